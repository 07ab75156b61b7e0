"""A type checker for Python around one incremental query database; see README.md for the map."""
