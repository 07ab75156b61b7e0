"""How are names in a text to be colored?  One file for what they can be, others for how that is found out."""
