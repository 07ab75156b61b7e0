"""Rules about whole definitions: what inference has found of a class or function must also make sense as a whole."""
