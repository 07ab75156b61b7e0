"""What are the bases and type parameters of a class?

The spec: generics.rst, "User-defined generic types".  The type parameters are those of the `[T]` list; else those of
`Generic[...]` or `Protocol[...]`; else all type variables in the bases, in order.
"""

from __future__ import annotations

from checker.inference.annotations.type_arguments import argument_nodes
from checker.inference.annotations.type_variables import denoted_or_variable
from checker.inference.classes.header import ClassHeader, class_header
from checker.inference.context import Context
from checker.inference.dispatch import denoted_type, infer
from checker.inference.named_tuple_fields import field_tuple
from checker.query.database import Database
from checker.syntax import nodes
from checker.types import facts
from checker.types.class_lookup import default_arguments
from checker.types.classes import (
    ClassLiteral,
    ClassObject,
    Instance,
    TypeVariable,
    instance,
    type_variable,
)
from checker.types.generics.substitution import free_variables
from checker.types.known_classes import known_class
from checker.types.special import SpecialForm, TypeFormValue
from checker.types.tuples import TupleType, Unpacked
from checker.types.type import UNKNOWN, Type


def _class_bases(db: Database, cls: ClassLiteral) -> tuple[Type, ...]:
    if cls.recipe is not None:
        return cls.recipe.bases
    header = class_header(db, cls)
    if header is None:
        return ()
    return tuple([base_type(header.context, header, each) for each in header.node.arguments])


def base_type(context: Context, header: ClassHeader, node: nodes.Expression) -> Type:
    """What one base in a class header stands for: an instance type, a tuple type, a special form, or `Unknown`."""
    if isinstance(node, nodes.Subscript):
        value = infer(context, node.value)
        if isinstance(value, SpecialForm) and value.name in ("Generic", "Protocol"):
            return value
        return _valid_base(denoted_type(context, node))
    value = infer(context, node)
    if isinstance(value, SpecialForm):
        return value
    if isinstance(value, ClassLiteral):
        if value.known_name in ("typing.NamedTuple", "typing_extensions.NamedTuple"):
            return field_tuple(context, header.scope)
        return instance(value, default_arguments(context.db, value))
    if isinstance(value, ClassObject):
        return _valid_base(denoted_type(context, node))
    if isinstance(value, TypeFormValue):
        return _valid_base(denoted_type(context, node)) if isinstance(node, (nodes.Name, nodes.Attribute)) else UNKNOWN
    return UNKNOWN


def _valid_base(denoted: Type) -> Type:
    return denoted if isinstance(denoted, (Instance, TupleType)) else UNKNOWN


def base_instances(db: Database, cls: ClassLiteral) -> tuple[Type, ...]:
    """The bases of a class that take part in its resolution order: instances, or `Unknown`."""
    result: list[Type] = []
    for base in facts.class_bases(db, cls):
        if isinstance(base, (Instance, TupleType)):
            result.append(base)
        elif isinstance(base, SpecialForm):
            known = _known_base(db, base)
            if known is not None:
                result.append(known)
        else:
            result.append(UNKNOWN)
    return tuple(result)


def _known_base(db: Database, form: SpecialForm) -> Type | None:
    if form.name == "TypedDict":
        found = known_class(db, "typing._TypedDict")
        return UNKNOWN if found is None else instance(found)
    if form.name in ("Generic", "Protocol"):
        return None
    return UNKNOWN


# Type parameters


def _class_type_parameters(db: Database, cls: ClassLiteral) -> tuple[TypeVariable, ...]:
    header = class_header(db, cls)
    if header is None:
        return ()
    if header.node.type_parameters is not None:
        return _listed_parameters(header, header.node.type_parameters)
    for base in header.node.arguments:
        if isinstance(base, nodes.Subscript):
            value = infer(header.context, base.value)
            if isinstance(value, SpecialForm) and value.name in ("Generic", "Protocol"):
                return _variables_in([denoted_or_variable(header.context, each) for each in argument_nodes(base)])
    return tuple([each for each in _variables_in(list(facts.class_bases(db, cls))) if each.binder is cls.scope])


def _listed_parameters(header: ClassHeader, node: nodes.TypeParameters) -> tuple[TypeVariable, ...]:
    result: list[TypeVariable] = []
    for each in node.parameters:
        definition = header.context.region.index.definition_of.get(each)
        if definition is not None:
            result.append(type_variable(each.kind, each.name.name, definition, header.scope))
    return tuple(result)


def _variables_in(types: list[Type]) -> tuple[TypeVariable, ...]:
    found: dict[TypeVariable, None] = {}
    for type in types:
        inner = type.inner if isinstance(type, Unpacked) else type
        found.update(dict.fromkeys(free_variables(inner)))
    return tuple(found)


facts.class_bases_query.provide(_class_bases, initial=lambda db, key: ())
facts.class_type_parameters_query.provide(_class_type_parameters, initial=lambda db, key: ())
