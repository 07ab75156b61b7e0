"""What is said to the user, and what the user asked not to hear."""
