"""Unit tests of checker/configuration."""
