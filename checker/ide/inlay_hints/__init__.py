"""What could be written in the text that is not?  Types of variables, results of functions, names of parameters."""
