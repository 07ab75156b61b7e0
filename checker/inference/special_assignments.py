"""Which assignments make a type variable, an alias or a sentinel?

The spec: generics.rst (`T = TypeVar("T")`), aliases.rst (`TypeAliasType`), special-types.rst ("Sentinels").  Only a call that
is assigned to one name makes one; the name is the identity of what is made.
"""

from __future__ import annotations

from checker.inference.annotations.parameter_lists import parameter_list_argument
from checker.inference.context import Context, binding, in_scope, silent
from checker.inference.contexts import context_of_definition
from checker.inference.dispatch import denoted_type, infer
from checker.inference.known_functions import SENTINEL_CLASSES, known_name
from checker.inference.type_aliases import called_alias
from checker.query.database import Database
from checker.semantic_index.definitions import Definition
from checker.syntax import nodes
from checker.syntax.keyword_arguments import keyword_values
from checker.types import facts
from checker.types.classes import PARAM_SPEC, TYPE_VAR, TYPE_VAR_TUPLE, ClassLiteral, type_variable
from checker.types.facts import CONTRAVARIANT, COVARIANT, INFERRED, INVARIANT, TypeVariableFacts
from checker.types.literals import sentinel
from checker.types.special import type_form_value
from checker.types.tuples import TupleType, Unpacked, tuple_type
from checker.types.type import UNKNOWN, Type

_VARIABLE_KINDS = {
    "typing.TypeVar": TYPE_VAR,
    "typing.ParamSpec": PARAM_SPEC,
    "typing.TypeVarTuple": TYPE_VAR_TUPLE,
}


def special_value(context: Context, statement: nodes.Assign) -> Type | None:
    """What an assignment makes where it makes a type variable, alias or sentinel by a call; None for any other."""
    call = statement.value
    if not isinstance(call, nodes.Call) or len(statement.targets) != 1:
        return None
    target = statement.targets[0]
    if not isinstance(target, nodes.Name) or not isinstance(call.function, (nodes.Name, nodes.Attribute)):
        return None
    definition = context.region.index.definition_of.get(target)
    if definition is None:
        return None
    callee = infer(silent(context), call.function)
    name = known_name(callee)
    if name in _VARIABLE_KINDS:
        infer(context, call)
        variable = type_variable(_VARIABLE_KINDS[name], target.id, definition, None)
        return type_form_value(variable, name)
    if name == "typing.TypeAliasType":
        return called_alias(context, definition, call)
    if isinstance(callee, ClassLiteral) and callee.known_name in SENTINEL_CLASSES and definition.scope.body_owner is None:
        infer(context, call)
        return sentinel(callee, definition)
    return None


# The facts of type variables


def _type_variable_facts(db: Database, definition: Definition) -> TypeVariableFacts:
    context, site = context_of_definition(db, definition)
    if isinstance(site.node, nodes.TypeParameter):
        return _listed(context, site.node, definition)
    statement = site.statement
    if isinstance(statement, nodes.Assign) and isinstance(statement.value, nodes.Call):
        return _called(in_scope(context, definition.scope, site.root), statement.value)
    return TypeVariableFacts(None, (), None, INVARIANT)


def _listed(context: Context, node: nodes.TypeParameter, definition: Definition) -> TypeVariableFacts:
    """A parameter of a `[T: bound = default]` list; a tuple as bound gives constraints."""
    inner = binding(context, definition)
    bound: Type | None = None
    constraints: tuple[Type, ...] = ()
    if isinstance(node.bound, nodes.TupleDisplay):
        constraints = tuple([denoted_type(inner, each) for each in node.bound.elements])
    elif node.bound is not None:
        bound = denoted_type(inner, node.bound)
    default = None if node.default is None else _default(inner, node.kind, node.default)
    return TypeVariableFacts(bound, constraints, default, INFERRED)


def _called(context: Context, call: nodes.Call) -> TypeVariableFacts:
    keywords = keyword_values(call.keywords)
    kind = _VARIABLE_KINDS.get(known_name(infer(context, call.function)), TYPE_VAR)
    constraints = tuple([denoted_type(context, each) for each in call.arguments[1:]]) if kind == TYPE_VAR else ()
    bound = denoted_type(context, keywords["bound"]) if "bound" in keywords else None
    default = _default(context, kind, keywords["default"]) if "default" in keywords else None
    return TypeVariableFacts(bound, constraints, default, _declared_variance(keywords))


def _declared_variance(keywords: dict[str, nodes.Expression]) -> str:
    for name, variance in (("covariant", COVARIANT), ("contravariant", CONTRAVARIANT), ("infer_variance", INFERRED)):
        value = keywords.get(name)
        if isinstance(value, nodes.BooleanLiteral) and value.value:
            return variance
    return INVARIANT


def _default(context: Context, kind: str, node: nodes.Expression) -> Type:
    if kind == TYPE_VAR:
        return denoted_type(context, node)
    if kind == PARAM_SPEC:
        return parameter_list_argument(context, node)
    inner = denoted_type(context, node)
    if isinstance(inner, Unpacked):
        inner = inner.inner
    return inner if isinstance(inner, TupleType) else tuple_type((), UNKNOWN)


facts.type_variable_facts_query.provide(
    _type_variable_facts, initial=lambda db, key: TypeVariableFacts(None, (), None, INVARIANT)
)
