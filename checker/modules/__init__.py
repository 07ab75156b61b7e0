"""From module names to files and back."""
