"""What does the call that is a field's value say of the field?

The spec: dataclasses.rst, "Field specifiers" and "Converters".  `dataclasses.field` and the functions and classes that a
`dataclass_transform` lists are field specifiers.  A parameter that is not given has its default: a literal truth value in
the definition of the specifier, or the literal type of the parameter in the overload that was called.
"""

from __future__ import annotations

from typing import Final

from checker.inference.calls.arguments import collect_arguments
from checker.inference.calls.outcome import call_callable
from checker.inference.context import Context, silent
from checker.inference.contexts import context_of_definition
from checker.inference.dispatch import infer
from checker.inference.known_functions import known_name
from checker.query.database import Database
from checker.syntax import nodes
from checker.syntax.keyword_arguments import keyword_values
from checker.types.application import call_signatures
from checker.types.callables import POSITIONAL_OR_KEYWORD, VARIADIC_POSITIONAL, BoundMethod, FunctionLiteral, Signature
from checker.types.classes import ClassLiteral, ClassObject
from checker.types.facts import TransformParameters
from checker.types.generics.constraints import Constraints
from checker.types.generics.substitution import substitute
from checker.types.literals import FALSE, TRUE, LiteralType
from checker.types.relations.assignability import assign
from checker.types.signatures import return_type
from checker.types.solver import solve
from checker.types.type import UNKNOWN, Type, is_dynamic
from checker.types.unions import union

_DEFAULTS: Final = frozenset({"default", "default_factory", "factory"})


class SpecifierCall:
    """A call to a field specifier; `arguments` are its arguments by the names of the parameters."""

    __slots__ = ("arguments", "callee", "context", "node")

    def __init__(self, context: Context, node: nodes.Call, callee: Type, arguments: dict[str, nodes.Expression]) -> None:
        self.context: Final = context
        self.node: Final = node
        self.callee: Final = callee
        self.arguments: Final = arguments


def specifier_call(context: Context, value: nodes.Expression | None, transform: TransformParameters) -> SpecifierCall | None:
    """The call to a field specifier that is the value of a field, None if the value is anything else."""
    if not isinstance(value, nodes.Call):
        return None
    silently = silent(context)
    callee = infer(silently, value.function)
    if transform.is_standard:
        if known_name(callee) != "dataclasses.field":
            return None
    elif not any(callee is each or _is_same_function(callee, each) for each in transform.field_specifiers):
        return None
    arguments = keyword_values(value.keywords)
    if value.arguments:
        arguments.update(zip(_positional_names(context.db, callee), value.arguments, strict=False))
    return SpecifierCall(silently, value, callee, arguments)


def _positional_names(db: Database, callee: Type) -> list[str]:
    for each in call_signatures(db, callee):
        return [parameter.name for parameter in each.parameters if parameter.kind <= POSITIONAL_OR_KEYWORD]
    return []


def _is_same_function(callee: Type, specifier: Type) -> bool:
    if isinstance(callee, FunctionLiteral) and isinstance(specifier, FunctionLiteral):
        own, other = callee.definition, specifier.definition
        return own.name == other.name and own.scope is other.scope
    if isinstance(callee, (ClassLiteral, ClassObject)) and isinstance(specifier, (ClassLiteral, ClassObject)):
        return _class_of(callee) is _class_of(specifier)
    return False


def _class_of(type: ClassLiteral | ClassObject) -> ClassLiteral:
    return type if isinstance(type, ClassLiteral) else type.cls


def gives_default(call: SpecifierCall) -> bool:
    """Whether the field has a default; `default=...` says that it has none."""
    default = call.arguments.get("default")
    if isinstance(default, nodes.EllipsisLiteral):
        return False
    return not _DEFAULTS.isdisjoint(call.arguments)


def alias_of(call: SpecifierCall) -> str | None:
    """The name of the field's parameter where it is not that of the field; pydantic has an alias for this alone."""
    alias = call.arguments.get("validation_alias") or call.arguments.get("alias")
    return alias.value if isinstance(alias, nodes.StringLiteral) else None


# Truth values


def boolean_parameter(call: SpecifierCall, name: str) -> bool | None:
    """A truth value that the specifier was given, or has by default; None if it is not known."""
    given = call.arguments.get(name)
    if given is not None:
        value = infer(call.context, given)
        return bool(value.value) if isinstance(value, LiteralType) else None
    if known_name(call.callee) == "dataclasses.field" or not isinstance(call.callee, (FunctionLiteral, BoundMethod)):
        return None
    defaults = {_default(call.context.db, each, name) for each in call_signatures(call.context.db, call.callee)}
    if len(defaults) == 1:
        return defaults.pop()
    called = _called_signature(call)
    return None if called is None else _default(call.context.db, called, name)


def _called_signature(call: SpecifierCall) -> Signature | None:
    signatures = call_signatures(call.context.db, call.callee)
    outcome = call_callable(call.context, signatures, collect_arguments(call.context, call.node), None)
    return None if outcome.evaluation is None else outcome.evaluation.signature


def _default(db: Database, signature: Signature, name: str) -> bool | None:
    """The truth value that a parameter has by default, as far as the definition says it."""
    for parameter in signature.parameters:
        if parameter.name == name and parameter.has_default:
            if parameter.type in (TRUE, FALSE):
                return parameter.type is TRUE
            return _written_default(db, signature, name)
    return None


def _written_default(db: Database, signature: Signature, name: str) -> bool | None:
    if signature.origin is None:
        return None
    _, site = context_of_definition(db, signature.origin)
    if isinstance(site.node, nodes.FunctionDefinition):
        parameters = site.node.parameters
        for parameter in (*parameters.positional, *parameters.keyword_only):
            if parameter.name.name == name and isinstance(parameter.default, nodes.BooleanLiteral):
                return parameter.default.value
    return None


# Converters


def converter_input(call: SpecifierCall, declared: Type) -> Type | None:
    """What `__init__` accepts for a field with a converter: what that takes first; None if there is no converter."""
    converter = call.arguments.get("converter")
    if converter is None:
        return None
    callee = infer(call.context, converter)
    if is_dynamic(callee):
        return UNKNOWN
    types: list[Type] = []
    for each in call_signatures(call.context.db, callee):
        accepted = _accepted(call.context.db, each, declared)
        if accepted is not None:
            types.append(accepted)
    return union(types) if types else UNKNOWN


def _accepted(db: Database, converter: Signature, declared: Type) -> Type | None:
    """The type of the first parameter of a converter that makes values of the declared type, None if it does not."""
    if not converter.parameters or converter.parameters[0].kind > VARIADIC_POSITIONAL:
        return None
    accepted = converter.parameters[0].type
    if not converter.type_parameters:
        return accepted
    constraints = Constraints(converter.type_parameters)
    if not assign(db, return_type(db, converter), declared, constraints):
        return None
    return substitute(accepted, solve(db, converter.type_parameters, constraints))
