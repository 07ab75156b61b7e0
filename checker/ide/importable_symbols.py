"""Which symbols of the project and of its environment can be imported, from where, and which of them fit what was typed?

To list them all is too costly while somebody waits.  So it is done ahead, and answers come from what was listed last: nothing
before it was done once, and of the project what was so when it was done last.  Whoever asks questions lets the symbols be
listed from time to time, when nobody waits: `update_symbols`, or in small pieces `steps_of_listing`.

Invariants
----------
Answers depend on when symbols were listed, so no query asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from functools import partial
from heapq import nsmallest
from typing import Final, TypeAlias

from checker.files.file import File
from checker.ide.symbols import module_names, symbol_index
from checker.ide.symbols.fuzzy_names import PREFIX, PREFIX_BUT_CASE, quality
from checker.ide.symbols.project_imports import NO_IMPORTS, project_imports
from checker.ide.symbols.symbol_index import (
    INSTALLED,
    USED,
    SymbolIndex,
    environment_index,
    environment_modules,
    own_files,
    own_index,
    own_symbols,
    package_symbols,
)
from checker.modules.module import SITE_PACKAGES, STANDARD_LIBRARY
from checker.query.database import Database

ImportableSymbol: TypeAlias = symbol_index.ImportableSymbol

# Kinds of symbols.
MODULE: Final = module_names.MODULE
CLASS: Final = module_names.CLASS
FUNCTION: Final = module_names.FUNCTION
CONSTANT: Final = module_names.CONSTANT
VARIABLE: Final = module_names.VARIABLE
TYPE_ALIAS: Final = module_names.TYPE_ALIAS

_RankedSymbol: TypeAlias = tuple[int, ImportableSymbol]

_ENVIRONMENT: Final = (STANDARD_LIBRARY, SITE_PACKAGES)

_PLACES: Final = 1 << 32
_TIERS: Final = 1 << 4
_COUNTS: Final = 1 << 10
_FAMILIAR: Final = 2
"""How many files more seem to import a name of a module that the asking file imports from."""

_DEPRECATED: Final = _PLACES * _TIERS * _COUNTS << 8


# Ahead of questions


def update_symbols(db: Database, files: Iterable[File]) -> None:
    """Let later answers be about the files of the project as they are now, and the environment as it is now."""
    for step in steps_of_listing(db, tuple(files)):
        step()


def steps_of_listing(db: Database, files: tuple[File, ...]) -> list[Callable[[], object]]:
    """What has to be done in this order for `update_symbols`, each a little, and possible to do again.

    The project and the standard library come first: there are answers from them before all is done.
    """
    steps: list[Callable[[], object]] = [partial(own_files.set, db, None, files)]
    steps.extend(partial(own_symbols, db, file) for file in files)
    steps.extend((partial(own_index, db, None), partial(project_imports, db, None)))
    for kind in _ENVIRONMENT:
        steps.extend(partial(package_symbols, db, name) for name in environment_modules(db, kind))
        steps.append(partial(environment_index, db, kind))
    return steps


def has_symbols(db: Database) -> bool:
    """Whether everything was listed, so that answers are complete."""
    return all(environment_index.previous(db, kind) is not None for kind in _ENVIRONMENT)


# Questions


def symbols_matching(db: Database, text: str, limit: int, familiar: Container[str] = ()) -> list[ImportableSymbol]:
    """The symbols whose names `text` fits as `fuzzy_names` has it, the best first, at most `limit`; none for an empty text.

    The names of `familiar` modules count as imported by some files more than they are.
    A single character fits the beginnings of names only.
    """
    if not text:
        return []
    indexes = _indexes(db)
    found = _ranked(db, text, [(index, index.table.beginning_with(text)) for index in indexes], familiar)
    # Symbols of other names rank behind these, but for initials in capitals.
    if len(text) > 1 and (text.isupper() or sum(rank < _DEPRECATED for rank, _ in found) < limit):
        found = _ranked(db, text, [(index, index.table.fitting(text)) for index in indexes], familiar)
    return [symbol for _, symbol in nsmallest(limit, found, key=_rank_of)]


def symbols_named(db: Database, name: str) -> list[ImportableSymbol]:
    """The symbols called `name`, the best first."""
    found = _ranked(db, name, [(index, [name]) for index in _indexes(db)], ())
    return [symbol for _, symbol in sorted(found, key=_rank_of)]


def _indexes(db: Database) -> list[SymbolIndex]:
    found = (own_index.previous(db, None), *[environment_index.previous(db, kind) for kind in _ENVIRONMENT])
    return [index for index in found if index is not None]


def _rank_of(found: _RankedSymbol) -> int:
    return found[0]


def _ranked(
    db: Database, text: str, names: list[tuple[SymbolIndex, list[str]]], familiar: Container[str]
) -> list[_RankedSymbol]:
    """The symbols of these names, each with what orders it: how well the name fits before where the symbol comes from.

    What the project imports already comes first, what more of its files import before what fewer do.  Private symbols of which
    it imports none elsewhere are left out.

    Thousands are ordered for each character that is typed, so a rank is one number: the digits are whether the symbol is
    deprecated, the quality, the files that import it, the tier, and the place in the index.
    """
    imports = project_imports.previous(db, None) or NO_IMPORTS
    found: list[_RankedSymbol] = []
    for index, listed in names:
        for name in listed:
            fit = quality(text, name)
            if fit is None:
                continue
            if fit == PREFIX_BUT_CASE and not text.isupper():
                fit = PREFIX
            for place, symbol in index.by_name.get(name, ()):
                count = min(imports.names.get((symbol.module, name), 0), _COUNTS - 1)
                if not count and name.startswith("_"):
                    continue
                if symbol.module in familiar:
                    count = min(count + _FAMILIAR, _COUNTS - 1)
                tier = symbol.tier
                if tier == INSTALLED and (symbol.module or name).partition(".")[0] in imports.modules:
                    tier = USED
                rank = ((fit * _COUNTS + _COUNTS - 1 - count) * _TIERS + tier) * _PLACES + place
                found.append((rank + _DEPRECATED if symbol.is_deprecated else rank, symbol))
    return found
