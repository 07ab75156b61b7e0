"""Scopes, definitions, use-def maps and control flow; no types."""
