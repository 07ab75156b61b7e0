"""Which class does a call to `NewType`, `NamedTuple`, `TypedDict` or `Enum` make?

The spec: aliases.rst ("NewType"), namedtuples.rst, typeddict.rst ("Alternative syntax"), enums.rst.  What cannot be read off
the call (names that are computed) makes the class unknown.
"""

from __future__ import annotations

from keyword import iskeyword

from checker.inference.annotations.qualifiers import NOT_REQUIRED, READ_ONLY, REQUIRED, evaluate_annotation
from checker.inference.context import Context, binding, report, silent
from checker.inference.dispatch import denoted_type, infer
from checker.inference.typed_dict_openness import extra_items_of_keywords
from checker.rules.type_forms import INVALID_NEWTYPE
from checker.semantic_index.scopes import module_scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.class_lookup import default_arguments
from checker.types.classes import (
    DYNAMIC,
    ENUM,
    NAMED_TUPLE,
    NEW_TYPE,
    TYPED_DICT,
    ClassLiteral,
    ClassObject,
    Instance,
    SynthesizedField,
    class_recipe,
    instance,
    synthesized_class,
    synthesized_field,
)
from checker.types.display import display
from checker.types.known_classes import known_class
from checker.types.literals import LiteralType, literal_of
from checker.types.promotion import promote
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import ANY, UNKNOWN, Type, is_dynamic


def _class_name(call: nodes.Call) -> str | None:
    """The name that the call gives the class, None if it is not a string literal."""
    if call.arguments and isinstance(call.arguments[0], nodes.StringLiteral):
        return call.arguments[0].value
    return None


def _literal_text(context: Context, node: nodes.Expression) -> str | None:
    """The text of a string literal or of a constant that has one as its value (qualifiers.rst)."""
    if isinstance(node, nodes.StringLiteral):
        return node.value
    type = infer(silent(context), node)
    return type.value if isinstance(type, LiteralType) and isinstance(type.value, str) else None


def new_type_class(context: Context, call: nodes.Call) -> Type:
    """The class made by `NewType("Name", base)`."""
    name = _class_name(call)
    if name is None or len(call.arguments) != 2:
        report(context, INVALID_NEWTYPE, call, "`NewType` takes a name and a base class")
        return UNKNOWN
    base = denoted_type(binding(context, module_scope(context.region.file)), call.arguments[1])
    if is_dynamic(base):
        return UNKNOWN
    if not isinstance(base, (Instance, TupleType)) or _cannot_be_subclassed(context, base):
        if context.findings is not None:
            shown = display(context.db, base)
            report(context, INVALID_NEWTYPE, call.arguments[1], f"`{shown}` cannot be the base of a `NewType`")
        return UNKNOWN
    return synthesized_class(name, context.scope, class_recipe(NEW_TYPE, (base,), (synthesized_field("", base),)))


def _cannot_be_subclassed(context: Context, base: Type) -> bool:
    if not isinstance(base, Instance):
        return False
    return facts.class_traits(context.db, base.cls).kind in (facts.PROTOCOL_CLASS, facts.TYPED_DICT_CLASS)


# Named tuples


def named_tuple_class(context: Context, call: nodes.Call, function: str) -> Type:
    """The class made by `NamedTuple("Name", [("x", int)])` or `namedtuple("Name", "x y")`."""
    name = _class_name(call)
    if name is None or len(call.arguments) < 2:
        return UNKNOWN
    silently = silent(context)
    if function == "typing.NamedTuple":
        fields = _typed_fields(context, call.arguments[1])
    else:
        fields = _untyped_fields(silently, call)
    if fields is None:
        return UNKNOWN
    shape = tuple_type(tuple([field.type for field in fields]))
    return synthesized_class(name, context.scope, class_recipe(NAMED_TUPLE, (shape,), tuple(fields)))


def _typed_fields(context: Context, node: nodes.Expression) -> list[SynthesizedField] | None:
    if not isinstance(node, (nodes.ListDisplay, nodes.TupleDisplay)):
        return None
    fields: list[SynthesizedField] = []
    inner = binding(context, module_scope(context.region.file))
    for element in node.elements:
        if not isinstance(element, (nodes.TupleDisplay, nodes.ListDisplay)) or len(element.elements) != 2:
            return None
        name = _literal_text(context, element.elements[0])
        if name is None:
            return None
        fields.append(synthesized_field(name, denoted_type(inner, element.elements[1])))
    return fields


def _untyped_fields(context: Context, call: nodes.Call) -> list[SynthesizedField] | None:
    names = _field_names(call.arguments[1])
    if names is None:
        return None
    renames = False
    defaults = 0
    for keyword in call.keywords:
        if keyword.name is None:
            return None
        if keyword.name.name == "rename" and isinstance(keyword.value, nodes.BooleanLiteral):
            renames = keyword.value.value
        elif keyword.name.name == "defaults":
            defaults = _count(context, keyword.value, len(names))
    fields: list[SynthesizedField] = []
    for index, written in enumerate(names):
        is_valid = written.isidentifier() and not iskeyword(written) and not written.startswith("_")
        is_valid = is_valid and written not in names[:index]
        name = f"_{index}" if renames and not is_valid else written
        fields.append(synthesized_field(name, ANY, index < len(names) - defaults))
    return fields


