"""What can be done for the user about this piece of code?  One file for each action; `registry.py` names them."""
