"""What does awaiting a coroutine give?

The type of a call of an asynchronous function is that of a coroutine, whose last argument is what the function returns.
"""

from __future__ import annotations

from typing import Final

from checker.types.classes import Instance
from checker.types.type import Type

_CLASSES: Final = ("types.CoroutineType", "typing.Coroutine")


def is_coroutine(type: Type) -> bool:
    """Whether a value is a coroutine, which does nothing until somebody awaits it."""
    return isinstance(type, Instance) and type.cls.known_name in _CLASSES


def awaited_result(type: Type) -> Type:
    """What awaiting a coroutine gives; any other type itself."""
    return type.arguments[-1] if isinstance(type, Instance) and is_coroutine(type) and type.arguments else type
