"""What can be named in an import statement?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from checker.ide.completion.cursor_place import CursorPlace
from checker.ide.completion.items import (
    EXPECTED,
    GLOBAL,
    KEYWORD,
    MODULE,
    NEAR,
    OUTER,
    PRIVATE,
    Completion,
    ImportSubject,
    plain,
    ranked,
)
from checker.ide.completion.members import module_members
from checker.ide.completion.positions import Position
from checker.ide.completion.typed_line import Token
from checker.ide.symbols.fuzzy_names import quality
from checker.modules.file_to_module import name_of_file
from checker.modules.module import FIRST_PARTY, STANDARD_LIBRARY
from checker.modules.nearby_imports import resolve_import
from checker.modules.relative_imports import absolute_import_name
from checker.modules.resolve import resolve_module
from checker.modules.submodules import submodules, top_level_modules
from checker.query.database import Database
from checker.syntax.tokens import COMMA, DOT, ELLIPSIS, FROM, IMPORT
from checker.types.special import module_type

_RANKS: Final = {FIRST_PARTY: NEAR, STANDARD_LIBRARY: OUTER}


class _Source:
    """What is written of a module's name: the number of dots before it, and its complete parts."""

    __slots__ = ("level", "parts")

    def __init__(self, words: Sequence[Token]) -> None:
        self.level = 0
        self.parts: Final[list[str]] = []
        for token in words:
            if token.kind not in (DOT, ELLIPSIS):
                self.parts.append(token.text)
            elif not self.parts:
                self.level += len(token.text)


def imported_modules(db: Database, place: CursorPlace, position: Position) -> Iterator[Completion]:
    """The modules that can follow in `import a.` and `from .a.`."""
    words = position.words[1:]
    is_from = position.words[0].kind == FROM
    if not is_from:
        commas = [index for index, token in enumerate(words) if token.kind == COMMA]
        words = words[commas[-1] + 1 :] if commas else words
    source = _Source(words)
    if source.level and not source.parts and place.line.start > position.words[-1].end:
        yield plain("import", KEYWORD, EXPECTED)
    if not source.level and not source.parts:
        yield from _top_level(db, place)
        return
    module = _module_name(db, place, source)
    found = None if module is None else resolve_import(db, place.file, module)
    if found is None:
        return
    own = name_of_file(db, place.file)
    for name in submodules(db, found):
        full_name = f"{found.name}.{name}"
        if full_name != own:
            yield plain(name, MODULE, ranked(name, NEAR), ImportSubject("", full_name))


def _top_level(db: Database, place: CursorPlace) -> Iterator[Completion]:
    own = name_of_file(db, place.file)
    for name in top_level_modules(db):
        if name == own or quality(place.line.typed, name) is None:
            continue
        found = resolve_module(db, name)
        rank = GLOBAL if found is None else _RANKS.get(found.kind, GLOBAL)
        # What only stubs have cannot be imported when the program runs.
        yield plain(name, MODULE, PRIVATE if name == "_typeshed" else ranked(name, rank), ImportSubject("", name))


def imported_names(db: Database, place: CursorPlace, position: Position) -> Iterator[Completion]:
    """The names that can follow in `from a import`, but those that are listed already."""
    words = [token.kind for token in position.words]
    start = words.index(IMPORT)
    name = _module_name(db, place, _Source(position.words[1:start]))
    found = None if name is None else resolve_import(db, place.file, name)
    if found is None:
        return
    own = name_of_file(db, place.file)
    listed = {token.text for token in position.words[start:]}
    for item in module_members(db, module_type(found.name)):
        is_module_itself = item.kind == MODULE and f"{found.name}.{item.label}" == own
        if item.label not in listed and not is_module_itself:
            yield item


def _module_name(db: Database, place: CursorPlace, source: _Source) -> str | None:
    return absolute_import_name(db, place.file, source.level, ".".join(source.parts) or None)
