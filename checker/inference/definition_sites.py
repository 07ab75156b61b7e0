"""What do definitions that are not assignments or imports bind?

Parameters, functions, classes and type parameters; the targets of `for`, `with`, `except` and `match`.
"""

from __future__ import annotations

from checker.inference.context import Context, in_scope, known_definition, report, silent
from checker.inference.contexts import context_of_definition
from checker.inference.declarations import declared_parameter
from checker.inference.dispatch import SITES, infer
from checker.inference.functions.decorators import decorated_type, marks_of
from checker.inference.functions.inherited_parameters import inherited_parameter
from checker.inference.functions.traits import overload_before
from checker.inference.iteration import async_iterated_type, entered_type, item_beside_others, iterated_type
from checker.inference.narrowing.narrow import subject_at_case
from checker.inference.narrowing.patterns import capture_type
from checker.inference.unpacking import assign
from checker.rules.statements import INVALID_CONTEXT_MANAGER, INVALID_EXCEPTION_CAUGHT, NOT_ITERABLE
from checker.semantic_index.definitions import (
    CLASS_DEFINITION,
    EXCEPT_NAME,
    FOR_TARGET,
    FUNCTION_DEFINITION,
    MATCH_CAPTURE,
    OUTER_WRITE,
    PARAMETER,
    TYPE_PARAMETER_DEFINITION,
    WITH_TARGET,
    Definition,
    DefinitionSite,
)
from checker.semantic_index.predicates import PatternPredicate
from checker.semantic_index.queries import definition_of_function, site_of
from checker.semantic_index.scopes import CLASS, TYPE_PARAMETERS, Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import CLASS as CLASS_METHOD
from checker.types.callables import STATIC, function_literal
from checker.types.class_lookup import self_variable, specialized_arguments
from checker.types.classes import (
    ClassLiteral,
    ClassObject,
    Instance,
    SubclassOf,
    class_literal,
    instance,
    subclass_of,
    type_variable,
)
from checker.types.display import display
from checker.types.known_classes import known_instance
from checker.types.promotion import promote
from checker.types.relations.assignability import is_assignable
from checker.types.special import type_form_value
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import NONE, UNKNOWN, Type, is_dynamic, unknown_from
from checker.types.unions import members_of, union

# Parameters


def _parameter(context: Context, site: DefinitionSite) -> Type:
    """The type of a parameter's name inside its function."""
    node = site.node
    if not isinstance(node, nodes.Parameter):
        return UNKNOWN
    if not isinstance(site.owner, nodes.FunctionDefinition):
        found = known_definition(context, site.definition)
        return UNKNOWN if found is None else found
    declared = declared_parameter(context, site, node)
    if declared is not None:
        return declared
    receiver = _receiver(context, site, site.owner, node)
    if receiver is not None:
        return receiver
    if node is site.owner.parameters.variadic_positional:
        return tuple_type((), UNKNOWN)
    if node is site.owner.parameters.variadic_keyword:
        return known_instance(context.db, "builtins.dict", (known_instance(context.db, "builtins.str"), UNKNOWN))
    cls = _class_of_method(site.definition.scope)
    inherited = None if cls is None else inherited_parameter(context.db, cls, site.owner, node)
    return UNKNOWN if inherited is None else inherited


def _receiver(context: Context, site: DefinitionSite, function: nodes.FunctionDefinition, node: nodes.Parameter) -> Type | None:
    """The type of `self` or `cls` without annotation."""
    scope = site.definition.scope
    cls = _class_of_method(scope)
    if cls is None:
        return None
    listed = (*function.parameters.positional_only, *function.parameters.positional)
    if not listed or listed[0] is not node:
        return None
    definition = definition_of_function(context.db, scope)
    if definition is None:
        return None
    method_site = site_of(context.db, definition)
    kind = _binding_of(context, method_site, function)
    if kind == STATIC and function.name.name != "__new__":
        return None
    variable = self_variable(cls)
    if kind == CLASS_METHOD or function.name.name == "__new__":
        return subclass_of(variable)
    return variable


def _binding_of(context: Context, site: DefinitionSite, node: nodes.FunctionDefinition) -> str:
    outer, _ = context_of_definition(context.db, site.definition)
    return marks_of(outer, node, True).binding


