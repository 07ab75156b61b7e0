"""What does a call pass?

An *argument* is one thing passed: by position, by keyword, or unpacked.  A starred tuple of known length becomes that many
positional arguments; a starred anything else one that may stand for any number.  Types of arguments are found when a
signature asks for them: an argument whose type depends on what is expected (a display, a lambda, a call) may be inferred
several times, any other once.
"""

from __future__ import annotations

from typing import Final

from checker.inference.context import Context, report, speculative
from checker.inference.dispatch import infer, infer_speculatively, infer_type_form
from checker.inference.displays import mapping_items
from checker.inference.iteration import iterated_type
from checker.rules.calls import INVALID_ARGUMENT_TYPE
from checker.rules.statements import NOT_ITERABLE
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import ParamSpecPart
from checker.types.classes import Instance
from checker.types.display import display
from checker.types.known_classes import known_instance
from checker.types.relations.assignability import is_assignable
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import HAS_TYPE_FORM, UNKNOWN, Type, is_dynamic
from checker.types.unions import members_of, union
from checker.types.variable_bounds import shape_of

POSITIONAL: Final = "positional"
KEYWORD: Final = "keyword"
OPTIONAL_KEYWORD: Final = "optional keyword"
"""An item that an unpacked TypedDict need not have."""

VARIADIC: Final = "variadic"
MAPPING: Final = "mapping"

_SENSITIVE: Final = (
    nodes.ListDisplay,
    nodes.SetDisplay,
    nodes.DictDisplay,
    nodes.TupleDisplay,
    nodes.ListComprehension,
    nodes.SetComprehension,
    nodes.DictComprehension,
    nodes.GeneratorExpression,
    nodes.Lambda,
    nodes.Conditional,
    nodes.BooleanOperation,
    nodes.Call,
    nodes.Await,
    nodes.NamedExpression,
    nodes.BinaryOperation,
)


class Argument:
    """One argument; `type` is fixed for what was unpacked, None where the expression has still to be inferred.

    `name` is the keyword, empty for positional arguments, and `name_node` shows it where it is written.  `is_unreported` is
    true while `type` was found only by trying overloads, which tells nobody what is wrong with the expression.
    """

    __slots__ = ("is_unreported", "kind", "name", "name_node", "node", "type")

    def __init__(
        self, kind: str, name: str, node: nodes.Expression, type: Type | None, name_node: nodes.Node | None = None
    ) -> None:
        self.kind: Final = kind
        self.name: Final = name
        self.name_node: Final = name_node or node
        self.node: Final = node
        self.type = type
        self.is_unreported = False


def collect_arguments(context: Context, call: nodes.Call) -> list[Argument]:
    """The arguments of a call in the order of the source."""
    result: list[Argument] = []
    for node in call.arguments:
        if isinstance(node, nodes.Starred):
            _add_starred(context, node, result)
        elif isinstance(node, nodes.MissingExpression):
            # What is still to be typed may be any number of arguments.
            result.append(Argument(VARIADIC, "", node, UNKNOWN))
        else:
            result.append(Argument(POSITIONAL, "", node, None))
    names: set[str] = set()
    for keyword in call.keywords:
        if keyword.name is None:
            _add_mapping(context, keyword.value, result)
        elif keyword.name.name not in names:  # a repeated one is reported as a syntax error
            names.add(keyword.name.name)
            result.append(Argument(KEYWORD, keyword.name.name, keyword.value, None, keyword.name))
    return result


def _add_starred(context: Context, node: nodes.Starred, result: list[Argument]) -> None:
    value = infer(context, node.value)
    if isinstance(value, ParamSpecPart):
        result.append(Argument(VARIADIC, "", node, value))
        return
    shape = _common_shape(context, value)
    if shape is not None:
        result.extend([Argument(POSITIONAL, "", node, each) for each in shape.prefix])
        if shape.variadic is not None:
            result.append(Argument(VARIADIC, "", node, shape.variadic))
        result.extend([Argument(POSITIONAL, "", node, each) for each in shape.suffix])
        return
    item = iterated_type(context.db, value)
    if item is None:
        if context.findings is not None:
            report(context, NOT_ITERABLE, node.value, f"`{display(context.db, value)}` is not iterable")
        item = UNKNOWN
    result.append(Argument(VARIADIC, "", node, item))


def _common_shape(context: Context, value: Type) -> TupleType | None:
    """The tuple that a starred value is, element by element the union of several of the same length."""
    shapes = [shape_of(context.db, member) for member in members_of(value)]
    found = [each for each in shapes if each is not None]
    if not found or len(found) < len(shapes):
        return None
    if len(found) == 1:
        return found[0]
    if any(each.variadic is not None or len(each.prefix) != len(found[0].prefix) for each in found):
        return None
    return tuple_type(tuple([union(elements) for elements in zip(*[each.prefix for each in found], strict=True)]))


def _add_mapping(context: Context, node: nodes.Expression, result: list[Argument]) -> None:
    value = infer(context, node)
    if isinstance(value, ParamSpecPart):
        result.append(Argument(MAPPING, "", node, value))
        return
    if isinstance(value, Instance) and facts.class_traits(context.db, value.cls).kind == facts.TYPED_DICT_CLASS:
        for item in facts.typed_dict_items(context.db, value.cls):
            result.append(Argument(KEYWORD if item.is_required else OPTIONAL_KEYWORD, item.name, node, item.type))
        return
    keys, values = mapping_items(context, node, value)
    if context.findings is not None and not is_dynamic(keys):
        names = [each for each in members_of(keys) if not _is_text(context, each)]
        if names:
            message = f"Keyword arguments need keys of type `str`, not `{display(context.db, keys)}`"
            report(context, INVALID_ARGUMENT_TYPE, node, message)
    result.append(Argument(MAPPING, "", node, values))


def _is_text(context: Context, key: Type) -> bool:
    return is_assignable(context.db, key, known_instance(context.db, "builtins.str"))


def argument_type(context: Context, argument: Argument, expected: Type | None) -> Type:
    """The type of an argument for a parameter of the expected type; remembered where that makes no difference."""
    if expected is not None and expected.flags & HAS_TYPE_FORM:
        form = infer_type_form(speculative(context), argument.node, expected)
        if form is not None:
            return form
    if argument.type is not None:
        return argument.type
    if depends_on_expectation(argument.node):
        return infer_speculatively(context, argument.node, expected)
    argument.type = infer(context, argument.node)
    argument.is_unreported = context.findings is None
    return argument.type


def depends_on_expectation(node: nodes.Expression) -> bool:
    """Whether the type of an expression can depend on what is expected of it."""
    return isinstance(node, _SENSITIVE)


def with_type(arguments: list[Argument], index: int, type: Type) -> list[Argument]:
    """The arguments with one of them taken to have this type, whatever its expression has."""
    old = arguments[index]
    replaced = Argument(old.kind, old.name, old.node, type)
    replaced.is_unreported = old.is_unreported or old.type is None
    return [*arguments[:index], replaced, *arguments[index + 1 :]]


def commit_argument(context: Context, argument: Argument, expected: Type | None) -> Type:
    """Infer an argument for good, once it is known what is expected of it; its own errors are reported now."""
    if argument.type is None:
        return infer(context, argument.node, expected)
    if argument.is_unreported and context.findings is not None:
        argument.is_unreported = False
        infer(context, argument.node)
    return argument.type
