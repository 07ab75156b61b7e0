"""Which names does a module list in `__all__`?

The forms that the spec names (distributing.rst, "Library interface"): a list or tuple of strings, `+=`, `extend`, `append` and
`remove`, with literals or with the `__all__` of another module; also sums, unpackings and copies of those.  In branches, all
of which count, each begins with what was listed before.  What is added in a form that is not understood is left out; a
module that assigns one has no list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from checker.files.file import File
from checker.files.trees import skeleton
from checker.modules.relative_imports import absolute_import_name
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.semantic_index.imports import imported_name
from checker.semantic_index.places import place_name
from checker.syntax import nodes

Names: TypeAlias = dict[str, None]

_ALL: Final = "__all__"
_COPIES: Final = ("list", "tuple", "sorted", "set")


Lists: TypeAlias = Callable[[Database, File], tuple[str, ...] | None]
"""Gives the list of another file."""


class _Listing:
    """The list as it is after the statements so far; None before it is assigned, or if nobody knows."""

    __slots__ = ("db", "file", "lists", "modules", "names")

    def __init__(self, db: Database, file: File, lists: Lists) -> None:
        self.db: Final = db
        self.file: Final = file
        self.lists: Final = lists
        self.names: Names | None = None
        self.modules: Final[dict[str, str]] = {}


def names_listed(db: Database, file: File, block: nodes.Block, lists: Lists) -> tuple[str, ...] | None:
    """The names that the statements of a file's top level list, where `lists` says what other files list."""
    listing = _Listing(db, file, lists)
    _read_block(listing, block)
    return None if listing.names is None else tuple(listing.names)


def _dunder_all(db: Database, file: File) -> tuple[str, ...] | None:
    return names_listed(db, file, skeleton(db, file).statements, dunder_all)


def _no_list(_db: Database, _file: File) -> tuple[str, ...] | None:
    return None


dunder_all: Final = Derived[File, tuple[str, ...] | None]("dunder_all", _dunder_all, initial=_no_list)
"""The names that a file lists in `__all__`, in order; None if it has none, or assigns something that is not understood."""


def _read_block(listing: _Listing, block: nodes.Block) -> None:
    for statement in block:
        function = _STATEMENTS.get(statement.__class__)
        if function is not None:
            function(listing, statement)


def _read_assign(listing: _Listing, statement: nodes.Assign) -> None:
    if any(isinstance(target, nodes.Name) and target.id == _ALL for target in statement.targets):
        listing.names = _names_in(listing, statement.value)


def _read_annotated(listing: _Listing, statement: nodes.AnnotatedAssignment) -> None:
    if isinstance(statement.target, nodes.Name) and statement.target.id == _ALL and statement.value is not None:
        listing.names = _names_in(listing, statement.value)


def _read_augmented(listing: _Listing, statement: nodes.AugmentedAssignment) -> None:
    if isinstance(statement.target, nodes.Name) and statement.target.id == _ALL and statement.operator in ("+", "|"):
        _add(listing, _names_in(listing, statement.value))


def _add(listing: _Listing, names: Names | None) -> None:
    if names is not None and listing.names is not None:
        listing.names = {**listing.names, **names}


def _read_call(listing: _Listing, statement: nodes.ExpressionStatement) -> None:
    call = statement.value
    if not isinstance(call, nodes.Call) or len(call.arguments) != 1 or not isinstance(call.function, nodes.Attribute):
        return
    if not isinstance(call.function.value, nodes.Name) or call.function.value.id != _ALL:
        return
    argument = call.arguments[0]
    method = call.function.name
    if method == "extend":
        _add(listing, _names_in(listing, argument))
    elif method == "append" and isinstance(argument, nodes.StringLiteral):
        _add(listing, {argument.value: None})
    elif method == "remove" and isinstance(argument, nodes.StringLiteral) and listing.names is not None:
        listing.names = {name: None for name in listing.names if name != argument.value}


def _read_if(listing: _Listing, statement: nodes.If) -> None:
    blocks = [clause.block for clause in statement.clauses]
    _read_branches(listing, [*blocks, statement.orelse or ()])


