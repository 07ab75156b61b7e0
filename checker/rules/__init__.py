"""The declarations of all rules."""
