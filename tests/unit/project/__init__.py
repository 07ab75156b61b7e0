"""Unit tests of checker/project."""
