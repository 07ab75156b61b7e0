"""What can be named in an import statement?

What the project imports already comes first, what most of its files import before all else; of names, those first that the code
below uses and nothing binds yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from attrs import evolve

from checker.files.trees import tree
from checker.ide.completion.cursor_place import CursorPlace
from checker.ide.completion.items import (
    BUILTIN,
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
from checker.ide.completion.nearby_words import names_behind
from checker.ide.completion.positions import Position
from checker.ide.completion.typed_line import Token
from checker.ide.symbols.fuzzy_names import quality
from checker.ide.symbols.project_imports import NO_IMPORTS, ProjectImports, project_imports
from checker.modules.file_to_module import name_of_file
from checker.modules.module import FIRST_PARTY, STANDARD_LIBRARY
from checker.modules.nearby_imports import resolve_import
from checker.modules.relative_imports import absolute_import_name
from checker.modules.resolve import resolve_module
from checker.modules.submodules import submodules, top_level_modules
from checker.query.database import Database
from checker.semantic_index.queries import table_of
from checker.semantic_index.scopes import module_scope
from checker.syntax.tokens import COMMA, DOT, ELLIPSIS, FROM, IMPORT
from checker.types.special import module_type

_RANKS: Final = {FIRST_PARTY: OUTER, STANDARD_LIBRARY: GLOBAL}


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
        yield from _top_level(db, place, frozenset() if is_from else _missing_names(db, place))
        return
    module = _module_name(db, place, source)
    found = None if module is None else resolve_import(db, place.file, module)
    if found is None:
        return
    own = name_of_file(db, place.file)
    imports = project_imports.previous(db, None) or NO_IMPORTS
    names = [name for name in submodules(db, found) if f"{found.name}.{name}" != own]
    uses = {name: imports.modules.get(f"{found.name}.{name}", 0) for name in names}
    for name in sorted(names, key=lambda each: -uses[each]):
        rank = NEAR if uses[name] else ranked(name, OUTER)
        yield plain(name, MODULE, rank, ImportSubject("", f"{found.name}.{name}"))


def _top_level(db: Database, place: CursorPlace, missing: frozenset[str]) -> Iterator[Completion]:
    own = name_of_file(db, place.file)
    imports = project_imports.previous(db, None) or NO_IMPORTS
    names = [name for name in top_level_modules(db) if name != own and quality(place.line.typed, name) is not None]
    for name in sorted(names, key=lambda each: -imports.modules.get(each, 0)):
        rank = EXPECTED if name in missing else _rank_of_module(db, imports, name)
        yield plain(name, MODULE, rank, ImportSubject("", name))


def _rank_of_module(db: Database, imports: ProjectImports, name: str) -> int:
    # What only stubs have cannot be imported when the program runs.
    if name == "_typeshed":
        return PRIVATE
    if name in imports.modules:
        return NEAR
    found = resolve_module(db, name)
    return ranked(name, BUILTIN if found is None else _RANKS.get(found.kind, BUILTIN))


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
    items = [
        item
        for item in module_members(db, module_type(found.name))
        if item.label not in listed and (item.kind != MODULE or f"{found.name}.{item.label}" != own)
    ]
    yield from _with_likely_first(db, place, found.name, items)


def _with_likely_first(db: Database, place: CursorPlace, module: str, items: list[Completion]) -> list[Completion]:
    """The names of a module: what the code below misses, what the project imports from there, and what else there is."""
    imports = project_imports.previous(db, None) or NO_IMPORTS
    missing = _missing_names(db, place)
    found: list[tuple[int, Completion]] = []
    for item in items:
        uses = imports.names.get((module, item.label), 0)
        rank = EXPECTED if item.label in missing else NEAR if uses else max(item.rank, OUTER)
        found.append((-uses, evolve(item, rank=rank)))
    return [item for _, item in sorted(found, key=itemgetter(0))]


def _missing_names(db: Database, place: CursorPlace) -> frozenset[str]:
    """The names below the cursor that the module does not bind at its top level."""
    bound = table_of(db, module_scope(place.file)).definitions
    return names_behind(tree(db, place.file).text, place.line.end).difference(bound)


def _module_name(db: Database, place: CursorPlace, source: _Source) -> str | None:
    return absolute_import_name(db, place.file, source.level, ".".join(source.parts) or None)
