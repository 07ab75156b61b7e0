"""Where the stubs of the standard library are, and which modules a Python version has."""
