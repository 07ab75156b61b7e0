"""Which names can the code at the cursor see, and which of them fit the place?

Those of the own scope come first, then those of the scopes outside, the builtins last.  A name that the own scope binds only
further down is unlikely to be meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.files.trees import tree
from checker.ide.class_definitions import class_of_referent
from checker.ide.completion.cursor_place import CursorPlace
from checker.ide.completion.items import (
    BUILTIN,
    CLASS,
    DUNDER,
    EXPECTED,
    FUNCTION,
    GLOBAL,
    MODULE,
    NEAR,
    OUTER,
    UNLIKELY,
    VARIABLE,
    Completion,
    plain,
    ranked,
)
from checker.ide.completion.positions import ANNOTATION, CLASS_ARGUMENT, DECORATOR, EXCEPTION, PATTERN
from checker.ide.completion.symbol_kinds import defining_site, denotes_type, imported, is_deprecated, kind_of
from checker.inference.contexts import fresh_context
from checker.inference.outer_places import builtins_scope
from checker.modules.module import Module
from checker.query.database import Database
from checker.semantic_index.definitions import CLASS_DEFINITION, OUTER_WRITE, DefinitionSite
from checker.semantic_index.exported_names import private_imports
from checker.semantic_index.queries import table_of
from checker.semantic_index.scopes import CLASS as CLASS_SCOPE
from checker.semantic_index.scopes import FUNCTION as FUNCTION_SCOPE
from checker.semantic_index.scopes import MODULE as MODULE_SCOPE
from checker.semantic_index.scopes import Scope, module_scope
from checker.syntax import nodes
from checker.types import facts

_OF_EVERY_MODULE: Final = ("__name__", "__file__", "__doc__", "__package__", "__spec__", "__debug__")
_ONLY_IN_STUBS: Final = ("function", "ellipsis", "reveal_locals")


def names_in_scope(db: Database, place: CursorPlace, position: str) -> Iterator[Completion]:
    """The names that code at the cursor can use; `position` is the kind of the position."""
    scope: Scope | None = place.scope
    while scope is not None:
        if scope is place.scope or scope.kind != CLASS_SCOPE:
            rank = NEAR if scope is place.scope else OUTER if scope.kind != MODULE_SCOPE else GLOBAL
            yield from _names_of(db, place, scope, rank, position)
        scope = scope.parent
    for name in _OF_EVERY_MODULE:
        yield plain(name, VARIABLE, DUNDER)
    builtins = builtins_scope(db, None)
    if builtins is not None:
        hidden = private_imports(db, builtins.file).union(_ONLY_IN_STUBS)
        context = fresh_context(db, builtins)
        for name, sites in table_of(db, builtins).definitions.items():
            site = None if name.startswith("_") or name in hidden else defining_site(context, sites)
            if site is not None:
                yield _item(db, site, name, BUILTIN, position)


def _names_of(db: Database, place: CursorPlace, scope: Scope, rank: int, position: str) -> Iterator[Completion]:
    starts = tree(db, place.file).starts
    is_own = scope is place.scope
    headers = [node for node in place.path if isinstance(node, (nodes.FunctionDefinition, nodes.ClassDefinition))]
    for name, sites in table_of(db, scope).definitions.items():
        if not name.isidentifier():
            continue
        first = sites[0]
        begin = starts.get(first.root, 0) + first.node.start
        is_word_at_cursor = len(sites) == 1 and begin == place.line.start and place.line.typed
        if is_word_at_cursor or (is_own and first.node in headers):
            # What is being defined here cannot be meant: the word at the cursor binds it, or the header that the cursor is in.
            continue
        is_later = is_own and begin >= place.line.cursor and first.kind != OUTER_WRITE
        yield _item(db, sites[-1], name, UNLIKELY if is_later else rank, position)


def _item(db: Database, site: DefinitionSite, name: str, rank: int, position: str) -> Completion:
    kind = kind_of(db, site)
    own_rank = ranked(name, _rank_at(db, site, name, kind, rank, position))
    return plain(name, kind, own_rank, site.definition, is_deprecated(db, site))


def _rank_at(db: Database, site: DefinitionSite, name: str, kind: str, rank: int, position: str) -> int:
    if position in (ANNOTATION, CLASS_ARGUMENT, PATTERN):
        return rank if denotes_type(kind, name) else UNLIKELY
    if position == DECORATOR:
        return rank if kind in (FUNCTION, CLASS, MODULE) else UNLIKELY
    if position == EXCEPTION:
        return EXPECTED if kind == CLASS and _is_exception(db, site) else UNLIKELY
    return rank


def _is_exception(db: Database, site: DefinitionSite) -> bool:
    found = imported(db, site)
    if isinstance(found, Module) or found.kind != CLASS_DEFINITION:
        return False
    cls = class_of_referent(db, found)
    entries = () if cls is None else facts.resolution_order(db, cls).entries
    return any(entry.cls.known_name == "builtins.BaseException" for entry in entries)


def outer_names(db: Database, place: CursorPlace, *, is_global: bool) -> Iterator[Completion]:
    """The names that a `global` or `nonlocal` statement in a function can be about, but those that it lists already."""
    listed = {token.text for token in place.line.before}
    scope: Scope | None = module_scope(place.file) if is_global else place.scope.parent
    while scope is not None:
        if is_global or scope.kind == FUNCTION_SCOPE:
            for name, sites in table_of(db, scope).definitions.items():
                if name.isidentifier() and name not in listed:
                    yield plain(name, kind_of(db, sites[-1]), ranked(name, NEAR), sites[-1].definition)
        scope = scope.parent
