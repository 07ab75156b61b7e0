"""Unit tests of tests/harness."""
