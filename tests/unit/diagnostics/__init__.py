"""Unit tests of checker/diagnostics."""
