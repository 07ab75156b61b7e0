"""Which definitions of a project have a name like this?

The text fits a name as `fuzzy_names` has it.  With a dot in it, the part behind the last dot is about the name, and the part
before it about what the definition is in.  An empty text is no question: everything would fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import Final, NamedTuple, TypeAlias

from attrs import frozen

from checker.files.file import File
from checker.files.inputs import system
from checker.files.sources import read_source
from checker.ide.document_symbols import (
    CLASS,
    ENUM,
    FUNCTION,
    INTERFACE,
    TYPE_ALIAS,
    DocumentSymbol,
    document_symbols,
    symbols_of_tree,
)
from checker.ide.symbols.fuzzy_names import in_lower_case, quality
from checker.modules.file_to_module import name_of_file
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.query.eviction import Retention
from checker.syntax.parse import parse

_CLASSES: Final = frozenset({CLASS, ENUM, INTERFACE})
_FIRST_KINDS: Final = _CLASSES | {FUNCTION, TYPE_ALIAS}

_Rank: TypeAlias = tuple[int, bool, bool, int, str]


@frozen
class WorkspaceSymbol:
    """A definition in the file at `path`; `container` is the dotted name of what it is in, its module first."""

    symbol: DocumentSymbol
    path: str
    container: str


class _Listed(NamedTuple):
    """A definition, the dotted name of what it is in, and whether that is a function or in one."""

    symbol: DocumentSymbol
    container: str
    is_local: bool


class _FileNames(NamedTuple):
    """The definitions of a file, and their names in lower case, each on a line of its own."""

    listed: tuple[_Listed, ...]
    names: str


def _list_names(db: Database, file: File) -> _FileNames:
    text = read_source(db, file).text
    # The tree of a document that is edited is kept anyway; those of all others would take much memory for nothing.
    is_open = system(db).unsaved_text(file.path) is not None
    symbols = document_symbols(db, file) if is_open else symbols_of_tree(parse(text, is_stub=file.is_stub))
    listed: list[_Listed] = []
    _add(symbols, name_of_file(db, file) or "", False, listed)
    return _FileNames(tuple(listed), "\n".join([in_lower_case(each.symbol.name) for each in listed]))


def _add(symbols: Sequence[DocumentSymbol], container: str, is_local: bool, listed: list[_Listed]) -> None:
    for symbol in symbols:
        listed.append(_Listed(symbol, container, is_local))
        if symbol.children:
            inner = f"{container}.{symbol.name}" if container else symbol.name
            _add(symbol.children, inner, is_local or symbol.kind not in _CLASSES, listed)


file_names: Final = Derived[File, _FileNames]("file_names", _list_names, retention=Retention.DROP_FIRST)
"""All definitions of a file, for searches in many files."""


def workspace_symbols(db: Database, text: str, files: Iterable[File], limit: int) -> list[WorkspaceSymbol]:
    """The definitions in these files whose names `text` fits, the best first, at most `limit`."""
    container, _, wanted = text.replace(" ", "").rpartition(".")
    if not wanted:
        return []
    pattern = _subsequence(wanted)
    ranked: list[tuple[_Rank, int, WorkspaceSymbol]] = []
    for file in files:
        names = file_names(db, file)
        for number in _fitting_lines(pattern, names.names):
            listed = names.listed[number]
            fit = quality(wanted, listed.symbol.name)
            if fit is not None and _is_in(listed.container, container):
                found = WorkspaceSymbol(listed.symbol, file.path, listed.container)
                ranked.append((_rank(fit, listed), len(ranked), found))
    return [found for _, _, found in nsmallest(limit, ranked)]


def _subsequence(wanted: str) -> re.Pattern[str]:
    """Matches the start of a line up to the last of these characters, if they stand on it in this order."""
    steps = "".join([f"[^\n{re.escape(each)}]*{re.escape(each)}" for each in in_lower_case(wanted)])
    return re.compile(f"^{steps}", re.MULTILINE)


def _fitting_lines(pattern: re.Pattern[str], names: str) -> list[int]:
    found: list[int] = []
    line = position = 0
    for match in pattern.finditer(names):
        line += names.count("\n", position, match.start())
        position = match.start()
        found.append(line)
    return found


def _is_in(container: str, wanted: str) -> bool:
    """Whether the last parts of a dotted name begin with the parts that are wanted, one for one."""
    parts = wanted.lower().split(".") if wanted else []
    last = container.lower().split(".")[-len(parts) :] if parts else []
    return len(last) == len(parts) and all(own.startswith(part) for own, part in zip(last, parts, strict=True))


def _rank(fit: int, listed: _Listed) -> _Rank:
    """What orders definitions: how well the name fits, then what somebody looks for most often, then the shortest."""
    symbol = listed.symbol
    return fit, listed.is_local, symbol.kind not in _FIRST_KINDS, len(symbol.name), symbol.name
