"""Is this value one particular function or class of the standard library?"""

from __future__ import annotations

from typing import Final

from checker.modules.stdlib import stdlib_module_name
from checker.types.callables import BoundMethod, FunctionLiteral
from checker.types.classes import ClassLiteral, ClassObject
from checker.types.special import SpecialForm
from checker.types.type import Type

SENTINEL_CLASSES: Final = ("builtins.sentinel", "typing_extensions.sentinel")
"""Classes whose objects stand for themselves in annotations (special-types.rst, "Sentinels")."""


def known_name(type: Type) -> str:
    """The full name of a function or class at the top level of a standard library stub, or of a special form, else empty.

    Names of `typing_extensions` are those of `typing`, since the two always mean the same.
    """
    if isinstance(type, FunctionLiteral):
        scope = type.definition.scope
        if scope.parent is not None:
            return ""
        module = stdlib_module_name(scope.file)
        name = "" if module is None else f"{module}.{type.definition.name}"
    elif isinstance(type, ClassLiteral):
        name = type.known_name
    elif isinstance(type, ClassObject):
        name = type.cls.known_name
    elif isinstance(type, SpecialForm):
        name = f"typing.{type.name}"
    else:
        return ""
    return f"typing.{name[18:]}" if name.startswith("typing_extensions.") else name


def known_method_name(type: Type) -> str:
    """The full name of a method of a standard library class (`builtins.dict.get`), else empty."""
    function = type.function if isinstance(type, BoundMethod) else type
    if not isinstance(function, FunctionLiteral):
        return ""
    scope = function.definition.scope
    if scope.parent is None or scope.kind != "class":
        return ""
    module = stdlib_module_name(scope.file)
    return "" if module is None else f"{module}.{scope.name}.{function.definition.name}"
