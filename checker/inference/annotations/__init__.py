"""From annotation expressions to types."""
