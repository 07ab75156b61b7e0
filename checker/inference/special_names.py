"""Which names of `typing` are understood by name?

The stubs declare them with placeholder types; what they mean is said by the specification.
"""

from __future__ import annotations

from typing import Final

from checker.modules.stdlib import stdlib_module_name
from checker.semantic_index.scopes import Scope
from checker.types.special import special_form
from checker.types.type import Type

_MODULES: Final = ("typing", "typing_extensions")

_FORMS: Final = frozenset(
    {
        "Annotated",
        "Any",
        "Callable",
        "ClassVar",
        "Concatenate",
        "Final",
        "Generic",
        "Literal",
        "LiteralString",
        "Never",
        "NoReturn",
        "NotRequired",
        "Optional",
        "Protocol",
        "ReadOnly",
        "Required",
        "Self",
        "Tuple",
        "Type",
        "TypeAlias",
        "TypeForm",
        "TypeGuard",
        "TypeIs",
        "TypedDict",
        "Union",
        "Unpack",
    }
)

ALIASES: Final = {
    "List": "builtins.list",
    "Dict": "builtins.dict",
    "Set": "builtins.set",
    "FrozenSet": "builtins.frozenset",
    "DefaultDict": "collections.defaultdict",
    "OrderedDict": "collections.OrderedDict",
    "Counter": "collections.Counter",
    "ChainMap": "collections.ChainMap",
    "Deque": "collections.deque",
}
"""Names of `typing` that stand for a class elsewhere."""


def special_name(scope: Scope, name: str) -> Type | None:
    """The special form that a name of `typing` or `typing_extensions` is, None for any other name."""
    if name not in _FORMS or scope.parent is not None or stdlib_module_name(scope.file) not in _MODULES:
        return None
    return special_form(name)


def alias_target(scope: Scope, name: str) -> str | None:
    """The full name of the class that a name of `typing` stands for, None for any other name."""
    if name not in ALIASES or scope.parent is not None or stdlib_module_name(scope.file) not in _MODULES:
        return None
    return ALIASES[name]
