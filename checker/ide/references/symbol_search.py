"""Which targets in which files stand for a symbol?

A symbol is looked for by its name: a local variable in its function, a parameter also among the keyword arguments of all files,
anything else in all files whose text holds the name.  Where an import chooses an alias, the search goes on with that.

Terms
-----
*Occurrence*: a target with the symbols that it may stand for, more than one where types or conditions leave that open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from checker.files.file import File
from checker.files.sources import source
from checker.ide.references.named_targets import AS_KEYWORD, Region, function_region, targets_named, whole_files
from checker.ide.references.related_symbols import is_keyword, related_parameters, with_related
from checker.ide.references.symbols import Symbol, Variable, symbols_of_target
from checker.ide.target_at_cursor import IMPORTED_MODULE, IMPORTED_NAME, MODULE, Target
from checker.modules.module import Module
from checker.query.database import Database
from checker.semantic_index.scopes import COMPREHENSION, FUNCTION, LAMBDA, TYPE_ALIAS, TYPE_PARAMETERS, Scope
from checker.syntax import nodes

_LOCAL: Final = (FUNCTION, LAMBDA, COMPREHENSION, TYPE_PARAMETERS, TYPE_ALIAS)


class Occurrence(NamedTuple):
    """A target and the symbols that it may stand for."""

    target: Target
    symbols: frozenset[Symbol]


class Search(NamedTuple):
    """What was found: the symbols with all that are one with them, and their occurrences."""

    symbols: frozenset[Symbol]
    occurrences: tuple[Occurrence, ...]


class _Pending(NamedTuple):
    """A name to look for, and where."""

    name: str
    regions: tuple[Region, ...]
    keyword_regions: tuple[Region, ...] = ()


def search_symbols(
    db: Database, symbols: frozenset[Symbol], files: Sequence[File], *, through_aliases: bool, written: str = ""
) -> Search:
    """The occurrences of symbols in files; without `through_aliases` those under names that imports chose are left out.

    `written` is a name that is known to stand for one of them: where another file chose it, no import in `files` shows that.
    """
    symbols = _with_parameters(db, symbols, files)
    seen: dict[tuple[File, int], Occurrence] = {}
    pending = _places_of_symbols(db, symbols, files)
    if written and all(each.name != written for each in pending):
        pending.append(_Pending(written, tuple(whole_files(db, files, written))))
    searched = {(each.name, region) for each in pending for region in each.regions}
    matching: list[Occurrence] = []
    while pending:
        for name, regions, keyword_regions in pending:
            targets = [*targets_named(db, regions, name), *targets_named(db, keyword_regions, name, AS_KEYWORD)]
            for target in targets:
                found = Occurrence(target, symbols_of_target(db, target, through_aliases=through_aliases))
                seen[target.file, target.start] = found
        symbols = with_related(db, symbols, {symbol for each in seen.values() for symbol in each.symbols})
        matching = [each for each in seen.values() if not symbols.isdisjoint(each.symbols)]
        pending = []
        for name, scope in _aliases(matching) if through_aliases else ():
            new = tuple([each for each in _regions(db, Variable(scope, name), files) if (name, each) not in searched])
            searched.update((name, each) for each in new)
            if new:
                pending.append(_Pending(name, new))
    return Search(symbols, tuple(matching))


def name_of_symbol(symbol: Symbol) -> str:
    """The name that a symbol has where it is defined: of a module the last part."""
    return symbol.name.rpartition(".")[2]


def written_name(db: Database, target: Target) -> str:
    """What stands at a target, which an alias makes another name than that of its symbols."""
    return source(db, target.file).text[target.start : target.end]


def is_local(symbol: Symbol) -> bool:
    """Whether only code of the same function or class header can name the symbol, but for keyword arguments."""
    return isinstance(symbol, Variable) and symbol.scope.kind in _LOCAL


def _with_parameters(db: Database, symbols: frozenset[Symbol], files: Sequence[File]) -> frozenset[Symbol]:
    result: set[Symbol] = set(symbols)
    for each in symbols:
        if isinstance(each, Variable) and is_keyword(db, each):
            result |= related_parameters(db, each, files)
    return frozenset(result)


def _places_of_symbols(db: Database, symbols: frozenset[Symbol], files: Sequence[File]) -> list[_Pending]:
    pending: list[_Pending] = []
    for name in sorted({name_of_symbol(each) for each in symbols}):
        named = [each for each in symbols if name_of_symbol(each) == name]
        if all(is_local(each) for each in named):
            regions = {region: None for each in named for region in _regions(db, each, files)}
            has_keywords = any(is_keyword(db, each) for each in named)
            pending.append(_Pending(name, tuple(regions), tuple(whole_files(db, files, name)) if has_keywords else ()))
        else:
            pending.append(_Pending(name, tuple(whole_files(db, files, name))))
    return pending


def _regions(db: Database, symbol: Symbol, files: Iterable[File]) -> list[Region]:
    """Where the name of a symbol can stand for it."""
    if isinstance(symbol, Module) or not is_local(symbol):
        return whole_files(db, files, name_of_symbol(symbol))
    region = function_region(db, symbol.scope)
    return whole_files(db, [symbol.scope.file], symbol.name) if region is None else [region]


def _aliases(occurrences: Iterable[Occurrence]) -> list[tuple[str, Scope]]:
    """The names that imports among the occurrences choose themselves, with the scopes that they bind them in."""
    found: list[tuple[str, Scope]] = []
    for target, _ in occurrences:
        if target.kind in (IMPORTED_NAME, IMPORTED_MODULE):
            alias = target.node
        else:
            alias = target.parents[-1] if target.kind == MODULE and target.parents else target.node
        if isinstance(alias, nodes.ImportAlias) and alias.alias is not None:
            found.append((alias.alias.name, target.scope))
    return found
