"""Which comparison methods does `@functools.total_ordering` add to a class?

Those of the four that the class does not define, made from one that it defines or inherits.
"""

from __future__ import annotations

from typing import Final

from checker.query.database import Database
from checker.types import facts
from checker.types.callables import PLAIN, POSITIONAL_ONLY, FunctionLiteral, callable_type, parameter, signature
from checker.types.classes import ClassLiteral
from checker.types.facts import Member
from checker.types.known_classes import known_instance
from checker.types.type import UNKNOWN, Type

ORDER_METHODS: Final = ("__lt__", "__le__", "__gt__", "__ge__")


def ordering_member(db: Database, cls: ClassLiteral, name: str, root: Member | None) -> Member | None:
    """The comparison method that the decorator adds under this name; `root` is the one that the class defines."""
    if name not in ORDER_METHODS or root is None:
        return None
    receiver = parameter("self", POSITIONAL_ONLY, UNKNOWN, False, False)
    other = parameter("other", POSITIONAL_ONLY, _compared_type(db, root.type))
    returns = known_instance(db, "builtins.bool")
    return Member(callable_type((signature((receiver, other), returns),), PLAIN), cls)


def _compared_type(db: Database, method: Type) -> Type:
    """What the method that exists accepts."""
    if isinstance(method, FunctionLiteral):
        for each in facts.function_traits(db, method.definition).signatures:
            if len(each.parameters) == 2:
                return each.parameters[1].type
    return UNKNOWN
