"""What kind of thing does a name stand for, as far as the syntax of its definition tells?

Lists of suggestions are long and made while somebody types, so nothing is inferred here but what an unusual decorator makes of
a method.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from checker.ide.completion.items import (
    CLASS,
    CONSTANT,
    ENUM,
    FIELD,
    FUNCTION,
    METHOD,
    MODULE,
    PROPERTY,
    TYPE_PARAMETER,
    VARIABLE,
)
from checker.ide.import_targets import Referent, import_source
from checker.inference.context import Context
from checker.inference.reachability import is_live
from checker.modules.module import Module
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.semantic_index.definitions import (
    CLASS_DEFINITION,
    FUNCTION_DEFINITION,
    IMPORT,
    IMPORT_KINDS,
    SUBMODULE_IMPORT,
    TYPE_ALIAS_DEFINITION,
    TYPE_PARAMETER_DEFINITION,
    DefinitionSite,
)
from checker.semantic_index.queries import table_of
from checker.semantic_index.scopes import CLASS as CLASS_SCOPE
from checker.semantic_index.scopes import module_scope
from checker.syntax import nodes
from checker.syntax.last_name import last_name_called
from checker.types import facts
from checker.types.callables import PropertyType
from checker.types.classes import Instance

_MAXIMUM_STEPS: Final = 8  # from one import to the next
_DEPRECATED: Final = "deprecated"
_OVERLOAD: Final = "overload"
_PROPERTY_DECORATORS: Final = ("property", "cached_property", "setter", "deleter", "getter")
_METHOD_DECORATORS: Final = frozenset(
    ("staticmethod", "classmethod", "overload", "abstractmethod", "override", "final", "deprecated", "type_check_only")
)


def kind_of(db: Database, referent: Referent) -> str:
    """The kind of suggestion that a definition or module is, imports followed."""
    found = imported(db, referent)
    if isinstance(found, Module):
        return MODULE
    if found.kind == FUNCTION_DEFINITION:
        return _function_kind(db, found)
    if found.kind == CLASS_DEFINITION:
        return ENUM if _names_enum(found.node) else CLASS
    if found.kind == TYPE_ALIAS_DEFINITION:
        return CLASS
    if found.kind == TYPE_PARAMETER_DEFINITION:
        return TYPE_PARAMETER
    if found.kind in (IMPORT, SUBMODULE_IMPORT):
        return MODULE
    name = found.definition.name
    if "." in name or found.definition.scope.kind == CLASS_SCOPE:
        return FIELD
    return CONSTANT if name.isupper() and len(name) > 1 else VARIABLE


def defining_site(context: Context, sites: Sequence[DefinitionSite]) -> DefinitionSite | None:
    """The last of the sites of a name that counts for the target version and platform, None if none does.

    Only in stubs conditions are looked at: there they are about nothing else, and cost little.
    """
    if not context.region.is_stub:
        return sites[-1]
    return next((site for site in reversed(sites) if is_live(context, site)), None)


def is_deprecated(db: Database, referent: Referent) -> bool:
    """Whether a function or class carries `@deprecated`, or all overloads of a function do."""
    found = imported(db, referent)
    if isinstance(found, Module):
        return False
    marks = _decorators(found)
    if _DEPRECATED not in marks or _OVERLOAD not in marks:
        return _DEPRECATED in marks
    others = table_of(db, found.definition.scope).definitions.get(found.definition.name, ())
    return all(_DEPRECATED in each for each in map(_decorators, others) if _OVERLOAD in each)


def _decorators(site: DefinitionSite) -> list[str]:
    """The names of the decorators of a function or class, without what they are called with."""
    if not isinstance(site.node, (nodes.FunctionDefinition, nodes.ClassDefinition)):
        return []
    return [last_name_called(each.expression) for each in site.node.decorators]


def denotes_type(kind: str, name: str) -> bool:
    """Whether a name can stand in an annotation: a class, or by its spelling an alias or type variable; modules lead there."""
    if kind in (CLASS, ENUM, MODULE, TYPE_PARAMETER):
        return True
    return kind in (VARIABLE, CONSTANT) and name[:1].isupper() and (kind == VARIABLE or len(name) < 3)


def imported(db: Database, referent: Referent) -> Referent:
    """What an import brings in, or the referent itself if it is no import or leads nowhere."""
    current = referent
    for _ in range(_MAXIMUM_STEPS):
        following = None if isinstance(current, Module) else _step(db, current)
        if following is None:
            break
        current = following
    return current


def _step(db: Database, site: DefinitionSite) -> Referent | None:
    source = import_source(db, site) if site.kind in IMPORT_KINDS else None
    if source is None:
        return None
    module, name = source
    if not name:
        return module
    sites = () if module.file is None else table_of(db, module_scope(module.file)).definitions.get(name, ())
    return sites[-1] if sites and sites[-1] is not site else resolve_module(db, f"{module.name}.{name}")


def _function_kind(db: Database, site: DefinitionSite) -> str:
    if site.definition.scope.kind != CLASS_SCOPE:
        return FUNCTION
    decorators = site.node.decorators if isinstance(site.node, nodes.FunctionDefinition) else ()
    for each in decorators:
        name = last_name_called(each.expression)
        if name in _PROPERTY_DECORATORS:
            return PROPERTY
        if name not in _METHOD_DECORATORS:
            value = facts.definition_type(db, site.definition)
            return PROPERTY if isinstance(value, (PropertyType, Instance)) else METHOD
    return METHOD


def _names_enum(node: nodes.Node) -> bool:
    bases = node.arguments if isinstance(node, nodes.ClassDefinition) else ()
    return any(last_name_called(each).endswith(("Enum", "Flag")) for each in bases)
