"""How the semantic index is made from syntax: one walk over the code, in the order in which it runs."""
