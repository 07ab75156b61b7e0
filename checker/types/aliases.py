"""What does a recursive alias stand for at its next level?"""

from __future__ import annotations

from checker.query.database import Database
from checker.types import facts
from checker.types.generics.substitution import substitute
from checker.types.special import AliasType
from checker.types.type import UNKNOWN, Type


def expand(db: Database, type: Type) -> Type:
    """The type itself, or what a recursive alias stands for, with its type arguments; not an alias.

    An alias that only ever stands for itself is `Unknown`.
    """
    steps = 0
    while isinstance(type, AliasType):
        value, parameters = facts.alias_value(db, type.definition)
        type = substitute(value, dict(zip(parameters, type.arguments, strict=False)))
        steps += 1
        if steps > _MAXIMUM_CHAIN:
            return UNKNOWN
    return type


_MAXIMUM_CHAIN = 32
