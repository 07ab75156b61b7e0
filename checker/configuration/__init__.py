"""Settings, where they come from, and the environment that the code under check runs in."""
