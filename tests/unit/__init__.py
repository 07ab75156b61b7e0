"""What cannot be said as a case."""
