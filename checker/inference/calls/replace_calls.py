"""Which fields may `dataclasses.replace` and `copy.replace` give new values?

Their stubs take any keyword.  They call `__replace__` of the value, which a dataclass has with its fields (PEP 557 and the
documentation of `copy.replace`), so the call is checked as that of the method.
"""

from __future__ import annotations

from typing import Final

from checker.inference.calls.arguments import POSITIONAL, Argument, commit_argument
from checker.inference.context import Context
from checker.inference.known_functions import known_name
from checker.types import facts
from checker.types.classes import Instance
from checker.types.type import Type, is_dynamic

_FUNCTIONS: Final = frozenset({"dataclasses.replace", "copy.replace"})


def replacing_method(context: Context, callee: Type, arguments: list[Argument]) -> Type | None:
    """The method that a call of `replace` comes down to, which takes all arguments but the first; None for any other call."""
    if known_name(callee) not in _FUNCTIONS or not arguments or arguments[0].kind != POSITIONAL:
        return None
    value = commit_argument(context, arguments[0], None)
    found = facts.attribute(context.db, (value, "__replace__")) if isinstance(value, Instance) else None
    return None if found is None or is_dynamic(found.type) else found.type
