"""Which dataclasses, enums, named tuples, TypedDicts and protocols are not well formed?"""
