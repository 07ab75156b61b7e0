"""How types relate: assignable, subtype, equivalent, disjoint."""
