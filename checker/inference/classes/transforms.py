"""Which parameters do dataclass decorators and transforms give a class?

The spec: dataclasses.rst, "The dataclass_transform decorator" and "Dataclass semantics".
"""

from __future__ import annotations

from typing import Final

from checker.inference.classes.header import class_header
from checker.inference.context import Context, silent
from checker.inference.contexts import context_of_definition
from checker.inference.dispatch import infer
from checker.inference.known_functions import known_name
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.semantic_index.definitions import FUNCTION_DEFINITION
from checker.syntax import nodes
from checker.types.callables import BoundMethod, FunctionLiteral
from checker.types.classes import ClassLiteral
from checker.types.facts import TransformParameters
from checker.types.type import Type


def standard_parameters() -> TransformParameters:
    """The parameters of a bare `@dataclass`."""
    return TransformParameters()


def with_arguments(context: Context, base: TransformParameters, keywords: tuple[nodes.Keyword, ...]) -> TransformParameters:
    """The parameters after the keyword arguments of a decorator call or class header are applied."""
    values = {
        keyword.name.name: keyword.value.value
        for keyword in keywords
        if keyword.name is not None and isinstance(keyword.value, nodes.BooleanLiteral)
    }
    return TransformParameters(
        values.get("init", base.makes_init),
        values.get("eq", base.makes_equality),
        values.get("order", base.adds_order),
        values.get("unsafe_hash", base.makes_hash),
        values.get("frozen", base.is_frozen),
        values.get("kw_only", base.is_keyword_only),
        values.get("match_args", base.makes_match_args),
        values.get("slots", base.makes_slots),
        base.is_standard,
        base.field_specifiers,
    )


def _transform_of(db: Database, type: Type) -> TransformParameters | None:
    if isinstance(type, BoundMethod):
        type = type.function
    if isinstance(type, FunctionLiteral):
        return _transform_of_function(db, type)
    if isinstance(type, ClassLiteral) and type.scope is not None:
        header = class_header(db, type)
        if header is not None:
            return _from_decorators(header.context, header.node.decorators)
    return None


def _transform_of_function(db: Database, function: FunctionLiteral) -> TransformParameters | None:
    """The mark may stand on any overload or on the implementation."""
    context, site = context_of_definition(db, function.definition)
    sites = context.region.index.scopes[function.definition.scope].definitions[function.definition.name]
    for each in sites[: site.definition.ordinal + 1]:
        if each.kind == FUNCTION_DEFINITION and isinstance(each.node, nodes.FunctionDefinition) and each.node.decorators:
            found = _from_decorators(context, each.node.decorators)
            if found is not None:
                return found
    return None


def _from_decorators(context: Context, decorators: tuple[nodes.Decorator, ...]) -> TransformParameters | None:
    for decorator in decorators:
        expression = decorator.expression
        if not isinstance(expression, nodes.Call):
            continue
        if known_name(infer(silent(context), expression.function)) == "typing.dataclass_transform":
            return _transform_parameters(silent(context), expression.keywords)
    return None


def _transform_parameters(context: Context, keywords: tuple[nodes.Keyword, ...]) -> TransformParameters:
    values: dict[str, bool] = {}
    specifiers: tuple[Type, ...] = ()
    for keyword in keywords:
        if keyword.name is None:
            continue
        if isinstance(keyword.value, nodes.BooleanLiteral):
            values[keyword.name.name] = keyword.value.value
        elif keyword.name.name == "field_specifiers" and isinstance(keyword.value, nodes.TupleDisplay):
            specifiers = tuple([infer(context, element) for element in keyword.value.elements])
    return TransformParameters(
        makes_equality=values.get("eq_default", True),
        adds_order=values.get("order_default", False),
        is_keyword_only=values.get("kw_only_default", False),
        is_frozen=values.get("frozen_default", False),
        is_standard=False,
        field_specifiers=specifiers,
    )


_transform: Final = Derived[Type, TransformParameters | None]("transform", _transform_of, initial=lambda db, key: None).get


def transform_of(db: Database, type: Type) -> TransformParameters | None:
    """The parameters that a function or class gives by `@dataclass_transform`, None if it has no such mark."""
    if isinstance(type, (FunctionLiteral, BoundMethod, ClassLiteral)):
        return _transform(db, type)
    return None
