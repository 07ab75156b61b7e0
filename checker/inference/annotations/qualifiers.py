"""Which type and which qualifiers does the annotation of a variable give?

The spec: qualifiers.rst, annotations.rst ("annotation expressions"): `Final`, `ClassVar`, `Required`, `NotRequired`, `ReadOnly`
and `InitVar` may stand around the type, inside `Annotated` too.
"""

from __future__ import annotations

from typing import Final

from checker.inference.annotations.string_annotations import inside_annotation, parsed_annotation
from checker.inference.annotations.type_arguments import argument_nodes
from checker.inference.context import Context, report
from checker.inference.dispatch import denoted_type, infer
from checker.rules.type_forms import INVALID_TYPE_FORM
from checker.syntax import nodes
from checker.types.classes import SELF, ClassLiteral
from checker.types.generics.substitution import free_variables
from checker.types.special import SpecialForm
from checker.types.type import HAS_VARIABLE, UNKNOWN, Type

FINAL: Final = 1
CLASS_VAR: Final = 2
REQUIRED: Final = 4
NOT_REQUIRED: Final = 8
READ_ONLY: Final = 16
INIT_VAR: Final = 32
TYPE_ALIAS: Final = 64
FINAL_CLASS_VAR: Final = 128
"""Only for what is allowed: `ClassVar[Final[...]]`, which says something in dataclasses alone."""

_QUALIFIERS: Final = {
    "Final": FINAL,
    "ClassVar": CLASS_VAR,
    "Required": REQUIRED,
    "NotRequired": NOT_REQUIRED,
    "ReadOnly": READ_ONLY,
}


class Annotation:
    """A declared type with its qualifiers; `type` is None where the value decides (`x: Final = 3`)."""

    __slots__ = ("qualifiers", "type")

    def __init__(self, type: Type | None, qualifiers: int) -> None:
        self.type: Final = type
        self.qualifiers: Final = qualifiers


def evaluate_annotation(context: Context, node: nodes.Expression, allowed: int) -> Annotation:
    """The type and qualifiers of an annotation; a qualifier that is not in `allowed` is reported.

    The context's binder says what binds type variables in it.
    """
    if isinstance(node, nodes.StringLiteral):
        inner = parsed_annotation(context, node)
        return Annotation(UNKNOWN, 0) if inner is None else evaluate_annotation(inside_annotation(context), inner, allowed)
    if isinstance(node, (nodes.Name, nodes.Attribute)):
        bare = _bare_qualifier(context, node, allowed)
        if bare is not None:
            return bare
    elif isinstance(node, nodes.Subscript):
        subscripted = _subscripted_qualifier(context, node, allowed)
        if subscripted is not None:
            return subscripted
    return Annotation(denoted_type(context, node), 0)


def _bare_qualifier(context: Context, node: nodes.Expression, allowed: int) -> Annotation | None:
    """`Final` or `ClassVar` without a type, or `TypeAlias`."""
    value = infer(context, node)
    if isinstance(value, SpecialForm):
        if value.name == "TypeAlias":
            return Annotation(None, TYPE_ALIAS)
        if value.name in ("Final", "ClassVar"):
            qualifier = _QUALIFIERS[value.name]
            _require_allowed(context, node, value.name, qualifier, allowed)
            return Annotation(None, qualifier)
    if isinstance(value, ClassLiteral) and value.known_name == "dataclasses.InitVar":
        return Annotation(UNKNOWN, INIT_VAR)
    return None


def _subscripted_qualifier(context: Context, node: nodes.Subscript, allowed: int) -> Annotation | None:
    if not isinstance(node.value, (nodes.Name, nodes.Attribute)):
        return None
    value = infer(context, node.value)
    if isinstance(value, ClassLiteral) and value.known_name == "dataclasses.InitVar":
        inner = evaluate_annotation(context, argument_nodes(node)[0], 0)
        return Annotation(inner.type, inner.qualifiers | INIT_VAR)
    if not isinstance(value, SpecialForm):
        return None
    if value.name == "Annotated":
        return _annotated(context, node, allowed)
    qualifier = _QUALIFIERS.get(value.name)
    if qualifier is None:
        return None
    _require_allowed(context, node, value.name, qualifier, allowed)
    arguments = argument_nodes(node)
    if len(arguments) != 1:
        report(context, INVALID_TYPE_FORM, node, f"`{value.name}` takes one type argument, not {len(arguments)}")
    inner = evaluate_annotation(context, arguments[0], _allowed_inside(qualifier, allowed))
    if qualifier == CLASS_VAR and inner.type is not None and _names_type_parameter(inner.type):
        report(context, INVALID_TYPE_FORM, node, "The type of a `ClassVar` cannot name type variables")
    return Annotation(inner.type, inner.qualifiers | qualifier)


def _names_type_parameter(type: Type) -> bool:
    """Whether a type depends on type variables other than `Self`: those differ between the instances that share it."""
    return bool(type.flags & HAS_VARIABLE) and any(each.kind != SELF for each in free_variables(type))


def _allowed_inside(qualifier: int, allowed: int) -> int:
    """`ClassVar` and `Final` may hold each other in a dataclass; item qualifiers may hold one another, each once."""
    item_qualifiers = REQUIRED | NOT_REQUIRED | READ_ONLY
    if qualifier & item_qualifiers:
        rest = item_qualifiers & ~qualifier
        if qualifier in (REQUIRED, NOT_REQUIRED):
            rest = READ_ONLY
        return allowed & rest
    if not allowed & FINAL_CLASS_VAR:
        return 0
    return FINAL if qualifier == CLASS_VAR else CLASS_VAR


def _annotated(context: Context, node: nodes.Subscript, allowed: int) -> Annotation:
    arguments = argument_nodes(node)
    if len(arguments) < 2:
        report(context, INVALID_TYPE_FORM, node, "`Annotated` needs a type and at least one annotation")
    for each in arguments[1:]:
        infer(context, each)
    return evaluate_annotation(context, arguments[0], allowed)


def _require_allowed(context: Context, node: nodes.Expression, name: str, qualifier: int, allowed: int) -> None:
    if not qualifier & allowed:
        report(context, INVALID_TYPE_FORM, node, f"`{name}` is not allowed here")
