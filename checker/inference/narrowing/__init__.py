"""What conditions say about the types of places."""
