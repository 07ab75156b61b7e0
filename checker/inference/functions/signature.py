"""What is the signature of a function definition?

The spec: callables.rst, annotations.rst, historical.rst (positional-only names).  Annotations alone decide; a parameter without
one accepts anything, a missing return annotation leaves the return type to be inferred.
"""

from __future__ import annotations

from typing import Final

from checker.inference.context import Context, binding, in_scope
from checker.inference.dispatch import denoted_type
from checker.semantic_index.definitions import Definition
from checker.semantic_index.index import ScopeTable
from checker.semantic_index.queries import table_of
from checker.semantic_index.scopes import CLASS as CLASS_SCOPE
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import (
    KEYWORD_ONLY,
    PLAIN,
    POSITIONAL_ONLY,
    POSITIONAL_OR_KEYWORD,
    STATIC,
    VARIADIC_KEYWORD,
    VARIADIC_POSITIONAL,
    Parameter,
    ParamSpecPart,
    Signature,
    parameter,
    signature,
)
from checker.types.classes import TypeVariable, class_literal, instance, type_variable
from checker.types.generics.substitution import collect_signature
from checker.types.known_classes import known_instance
from checker.types.type import ANY, NONE, UNKNOWN, Type


def function_scope_context(context: Context, node: nodes.FunctionDefinition) -> tuple[Context, Scope]:
    """The context in which a function's annotations are evaluated, and the scope of its body.

    It is the scope that the definition stands in, or that of its type parameters if it has some.
    """
    scope = context.region.index.scope_of[node]
    inner = context
    if node.type_parameters is not None and scope.parent is not None:
        inner = in_scope(context, scope.parent)
    return binding(inner, scope), scope


def build_signature(
    context: Context, definition: Definition, node: nodes.FunctionDefinition, binding_kind: str, deprecated: str | None
) -> Signature:
    """The signature that a function's header declares."""
    inner, scope = function_scope_context(context, node)
    is_method = definition.scope.kind == CLASS_SCOPE
    receiver = _receiver(context, definition) if is_method and binding_kind == PLAIN else UNKNOWN
    parameters, param_spec = _parameters(inner, node.parameters, is_method and binding_kind != STATIC, receiver)
    returns = declared_return(inner, node, is_method)
    built = signature(tuple(parameters), returns, (), param_spec, False, definition, deprecated)
    return signature(
        built.parameters, returns, _type_parameters(context, node, scope, built), param_spec, False, definition, deprecated
    )


def without_annotations(of: Signature) -> Signature:
    """The signature as if its function had no annotations: it takes and returns anything."""
    parameters = [parameter(each.name, each.kind, UNKNOWN, each.has_default, False) for each in of.parameters]
    return signature(tuple(parameters), UNKNOWN, (), None, of.is_gradual, of.origin, of.deprecated)


def _type_parameters(
    context: Context, node: nodes.FunctionDefinition, scope: Scope, built: Signature
) -> tuple[TypeVariable, ...]:
    """The type variables that the function itself binds: those of its list first, then those that its annotations use."""
    found: dict[TypeVariable, None] = {}
    if node.type_parameters is not None:
        for each in node.type_parameters.parameters:
            declared = context.region.index.definition_of.get(each)
            if declared is not None:
                found[type_variable(each.kind, each.name.name, declared, scope)] = None
    used: dict[TypeVariable, None] = {}
    collect_signature(built, used)
    found.update({variable: None for variable in used if variable.binder is scope})
    return tuple(found)


# Parameters


def _receiver(context: Context, definition: Definition) -> Type:
    """What a method that is called through its class wants for a `self` without annotation."""
    cls = class_literal(definition.scope)
    variables = facts.class_type_parameters(context.db, cls)
    return instance(cls, (UNKNOWN,) * len(variables)) if variables else instance(cls)


def _parameters(
    context: Context, node: nodes.Parameters, has_receiver: bool, receiver: Type
) -> tuple[list[Parameter], TypeVariable | None]:
    result: list[Parameter] = []
    param_spec: TypeVariable | None = None
    positional_only_by_name = not node.positional_only
    for each in node.positional_only:
        result.append(_parameter(context, each, POSITIONAL_ONLY, UNKNOWN if result else receiver))
    for each in node.positional:
        is_receiver = has_receiver and not result
        kind = POSITIONAL_OR_KEYWORD
        if positional_only_by_name and not is_receiver:
            if is_positional_only_name(each.name.name):
                kind = POSITIONAL_ONLY
                _make_first_positional_only(result, has_receiver)
            else:
                positional_only_by_name = False
        result.append(_parameter(context, each, kind, receiver if is_receiver else UNKNOWN))
    if node.variadic_positional is not None:
        variadic = _parameter(context, node.variadic_positional, VARIADIC_POSITIONAL, UNKNOWN)
        if isinstance(variadic.type, ParamSpecPart):
            param_spec = variadic.type.param_spec
        else:
            result.append(variadic)
    for each in node.keyword_only:
        result.append(_parameter(context, each, KEYWORD_ONLY, UNKNOWN))
    if node.variadic_keyword is not None:
        keyword = _parameter(context, node.variadic_keyword, VARIADIC_KEYWORD, UNKNOWN)
        if not isinstance(keyword.type, ParamSpecPart):
            result.append(keyword)
    return result, param_spec


def is_positional_only_name(name: str) -> bool:
    """Whether a parameter of this name is positional-only by the convention from before PEP 570 (historical.rst)."""
    return name.startswith("__") and not name.endswith("__")


def _make_first_positional_only(parameters: list[Parameter], has_receiver: bool) -> None:
    if has_receiver and parameters:
        first = parameters[0]
        parameters[0] = parameter(first.name, POSITIONAL_ONLY, first.type, first.has_default, first.is_annotated)


def _parameter(context: Context, node: nodes.Parameter, kind: int, receiver: Type) -> Parameter:
    """A parameter; `receiver` is the type of one called `self` that has no annotation."""
    has_default = node.default is not None
    if node.annotation is None:
        return parameter(node.name.name, kind, receiver if node.name.name == "self" else UNKNOWN, has_default, False)
    return parameter(node.name.name, kind, denoted_type(context, node.annotation), has_default)


# Return types


def declared_return(context: Context, node: nodes.FunctionDefinition, is_method: bool) -> Type | None:
    """What a call returns by annotation; None if there is none and the body has to be looked at."""
    if node.returns is None:
        if is_method and node.name.name in _RETURNS_NONE:
            return NONE
        return UNKNOWN if context.region.is_stub else None
    declared = denoted_type(context, node.returns)
    return call_result(context, node, declared)


_RETURNS_NONE: Final = ("__init__", "__init_subclass__", "__set_name__", "__del__")


def call_result(context: Context, node: nodes.FunctionDefinition, declared: Type) -> Type:
    """What calling a function returns whose body returns `declared`: a coroutine if it is `async` and no generator."""
    if not node.is_async or is_generator(context, node):
        return declared
    return coroutine_of(context, declared)


def coroutine_of(context: Context, returned: Type) -> Type:
    """The coroutine that calling an `async` function gives."""
    return known_instance(context.db, "types.CoroutineType", (ANY, ANY, returned))


def is_generator(context: Context, node: nodes.FunctionDefinition) -> bool:
    """Whether a function's body yields."""
    if context.region.is_stub:
        return False
    return len(body_table(context, node).yields) > 0


def body_table(context: Context, node: nodes.FunctionDefinition) -> ScopeTable:
    """The table of a function's own scope, in the index of its body."""
    return table_of(context.db, context.region.index.scope_of[node])
