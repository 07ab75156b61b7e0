"""Where is the type of what the cursor is on defined?

A value leads to its class, whatever its type arguments are; a value of a union to the class of each member, but for `None`
beside others, which nobody looks for.  A class leads to itself, and so do functions, whatever decorators make of them, modules
and special forms, whose definitions are all there is to their types.
"""

from __future__ import annotations

from checker.files.file import File
from checker.ide.class_definitions import class_of_value, site_of_class
from checker.ide.import_targets import Referent
from checker.ide.locations import Destinations
from checker.ide.name_definitions import with_overloads
from checker.ide.operations.operation_at_cursor import operation_at_cursor
from checker.ide.referents import referents_of_target
from checker.ide.semantic_model import context_at, definition_value, expression_type, names_special_form
from checker.ide.source_definitions import source_locations
from checker.ide.target_at_cursor import ATTRIBUTE, NAME, Target, target_at_cursor
from checker.inference.declarations import declared_place
from checker.modules.module import Module
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.semantic_index.definitions import (
    ANNOTATED,
    CLASS_DEFINITION,
    FUNCTION_DEFINITION,
    PARAMETER,
    DefinitionSite,
)
from checker.semantic_index.queries import index_of, site_of
from checker.syntax import nodes
from checker.types.aliases import expand
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral, PropertyType
from checker.types.classes import SubclassOf, TypeVariable
from checker.types.intersections import IntersectionType
from checker.types.special import ModuleType, TypeFormValue
from checker.types.type import NONE, Type, is_dynamic
from checker.types.unions import UnionType, without_none
from checker.types.variable_bounds import self_class


def goto_type_definition(db: Database, file: File, offset: int) -> Destinations | None:
    """Where the type of what is at an offset of a file is defined; None if nothing is there that has a type."""
    target = target_at_cursor(db, file, offset)
    if target is not None:
        return Destinations(target.start, target.end, source_locations(db, _definitions_at(db, target)))
    operation = operation_at_cursor(db, file, offset)
    if operation is None or not isinstance(operation.node, nodes.Expression):
        return None
    found = definitions_of_type(db, expression_type(db, operation.scope, operation.node))
    return Destinations(operation.start, operation.end, source_locations(db, found))


def _definitions_at(db: Database, target: Target) -> list[Referent]:
    types = _types(db, target)
    found: dict[Referent, None] = {}
    for each in [each for each in types if each is not NONE] or types:
        found.update(dict.fromkeys([each] if isinstance(each, Module) else definitions_of_type(db, each)))
    if found:
        return list(found)
    is_known = not any(isinstance(each, Type) and is_dynamic(each) for each in types)
    return [each for each in referents_of_target(db, target) if _is_its_own_type(db, each, is_known)]


def _is_its_own_type(db: Database, referent: Referent, is_known: bool) -> bool:
    """Whether the definition of something without a class is all there is to its type, of which something is known or not."""
    if isinstance(referent, Module) or referent.kind == CLASS_DEFINITION:
        return True
    return names_special_form(db, referent) or (is_known and referent.kind == FUNCTION_DEFINITION)


def definitions_of_type(db: Database, type: Type) -> list[Referent]:
    """The definitions of the classes whose values have this type, or of the function, module or type variable that it is."""
    type = expand(db, type)
    if isinstance(type, UnionType):
        type = without_none(type)
    if isinstance(type, (UnionType, IntersectionType)):
        return [each for member in type.members for each in definitions_of_type(db, member)]
    if isinstance(type, ModuleType):
        module = resolve_module(db, type.name)
        return [] if module is None else [module]
    if isinstance(type, BoundMethod):
        return definitions_of_type(db, type.function)
    if isinstance(type, PropertyType):
        return [] if type.getter is None else definitions_of_type(db, type.getter)
    if isinstance(type, FunctionLiteral):
        return [*with_overloads(db, site_of(db, type.definition))]
    if isinstance(type, CallableType):
        return [site_of(db, each.origin) for each in type.signatures if each.origin is not None]
    if isinstance(type, (SubclassOf, TypeFormValue)):
        return definitions_of_type(db, type.instance_type if isinstance(type, SubclassOf) else type.denoted)
    if isinstance(type, TypeVariable) and type.definition is not None:
        return [site_of(db, type.definition)]
    cls = self_class(type) if isinstance(type, TypeVariable) else class_of_value(db, type)
    site = None if cls is None else site_of_class(db, cls)
    return [] if site is None else [site]


def _types(db: Database, target: Target) -> list[Type | Module]:
    """The types that the target has here, with modules for what is one."""
    node = target.node
    if target.kind in (NAME, ATTRIBUTE) and isinstance(node, nodes.Expression):
        type = expression_type(db, target.scope, node, is_in_string=target.is_in_string)
        return [_declared(db, target, node, type) or type]
    return [each if isinstance(each, Module) else _type_of_site(db, each) for each in referents_of_target(db, target)]


def _declared(db: Database, target: Target, node: nodes.Expression, value: Type) -> Type | None:
    """The type that is declared for what gets a value here, None if none is, or the value says more."""
    index = index_of(db, target.scope)
    own = index.definition_of.get(node)
    if own is None or not (index.sites[own].kind == ANNOTATED or value is NONE or is_dynamic(value)):
        return None
    declared = declared_place(context_at(db, own.scope), own.scope, own.name)
    return None if declared is None else declared.type


def _type_of_site(db: Database, site: DefinitionSite) -> Type:
    if site.kind == PARAMETER:
        declared = declared_place(context_at(db, site.definition.scope), site.definition.scope, site.definition.name)
        if declared is not None and declared.type is not None:
            return declared.type
    return definition_value(db, site)
