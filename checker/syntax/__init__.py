"""Tokenizer, tree and parser for Python source; they know nothing of queries or types."""
