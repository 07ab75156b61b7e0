"""The facts of classes: bases, resolution order, metaclass, members."""
