"""What does an alias that is known by its definition stand for?

Recursive aliases stay aliases inside types, since writing them out has no end; they are expanded one level at a time, by
whoever looks at what they are made of.
"""

from __future__ import annotations

from checker.limits import ALIAS_STEPS, exceeds
from checker.query.database import Database
from checker.semantic_index.definitions import Definition
from checker.types import facts
from checker.types.generics.substitution import substitute
from checker.types.special import AliasType, alias_type
from checker.types.type import HAS_ALIAS, UNKNOWN, Type
from checker.types.unions import UnionType, union


def expand(db: Database, type: Type) -> Type:
    """The type itself, or what a recursive alias stands for, with its type arguments; neither an alias nor a union of any.

    An alias that only ever stands for itself is `Unknown`.
    """
    return _expanded(db, type, 0) if type.flags & HAS_ALIAS else type


def _expanded(db: Database, type: Type, steps: int) -> Type:
    while isinstance(type, AliasType):
        value, parameters = facts.alias_value(db, type.definition)
        type = substitute(value, dict(zip(parameters, type.arguments, strict=False)))
        steps += 1
        if exceeds(db, ALIAS_STEPS, steps):
            return UNKNOWN
    if isinstance(type, UnionType) and any(isinstance(member, AliasType) for member in type.members):
        return union([_expanded(db, member, steps + 1) for member in type.members])
    return type


def written_out(db: Database, definition: Definition, arguments: tuple[Type, ...]) -> Type:
    """What an alias with complete type arguments stands for; the alias itself if its value names an alias again."""
    value, parameters = facts.alias_value(db, definition)
    if value.flags & HAS_ALIAS:
        return alias_type(definition, arguments)
    return substitute(value, dict(zip(parameters, arguments, strict=False)))
