"""Which files are checked with which settings, and how their diagnostics are gathered."""
