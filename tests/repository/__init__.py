"""Rules that the repository as a whole keeps."""
