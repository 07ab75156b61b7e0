"""The language server protocol adapter."""