def _class_of_method(scope: Scope) -> ClassLiteral | None:
    parent = scope.parent
    while parent is not None and parent.kind == TYPE_PARAMETERS:
        parent = parent.parent
    return class_literal(parent) if parent is not None and parent.kind == CLASS else None


# Functions, classes, type parameters


def _function(context: Context, site: DefinitionSite) -> Type:
    node = site.node
    if not isinstance(node, nodes.FunctionDefinition):
        return UNKNOWN
    marks = marks_of(context, node, site.definition.scope.kind == CLASS)
    function = function_literal(site.definition, marks.binding)
    if site.definition.ordinal and not marks.is_overload:
        # Callers see the overloads: their decorators count, not those of the implementation (overload.rst).
        overload = overload_before(context, site)
        if overload is not None and isinstance(overload.node, nodes.FunctionDefinition):
            there = silent(in_scope(context, site.definition.scope, overload.root))
            return decorated_type(there, overload.node, function)
    if not node.decorators:
        return function
    return decorated_type(context, node, function)


def _class(context: Context, site: DefinitionSite) -> Type:
    """A class; decorators are taken to return it, unless they say otherwise."""
    scope = context.region.index.scope_of.get(site.node)
    if scope is None or not isinstance(site.node, nodes.ClassDefinition):
        return UNKNOWN
    return class_literal(scope)


def _type_parameter(context: Context, site: DefinitionSite) -> Type:
    node = site.node
    if not isinstance(node, nodes.TypeParameter):
        return UNKNOWN
    owner = site.owner
    binder: Scope | Definition | None
    if isinstance(owner, nodes.TypeAliasStatement):
        binder = context.region.index.definition_of.get(owner)
    else:
        binder = None if owner is None else context.region.index.scope_of.get(owner)
    variable = type_variable(node.kind, node.name.name, site.definition, binder)
    return type_form_value(variable, f"typing.{node.kind}")


# Targets of statements


def iterate(context: Context, statement: nodes.For) -> None:
    """Infer the iterable of a `for` loop and bind its targets; reports what cannot be iterated."""
    iterable = infer(context, statement.iterable)
    db = context.db
    item = async_iterated_type(db, iterable) if statement.is_async else iterated_type(db, iterable)
    if item is None:
        if context.findings is not None:
            kind = "asynchronously iterable" if statement.is_async else "iterable"
            message = f"`{display(db, iterable)}` is not {kind}"
            if iterable is not NONE and NONE in members_of(iterable):
                message += " (the value may be `None`)"
            report(context, NOT_ITERABLE, statement.iterable, message)
        item = UNKNOWN if statement.is_async else item_beside_others(db, iterable)
    assign(context, statement.target, item, None)


def _for_target(context: Context, site: DefinitionSite) -> Type:
    if not isinstance(site.statement, nodes.For):
        return UNKNOWN
    iterate(silent(context), site.statement)
    return context.layer.definitions.get(site.definition, UNKNOWN)


def enter(context: Context, item: nodes.WithItem, is_async: bool) -> None:
    """Infer the context manager of a `with` item and bind its target; reports what is no context manager."""
    manager = infer(context, item.context)
    entered = entered_type(context.db, manager, is_async)
    if entered is None or not _can_exit(context, manager, is_async):
        if context.findings is not None:
            kind = "an asynchronous context manager" if is_async else "a context manager"
            message = f"`{display(context.db, manager)}` is not {kind}"
            if manager is not NONE and NONE in members_of(manager):
                message += " (the value may be `None`)"
            report(context, INVALID_CONTEXT_MANAGER, item.context, message)
        entered = UNKNOWN
    if item.target is not None:
        assign(context, item.target, entered, None)


def _can_exit(context: Context, manager: Type, is_async: bool) -> bool:
    name = "__aexit__" if is_async else "__exit__"
    return all(is_dynamic(each) or facts.attribute(context.db, (each, name)) is not None for each in members_of(manager))


def _with_target(context: Context, site: DefinitionSite) -> Type:
    if site.item is None or not isinstance(site.statement, nodes.With):
        return UNKNOWN
    enter(silent(context), site.item, site.statement.is_async)
    return context.layer.definitions.get(site.definition, UNKNOWN)


