"""Where does the checker stop looking?

Every path that input can make exponential or unbounded has its limit here, with what happens beyond it.  `--stats` tells
how often each was reached (`record_limit` counts in the database's statistics).
"""

from __future__ import annotations

from typing import Final

UNION_LITERALS: Final = 256
"""Literals of one class in an inferred union; beyond, the class itself."""

UNION_MEMBERS: Final = 256
"""Members of an inferred union; beyond, `Unknown`."""

LITERAL_STRING_LENGTH: Final = 4096
"""Characters of a string literal type; longer strings are `str`."""

LITERAL_OPERATIONS: Final = 64
"""Combinations of literals that an operator is evaluated for; beyond, their classes."""

TUPLE_LENGTH: Final = 256
"""Elements of an inferred tuple; beyond, an unbounded tuple."""

CONTAINER_ELEMENTS: Final = 64
"""Elements of a list, set or dict display whose types are joined; the rest is checked and not joined."""

ARGUMENT_EXPANSIONS: Final = 64
"""Argument lists that one overloaded call is tried with (overload.rst, step 3)."""

TYPE_DEPTH: Final = 24
"""Nesting of a type that an inferred fact may have; deeper parts become `Unknown`."""

RELATION_DEPTH: Final = 48
"""Nesting of comparisons of types; beyond, the relation is assumed to hold."""

EXPRESSION_DEPTH: Final = 400
"""Nesting of expressions that are inferred; deeper ones are `Unknown`."""

LOOP_ITERATIONS: Final = 8
"""Passes over a loop until the types at its head must be stable; beyond, they are `Unknown`."""

RETURN_INFERENCE_STATEMENTS: Final = 64
"""`return` statements of a function whose return type is inferred; beyond, `Unknown`."""

RETURN_INFERENCE_DEPTH: Final = 12
"""Functions without annotations that call one another while return types are inferred; beyond, `Unknown`."""

ASSIGNMENTS_PER_PLACE: Final = 64
"""Assignments to one attribute or name that its inferred type is a union of; beyond, `Unknown`."""

CYCLE_ITERATIONS: Final = 6
"""Rounds in which the type of an attribute that depends on itself may change; beyond, `Unknown`."""
