"""Which scopes does a file have, and what identifies one?

A scope is known by its file and its qualified path; the ordinal tells apart scopes of the same name in the same parent
(two functions `f`, two lambdas).  Nothing in it is a position, so a scope keeps its identity when somebody types above it.
Scopes are interned: equal ones are the same object.

Terms
-----
*Eager* scope: runs where it stands (module, class, comprehension, type parameters).
*Lazy* scope: runs later (function, lambda, the value of a type alias statement).
"""

from __future__ import annotations

from typing import Final

from checker.files.file import File

MODULE: Final = "module"
CLASS: Final = "class"
FUNCTION: Final = "function"
LAMBDA: Final = "lambda"
COMPREHENSION: Final = "comprehension"
TYPE_PARAMETERS: Final = "type parameters"
TYPE_ALIAS: Final = "type alias"

HIDES_CLASSES: Final = (FUNCTION, LAMBDA, COMPREHENSION)
"""Scopes whose code does not see the names of the classes around it."""


class Scope:
    """The identity of one scope; `parent` is None for the module's own.

    `name` is the name of the class, function or type alias; for lambdas and comprehensions a name in angle brackets.
    The type parameter list of a generic `class C[T]` is a scope named `C` of kind TYPE_PARAMETERS that is the parent of
    the scope of the class.  `body_owner` is the outermost function scope that encloses this scope (or is it), None
    outside functions: everything inside that function is indexed and inferred with its body.
    """

    __slots__ = ("body_owner", "file", "kind", "name", "ordinal", "parent")

    def __init__(self, file: File, parent: Scope | None, kind: str, name: str, ordinal: int) -> None:
        """Not to be called: `module_scope` and `child_scope` intern."""
        self.file: Final = file
        self.parent: Final = parent
        self.kind: Final = kind
        self.name: Final = name
        self.ordinal: Final = ordinal
        owner = parent.body_owner if parent is not None else None
        self.body_owner: Final[Scope | None] = self if owner is None and kind == FUNCTION else owner

    def __repr__(self) -> str:
        return f"<{self.kind} scope {qualified_path(self) or self.file.path}>"

    @property
    def is_eager(self) -> bool:
        """Whether the code of this scope runs where it stands."""
        return self.kind not in (FUNCTION, LAMBDA, TYPE_ALIAS)


_module_scopes: Final[dict[File, Scope]] = {}
_child_scopes: Final[dict[tuple[Scope, str, str, int], Scope]] = {}


def module_scope(file: File) -> Scope:
    """The scope of a file's top level."""
    scope = _module_scopes.get(file)
    if scope is None:
        scope = _module_scopes[file] = Scope(file, None, MODULE, "", 0)
    return scope


def child_scope(parent: Scope, kind: str, name: str, ordinal: int) -> Scope:
    """The `ordinal`-th scope (zero-based, in source order) of this kind and name directly inside `parent`."""
    key = (parent, kind, name, ordinal)
    scope = _child_scopes.get(key)
    if scope is None:
        scope = _child_scopes[key] = Scope(parent.file, parent, kind, name, ordinal)
    return scope


def qualified_path(scope: Scope) -> str:
    """The dotted path of names from the module to this scope, empty for the module; ordinals above zero as `name@1`.

    Type parameter scopes have the name of what they belong to and are left out.
    """
    parts: list[str] = []
    current: Scope | None = scope
    while current is not None and current.parent is not None:
        if current.kind != TYPE_PARAMETERS:
            parts.append(current.name if current.ordinal == 0 else f"{current.name}@{current.ordinal}")
        current = current.parent
    return ".".join(reversed(parts))
