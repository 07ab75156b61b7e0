"""What can a Markdown case ask that an editor asks?  One file for each question, and `registry.py` names them."""
