"""Where is what the cursor is on used?

Terms
-----
*Reference*: a place that names a symbol: a definition, a use, an import, a keyword argument, a name in a string annotation, an
entry of `__all__` or `__slots__`, a key of a TypedDict.  Plain strings and comments are none.
*Declaration*: the reference that makes the symbol: a `def` or `class`, a parameter, an annotated assignment, or else the first
assignment.

What imports call otherwise is followed, members that override one another are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from checker.files.file import File
from checker.ide.locations import Location, location_of_site
from checker.ide.member_definitions import sites_of_member
from checker.ide.references.reference_kinds import MAKE, reference_kind
from checker.ide.references.symbol_search import Occurrence, search_symbols, written_name
from checker.ide.references.symbols import Symbol, sites_of, symbols_of_target
from checker.ide.target_at_cursor import target_at_cursor
from checker.modules.module import Module
from checker.query.database import Database
from checker.semantic_index.definitions import (
    ANNOTATED,
    AUGMENTED,
    CLASS_DEFINITION,
    FUNCTION_DEFINITION,
    PARAMETER,
    DefinitionSite,
)
from checker.semantic_index.scopes import CLASS
from checker.types import facts
from checker.types.classes import class_literal

_MAKING: Final = (FUNCTION_DEFINITION, CLASS_DEFINITION, PARAMETER)


@frozen
class Reference:
    """The extent of a name in the file at `path` (absolute offsets); `kind` is one of those in `reference_kinds`."""

    path: str
    start: int
    end: int
    kind: str
    is_declaration: bool = False


def find_references(
    db: Database, file: File, offset: int, files: Iterable[File], *, with_declarations: bool = True
) -> tuple[Reference, ...]:
    """The references, in `files` and the file itself, to what the target at an offset of the file stands for, sorted."""
    target = target_at_cursor(db, file, offset)
    if target is None:
        return ()
    symbols = symbols_of_target(db, target, through_aliases=True)
    searched = list(dict.fromkeys((file, *files)))
    return references_to(db, symbols, searched, with_declarations=with_declarations, written=written_name(db, target))


def references_to(
    db: Database, symbols: frozenset[Symbol], files: Sequence[File], *, with_declarations: bool = True, written: str = ""
) -> tuple[Reference, ...]:
    """The references in `files` to any of the symbols, also under the name `written`, sorted by path and place."""
    search = search_symbols(db, symbols, files, through_aliases=True, written=written)
    declared = [each for symbol in search.symbols for each in declarations(db, symbol)]
    places = {(each.path, each.start) for each in declared}
    found = [_reference(each, places) for each in search.occurrences]
    if with_declarations:
        # Libraries are not searched, but what they define is named.
        found.extend(_outside(db, declared, files))
    else:
        found = [each for each in found if not each.is_declaration]
    return tuple(sorted(found, key=_place))


def declarations(db: Database, symbol: Symbol) -> list[Location]:
    """Where a variable is made; nowhere for a module, which is a file."""
    return [] if isinstance(symbol, Module) else [location_of_site(db, each) for each in _declaring_sites(db, symbol)]


def _declaring_sites(db: Database, symbol: Symbol) -> Sequence[DefinitionSite]:
    if isinstance(symbol, Module):
        return ()
    sites = sites_of(db, symbol)
    if not sites and symbol.scope.kind == CLASS:
        member = facts.own_member(db, (class_literal(symbol.scope), symbol.name))
        return () if member is None else sites_of_member(db, member, symbol.name)
    made = [each for each in sites if each.kind in _MAKING] or [each for each in sites if each.kind == ANNOTATED]
    return made or [each for each in sites if each.kind != AUGMENTED][:1]


def _outside(db: Database, declared: Iterable[Location], files: Sequence[File]) -> list[Reference]:
    searched = {each.path for each in files}
    outside = {each for each in declared if each.path not in searched}
    return [Reference(each.path, each.start, each.end, MAKE, True) for each in outside]


def _reference(occurrence: Occurrence, declared: set[tuple[str, int]]) -> Reference:
    target = occurrence.target
    path = target.file.path
    kind = reference_kind(target)
    return Reference(path, target.start, target.end, kind, kind == MAKE or (path, target.start) in declared)


def _place(reference: Reference) -> tuple[str, int]:
    return reference.path, reference.start
