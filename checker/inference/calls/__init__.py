"""Matching calls with signatures."""
