"""Rules about whole definitions that run after inference."""
