"""Unit tests of typeshed_stubs."""
