"""What do type aliases stand for?

The spec: aliases.rst.  Three ways to make one: `type X = ...`; `X = TypeAliasType("X", ...)`; an assignment `X = list[int]`,
with or without `: TypeAlias`.

Terms
-----
*Named alias*: an alias that other types refer to by its definition.  Every alias of the first two kinds is one, so that its
value is not looked at before it is needed.  An assignment makes one where its value names an alias that cannot be
written out: itself, or another recursive one.

Where a type is wanted an alias is written out, unless it is recursive (`types.aliases`).
"""

from __future__ import annotations

from typing import Final

from checker.inference.annotations.type_arguments import unbound_variables
from checker.inference.annotations.type_variables import denoted_or_variable
from checker.inference.context import Context, binding, in_scope, silent
from checker.inference.contexts import context_of_definition
from checker.inference.dispatch import SITES, denoted_type, infer
from checker.query.database import Database
from checker.semantic_index.definitions import ANNOTATED, ASSIGNMENT, TYPE_ALIAS_DEFINITION, Definition, DefinitionSite
from checker.semantic_index.queries import index_of, table_of
from checker.semantic_index.scopes import Scope, module_scope
from checker.syntax import nodes
from checker.syntax.last_name import last_name
from checker.types import facts
from checker.types.classes import ClassObject, TypeVariable, instance, type_variable
from checker.types.special import TypeFormValue, alias_type, type_form_value
from checker.types.type import HAS_ALIAS, UNKNOWN, Type

ALIAS_CLASS: Final = "typing.TypeAliasType"


# Named aliases


def _statement(context: Context, site: DefinitionSite) -> Type:
    """`type X = ...`."""
    parameters: tuple[TypeVariable, ...] = ()
    if isinstance(site.node, nodes.TypeAliasStatement):
        parameters = _listed_parameters(context, site.definition, site.node)
    return named_alias(site.definition, parameters, ALIAS_CLASS)


def called_alias(context: Context, definition: Definition, call: nodes.Call) -> Type:
    """The value of `X = TypeAliasType("X", ..., type_params=(T,))`."""
    return named_alias(definition, _called_parameters(silent(context), definition, call), ALIAS_CLASS)


def named_alias(definition: Definition, parameters: tuple[TypeVariable, ...], class_name: str) -> TypeFormValue:
    """The value that denotes an alias by its definition."""
    return type_form_value(alias_type(definition, parameters), class_name, definition, parameters)


def _listed_parameters(
    context: Context, definition: Definition, node: nodes.TypeAliasStatement
) -> tuple[TypeVariable, ...]:
    parameters: list[TypeVariable] = []
    if node.type_parameters is not None:
        for each in node.type_parameters.parameters:
            declared = context.region.index.definition_of.get(each)
            if declared is not None:
                parameters.append(type_variable(each.kind, each.name.name, declared, definition))
    return tuple(parameters)


def _called_parameters(context: Context, definition: Definition, call: nodes.Call) -> tuple[TypeVariable, ...]:
    inner = binding(context, definition)
    parameters: list[TypeVariable] = []
    for keyword in call.keywords:
        if keyword.name is not None and keyword.name.name == "type_params" and isinstance(keyword.value, nodes.TupleDisplay):
            for element in keyword.value.elements:
                variable = denoted_or_variable(inner, element)
                if isinstance(variable, TypeVariable):
                    parameters.append(variable)
    return tuple(parameters)


