"""Which property does `property(getter, setter, deleter)` make?

The same as the decorators; what cannot be read off the call (unpacked arguments) is left to the constructor in the stubs.
"""

from __future__ import annotations

from typing import Final

from checker.inference.context import Context
from checker.inference.dispatch import infer
from checker.syntax import nodes
from checker.types.callables import property_type
from checker.types.type import NoneType, Type

_PARAMETERS: Final = ("fget", "fset", "fdel", "doc")


def property_call(context: Context, node: nodes.Call) -> Type | None:
    """The property that a call makes, None if its arguments are not plain."""
    if len(node.arguments) > len(_PARAMETERS) or any(isinstance(each, nodes.Starred) for each in node.arguments):
        return None
    given = dict(zip(_PARAMETERS, node.arguments, strict=False))
    for keyword in node.keywords:
        if keyword.name is None or keyword.name.name not in _PARAMETERS:
            return None
        given[keyword.name.name] = keyword.value
    accessors: dict[str, Type] = {}
    for name, value in given.items():
        type = infer(context, value)
        if not isinstance(type, NoneType):
            accessors[name] = type
    return property_type(accessors.get("fget"), accessors.get("fset"), accessors.get("fdel"))
