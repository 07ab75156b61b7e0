"""What does a file define, as an outline shows it?

Functions, classes and type aliases wherever they stand, with what they hold inside them; variables at the top level and in
classes, where they are bound first.  What is local to a function but is no definition is left out, and so are imports.  The
answer follows from the syntax alone, so broken code shows what is whole in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from attrs import frozen

from checker.files.file import File
from checker.files.trees import tree
from checker.ide.symbols.module_names import is_marked_deprecated
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.query.eviction import Retention
from checker.syntax import nodes
from checker.syntax.blocks import blocks_of
from checker.syntax.extents import whole_extent_in
from checker.syntax.last_name import last_name_called
from checker.syntax.tree import ModuleTree

# Kinds of symbols.
CLASS: Final = "class"
INTERFACE: Final = "interface"
ENUM: Final = "enum"
FUNCTION: Final = "function"
METHOD: Final = "method"
CONSTRUCTOR: Final = "constructor"
PROPERTY: Final = "property"
ENUM_MEMBER: Final = "enum member"
FIELD: Final = "field"
CONSTANT: Final = "constant"
VARIABLE: Final = "variable"
TYPE_ALIAS: Final = "type alias"
TYPE_PARAMETER: Final = "type parameter"

_TYPE_PARAMETERS: Final = frozenset({"ParamSpec", "TypeVar", "TypeVarTuple"})
_ENUMS: Final = frozenset({"Enum", "Flag", "IntEnum", "IntFlag", "StrEnum"})
_PROPERTIES: Final = frozenset({"property", "cached_property", "abstractproperty"})
_ACCESSORS: Final = frozenset({"setter", "deleter", "getter"})
_DEFINITION: Final = re.compile(r"^[ \t\f]*(?:async[ \t]+)?(?:def|class|type)\b", re.MULTILINE)
_SPACE: Final = re.compile(r"\s+")
_COMMENT_LINE: Final = re.compile(r"#[^\r\n]*(?=[\r\n])")
_AFTER_OPENING: Final = re.compile(r"(?<=[(\[{]) ")
_BEFORE_CLOSING: Final = re.compile(r",? (?=[)\]}])|,$")


@frozen
class DocumentSymbol:
    """A definition; `start` and `end` are its whole extent, `name_start` and `name_end` that of its name (absolute).

    `kind` is one of the constants above, `detail` the signature, bases or annotation as written, on one line, or empty.
    """

    name: str
    kind: str
    detail: str
    start: int
    end: int
    name_start: int
    name_end: int
    is_deprecated: bool
    children: tuple[DocumentSymbol, ...]


def symbols_of_tree(parsed: ModuleTree) -> tuple[DocumentSymbol, ...]:
    """The symbols at the top level of a tree, in source order, with all others inside them."""
    listing = _Listing(parsed, VARIABLE)
    _list_block(listing, parsed.skeleton.statements, None)
    return tuple(listing.found)


def _find_symbols(db: Database, file: File) -> tuple[DocumentSymbol, ...]:
    return symbols_of_tree(tree(db, file))


document_symbols: Final = Derived[File, tuple[DocumentSymbol, ...]](
    "document_symbols", _find_symbols, retention=Retention.DROP_FIRST
)
"""The symbols of a file, as `symbols_of_tree` has them."""


class _Listing:
    """The symbols of one scope so far; `variable` is the kind of its variables, None where they are left out."""

    __slots__ = ("found", "names", "parsed", "variable")

    def __init__(self, parsed: ModuleTree, variable: str | None) -> None:
        self.parsed: Final = parsed
        self.variable: Final = variable
        self.found: Final[list[DocumentSymbol]] = []
        self.names: Final[set[str]] = set()


def _list_block(listing: _Listing, block: nodes.Block, base: int | None) -> None:
    """Add the symbols of a block; `base` is the start of the root that the statements are in, None if each is one."""
    for statement in block:
        start = listing.parsed.starts.get(statement, base)
        assert start is not None, "a statement that is in no other root is a root"
        function = _STATEMENTS.get(statement.__class__)
        if function is not None:
            function(listing, statement, start)
        else:
            for inner in blocks_of(statement):
                _list_block(listing, inner, start)


def _add(
    listing: _Listing,
    node: nodes.Node,
    base: int,
    name: nodes.Identifier | nodes.Name,
    kind: str,
    detail: str = "",
    is_deprecated: bool = False,
    children: list[DocumentSymbol] | None = None,
) -> None:
    text = name.id if isinstance(name, nodes.Name) else name.name
    if text:
        start, end = whole_extent_in(listing.parsed, node, base)
        place = base + name.start, base + name.end
        listing.names.add(text)
        listing.found.append(DocumentSymbol(text, kind, detail, start, end, *place, is_deprecated, tuple(children or ())))


# Definitions


def _function(listing: _Listing, node: nodes.FunctionDefinition, base: int) -> None:
    parsed = listing.parsed
    inner = _Listing(parsed, None)
    if node.block is not None:
        _list_block(inner, node.block, base)
    else:
        body = parsed.bodies[node]
        # Most bodies hold no definitions, and need not be parsed to know that.
        if _DEFINITION.search(body.text) is not None:
            _list_block(inner, body.statements, parsed.starts[body])
    kind = _kind_of_function(listing, node)
    is_deprecated = is_marked_deprecated(node.decorators)
    _add(listing, node, base, node.name, kind, _signature(parsed, node, base), is_deprecated, inner.found)


def _kind_of_function(listing: _Listing, node: nodes.FunctionDefinition) -> str:
    if listing.variable is None or listing.variable == VARIABLE:
        return FUNCTION
    for decorator in node.decorators:
        name = last_name_called(decorator.expression)
        if name in _PROPERTIES or (name in _ACCESSORS and isinstance(decorator.expression, nodes.Attribute)):
            return PROPERTY
    return CONSTRUCTOR if node.name.name == "__init__" else METHOD


def _signature(parsed: ModuleTree, node: nodes.FunctionDefinition, base: int) -> str:
    """The parameters and what is returned, as written."""
    parameters = node.parameters
    text = f"({_written(parsed, base + parameters.start, base + parameters.end)})"
    return text if node.returns is None else f"{text} -> {_written(parsed, base + node.returns.start, base + node.returns.end)}"


def _class(listing: _Listing, node: nodes.ClassDefinition, base: int) -> None:
    bases = [last_name_called(each.value if isinstance(each, nodes.Subscript) else each) for each in node.arguments]
    is_enum = any(name in _ENUMS for name in bases)
    kind = ENUM if is_enum else INTERFACE if "Protocol" in bases else CLASS
    inner = _Listing(listing.parsed, ENUM_MEMBER if is_enum else FIELD)
    _list_block(inner, node.block, base)
    header = [*node.arguments, *node.keywords]
    detail = ""
    if header:
        start, end = min(each.start for each in header), max(each.end for each in header)
        detail = f"({_written(listing.parsed, base + start, base + end)})"
    _add(listing, node, base, node.name, kind, detail, is_marked_deprecated(node.decorators), inner.found)


def _type_alias(listing: _Listing, node: nodes.TypeAliasStatement, base: int) -> None:
    _add(listing, node, base, node.name, TYPE_ALIAS, _written(listing.parsed, base + node.value.start, base + node.value.end))


def _written(parsed: ModuleTree, start: int, end: int) -> str:
    """A piece of the text as it would be on one line."""
    text = parsed.text[start:end]
    if "\n" not in text and "\r" not in text:
        return text
    text = _SPACE.sub(" ", _COMMENT_LINE.sub("", text))
    return _BEFORE_CLOSING.sub("", _AFTER_OPENING.sub("", text))


# Variables


def _assign(listing: _Listing, node: nodes.Assign, base: int) -> None:
    is_type_parameter = isinstance(node.value, nodes.Call) and last_name_called(node.value) in _TYPE_PARAMETERS
    for target in node.targets:
        _bind(listing, node, base, target, kind=TYPE_PARAMETER if is_type_parameter else None)


def _annotated(listing: _Listing, node: nodes.AnnotatedAssignment, base: int) -> None:
    annotation = _written(listing.parsed, base + node.annotation.start, base + node.annotation.end)
    # Annotated names of an enum are no members.
    _bind(listing, node, base, node.target, annotation, FIELD if listing.variable == ENUM_MEMBER else None)


def _bind(
    listing: _Listing, node: nodes.Node, base: int, target: nodes.Expression, detail: str = "", kind: str | None = None
) -> None:
    if isinstance(target, nodes.Starred):
        target = target.value
    if isinstance(target, (nodes.TupleDisplay, nodes.ListDisplay)):
        for element in target.elements:
            _bind(listing, element, base, element)
    elif isinstance(target, nodes.Name) and listing.variable is not None and target.id not in listing.names:
        _add(listing, node, base, target, kind or _kind_of_variable(listing.variable, target.id, detail), detail)


def _kind_of_variable(kind: str, name: str, annotation: str) -> str:
    if kind == ENUM_MEMBER:
        return FIELD if name.startswith("_") else ENUM_MEMBER
    if "TypeAlias" in annotation:
        return TYPE_ALIAS
    is_constant = name.isupper() or annotation.startswith(("Final", "typing.Final"))
    return CONSTANT if is_constant else kind


def _for(listing: _Listing, node: nodes.For, base: int) -> None:
    _bind(listing, node.target, base, node.target)
    for inner in blocks_of(node):
        _list_block(listing, inner, base)


def _with(listing: _Listing, node: nodes.With, base: int) -> None:
    for item in node.items:
        if item.target is not None:
            _bind(listing, item, base, item.target)
    _list_block(listing, node.block, base)


_STATEMENTS: Final[dict[type[nodes.Statement], Callable[[_Listing, Any, int], None]]] = {
    nodes.FunctionDefinition: _function,
    nodes.ClassDefinition: _class,
    nodes.TypeAliasStatement: _type_alias,
    nodes.Assign: _assign,
    nodes.AnnotatedAssignment: _annotated,
    nodes.For: _for,
    nodes.With: _with,
}
