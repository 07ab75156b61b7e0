"""Unit tests of checker/files."""