def _read_try(listing: _Listing, statement: nodes.Try) -> None:
    normal = (*statement.block, *(statement.orelse or ()))
    _read_branches(listing, [normal, *[handler.block for handler in statement.handlers]])
    _read_block(listing, statement.final or ())


def _read_branches(listing: _Listing, blocks: list[nodes.Block]) -> None:
    before = listing.names
    after: Names | None = None
    for block in blocks:
        listing.names = before
        _read_block(listing, block)
        if listing.names is not None:
            after = listing.names if after is None else {**after, **listing.names}
    listing.names = after


def _read_with(listing: _Listing, statement: nodes.With) -> None:
    _read_block(listing, statement.block)


def _read_import(listing: _Listing, statement: nodes.Import) -> None:
    for alias in statement.names:
        name = imported_name(alias)
        listing.modules[name] = name if alias.alias is None else alias.name.name


def _read_import_from(listing: _Listing, statement: nodes.ImportFrom) -> None:
    module = _source(listing, statement)
    if module is not None:
        for alias in statement.names:
            name = alias.name.name if alias.alias is None else alias.alias.name
            if alias.name.name == _ALL and name == _ALL:
                listing.names = _names_of_module(listing, module)
            else:
                listing.modules[name] = f"{module}.{alias.name.name}"


def _source(listing: _Listing, statement: nodes.ImportFrom) -> str | None:
    name = None if statement.module is None else statement.module.name
    return absolute_import_name(listing.db, listing.file, statement.level, name)


_STATEMENTS: Final[dict[type[nodes.Statement], Callable[[_Listing, Any], None]]] = {
    nodes.Assign: _read_assign,
    nodes.AnnotatedAssignment: _read_annotated,
    nodes.AugmentedAssignment: _read_augmented,
    nodes.ExpressionStatement: _read_call,
    nodes.If: _read_if,
    nodes.Try: _read_try,
    nodes.With: _read_with,
    nodes.Import: _read_import,
    nodes.ImportFrom: _read_import_from,
}


# Expressions


def _names_in(listing: _Listing, node: nodes.Expression) -> Names | None:
    """The strings that an expression is a collection of, None if that is not understood."""
    operands: list[nodes.Expression] = []
    while isinstance(node, nodes.BinaryOperation) and node.operator in ("+", "|"):
        operands.append(node.right)
        node = node.left
    found = _names_in_operand(listing, node)
    for operand in reversed(operands):
        more = _names_in_operand(listing, operand)
        if found is None or more is None:
            return None
        found = {**found, **more}
    return found


def _names_in_operand(listing: _Listing, node: nodes.Expression) -> Names | None:
    if isinstance(node, (nodes.ListDisplay, nodes.TupleDisplay, nodes.SetDisplay)):
        return _names_in_display(listing, node.elements)
    if isinstance(node, nodes.Call):
        is_copy = isinstance(node.function, nodes.Name) and node.function.id in _COPIES and len(node.arguments) == 1
        return _names_in(listing, node.arguments[0]) if is_copy else None
    if isinstance(node, nodes.Name):
        return listing.names if node.id == _ALL else _names_of_imported(listing, node.id)
    if isinstance(node, nodes.Attribute) and node.name == _ALL:
        module = place_name(node.value)
        if module is not None:
            first, dot, rest = module.partition(".")
            return _names_of_module(listing, f"{listing.modules.get(first, first)}{dot}{rest}")
    return None


def _names_in_display(listing: _Listing, elements: tuple[nodes.Expression, ...]) -> Names | None:
    names: Names = {}
    for element in elements:
        if isinstance(element, nodes.StringLiteral):
            names[element.value] = None
        else:
            inner = _names_in(listing, element.value) if isinstance(element, nodes.Starred) else None
            if inner is None:
                return None
            names.update(inner)
    return names


def _names_of_imported(listing: _Listing, name: str) -> Names | None:
    """The names in a variable that was imported as `from module import __all__ as name`."""
    module, _, attribute = listing.modules.get(name, "").rpartition(".")
    return _names_of_module(listing, module) if attribute == _ALL else None


def _names_of_module(listing: _Listing, name: str) -> Names | None:
    module = resolve_module(listing.db, name)
    if module is None or module.file is None:
        return None
    names = listing.lists(listing.db, module.file)
    return None if names is None else dict.fromkeys(names)
