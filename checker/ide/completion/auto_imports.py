"""Which symbols could be used at the cursor if they were imported?"""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from attrs import frozen

from checker.ide import importable_symbols
from checker.ide.completion.items import (
    CLASS,
    CONSTANT,
    FUNCTION,
    IMPORTABLE,
    MODULE,
    VARIABLE,
    Completion,
    ImportSubject,
)
from checker.ide.completion.positions import ANNOTATION, CLASS_ARGUMENT, EXCEPTION
from checker.ide.importable_symbols import ImportableSymbol, has_symbols, symbols_matching
from checker.query.database import Database

_MINIMUM_TYPED: Final = 2
"""How many characters must be typed: before, there are too many symbols to be of use."""

_MAXIMUM_SYMBOLS: Final = 100
_KINDS: Final = {
    importable_symbols.MODULE: MODULE,
    importable_symbols.CLASS: CLASS,
    importable_symbols.FUNCTION: FUNCTION,
    importable_symbols.CONSTANT: CONSTANT,
    importable_symbols.VARIABLE: VARIABLE,
    importable_symbols.TYPE_ALIAS: CLASS,
}
_FOR_CLASSES: Final = (ANNOTATION, CLASS_ARGUMENT, EXCEPTION)


@frozen
class AutoImports:
    """Suggestions to be imported, the best first; there may be others once more is typed if they are `is_incomplete`."""

    items: tuple[Completion, ...]
    is_incomplete: bool


def auto_imports(db: Database, typed: str, position: str, known: Container[str]) -> AutoImports:
    """The symbols that fit what was typed, but the names that are `known` already."""
    if len(typed) < _MINIMUM_TYPED:
        return AutoImports((), True)
    found = symbols_matching(db, typed, _MAXIMUM_SYMBOLS)
    items = [_item(symbol) for symbol in found if symbol.name not in known]
    if position in _FOR_CLASSES:
        items = [item for item in items if item.kind in (CLASS, MODULE)]
    return AutoImports(tuple(items), len(found) == _MAXIMUM_SYMBOLS or not has_symbols(db))


def _item(symbol: ImportableSymbol) -> Completion:
    subject = ImportSubject(symbol.module, symbol.name)
    origin = symbol.module or symbol.name
    kind = _KINDS.get(symbol.kind, VARIABLE)
    return Completion(symbol.name, kind, IMPORTABLE, symbol.name, subject, symbol.is_deprecated, None, origin)
