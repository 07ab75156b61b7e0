"""What do the header and the decorators of a class say about it?

Whether it is a protocol, an enum, a TypedDict or a named tuple; final; a dataclass, with which parameters (dataclasses.rst).
"""

from __future__ import annotations

from checker.inference.classes.header import ClassHeader, class_header
from checker.inference.classes.pydantic_models import with_model_settings
from checker.inference.classes.transforms import standard_parameters, transform_of, with_arguments
from checker.inference.context import Context, in_scope
from checker.inference.dispatch import infer
from checker.inference.functions.decorators import deprecation_message
from checker.inference.known_functions import known_name
from checker.inference.typed_dict_openness import extra_items_of_keywords
from checker.query.database import Database
from checker.syntax import nodes
from checker.types import facts
from checker.types.class_lookup import arguments_mapping
from checker.types.classes import ENUM, NAMED_TUPLE, NEW_TYPE, TYPED_DICT, ClassLiteral, Instance
from checker.types.facts import (
    ENUM_CLASS,
    NAMED_TUPLE_CLASS,
    NEW_TYPE_CLASS,
    PLAIN_CLASS,
    PROTOCOL_CLASS,
    TYPED_DICT_CLASS,
    ClassTraits,
    TransformParameters,
)
from checker.types.generics.substitution import substitute
from checker.types.special import SpecialForm
from checker.types.tuples import TupleType
from checker.types.type import UNKNOWN, Type

_RECIPE_KINDS = {
    NEW_TYPE: NEW_TYPE_CLASS,
    NAMED_TUPLE: NAMED_TUPLE_CLASS,
    TYPED_DICT: TYPED_DICT_CLASS,
    ENUM: ENUM_CLASS,
}


def _class_traits(db: Database, cls: ClassLiteral) -> ClassTraits:
    if cls.recipe is not None:
        kind = _RECIPE_KINDS.get(cls.recipe.kind, PLAIN_CLASS)
        extra = cls.recipe.extra_items
        if extra is not None:
            return ClassTraits(kind, extra_items=extra.type, has_read_only_extra_items=extra.is_read_only)
        return ClassTraits(kind, is_final=kind == ENUM_CLASS)
    header = class_header(db, cls)
    if header is None:
        return ClassTraits()
    kind = _kind(db, cls, header)
    is_final = is_runtime_checkable = has_total_ordering = is_unknown = is_disjoint_base = False
    deprecated: str | None = None
    context = in_scope(header.context, header.context.scope)
    for decorator in header.node.decorators:
        type = infer(context, decorator.expression)
        is_unknown = is_unknown or type is UNKNOWN
        name = known_name(type)
        is_final = is_final or name == "typing.final"
        is_runtime_checkable = is_runtime_checkable or name == "typing.runtime_checkable"
        has_total_ordering = has_total_ordering or name == "functools.total_ordering"
        is_disjoint_base = is_disjoint_base or name == "typing.disjoint_base"
        message = deprecation_message(context, decorator.expression)
        deprecated = deprecated if message is None else message
    extra_items, is_read_only = _extra_items(db, cls, header, kind)
    return ClassTraits(
        kind,
        is_final,
        is_runtime_checkable,
        _boolean_keyword(header, "total", True),
        extra_items,
        is_read_only,
        _transform(db, cls, header),
        deprecated,
        has_total_ordering,
        is_unknown,
        is_disjoint_base,
    )


def _kind(db: Database, cls: ClassLiteral, header: ClassHeader) -> str:
    if _is_enum(db, cls):
        return ENUM_CLASS
    for base in facts.class_bases(db, cls):
        if isinstance(base, SpecialForm):
            if base.name == "Protocol":
                return PROTOCOL_CLASS
            if base.name == "TypedDict":
                return TYPED_DICT_CLASS
        elif isinstance(base, TupleType):
            if not _is_plain_tuple(db, cls):
                return NAMED_TUPLE_CLASS
        elif isinstance(base, Instance):
            inherited = facts.class_traits(db, base.cls).kind
            if inherited in (TYPED_DICT_CLASS, NAMED_TUPLE_CLASS):
                return inherited
    return ENUM_CLASS if _has_enum_metaclass(db, cls, header) else PLAIN_CLASS


