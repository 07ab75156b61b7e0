"""Classes whose members are made by a rule: dataclasses, enums, named tuples, TypedDicts."""
