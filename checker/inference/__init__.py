"""From syntax and facts to types and findings."""