def _except_name(context: Context, site: DefinitionSite) -> Type:
    """The exceptions that a handler catches; a group of them for `except*`."""
    handler, statement = site.node, site.statement
    if not isinstance(handler, nodes.ExceptHandler) or handler.exception is None:
        return UNKNOWN
    caught = caught_types(silent(context), handler.exception)
    if isinstance(statement, nodes.Try) and statement.is_star:
        return _exception_group(context, caught)
    return caught


def _exception_group(context: Context, caught: Type) -> Type:
    plain = known_instance(context.db, "builtins.Exception")
    name = "ExceptionGroup" if is_assignable(context.db, caught, plain) else "BaseExceptionGroup"
    return known_instance(context.db, f"builtins.{name}", (caught,))


def caught_types(context: Context, node: nodes.Expression) -> Type:
    """The union of the exception types that an `except` clause catches; reports what is no exception class."""
    type = infer(context, node)
    elements = members_of(type)
    results: list[Type] = []
    for element in elements:
        results.extend(_caught_by(context, node, element))
    return union(results)


def _caught_by(context: Context, node: nodes.Expression, type: Type) -> list[Type]:
    if isinstance(type, TupleType):
        parts = [*type.prefix, *type.suffix]
        if type.variadic is not None:
            parts.append(type.variadic)
        return [found for part in parts for member in members_of(part) for found in _caught_by(context, node, member)]
    caught = _instance_of_class(context, type)
    base = known_instance(context.db, "builtins.BaseException")
    if caught is not None and is_assignable(context.db, caught, base):
        return [caught]
    if isinstance(type, Instance) and type.cls.known_name in ("builtins.list", "builtins.type"):
        return [UNKNOWN] if type.cls.known_name == "builtins.type" else _not_exception(context, node, type)
    if caught is None and isinstance(type, Instance):
        item = iterated_type(context.db, type)
        if item is not None and type.cls.known_name == "builtins.tuple":
            return _caught_by(context, node, item)
    return _not_exception(context, node, type)


def _not_exception(context: Context, node: nodes.Expression, type: Type) -> list[Type]:
    if context.findings is not None:
        report(context, INVALID_EXCEPTION_CAUGHT, node, f"`{display(context.db, type)}` is not an exception class")
    return [UNKNOWN]


def _instance_of_class(context: Context, type: Type) -> Type | None:
    if is_dynamic(type):
        return unknown_from(type)
    if isinstance(type, (ClassLiteral, ClassObject)):
        cls = type if isinstance(type, ClassLiteral) else type.cls
        return instance(cls, specialized_arguments(context.db, type))
    if isinstance(type, SubclassOf):
        return type.instance_type
    return None


def _match_capture(context: Context, site: DefinitionSite) -> Type:
    case = site.statement
    if not isinstance(case, nodes.MatchCase) or not isinstance(site.node, nodes.Pattern):
        return UNKNOWN
    predicate = predicate_of_case(context, case)
    if predicate is None:
        return UNKNOWN
    found = capture_type(context, subject_at_case(context, predicate), case.pattern, site.node)
    return UNKNOWN if found is None else found


def predicate_of_case(context: Context, case: nodes.MatchCase) -> PatternPredicate | None:
    """The predicate under which the block of a case runs."""
    return context.region.index.case_predicates.get(case)


def _outer_write(context: Context, site: DefinitionSite) -> Type:
    """What an inner function assigns to a name of this scope through `global` or `nonlocal`."""
    if site.inner is None:
        return UNKNOWN
    return promote(context.db, facts.definition_type(context.db, site.inner))


SITES[PARAMETER] = _parameter
SITES[FUNCTION_DEFINITION] = _function
SITES[CLASS_DEFINITION] = _class
SITES[TYPE_PARAMETER_DEFINITION] = _type_parameter
SITES[FOR_TARGET] = _for_target
SITES[WITH_TARGET] = _with_target
SITES[EXCEPT_NAME] = _except_name
SITES[MATCH_CAPTURE] = _match_capture
SITES[OUTER_WRITE] = _outer_write
