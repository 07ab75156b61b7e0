"""Where is the type of what the cursor is on defined?

A value leads to its class, whatever its type arguments are; a value of a union to the class of each member, but for `None`
beside others, which nobody looks for.  A class leads to itself, and so do functions and modules, whose definitions are all
there is to their types.
"""

from __future__ import annotations

from checker.files.file import File
from checker.ide.class_definitions import class_of_value, site_of_class
from checker.ide.import_targets import Referent
from checker.ide.locations import Location
from checker.ide.name_definitions import with_overloads
from checker.ide.operations.operation_at_cursor import operation_at_cursor
from checker.ide.referents import referents_of_target
from checker.ide.semantic_model import context_at, definition_value, expression_type
from checker.ide.source_definitions import source_locations
from checker.ide.target_at_cursor import ATTRIBUTE, NAME, Target, target_at_cursor
from checker.inference.declarations import declared_place
from checker.modules.module import Module
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.semantic_index.definitions import PARAMETER, DefinitionSite
from checker.semantic_index.queries import index_of, site_of
from checker.syntax import nodes
from checker.types.aliases import expand
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral
from checker.types.classes import SubclassOf, TypeVariable
from checker.types.intersections import IntersectionType
from checker.types.special import ModuleType, TypeFormValue
from checker.types.type import Type
from checker.types.unions import UnionType, without_none
from checker.types.variable_bounds import self_class


def goto_type_definition(db: Database, file: File, offset: int) -> tuple[Location, ...]:
    """Where the type of what is at an offset of a file is defined; empty if there is nothing or it is not known."""
    target = target_at_cursor(db, file, offset)
    found: dict[Referent, None] = {}
    if target is not None:
        for each in _types(db, target):
            found.update(dict.fromkeys([each] if isinstance(each, Module) else definitions_of_type(db, each)))
    else:
        operation = operation_at_cursor(db, file, offset)
        if operation is not None and isinstance(operation.node, nodes.Expression):
            type = expression_type(db, operation.scope, operation.node)
            found.update(dict.fromkeys(definitions_of_type(db, type)))
    return source_locations(db, found)


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
        return [_declared(db, target, node) or expression_type(db, target.scope, node, is_in_string=target.is_in_string)]
    return [each if isinstance(each, Module) else _type_of_site(db, each) for each in referents_of_target(db, target)]


def _declared(db: Database, target: Target, node: nodes.Expression) -> Type | None:
    """The type that is declared for what gets a value here, None if none is, or nothing gets a value."""
    own = index_of(db, target.scope).definition_of.get(node)
    if own is None:
        return None
    declared = declared_place(context_at(db, own.scope), own.scope, own.name)
    return None if declared is None else declared.type


def _type_of_site(db: Database, site: DefinitionSite) -> Type:
    if site.kind == PARAMETER:
        declared = declared_place(context_at(db, site.definition.scope), site.definition.scope, site.definition.name)
        if declared is not None and declared.type is not None:
            return declared.type
    return definition_value(db, site)