def _has_enum_metaclass(db: Database, cls: ClassLiteral, header: ClassHeader) -> bool:
    """Whether a class that inherits from no enum is given the metaclass of enums or one derived from it (enums.rst)."""
    if not any(keyword.name is not None and keyword.name.name == "metaclass" for keyword in header.node.keywords):
        return False
    metaclass = facts.class_metaclass(db, cls)
    if not isinstance(metaclass, Instance):
        return False
    entries = facts.resolution_order(db, metaclass.cls).entries
    return any(entry.cls.known_name == "enum.EnumMeta" for entry in entries)


def _is_enum(db: Database, cls: ClassLiteral) -> bool:
    """Whether any base is an enum, the others being mixed in (enums.rst, "Enum Definition")."""
    for base in facts.class_bases(db, cls):
        if isinstance(base, Instance):
            if base.cls.known_name == "enum.Enum" or facts.class_traits(db, base.cls).kind == ENUM_CLASS:
                return True
    return False


def _is_plain_tuple(db: Database, cls: ClassLiteral) -> bool:
    """Whether the class names `tuple[...]` as base rather than `NamedTuple`."""
    header = class_header(db, cls)
    if header is None:
        return True
    for node in header.node.arguments:
        value = infer(header.context, node.value if isinstance(node, nodes.Subscript) else node)
        if known_name(value) == "typing.NamedTuple":
            return False
    return True


def _boolean_keyword(header: ClassHeader, name: str, default: bool) -> bool:
    for keyword in header.node.keywords:
        if keyword.name is not None and keyword.name.name == name and isinstance(keyword.value, nodes.BooleanLiteral):
            return keyword.value.value
    return default


def _extra_items(db: Database, cls: ClassLiteral, header: ClassHeader, kind: str) -> tuple[Type | None, bool]:
    """The type of the extra items of a TypedDict, and whether they are read-only (typeddict.rst)."""
    if kind != TYPED_DICT_CLASS:
        return None, False
    found = extra_items_of_keywords(header.context, header.node.keywords)
    if found is not None:
        return found.type, found.is_read_only
    for base in facts.class_bases(db, cls):
        if isinstance(base, Instance):
            inherited = facts.class_traits(db, base.cls)
            if inherited.extra_items is not None:
                mapping = arguments_mapping(db, base.cls, base.arguments)
                return substitute(inherited.extra_items, mapping), inherited.has_read_only_extra_items
    return None, False


# Dataclasses


def _transform(db: Database, cls: ClassLiteral, header: ClassHeader) -> TransformParameters | None:
    for decorator in header.node.decorators:
        found = _decorator_transform(header.context, decorator.expression)
        if found is not None:
            return found
    inherited = _inherited_transform(db, cls)
    if inherited is None:
        return None
    return with_model_settings(db, cls, with_arguments(header.context, inherited, header.node.keywords))


def _decorator_transform(context: Context, node: nodes.Expression) -> TransformParameters | None:
    function = node.function if isinstance(node, nodes.Call) else node
    keywords = node.keywords if isinstance(node, nodes.Call) else ()
    type = infer(context, function)
    if known_name(type) == "dataclasses.dataclass":
        return with_arguments(context, standard_parameters(), keywords)
    found = transform_of(context.db, type)
    return None if found is None else with_arguments(context, found, keywords)


def _inherited_transform(db: Database, cls: ClassLiteral) -> TransformParameters | None:
    """A base class or metaclass that is marked with `@dataclass_transform` makes dataclasses of its subclasses."""
    metaclass = facts.class_metaclass(db, cls)
    if isinstance(metaclass, Instance):
        for entry in facts.resolution_order(db, metaclass.cls).entries:
            found = transform_of(db, entry.cls)
            if found is not None:
                return found
    for entry in facts.resolution_order(db, cls).entries[1:]:
        found = transform_of(db, entry.cls)
        if found is not None:
            return found
    return None


facts.class_traits_query.provide(_class_traits, initial=lambda db, key: ClassTraits())
