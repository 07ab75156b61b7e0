"""Which symbols could be used at the cursor if they were imported?"""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from attrs import frozen

from checker.files.file import File
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
from checker.ide.completion.symbol_kinds import denotes_type
from checker.ide.importable_symbols import ImportableSymbol, has_symbols, symbols_matching
from checker.ide.symbols.module_names import module_names
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
_FOR_TYPES: Final = (ANNOTATION, CLASS_ARGUMENT)


@frozen
class AutoImports:
    """Suggestions to be imported, the best first; there may be others once more is typed if they are `is_incomplete`."""

    items: tuple[Completion, ...]
    is_incomplete: bool


def auto_imports(db: Database, file: File, typed: str, position: str, known: Container[str]) -> AutoImports:
    """The symbols that fit what was typed in a file, but the names that are `known` already.

    Those of modules that the file imports from count as imported by some files more.
    """
    if len(typed) < _MINIMUM_TYPED:
        return AutoImports((), True)
    found = symbols_matching(db, typed, _MAXIMUM_SYMBOLS, _imported_modules(db, file))
    items = [_item(symbol) for symbol in found if symbol.name not in known]
    if position in _FOR_TYPES:
        items = [item for item in items if denotes_type(item.kind, item.label)]
    elif position == EXCEPTION:
        items = [item for item in items if item.kind in (CLASS, MODULE)]
    return AutoImports(tuple(items), len(found) == _MAXIMUM_SYMBOLS or not has_symbols(db))


def _imported_modules(db: Database, file: File) -> frozenset[str]:
    """The modules that a file imported from when its symbols were listed."""
    names = module_names.previous(db, file)
    return frozenset() if names is None else frozenset([each.module for each in names.imported.values()])


def _item(symbol: ImportableSymbol) -> Completion:
    subject = ImportSubject(symbol.module, symbol.name)
    origin = symbol.module or symbol.name
    kind = _KINDS.get(symbol.kind, VARIABLE)
    return Completion(symbol.name, kind, IMPORTABLE, symbol.name, subject, symbol.is_deprecated, None, origin)
