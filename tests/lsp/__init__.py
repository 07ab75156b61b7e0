"""Sessions with the language server over real pipes, as several editors would hold them."""
