"""Which parameter does a keyword argument go to?"""

from __future__ import annotations

from checker.ide.name_definitions import definitions_in_scope, with_overloads
from checker.query.database import Database
from checker.semantic_index.definitions import ANNOTATED, PARAMETER, Definition, DefinitionSite
from checker.semantic_index.queries import index_of, site_of, table_of
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import expand
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf, TypeVariable
from checker.types.constructors import CONSTRUCTORS
from checker.types.members import class_member
from checker.types.type import Type
from checker.types.unions import UnionType
from checker.types.variable_bounds import upper_bound


def parameters_named(db: Database, callee: Type, name: str) -> list[DefinitionSite]:
    """The sites of the parameters called `name` of what a call to a value of this type runs, in source order.

    For a class whose constructor is made from its fields (a dataclass, a TypedDict), the field.
    """
    callee = expand(db, callee)
    if isinstance(callee, UnionType):
        found: dict[DefinitionSite, None] = {}
        for member in callee.members:
            found.update(dict.fromkeys(parameters_named(db, member, name)))
        return list(found)
    if isinstance(callee, BoundMethod):
        return parameters_named(db, callee.function, name)
    if isinstance(callee, FunctionLiteral):
        return parameters_of_function(db, callee.definition, name)
    if isinstance(callee, CallableType):
        origins = [each.origin for each in callee.signatures if each.origin is not None]
        return [site for each in origins for site in parameters_of_function(db, each, name)]
    if isinstance(callee, SubclassOf):
        # The class itself, as `cls` in a class method is one.
        made = callee.instance_type
        callee = upper_bound(db, made) if isinstance(made, TypeVariable) else made
        return parameters_of_class(db, callee.cls, name) if isinstance(callee, Instance) else []
    if isinstance(callee, ClassLiteral):
        return parameters_of_class(db, callee, name)
    if isinstance(callee, ClassObject):
        return parameters_of_class(db, callee.cls, name)
    call = facts.attribute(db, (callee, "__call__"))
    return [] if call is None or call.type is callee else parameters_named(db, call.type, name)


def parameters_of_function(db: Database, definition: Definition, name: str) -> list[DefinitionSite]:
    """The sites of the parameters called `name` of a function and its overloads, in source order."""
    found: list[DefinitionSite] = []
    for site in with_overloads(db, site_of(db, definition)):
        scope = index_of(db, site.definition.scope).scope_of.get(site.node)
        if scope is not None:
            sites = table_of(db, scope).definitions.get(name, ())
            found.extend(each for each in sites if each.kind == PARAMETER)
    return found


def parameters_of_class(db: Database, cls: ClassLiteral, name: str) -> list[DefinitionSite]:
    """The sites of the parameters called `name` of the constructor of a class, or of the field that it is made from."""
    for constructor in CONSTRUCTORS:
        found = class_member(db, (cls, constructor))
        if found is not None and isinstance(found.member.type, FunctionLiteral):
            parameters = parameters_of_function(db, found.member.type.definition, name)
            if parameters:
                return parameters
    for entry in facts.resolution_order(db, cls).entries:
        scope = entry.cls.scope
        if scope is not None and name in table_of(db, scope).definitions:
            fields = [site for site in definitions_in_scope(db, scope, name) if _is_field(site)]
            if fields:
                return fields
    return []


def _is_field(site: DefinitionSite) -> bool:
    """Whether a constructor may be made from a variable of a class: one with an annotation, or described by a call."""
    statement = site.statement
    return site.kind == ANNOTATED or (isinstance(statement, nodes.Assign) and isinstance(statement.value, nodes.Call))