def _field_names(node: nodes.Expression) -> list[str] | None:
    if isinstance(node, nodes.StringLiteral):
        return node.value.replace(",", " ").split()
    if isinstance(node, (nodes.ListDisplay, nodes.TupleDisplay)):
        names = [each.value for each in node.elements if isinstance(each, nodes.StringLiteral)]
        return names if len(names) == len(node.elements) else None
    return None


def _count(context: Context, node: nodes.Expression, most: int) -> int:
    if isinstance(node, (nodes.TupleDisplay, nodes.ListDisplay)):
        return len(node.elements)
    type = infer(context, node)
    if isinstance(type, TupleType) and type.variadic is None:
        return len(type.prefix)
    return most


# TypedDicts


def typed_dict_class(context: Context, call: nodes.Call) -> Type:
    """The class made by `TypedDict("Name", {"x": int})`."""
    name = _class_name(call)
    if name is None or len(call.arguments) < 2 or not isinstance(call.arguments[1], nodes.DictDisplay):
        return UNKNOWN
    is_total = True
    for keyword in call.keywords:
        if keyword.name is not None and keyword.name.name == "total" and isinstance(keyword.value, nodes.BooleanLiteral):
            is_total = keyword.value.value
    fields: list[SynthesizedField] = []
    inner = binding(context, module_scope(context.region.file))
    for key, value in zip(call.arguments[1].keys, call.arguments[1].values, strict=True):
        item = None if key is None else _literal_text(context, key)
        if item is None:
            return UNKNOWN
        annotation = evaluate_annotation(inner, value, REQUIRED | NOT_REQUIRED | READ_ONLY)
        qualifiers = annotation.qualifiers
        is_required = bool(qualifiers & REQUIRED) or (is_total and not qualifiers & NOT_REQUIRED)
        type = UNKNOWN if annotation.type is None else annotation.type
        fields.append(synthesized_field(item, type, is_required, bool(qualifiers & READ_ONLY)))
    fallback = known_class(context.db, "typing._TypedDict")
    bases: tuple[Type, ...] = () if fallback is None else (instance(fallback),)
    extra_items = extra_items_of_keywords(inner, call.keywords)
    return synthesized_class(name, context.scope, class_recipe(TYPED_DICT, bases, tuple(fields), extra_items))


# Classes made by `type`


def dynamic_class(context: Context, call: nodes.Call) -> Type | None:
    """The class made by `type("Name", (Base,), {...})`; None if its name or bases cannot be read off the call.

    Whoever makes a class so often adds to it afterwards: besides the members that are known, it may have any.
    """
    name = _class_name(call)
    if name is None or len(call.arguments) != 3 or not isinstance(call.arguments[1], nodes.TupleDisplay):
        return None
    bases: list[Type] = []
    for element in call.arguments[1].elements:
        base = infer(context, element)
        if isinstance(base, ClassLiteral):
            base = instance(base, default_arguments(context.db, base))
        elif isinstance(base, ClassObject):
            base = instance(base.cls, base.arguments)
        elif not is_dynamic(base):
            return None
        bases.append(base)
    bases.append(UNKNOWN)
    members = _dynamic_members(context, call.arguments[2])
    return synthesized_class(name, context.scope, class_recipe(DYNAMIC, tuple(bases), tuple(members)))


def _dynamic_members(context: Context, node: nodes.Expression) -> list[SynthesizedField]:
    infer(context, node)
    members: list[SynthesizedField] = []
    if isinstance(node, nodes.DictDisplay):
        for key, value in zip(node.keys, node.values, strict=True):
            name = None if key is None else _literal_text(context, key)
            if name is not None:
                members.append(synthesized_field(name, promote(context.db, infer(context, value))))
    return members


# Enums


def enum_class(context: Context, call: nodes.Call) -> Type | None:
    """The class made by `Enum("Name", "A B")`; None for a lookup by value (`Color(1)`)."""
    name = _class_name(call)
    if name is None or len(call.arguments) < 2:
        return None
    base = infer(silent(context), call.function)
    if not isinstance(base, ClassLiteral):
        return None
    fields = _enum_fields(context, call.arguments[1])
    if fields is None:
        return UNKNOWN
    return synthesized_class(name, context.scope, class_recipe(ENUM, (instance(base),), tuple(fields)))


def _enum_fields(context: Context, node: nodes.Expression) -> list[SynthesizedField] | None:
    names = _field_names(node)
    if names is not None:
        return [synthesized_field(each, literal_of(index + 1)) for index, each in enumerate(names)]
    pairs: list[tuple[nodes.Expression | None, nodes.Expression]] = []
    if isinstance(node, nodes.DictDisplay):
        pairs = list(zip(node.keys, node.values, strict=True))
    elif isinstance(node, (nodes.ListDisplay, nodes.TupleDisplay)):
        for element in node.elements:
            if not isinstance(element, (nodes.TupleDisplay, nodes.ListDisplay)) or len(element.elements) != 2:
                return None
            pairs.append((element.elements[0], element.elements[1]))
    else:
        return None
    fields: list[SynthesizedField] = []
    for key, value in pairs:
        if not isinstance(key, nodes.StringLiteral):
            return None
        fields.append(synthesized_field(key.value, infer(silent(context), value)))
    return fields
