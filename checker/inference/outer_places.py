"""What does a name mean in the scopes outside the one that uses it?

The lookup rule of the language: enclosing scopes from the inside out, class scopes skipped except by code that stands in
them directly, then the module, then the builtins.  Code outside a scope sees what the scope gives the name at its end.
"""

from __future__ import annotations

from typing import Final

from checker.inference.context import IS_UNBOUND, Context, Value
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.semantic_index.exported_names import private_imports
from checker.semantic_index.index import ScopeTable
from checker.semantic_index.queries import table_of
from checker.semantic_index.scopes import CLASS, HIDES_CLASSES, MODULE, Scope, module_scope
from checker.types import facts
from checker.types.classes import class_literal
from checker.types.facts import ABSENT, DEFINITELY, PlaceType
from checker.types.known_classes import known_instance
from checker.types.special import special_form
from checker.types.type import NEVER, NONE, UNKNOWN
from checker.types.unions import union_of

NO_PLACE: Final = PlaceType(NEVER, ABSENT)

_MODULE_ATTRIBUTES: Final = {
    "__name__": "builtins.str",
    "__qualname__": "builtins.str",
    "__module__": "builtins.str",
    "__file__": "builtins.str",
    "__debug__": "builtins.bool",
    "__doc__": "builtins.str",
    "__package__": "builtins.str",
    "__loader__": "",
    "__spec__": "",
    "__path__": "",
    "__dict__": "",
    "__builtins__": "",
    "__annotations__": "",
    "__class__": "",
}
"""Names that every module has, with the class of their value where it is the same everywhere."""

_OPTIONAL_ATTRIBUTES: Final = ("__doc__", "__package__")
"""Those of them that may be `None`: a module without docstring, or outside of packages."""


def _builtins_scope(db: Database, key: None) -> Scope | None:
    module = resolve_module(db, "builtins")
    return None if module is None or module.file is None else module_scope(module.file)


builtins_scope: Final = Derived[None, Scope | None]("builtins_scope", _builtins_scope).get
"""The scope of the module `builtins`, None if there are no stubs."""

_NO_NAMES: Final[frozenset[str]] = frozenset()


def _builtin_names(db: Database, key: None) -> frozenset[str]:
    scope = builtins_scope(db, None)
    if scope is None:
        return _NO_NAMES
    private = private_imports(db, scope.file)
    return frozenset(name for name in table_of(db, scope).definitions if name not in private and not _is_private(name))


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


builtin_names: Final = Derived[None, frozenset[str]]("builtin_names", _builtin_names).get
"""The names that every module sees: those of the module `builtins` that its stub does not have for itself."""


def outer_value(context: Context, name: str) -> Value:
    """The value of a name in the scopes outside the context's scope; IS_UNBOUND if it has none on some path."""
    found = find_outside(context, name)
    return found.type, 0 if found.boundness == DEFINITELY else IS_UNBOUND


def find_outside(context: Context, name: str) -> PlaceType:
    """What a name means outside the context's scope."""
    start = context.scope
    scope = module_scope(start.file) if name in table_in(context, start).global_names else start.parent
    return _find(context, scope, name, start.kind in HIDES_CLASSES)


def find_from(context: Context, name: str) -> PlaceType:
    """What a name means in the context's scope, when that scope and those outside it are complete."""
    start = context.scope
    table = table_in(context, start)
    if name in table.global_names or name in table.nonlocal_names:
        return find_outside(context, name)
    return _find(context, start, name, False)


def table_in(context: Context, scope: Scope) -> ScopeTable:
    """The table of a scope, from the region's own index where it is in there."""
    found = context.region.index.scopes.get(scope)
    return table_of(context.db, scope) if found is None else found


def _find(context: Context, scope: Scope | None, name: str, skips_classes: bool) -> PlaceType:
    while scope is not None:
        if scope.kind == CLASS and skips_classes and name == "__class__":
            # Inside methods the name stands for the class around them.
            return PlaceType(class_literal(scope), DEFINITELY, True)
        if scope.kind != CLASS or not skips_classes:
            if name in table_in(context, scope).definitions:
                found = facts.place_type(context.db, (scope, name))
                if found.boundness == DEFINITELY:
                    return found
                if found.boundness != ABSENT:
                    return _with_builtin(context, found, name) if scope.kind == MODULE else found
        if scope.kind in HIDES_CLASSES:
            skips_classes = True
        scope = scope.parent
    return find_builtin(context.db, name)


def find_builtin(db: Database, name: str) -> PlaceType:
    """What a name means among the builtins and the attributes that every module has."""
    scope = builtins_scope(db, None)
    if scope is not None and name in builtin_names(db, None):
        found = facts.place_type(db, (scope, name))
        if found.boundness != ABSENT:
            return found
    if name in ("reveal_type", "reveal_locals"):
        # Understood everywhere without an import (directives.rst), though the stubs have only the one of `typing`.
        return PlaceType(special_form(name), DEFINITELY)
    known = _MODULE_ATTRIBUTES.get(name)
    if known is None:
        return NO_PLACE
    value = known_instance(db, known) if known else UNKNOWN
    return PlaceType(union_of(value, NONE) if name in _OPTIONAL_ATTRIBUTES else value, DEFINITELY)


def _with_builtin(context: Context, found: PlaceType, name: str) -> PlaceType:
    """A module name that is bound on some paths only: on the others the builtin of that name is meant, if any."""
    builtin = find_builtin(context.db, name)
    if builtin.boundness == ABSENT:
        return found
    return PlaceType(found.type, DEFINITELY, found.is_declared, found.is_final, found.is_class_var, found.definition)
