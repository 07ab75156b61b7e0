"""Which rules concern the making of a class?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, IGNORE, Rule

INCONSISTENT_MRO: Final = Rule("inconsistent-mro", "bases whose orders contradict each other", ERROR, "0.1.0")
DUPLICATE_BASE: Final = Rule("duplicate-base", "a class with the same base twice", ERROR, "0.1.0")
INVALID_BASE: Final = Rule("invalid-base", "a base that is not a class", ERROR, "0.1.0")
UNSUPPORTED_BASE: Final = Rule("unsupported-base", "a base class that cannot be determined", IGNORE, "0.1.0")
CONFLICTING_METACLASS: Final = Rule(
    "conflicting-metaclass", "bases whose metaclasses have no common subclass among them", ERROR, "0.1.0"
)
INVALID_METACLASS: Final = Rule("invalid-metaclass", "a `metaclass=` argument that is not callable as one", ERROR, "0.1.0")
CYCLIC_CLASS_DEFINITION: Final = Rule("cyclic-class-definition", "a class that inherits from itself", ERROR, "0.1.0")
SUBCLASS_OF_FINAL_CLASS: Final = Rule("subclass-of-final-class", "a subclass of a class that is final", ERROR, "0.1.0")
INSTANCE_LAYOUT_CONFLICT: Final = Rule(
    "instance-layout-conflict", "bases whose instances cannot share one memory layout", ERROR, "0.1.0"
)
INVALID_DISJOINT_BASE: Final = Rule(
    "invalid-disjoint-base", "`@disjoint_base` on what is no nominal class", ERROR, "0.1.0"
)
INVALID_TOTAL_ORDERING: Final = Rule(
    "invalid-total-ordering", "`@total_ordering` on a class without an ordering method", ERROR, "0.1.0"
)

RULES: Final = (
    INCONSISTENT_MRO,
    DUPLICATE_BASE,
    INVALID_BASE,
    UNSUPPORTED_BASE,
    CONFLICTING_METACLASS,
    INVALID_METACLASS,
    CYCLIC_CLASS_DEFINITION,
    SUBCLASS_OF_FINAL_CLASS,
    INSTANCE_LAYOUT_CONFLICT,
    INVALID_DISJOINT_BASE,
    INVALID_TOTAL_ORDERING,
)
