"""Which names can the code at this place see?"""

from __future__ import annotations

from checker.inference.context import Context
from checker.inference.outer_places import builtin_names
from checker.semantic_index.queries import table_of
from checker.semantic_index.scopes import CLASS, Scope


def visible_names(context: Context) -> set[str]:
    """The names of the context's scope, those outside it, and the builtins."""
    names: set[str] = set()
    scope: Scope | None = context.scope
    while scope is not None:
        if scope.kind != CLASS or scope is context.scope:
            table = context.region.index.scopes.get(scope) or table_of(context.db, scope)
            names.update(name for name in table.definitions if name.isidentifier())
        scope = scope.parent
    return names | builtin_names(context.db, None)
