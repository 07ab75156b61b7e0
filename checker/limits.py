"""Where does the checker stop looking?

Every path that code under check can make exponential or unbounded has its limit here, with what happens beyond it.  Limits
that Python itself has (nesting of blocks and brackets) are syntax errors and are not here; nor are those of the semantic
index (`building/ways.py`), beyond which code is indexed in another way.

Going beyond a limit is counted in the database, so that `--stats` can tell.
"""

from __future__ import annotations

from typing import Final

from checker.query.database import Database


class Limit:
    """A number that is not exceeded, and the name under which it is reported."""

    __slots__ = ("maximum", "name")

    def __init__(self, name: str, maximum: int) -> None:
        self.name: Final = name
        self.maximum: Final = maximum


TYPE_SIZE: Final = Limit("size of a type", 2048)
"""Types in the type of an expression, written out; larger ones are `Unknown`."""

LITERAL_LENGTH: Final = Limit("length of a literal", 4096)
"""Characters or bytes of a literal type; longer ones are `LiteralString` or their class."""

LITERAL_BITS: Final = Limit("bits of an integer literal", 256)
"""Bits of an integer that is computed from literals; larger ones are `int`."""

LITERAL_OPERATIONS: Final = Limit("operations on literals", 64)
"""Combinations of union members that an operator is evaluated for; beyond, literals are taken for their classes."""

TUPLE_LENGTH: Final = Limit("length of a tuple", 256)
"""Elements of an inferred tuple; longer ones are of unknown length."""

ARGUMENT_EXPANSIONS: Final = Limit("argument lists of an overloaded call", 64)
"""Argument lists that one overloaded call is tried with (overload.rst, step 3); beyond, arguments are not expanded further."""

RELATION_DEPTH: Final = Limit("nesting of recursive types", 48)
"""Nesting of protocols and recursive aliases under comparison; beyond, the relation is assumed to hold."""

RELATION_STEPS: Final = Limit("steps of one comparison of types", 4096)
"""Protocols and recursive aliases that one comparison looks at; beyond, the relation is assumed to hold."""

ALIAS_STEPS: Final = Limit("aliases for aliases", 32)
"""Aliases that stand for one another in a row; beyond, they are `Unknown`."""

EXPRESSION_DEPTH: Final = Limit("nesting of expressions", 400)
"""Nesting of expressions that are inferred; deeper ones are `Unknown`."""

LOOP_PASSES: Final = Limit("passes over a loop", 8)
"""Passes over a loop until the types at its head must be stable; beyond, they are `Unknown`."""

CYCLE_ROUNDS: Final = Limit("rounds of a cycle of facts", 5)
"""Rounds after which facts that depend on one another must be stable; beyond, those that change are `Unknown`."""

INFERRED_RETURNS: Final = Limit("return statements of an inferred function", 64)
"""`return` statements of a function whose return type is inferred; beyond, it is `Unknown`."""

CALLED_CODE: Final = Limit("length of a function that is inferred for a call", 4000)
"""Characters of a function without annotations whose result is inferred for the arguments of a call; beyond, for any."""

INFERRED_ASSIGNMENTS: Final = Limit("assignments to one name", 64)
"""Assignments to one attribute or name whose types are joined; beyond, it is `Unknown`."""

CONTAINER_FILLINGS: Final = Limit("fillings of an empty container", 64)
"""Expressions for what is put into a container that starts empty; beyond, what it holds is `Unknown`."""

LIMITS: Final = (
    TYPE_SIZE,
    LITERAL_LENGTH,
    LITERAL_BITS,
    LITERAL_OPERATIONS,
    TUPLE_LENGTH,
    ARGUMENT_EXPANSIONS,
    RELATION_DEPTH,
    RELATION_STEPS,
    ALIAS_STEPS,
    EXPRESSION_DEPTH,
    LOOP_PASSES,
    CYCLE_ROUNDS,
    INFERRED_RETURNS,
    CALLED_CODE,
    INFERRED_ASSIGNMENTS,
    CONTAINER_FILLINGS,
)


def exceeds(db: Database, limit: Limit, amount: int) -> bool:
    """Whether an amount is beyond a limit; if so, it is counted."""
    if amount <= limit.maximum:
        return False
    db.count(limit.name)
    return True
