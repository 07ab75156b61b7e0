"""What could be typed at the cursor?  One file for each source of suggestions; `completion.py` asks them."""
