"""Unit tests of checker/cli."""
