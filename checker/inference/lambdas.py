"""What is the type of a lambda?

Its parameters take their types from the callable that is expected, its return type is what its body gives.  The body is
inferred in a layer of its own, since the same lambda may be tried with several expected types.
"""

from __future__ import annotations

from checker.inference.context import Context, assuming, in_scope
from checker.inference.dispatch import EXPRESSIONS, infer
from checker.query.database import Database
from checker.syntax import nodes
from checker.types.aliases import expand
from checker.types.application import call_signatures
from checker.types.callables import (
    KEYWORD_ONLY,
    POSITIONAL_ONLY,
    POSITIONAL_OR_KEYWORD,
    VARIADIC_KEYWORD,
    VARIADIC_POSITIONAL,
    CallableType,
    Parameter,
    Signature,
    callable_type,
    parameter,
    signature,
)
from checker.types.classes import Instance
from checker.types.known_classes import known_instance
from checker.types.promotion import promote
from checker.types.signatures import return_type
from checker.types.tuples import Unpacked, tuple_type
from checker.types.type import UNKNOWN, Type, is_dynamic
from checker.types.unions import members_of, union_of


def _expected_signature(context: Context, expected: Type | None) -> Signature | None:
    """The signature that is wanted, None if there is none or there are several."""
    if expected is None:
        return None
    found: list[Signature] = []
    for member in members_of(expand(context.db, expected)):
        if isinstance(member, CallableType):
            found.extend(member.signatures)
        elif isinstance(member, Instance):
            found.extend(call_signatures(context.db, member))
    return found[0] if len(found) == 1 else None


def infer_lambda(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """The callable type of a lambda."""
    assert isinstance(node, nodes.Lambda)
    wanted = _expected_signature(context, expected)
    parameters = _parameters(context, node.parameters, wanted)
    scope = context.region.index.scope_of.get(node)
    inner = assuming(context if scope is None else in_scope(context, scope))
    _bind_parameters(inner, node.parameters, parameters)
    returns = None if wanted is None else return_type(context.db, wanted)
    if returns is not None and is_dynamic(returns):
        returns = None
    body = infer(inner, node.body, returns)
    context.layer.types.update(inner.layer.types)
    context.layer.definitions.update(inner.layer.definitions)
    return callable_type((signature(tuple(parameters), body),))


def _parameters(context: Context, node: nodes.Parameters, wanted: Signature | None) -> list[Parameter]:
    """The parameters, each with the type that the wanted signature passes for it."""
    positional = [] if wanted is None else [each for each in wanted.parameters if each.kind <= POSITIONAL_OR_KEYWORD]
    rest = None if wanted is None else next((each for each in wanted.parameters if each.kind == VARIADIC_POSITIONAL), None)
    by_name = {} if wanted is None else {each.name: each for each in wanted.parameters if each.kind == KEYWORD_ONLY}
    result: list[Parameter] = []
    for index, each in enumerate((*node.positional_only, *node.positional)):
        kind = POSITIONAL_ONLY if index < len(node.positional_only) else POSITIONAL_OR_KEYWORD
        passed = positional[index] if index < len(positional) else rest
        type = UNKNOWN if passed is None or isinstance(passed.type, Unpacked) else passed.type
        result.append(_parameter(context, each, kind, type))
    if node.variadic_positional is not None:
        extra = [each.type for each in positional[len(result) :]]
        type = extra[0] if len(set(extra)) == 1 else UNKNOWN if rest is None else rest.type
        result.append(_parameter(context, node.variadic_positional, VARIADIC_POSITIONAL, type))
    for each in node.keyword_only:
        passed = by_name.get(each.name.name)
        result.append(_parameter(context, each, KEYWORD_ONLY, UNKNOWN if passed is None else passed.type))
    if node.variadic_keyword is not None:
        result.append(_parameter(context, node.variadic_keyword, VARIADIC_KEYWORD, UNKNOWN))
    return result


def _parameter(context: Context, node: nodes.Parameter, kind: int, type: Type) -> Parameter:
    if node.default is not None:
        default = promote(context.db, infer(context, node.default))
        type = default if is_dynamic(type) else union_of(type, default)
    return parameter(node.name.name, kind, type, node.default is not None, False)


def _bind_parameters(context: Context, node: nodes.Parameters, parameters: list[Parameter]) -> None:
    """Give the names of the parameters their types inside the body."""
    listed = [*node.positional_only, *node.positional]
    if node.variadic_positional is not None:
        listed.append(node.variadic_positional)
    listed.extend(node.keyword_only)
    if node.variadic_keyword is not None:
        listed.append(node.variadic_keyword)
    for each, made in zip(listed, parameters, strict=True):
        definition = context.region.index.definition_of.get(each)
        if definition is not None:
            context.layer.definitions[definition] = type_in_body(context.db, made)


def type_in_body(db: Database, parameter: Parameter) -> Type:
    """The type that the name of a parameter of a lambda has in its body, where `*args` and `**kwargs` are containers."""
    type = parameter.type
    if parameter.kind == VARIADIC_POSITIONAL:
        return type.inner if isinstance(type, Unpacked) else tuple_type((), type)
    if parameter.kind == VARIADIC_KEYWORD:
        return known_instance(db, "builtins.dict", (known_instance(db, "builtins.str"), type))
    return type


EXPRESSIONS[nodes.Lambda] = infer_lambda
