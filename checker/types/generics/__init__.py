"""Type variables: replacing them, and finding what they stand for."""
