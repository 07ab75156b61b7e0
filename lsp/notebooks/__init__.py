"""Notebooks, which for the rest of the server are documents like any other."""
