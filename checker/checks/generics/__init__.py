"""Which type variables, generic classes and aliases are not well formed?"""
