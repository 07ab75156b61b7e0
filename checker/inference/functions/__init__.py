"""The facts of functions: signatures, overloads, decorators, inferred return types."""
