"""Which names can the code at the cursor see, and which of them fit the place?

Those of the own scope come first, then those of the scopes outside, the builtins last.  A name that the own scope binds only
further down, or that has its first value from the very statement that is being typed, is unlikely to be meant.
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
from checker.ide.symbols.fuzzy_names import may_fit
from checker.inference.contexts import fresh_context
from checker.inference.outer_places import builtins_scope
from checker.modules.module import Module
from checker.query.database import Database
from checker.semantic_index.definitions import ANNOTATED, ASSIGNMENT, CLASS_DEFINITION, OUTER_WRITE, DefinitionSite
from checker.semantic_index.exported_names import private_imports
from checker.semantic_index.queries import table_of
from checker.semantic_index.scopes import CLASS as CLASS_SCOPE
from checker.semantic_index.scopes import FUNCTION as FUNCTION_SCOPE
from checker.semantic_index.scopes import MODULE as MODULE_SCOPE
from checker.semantic_index.scopes import Scope, module_scope
from checker.syntax import nodes
from checker.types import facts

_OF_EVERY_MODULE: Final = ("__name__", "__file__", "__doc__", "__package__", "__spec__", "__debug__")
_IMPORT_FUNCTION: Final = "__import__"
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
            is_private = name.startswith("_") and name != _IMPORT_FUNCTION
            is_left_out = is_private or name in hidden or not may_fit(place.line.typed, name)
            site = None if is_left_out else defining_site(context, sites)
            if site is not None:
                yield _item(db, site, name, BUILTIN, position)


def _names_of(db: Database, place: CursorPlace, scope: Scope, rank: int, position: str) -> Iterator[Completion]:
    starts = tree(db, place.file).starts
    is_own = scope is place.scope
    headers = [node for node in place.path if isinstance(node, (nodes.FunctionDefinition, nodes.ClassDefinition))]
    for name, sites in table_of(db, scope).definitions.items():
        if not name.isidentifier() or not may_fit(place.line.typed, name):
            continue
        first = sites[0]
        begin = starts.get(first.root, 0) + first.node.start
        is_word_at_cursor = len(sites) == 1 and begin == place.line.start and place.line.typed
        if is_word_at_cursor or (is_own and first.node in headers):
            # What is being defined here cannot be meant: the word at the cursor binds it, or the header that the cursor is in.
            continue
        is_later = is_own and first.kind != OUTER_WRITE and (begin >= place.line.cursor or _is_being_assigned(place, first))
        yield _item(db, sites[-1], name, UNLIKELY if is_later else rank, position)


def _is_being_assigned(place: CursorPlace, first: DefinitionSite) -> bool:
    """Whether it is the statement at the cursor that gives a name its first value."""
    return first.kind in (ASSIGNMENT, ANNOTATED) and any(node is first.statement for node, _ in place.placed)


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
        return _rank_of_class_as_exception(db, site) if kind == CLASS else UNLIKELY if rank == BUILTIN else rank
    return rank


def _rank_of_class_as_exception(db: Database, site: DefinitionSite) -> int:
    """The rank of a class where an exception is wanted: what ends the whole program comes behind all other exceptions."""
    found = imported(db, site)
    cls = None if isinstance(found, Module) or found.kind != CLASS_DEFINITION else class_of_referent(db, found)
    names = set() if cls is None else {entry.cls.known_name for entry in facts.resolution_order(db, cls).entries}
    if "builtins.Exception" in names:
        return EXPECTED
    return NEAR if "builtins.BaseException" in names else UNLIKELY


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
