"""Type values, their relations and generics."""