def _alias_value(db: Database, definition: Definition) -> tuple[Type, tuple[TypeVariable, ...]]:
    context, site = context_of_definition(db, definition)
    node, statement = site.node, site.statement
    if isinstance(node, nodes.TypeAliasStatement):
        scope = context.region.index.scope_of.get(node)
        inner = context if scope is None else in_scope(context, scope)
        value = denoted_type(binding(inner, definition), node.value)
        return value, _listed_parameters(context, definition, node)
    context = in_scope(context, definition.scope, site.root)
    if isinstance(statement, nodes.Assign) and isinstance(statement.value, nodes.Call):
        if len(statement.value.arguments) < 2:
            return UNKNOWN, ()
        value = denoted_type(binding(context, definition), statement.value.arguments[1])
        return value, _called_parameters(context, definition, statement.value)
    if isinstance(statement, nodes.Assign):
        value = _denoted_by(infer(context, statement.value))
        return value, unbound_variables(value)
    if isinstance(statement, nodes.AnnotatedAssignment) and statement.value is not None:
        value = denoted_type(context, statement.value)
        return value, unbound_variables(value)
    return UNKNOWN, ()


def _denoted_by(value: Type) -> Type:
    if isinstance(value, ClassObject):
        return instance(value.cls, value.arguments)
    return value.denoted if isinstance(value, TypeFormValue) else UNKNOWN


# Aliases made by assignment


def assigned_alias(definition: Definition | None, value: Type) -> Type:
    """What a name stands for that `value` is assigned to: a named alias if `value` denotes a type that names one."""
    if definition is None or not value.flags & HAS_ALIAS or definition.scope.body_owner is not None:
        return value
    if isinstance(value, TypeFormValue) and value.alias is None:
        return named_alias(definition, unbound_variables(value.denoted), value.class_name)
    if isinstance(value, ClassObject):
        return named_alias(definition, unbound_variables(value), "types.GenericAlias")
    return value


def presumed_alias(db: Database, scope: Scope, name: str) -> Type | None:
    """The named alias that a name can be taken for while its value is being found out; None if it looks like no alias.

    That is so where the name has a single assignment, of a type expression with a forward reference in it, or a `TypeAlias`.
    """
    table = index_of(db, scope).scopes.get(scope)
    sites = () if table is None else table.definitions.get(name, ())
    if len(sites) != 1 or sites[0].kind not in (ASSIGNMENT, ANNOTATED) or scope.body_owner is not None:
        return None
    statement = sites[0].statement
    if isinstance(statement, nodes.Assign):
        is_alias = sites[0].node is statement.targets[0] and _has_forward_reference(statement.value, False)
    else:
        is_alias = isinstance(statement, nodes.AnnotatedAssignment) and _says_alias(db, scope, statement.annotation)
    return named_alias(sites[0].definition, (), "types.GenericAlias") if is_alias else None


def _says_alias(db: Database, scope: Scope, annotation: nodes.Expression) -> bool:
    """Whether an annotation is `TypeAlias`, by this name or the one that an import of the module gives it."""
    if not isinstance(annotation, nodes.Name) or annotation.id == "TypeAlias":
        return last_name(annotation) == "TypeAlias"
    sites = table_of(db, module_scope(scope.file)).definitions.get(annotation.id, ())
    return any(isinstance(each.node, nodes.ImportAlias) and each.node.name.name == "TypeAlias" for each in sites)


_GENERIC_BUILTINS: Final = ("list", "dict", "set", "frozenset", "tuple", "type", "defaultdict", "deque")


def _has_forward_reference(node: nodes.Expression, is_type: bool) -> bool:
    """Whether an expression that looks like a type holds a string; `is_type` if it certainly is one."""
    if isinstance(node, nodes.StringLiteral):
        return is_type
    if isinstance(node, nodes.Subscript):
        name = last_name(node.value)
        if name == "Literal" or not (name[:1].isupper() or name in _GENERIC_BUILTINS):
            return False
        return _has_forward_reference(node.index, True)
    if isinstance(node, nodes.BinaryOperation):
        return node.operator == "|" and (
            _has_forward_reference(node.left, is_type) or _has_forward_reference(node.right, is_type)
        )
    if isinstance(node, (nodes.TupleDisplay, nodes.ListDisplay)):
        return is_type and any(_has_forward_reference(each, True) for each in node.elements)
    return False


facts.alias_value_query.provide(_alias_value, initial=lambda db, key: (alias_type(key, ()), ()))
SITES[TYPE_ALIAS_DEFINITION] = _statement
