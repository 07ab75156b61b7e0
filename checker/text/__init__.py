"""Positions in text, and text from bytes."""
