"""Unit tests of checker/semantic_index."""
