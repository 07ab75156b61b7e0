"""What language servers for Python do, ours beside the others: each behavior is tried in a session with our server."""
