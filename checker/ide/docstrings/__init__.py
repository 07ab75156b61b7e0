"""What does a docstring say, what does it consist of, and how does it look in Markdown?

`documentation.py` finds the docstring of a definition, `blocks.py` its pieces with the help of one file for each kind of piece,
and `markdown.py` writes them.
"""
