"""Unit tests of checker/query."""
