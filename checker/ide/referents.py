"""What does the target at the cursor refer to?"""

from __future__ import annotations

from checker.ide.import_targets import Referent, follow_imports, module_members, source_module
from checker.ide.keyword_arguments import keyword_of_call, keyword_of_class
from checker.ide.member_definitions import definitions_of_attribute, items_named
from checker.ide.name_definitions import definitions_from, definitions_of_name
from checker.ide.names_in_strings import keyed_expression
from checker.ide.parameter_definitions import parameters_of_function
from checker.ide.semantic_model import context_at, expression_type
from checker.ide.target_at_cursor import (
    ATTRIBUTE,
    DEFINITION,
    EXPORT,
    IMPORTED_MODULE,
    IMPORTED_NAME,
    ITEM_KEY,
    KEYWORD,
    MEMBER_NAME,
    MODULE,
    NAME,
    OUTER_NAME,
    OWN_NAME,
    PATTERN_KEYWORD,
    Target,
)
from checker.modules.nearby_imports import resolve_import
from checker.query.database import Database
from checker.semantic_index.definitions import FUNCTION_DEFINITION, DefinitionSite
from checker.semantic_index.queries import index_of
from checker.semantic_index.scopes import module_scope
from checker.syntax import nodes
from checker.types.classes import ClassLiteral, ClassObject, class_literal, instance
from checker.types.type import UNKNOWN, Type


def referents_of_target(db: Database, target: Target) -> list[Referent]:
    """What the target refers to, imports followed: sites of definitions and modules, none if that is not known."""
    return follow_imports(db, direct_referents(db, target))


def direct_referents(db: Database, target: Target) -> list[Referent]:
    """What the target refers to in the scope or object that it is looked up in: an import where one brings it there."""
    node = target.node
    if target.kind == NAME and isinstance(node, nodes.Name):
        return _of_name(db, target, node)
    if target.kind == ATTRIBUTE and isinstance(node, nodes.Attribute):
        return _of_attribute(db, target, node)
    if target.kind == DEFINITION:
        return [*_of_definition(db, target)]
    if target.kind == OUTER_NAME:
        return [*_of_outer_name(db, target)]
    if target.kind == KEYWORD:
        return [*_of_keyword(db, target)]
    if target.kind == PATTERN_KEYWORD:
        return definitions_of_attribute(db, pattern_class(db, target), target.name)
    if target.kind == MEMBER_NAME:
        return definitions_of_attribute(db, instance(class_literal(target.scope)), target.name)
    if target.kind == OWN_NAME:
        return [*definitions_from(db, target.scope, target.name)]
    if target.kind == EXPORT:
        return [*definitions_from(db, module_scope(target.file), target.name)]
    if target.kind == ITEM_KEY:
        return [*_of_item_key(db, target, node)]
    return _of_import(db, target)


def attribute_owner(db: Database, target: Target, node: nodes.Attribute) -> Type:
    """The type of the object whose attribute the target is."""
    return expression_type(db, target.scope, node.value, is_in_string=target.is_in_string)


def _of_name(db: Database, target: Target, node: nodes.Name) -> list[Referent]:
    return [*definitions_of_name(context_at(db, target.scope, is_in_string=target.is_in_string), node)]


def _of_attribute(db: Database, target: Target, node: nodes.Attribute) -> list[Referent]:
    parent = target.parents[-1] if target.parents else None
    is_written = (isinstance(parent, nodes.Assign) and node in parent.targets) or (
        isinstance(parent, (nodes.AnnotatedAssignment, nodes.AugmentedAssignment)) and node is parent.target
    )
    found = definitions_of_attribute(db, attribute_owner(db, target, node), node.name, is_written=is_written)
    if found:
        return found
    # An attribute that is bound here though its class does not have it.
    index = index_of(db, target.scope)
    own = index.definition_of.get(node)
    return [] if own is None else [index.sites[own]]


def _of_definition(db: Database, target: Target) -> list[DefinitionSite]:
    index = index_of(db, target.scope)
    node = target.node
    own = index.definition_of.get(node)
    if own is None:
        # A parameter is a definition in the scope of its function, which has an index of its own.
        scope = next((index.scope_of[each] for each in reversed(target.parents) if each in index.scope_of), None)
        if scope is not None:
            index = index_of(db, scope)
            own = index.definition_of.get(node)
    return [] if own is None else [index.sites[own]]


def _of_outer_name(db: Database, target: Target) -> list[DefinitionSite]:
    parent = target.parents[-1]
    outer = module_scope(target.file) if isinstance(parent, nodes.Global) else target.scope.parent
    return [] if outer is None else definitions_from(db, outer, target.name, skips_classes=True)


def _of_keyword(db: Database, target: Target) -> list[DefinitionSite]:
    outer = target.parents[-1]
    if isinstance(outer, nodes.ClassDefinition):
        return keyword_of_class(db, target.scope, outer, target.name)
    if not isinstance(outer, nodes.Call):
        return []
    return keyword_of_call(db, target.scope, outer, target.name) or _of_keyword_of_decorated(db, target, outer.function)


def _of_keyword_of_decorated(db: Database, target: Target, callee: nodes.Expression) -> list[DefinitionSite]:
    """What a decorator makes of a function has lost sight of its parameters, but mostly takes the same ones."""
    referents: list[Referent] = []
    if isinstance(callee, nodes.Name):
        referents = follow_imports(db, _of_name(db, target, callee))
    elif isinstance(callee, nodes.Attribute):
        referents = _of_attribute(db, target, callee)
    decorated = [each for each in referents if isinstance(each, DefinitionSite) and each.kind == FUNCTION_DEFINITION]
    return [site for each in decorated for site in parameters_of_function(db, each.definition, target.name)]


def _of_item_key(db: Database, target: Target, node: nodes.Node) -> list[DefinitionSite]:
    keyed = keyed_expression((*target.parents, node))
    return [] if keyed is None else items_named(db, expression_type(db, target.scope, keyed), target.name)


def pattern_class(db: Database, target: Target) -> Type:
    """The instances of the class in whose pattern the target names an attribute."""
    pattern = target.parents[-1]
    if not isinstance(pattern, nodes.ClassPattern):
        return UNKNOWN
    found = expression_type(db, target.scope, pattern.class_expression)
    if isinstance(found, ClassLiteral):
        return instance(found)
    return instance(found.cls, found.arguments) if isinstance(found, ClassObject) else UNKNOWN


def _of_import(db: Database, target: Target) -> list[Referent]:
    node = target.node
    if target.kind == IMPORTED_MODULE:
        module = resolve_import(db, target.file, target.name)
        return [] if module is None else [module]
    statement = next((each for each in target.parents if isinstance(each, nodes.ImportFrom)), None)
    if target.kind == MODULE:
        if statement is None:
            module = resolve_import(db, target.file, target.name)
        else:
            module = source_module(db, target.file, statement, target.name)
        return [] if module is None else [module]
    if target.kind == IMPORTED_NAME and statement is not None and isinstance(node, nodes.ImportAlias):
        index = index_of(db, target.scope)
        own = index.definition_of.get(node)
        if own is not None:
            return [index.sites[own]]
        module = source_module(db, target.file, statement, None if statement.module is None else statement.module.name)
        return [] if module is None else module_members(db, module, target.name)
    return []
