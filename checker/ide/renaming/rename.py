"""How does everything that names a symbol get a new name?

A symbol is renamed where it is defined and wherever its name stands for it: in imports, keyword arguments, overrides, entries
of `__all__`.  Aliases that imports chose are left alone, and renamed only among themselves.  A module is renamed with its file.

Invariants
----------
After a renaming every name means what it meant before.  Where that cannot be had, or where the symbol is not the project's own,
it is refused with a reason.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from checker.diagnostics.diagnostic import Edit
from checker.files.file import File
from checker.files.sources import source
from checker.ide.references.related_symbols import is_of_project, is_special, overridden_with_parameter, related_symbols
from checker.ide.references.symbol_search import Occurrence, Search, name_of_symbol, search_symbols
from checker.ide.references.symbols import Symbol, Variable, brought_by_import, symbols_of_target
from checker.ide.renaming.conflicts import conflict, place_of_target
from checker.ide.renaming.module_files import file_renames
from checker.ide.target_at_cursor import IMPORTED_NAME, MODULE, Target, target_at_cursor
from checker.ide.workspace_edit import WorkspaceEdit, workspace_edit
from checker.modules.file_to_module import file_to_module
from checker.modules.module import STANDARD_LIBRARY, Module
from checker.query.database import Database
from checker.syntax import nodes

_BUILTINS: Final = "builtins"
_WORD: Final = re.compile(r"\w+")


@frozen
class Renameable:
    """The extent of a name that can be renamed (absolute offsets), and the name."""

    start: int
    end: int
    name: str


@frozen
class Refusal:
    """Why something is not renamed, as a sentence without a full stop."""

    reason: str


def prepare_rename(db: Database, file: File, offset: int) -> Renameable | Refusal:
    """What would be renamed at an offset of a file, or why nothing can be."""
    found = _target(db, file, offset)
    if isinstance(found, Refusal):
        return found
    written = source(db, file).text[found.start : found.end]
    return Renameable(found.start, found.end, written)


def rename(db: Database, file: File, offset: int, new_name: str, files: Iterable[File]) -> WorkspaceEdit | Refusal:
    """The change, in `files` and the file itself, that renames what stands at an offset of the file, or why it is refused."""
    target = _target(db, file, offset)
    if isinstance(target, Refusal):
        return target
    if not new_name.isidentifier():
        return Refusal(f"`{new_name}` is not a valid name" if new_name else "The new name is empty")
    if keyword.iskeyword(new_name):
        return Refusal(f"`{new_name}` is a keyword")
    if source(db, file).text[target.start : target.end] == new_name:
        return workspace_edit({})
    searched = list(dict.fromkeys((file, *files)))
    search = _all_that_must_change(db, symbols_of_target(db, target, through_aliases=False), searched)
    reason = _why_shared(db, search) or conflict(db, search, new_name, searched)
    if reason is not None:
        return Refusal(reason)
    edits: dict[str, list[Edit]] = {}
    for each in search.occurrences:
        edits.setdefault(each.target.file.path, []).append(_edit(db, each, search.symbols, new_name))
    modules = [each for each in search.symbols if isinstance(each, Module)]
    return workspace_edit(edits, [renamed for each in modules for renamed in file_renames(db, each, new_name)])


# What can be renamed


def _target(db: Database, file: File, offset: int) -> Target | Refusal:
    target = target_at_cursor(db, file, offset)
    symbols = frozenset() if target is None else symbols_of_target(db, target, through_aliases=False)
    if target is None or not symbols:
        word = _word_at(source(db, file).text, offset)
        if keyword.iskeyword(word):
            return Refusal(f"`{word}` is a keyword")
        return Refusal("There is no name here" if target is None else f"It is not known what `{target.name}` stands for")
    reasons = [reason for each in symbols if (reason := _why_fixed(db, each)) is not None]
    # Several symbols are in no definite order, but the answer has to be.
    return Refusal(min(reasons)) if reasons else target


def _word_at(text: str, offset: int) -> str:
    """The word that an offset is in or at the end of, empty if there is none."""
    line_start = text.rfind("\n", 0, offset) + 1
    found = next((each for each in _WORD.finditer(text, line_start) if each.end() >= offset), None)
    return found[0] if found is not None and found.start() <= offset else ""


def _why_fixed(db: Database, symbol: Symbol) -> str | None:
    """Why a symbol cannot be renamed, None if it can."""
    name = name_of_symbol(symbol)
    if not is_of_project(db, symbol):
        return f"`{name}` is {_origin(db, symbol)}"
    if is_special(name) and name.endswith("__") and name.strip("_"):
        return f"`{name}` has a meaning of its own in Python"
    for each in related_symbols(db, symbol):
        if isinstance(each, Variable) and not is_of_project(db, each):
            return f"`{name}` overrides `{each.scope.name}.{name}`, which is {_origin(db, each)}"
    for method in overridden_with_parameter(db, symbol) if isinstance(symbol, Variable) else ():
        if not is_of_project(db, method):
            return f"`{name}` is called so by `{method.scope.name}.{method.name}`, which is {_origin(db, method)}"
    return None


def _why_shared(db: Database, search: Search) -> str | None:
    """Why symbols keep their names because of an occurrence that may be about something else, None if there is none."""
    for target, symbols in search.occurrences:
        for each in symbols:
            if not is_of_project(db, each):
                return f"`{target.name}` in {place_of_target(db, target)} may also be one that is {_origin(db, each)}"
    return None


def _origin(db: Database, symbol: Symbol) -> str:
    module = symbol if isinstance(symbol, Module) else file_to_module(db, symbol.scope.file)
    if module is not None and module.name == _BUILTINS:
        return "built into Python"
    if module is not None and module.kind == STANDARD_LIBRARY:
        return "part of the standard library"
    return "defined outside of the project"


# What must change


def _all_that_must_change(db: Database, symbols: frozenset[Symbol], files: Sequence[File]) -> Search:
    """The occurrences of symbols, and of all others of the project that one of these occurrences may stand for as well."""
    while True:
        search = search_symbols(db, symbols, files, through_aliases=False)
        also = {symbol for each in search.occurrences for symbol in each.symbols if is_of_project(db, symbol)}
        if also <= search.symbols:
            return search
        symbols = search.symbols | also


def _edit(db: Database, occurrence: Occurrence, symbols: frozenset[Symbol], new_name: str) -> Edit:
    target = occurrence.target
    text = new_name
    if _names_something_else(db, target, symbols):
        text = f"{source(db, target.file).text[target.start : target.end]} as {new_name}"
    return Edit(target.start, target.end, text)


def _names_something_else(db: Database, target: Target, symbols: frozenset[Symbol]) -> bool:
    """Whether the target is what an import looks for, under a name that stays while the one that it binds does not."""
    node = target.node
    if target.kind == IMPORTED_NAME and isinstance(node, nodes.ImportAlias) and node.alias is not None:
        return False
    return target.kind in (IMPORTED_NAME, MODULE) and symbols.isdisjoint(brought_by_import(db, target))
