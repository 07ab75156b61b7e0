"""To which kind of place does a name belong?

By the scopes alone: the nearest one outside that has the name.  What kind of value the place has, its types tell.
"""

from __future__ import annotations

from typing import Final

from checker.ide.semantic_tokens.legend import CLASS as CLASS_TOKEN
from checker.ide.semantic_tokens.legend import (
    DEFAULT_LIBRARY,
    ENUM_MEMBER,
    METHOD,
    NAMESPACE,
    PARAMETER,
    PROPERTY,
    READONLY,
    TYPE,
    TYPE_PARAMETER,
    VARIABLE,
)
from checker.ide.semantic_tokens.legend import FUNCTION as FUNCTION_TOKEN
from checker.inference.outer_places import builtins_scope
from checker.query.database import Database
from checker.semantic_index.definitions import (
    CLASS_DEFINITION,
    FUNCTION_DEFINITION,
    IMPORT,
    TYPE_ALIAS_DEFINITION,
    TYPE_PARAMETER_DEFINITION,
)
from checker.semantic_index.definitions import PARAMETER as PARAMETER_DEFINITION
from checker.semantic_index.index import ScopeTable
from checker.semantic_index.queries import table_of
from checker.semantic_index.scopes import CLASS, HIDES_CLASSES, MODULE, Scope, module_scope
from checker.types import facts
from checker.types.classes import class_literal
from checker.types.type import Type

_TOKENS: Final = {
    PARAMETER_DEFINITION: PARAMETER,
    CLASS_DEFINITION: CLASS_TOKEN,
    IMPORT: NAMESPACE,
    TYPE_ALIAS_DEFINITION: TYPE,
    TYPE_PARAMETER_DEFINITION: TYPE_PARAMETER,
}


class NamePlace:
    """The scope that a name belongs to, None if no scope has it, and what it is by its first definition there."""

    __slots__ = ("kind", "modifiers", "scope")

    def __init__(self, scope: Scope | None, kind: int, modifiers: int) -> None:
        self.scope: Final = scope
        self.kind: Final = kind
        self.modifiers: Final = modifiers


class NamePlaces:
    """Finds the places of names, each once."""

    __slots__ = ("_db", "_found", "_tables", "_types")

    def __init__(self, db: Database) -> None:
        self._db: Final = db
        self._found: Final[dict[tuple[Scope, str], NamePlace]] = {}
        self._tables: Final[dict[Scope, ScopeTable]] = {}
        self._types: Final[dict[tuple[Scope, str], Type]] = {}

    def place_of(self, scope: Scope, name: str) -> NamePlace:
        """The place of a name that is used in a scope."""
        key = (scope, name)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._find(scope, name)
        return found

    def type_of(self, place: NamePlace, name: str) -> Type | None:
        """The type that the place of a name has for everybody, None for one inside of a function."""
        scope = place.scope
        if scope is None or scope.body_owner is not None:
            return None
        key = (scope, name)
        found = self._types.get(key)
        if found is None:
            found = self._types[key] = facts.place_type(self._db, key).type
        return found

    def _find(self, scope: Scope, name: str) -> NamePlace:
        skips_classes = False
        current: Scope | None = scope
        while current is not None:
            table = self._table(current)
            if name in table.global_names:
                current = module_scope(current.file)
                table = self._table(current)
            is_skipped = (current.kind == CLASS and skips_classes) or name in table.nonlocal_names
            if name in table.definitions and not is_skipped:
                return self._in_scope(current, table, name)
            skips_classes = skips_classes or current.kind in HIDES_CLASSES
            current = current.parent
        builtins = builtins_scope(self._db, None)
        if builtins is not None and name in self._table(builtins).definitions:
            found = self._in_scope(builtins, self._table(builtins), name)
            return NamePlace(builtins, found.kind, found.modifiers | DEFAULT_LIBRARY)
        return NamePlace(None, VARIABLE, 0)

    def _in_scope(self, scope: Scope, table: ScopeTable, name: str) -> NamePlace:
        is_member = scope.kind == CLASS
        kind = VARIABLE
        for site in table.definitions[name]:
            if site.kind == FUNCTION_DEFINITION:
                kind = METHOD if is_member else FUNCTION_TOKEN
                break
            if site.kind in _TOKENS:
                kind = _TOKENS[site.kind]
                break
        if kind == VARIABLE and is_member:
            is_enum_member = name in facts.enum_members(self._db, class_literal(scope))
            return NamePlace(scope, ENUM_MEMBER if is_enum_member else PROPERTY, READONLY if is_enum_member else 0)
        is_constant = kind == VARIABLE and scope.kind == MODULE and name.isupper()
        return NamePlace(scope, kind, READONLY if is_constant else 0)

    def _table(self, scope: Scope) -> ScopeTable:
        found = self._tables.get(scope)
        if found is None:
            found = self._tables[scope] = table_of(self._db, scope)
        return found
