"""How does an operator look as the method that it runs?

As the class that has the method, with the signature of the method below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from checker.ide.function_text import overloads_text
from checker.ide.import_targets import Referent
from checker.modules.module import Module
from checker.query.database import Database
from checker.semantic_index.definitions import FUNCTION_DEFINITION, DefinitionSite
from checker.semantic_index.scopes import CLASS
from checker.types import facts

_INDENTATION: Final = "    "
_MAXIMUM_METHODS: Final = 3


def operation_text(db: Database, referents: Sequence[Referent]) -> str | None:
    """The methods that an operation runs as code, None if nothing is known of them."""
    methods: dict[tuple[str, str], DefinitionSite] = {}
    for each in referents:
        if not isinstance(each, Module) and each.kind == FUNCTION_DEFINITION and each.definition.scope.kind == CLASS:
            # The last of several overloads has all of them.
            methods[each.definition.scope.name, each.definition.name] = each
    shown = [_method_text(db, owner, site) for (owner, _), site in methods.items()]
    return "\n\n".join(shown[:_MAXIMUM_METHODS]) or None


def _method_text(db: Database, owner: str, site: DefinitionSite) -> str:
    signatures = facts.function_traits(db, site.definition).signatures
    text = overloads_text(db, site.definition.name, signatures, _INDENTATION, site.definition)
    return f"class {owner}:\n{text}"
