"""What does a function without annotations return to this call?

Where the result cannot be known without the types of parameters that have no annotation, the body is inferred once more with
those of the arguments (the specification is silent; as in pyright).  The calls inside that body are not followed so, which
bounds the work: one inference of a short function for each combination of types that it is called with.

Only arguments whose types are fully known and of one kind count: code without annotations does not say which member of a union
goes which way.
"""

from __future__ import annotations

from typing import Final

from checker.inference.calls.arguments import KEYWORD, POSITIONAL, Argument, argument_type
from checker.inference.calls.evaluation import Evaluation
from checker.inference.context import Context
from checker.inference.contexts import context_of_definition
from checker.inference.dispatch import infer
from checker.semantic_index.definitions import Definition
from checker.syntax import nodes
from checker.syntax.visitor import child_nodes
from checker.types import facts
from checker.types.callables import KEYWORD_ONLY, POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, Parameter
from checker.types.promotion import promote
from checker.types.type import HAS_DYNAMIC, HAS_VARIABLE, UNKNOWN, Type, is_dynamic
from checker.types.unions import UnionType

_KINDS: Final = (POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, KEYWORD_ONLY)
_LITERALS: Final = (
    nodes.NumberLiteral,
    nodes.StringLiteral,
    nodes.BytesLiteral,
    nodes.BooleanLiteral,
    nodes.NoneLiteral,
)


def result_at_call(context: Context, evaluation: Evaluation | None, returns: Type) -> Type:
    """The result of a call, better known by its arguments if `returns`, the result for any arguments, is not fully known."""
    if evaluation is None or evaluation.errors or not returns.flags & HAS_DYNAMIC or context.region.is_of_call:
        return returns
    function = evaluation.signature.origin
    if evaluation.signature.returns is not None or function is None:
        return returns
    given = _given_types(context, evaluation, function)
    if given is None:
        return returns
    found = facts.return_at_call(context.db, (function, given))
    return returns if found.flags & HAS_VARIABLE or is_dynamic(found) else found


def _given_types(context: Context, evaluation: Evaluation, function: Definition) -> tuple[tuple[str, Type], ...] | None:
    """The types that a call gives to parameters without annotation, None if one is not known well."""
    open_parameters = [each for each in evaluation.signature.parameters if each.kind in _KINDS and not each.is_annotated]
    outer, site = context_of_definition(context.db, function)
    node = site.node
    if not open_parameters or not isinstance(node, nodes.FunctionDefinition):
        return None
    arguments = {wanted: argument for argument, wanted in evaluation.match.pairs}
    given: list[tuple[str, Type]] = []
    for each in open_parameters:
        type = _type_given(context, outer, node, each, arguments.get(each))
        if type.flags & HAS_DYNAMIC or isinstance(type, UnionType):
            return None
        given.append((each.name, type))
    return tuple(given)


def _type_given(
    context: Context, outer: Context, node: nodes.FunctionDefinition, wanted: Parameter, argument: Argument | None
) -> Type:
    """The type of the argument for a parameter, or of the default that stands in for it if that is a literal."""
    if argument is None:
        default = _default(node.parameters, wanted.name)
        return promote(context.db, infer(outer, default)) if isinstance(default, _LITERALS) else UNKNOWN
    if argument.kind not in (POSITIONAL, KEYWORD):
        return UNKNOWN
    return promote(context.db, argument_type(context, argument, None))


def _default(parameters: nodes.Parameters, name: str) -> nodes.Expression | None:
    for each in child_nodes(parameters):
        if isinstance(each, nodes.Parameter) and each.name.name == name:
            return each.default
    return None
