"""Unit tests of checker/modules."""
