"""Text in, tree out, as queries; the only way to the file system."""
