"""Which calls does the checker understand by the name of what is called?

One table: directives (`reveal_type`, `assert_type`, `cast`), tests of classes, `super` and `type`, and the functions that
make classes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from checker.diagnostics.finding import Finding
from checker.inference.calls.cast_removal import removal_of_cast
from checker.inference.calls.class_tests import instance_test, subclass_test
from checker.inference.calls.property_calls import property_call
from checker.inference.calls.super_calls import super_call
from checker.inference.context import Context, binding, place_of, report
from checker.inference.dispatch import denoted_type, infer
from checker.inference.functional_classes import (
    dynamic_class,
    enum_class,
    named_tuple_class,
    new_type_class,
    typed_dict_class,
)
from checker.inference.known_functions import known_name
from checker.rules.assertions import REDUNDANT_CAST, REVEALED_TYPE, TYPE_ASSERTION_FAILURE
from checker.rules.type_forms import INVALID_TYPE_FORM
from checker.semantic_index.scopes import module_scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.class_lookup import class_instance_of
from checker.types.classes import ClassLiteral, ClassObject, Instance, TypeVariable, subclass_of
from checker.types.display import display, display_pair
from checker.types.known_classes import known_instance
from checker.types.relations.assignability import is_equivalent
from checker.types.special import TypeFormValue, type_form_of
from checker.types.type import HAS_DYNAMIC, UNKNOWN, NeverType, Type, is_dynamic
from checker.types.unions import members_of, union

KnownCall: TypeAlias = Callable[[Context, nodes.Call, Type | None], Type | None]


def known_call(context: Context, node: nodes.Call, callee: Type, expected: Type | None) -> Type | None:
    """The result of a call that is understood by name, None for every other call."""
    name = known_name(callee)
    if not name:
        return None
    function = _KNOWN.get(name)
    return None if function is None else function(context, node, expected)


def _arguments_are_plain(node: nodes.Call, count: int) -> bool:
    return len(node.arguments) == count and not any(isinstance(each, nodes.Starred) for each in node.arguments)


# Directives (directives.rst)


def _reveal_type(context: Context, node: nodes.Call, expected: Type | None) -> Type | None:
    if not _arguments_are_plain(node, 1):
        return None
    type = infer(context, node.arguments[0])
    if context.findings is not None:
        message = f"Revealed type is `{display(context.db, type)}`"
        context.findings.append(Finding(REVEALED_TYPE, place_of(context, node.arguments[0]), message))
    return type


def _type_form(context: Context, node: nodes.Call, expected: Type | None) -> Type | None:
    """`TypeForm(int | str)`: the argument must be a type expression (type-forms.rst, "Explicit TypeForm evaluation")."""
    if not _arguments_are_plain(node, 1) or node.keywords:
        report(context, INVALID_TYPE_FORM, node, "`TypeForm` takes one type expression")
        return None
    return type_form_of(denoted_type(_annotation_context(context), node.arguments[0]))


def _annotation_context(context: Context) -> Context:
    return binding(context, module_scope(context.region.file))


def _assert_type(context: Context, node: nodes.Call, expected: Type | None) -> Type | None:
    if not _arguments_are_plain(node, 2):
        return None
    type = infer(context, node.arguments[0])
    wanted = denoted_type(_annotation_context(context), node.arguments[1])
    if context.findings is not None and not _is_same(context, type, wanted):
        have, want = display_pair(context.db, type, wanted)
        report(context, TYPE_ASSERTION_FAILURE, node, f"The type is `{have}`, not `{want}`")
    return type


def _is_same(context: Context, type: Type, wanted: Type) -> bool:
    if isinstance(type, TypeFormValue) and isinstance(type.denoted, TypeVariable):
        # The value of a type variable's name is a `TypeVar` object.
        type = class_instance_of(context.db, type) or type
    if type is wanted:
        return True
    if is_dynamic(type) or is_dynamic(wanted):
        return is_dynamic(type) and is_dynamic(wanted)
    if isinstance(type, NeverType) or isinstance(wanted, NeverType):
        return False
    return is_equivalent(context.db, type, wanted)


def _cast(context: Context, node: nodes.Call, expected: Type | None) -> Type | None:
    if not _arguments_are_plain(node, 2):
        return None
    wanted = denoted_type(_annotation_context(context), node.arguments[0])
    type = infer(context, node.arguments[1])
    if context.findings is not None and type is wanted and not type.flags & HAS_DYNAMIC:
        message = f"The value already has the type `{display(context.db, wanted)}`"
        report(context, REDUNDANT_CAST, node, message, fix=removal_of_cast(node))
    return wanted


# type()


def _type(context: Context, node: nodes.Call, expected: Type | None) -> Type | None:
    """`type(x)` with one argument is the class of `x`; with three it makes a class."""
    if _arguments_are_plain(node, 3):
        return dynamic_class(context, node)
    if not _arguments_are_plain(node, 1) or node.keywords:
        return None
    value = infer(context, node.arguments[0])
    return union([_class_of_value(context, member) for member in members_of(value)])


def _class_of_value(context: Context, value: Type) -> Type:
    if isinstance(value, (Instance, TypeVariable)):
        return subclass_of(value)
    if isinstance(value, (ClassLiteral, ClassObject)):
        cls = value if isinstance(value, ClassLiteral) else value.cls
        metaclass = facts.class_metaclass(context.db, cls)
        return subclass_of(metaclass) if isinstance(metaclass, Instance) else UNKNOWN
    found = class_instance_of(context.db, value)
    if found is not None:
        return subclass_of(found)
    return known_instance(context.db, "builtins.type") if not is_dynamic(value) else subclass_of(UNKNOWN)


def _property(context: Context, node: nodes.Call, expected: Type | None) -> Type | None:
    return property_call(context, node)


# Classes made by calls


def _new_type(context: Context, node: nodes.Call, expected: Type | None) -> Type | None:
    return new_type_class(context, node)


def _named_tuple(context: Context, node: nodes.Call, expected: Type | None) -> Type | None:
    return named_tuple_class(context, node, "typing.NamedTuple")


def _collections_named_tuple(context: Context, node: nodes.Call, expected: Type | None) -> Type | None:
    return named_tuple_class(context, node, "collections.namedtuple")


def _typed_dict(context: Context, node: nodes.Call, expected: Type | None) -> Type | None:
    return typed_dict_class(context, node)


def _enum(context: Context, node: nodes.Call, expected: Type | None) -> Type | None:
    return enum_class(context, node)


_KNOWN: Final[dict[str, KnownCall]] = {
    "builtins.reveal_type": _reveal_type,
    "typing.reveal_type": _reveal_type,
    "typing.assert_type": _assert_type,
    "typing.cast": _cast,
    "typing.TypeForm": _type_form,
    "builtins.isinstance": instance_test,
    "builtins.issubclass": subclass_test,
    "builtins.super": super_call,
    "builtins.type": _type,
    "builtins.property": _property,
    "typing.NewType": _new_type,
    "typing.NamedTuple": _named_tuple,
    "collections.namedtuple": _collections_named_tuple,
    "typing.TypedDict": _typed_dict,
    "enum.Enum": _enum,
    "enum.IntEnum": _enum,
    "enum.StrEnum": _enum,
    "enum.Flag": _enum,
    "enum.IntFlag": _enum,
}
