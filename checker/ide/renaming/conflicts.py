"""Would a name mean something else after a renaming?

Three things can go wrong: the new name is taken where the symbol is defined or imported; something between a use and the
definition has the new name and would be meant by the use; something else is used under the new name and would be hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.files import paths
from checker.files.file import File
from checker.files.sources import line_index
from checker.ide.locations import location_of_site
from checker.ide.references.named_targets import targets_named, whole_files
from checker.ide.references.symbol_search import Occurrence, Search
from checker.ide.references.symbols import Variable, sites_of, symbols_of_target, visible_variable
from checker.ide.renaming.module_files import taken_path
from checker.ide.target_at_cursor import IMPORTED_NAME, MODULE, NAME, OUTER_NAME, Target
from checker.modules.module import Module
from checker.query.database import Database
from checker.semantic_index.scopes import CLASS, Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import class_literal
from checker.types.members import class_member


def conflict(db: Database, search: Search, new_name: str, files: Sequence[File]) -> str | None:
    """Why the symbols found cannot get a new name, None if they can."""
    for symbol in search.symbols:
        taken = taken_path(db, symbol, new_name) if isinstance(symbol, Module) else None
        if taken is not None:
            return f"`{paths.name(taken)}` already exists"
    homes = _homes(db, search)
    for home in homes:
        reason = _already_defined(db, Variable(home.scope, new_name))
        if reason is not None:
            return reason
    return (
        _broken_import(search.occurrences)
        or _hidden_use(db, search.occurrences, new_name)
        or _hidden_elsewhere(db, homes, new_name, files)
    )


def _homes(db: Database, search: Search) -> set[Variable]:
    """The variables that get the new name: those that are renamed, and those that imports of them bind."""
    homes = {each for each in search.symbols if isinstance(each, Variable)}
    for target, _ in search.occurrences:
        if target.kind == NAME:
            found = visible_variable(db, target.scope, target.name)
            if found is not None:
                homes.add(found)
        elif target.kind == IMPORTED_NAME and isinstance(target.node, nodes.ImportAlias) and target.node.alias is None:
            homes.add(Variable(target.scope, target.name))
    return homes


# The new name is taken


def _already_defined(db: Database, wanted: Variable) -> str | None:
    sites = sites_of(db, wanted)
    if sites:
        place = location_of_site(db, sites[0])
        line = line_index(db, sites[0].definition.scope.file).line(place.start) + 1
        return f"`{wanted.name}` is already defined in {paths.name(place.path)}, line {line}"
    if wanted.scope.kind != CLASS:
        return None
    cls = class_literal(wanted.scope)
    found = class_member(db, (cls, wanted.name))
    member = facts.own_member(db, (cls, wanted.name)) if found is None else found.member
    return None if member is None else f"`{member.owner.name}` already has a member `{wanted.name}`"


# A use would mean something else


def _hidden_use(db: Database, occurrences: Iterable[Occurrence], new_name: str) -> str | None:
    for target, _ in occurrences:
        if target.kind not in (NAME, OUTER_NAME):
            continue
        home = visible_variable(db, target.scope, target.name)
        nearer = visible_variable(db, target.scope, new_name)
        if home is not None and nearer is not None and _is_inside(nearer.scope, home.scope):
            return f"`{new_name}` means something else in {place_of_target(db, target)}, where `{target.name}` is used"
    return None


def _broken_import(occurrences: Iterable[Occurrence]) -> str | None:
    """An `import a.b` that is not found binds `a`, and there is no way to give only that another name."""
    for target, symbols in occurrences:
        is_module = any(isinstance(each, Module) for each in symbols)
        if target.kind == MODULE and not is_module and isinstance(target.node, nodes.Identifier) and "." in target.node.name:
            return f"`{target.node.name}` is imported as a whole, and is not found"
    return None


# Something else would be hidden


def _hidden_elsewhere(db: Database, homes: Iterable[Variable], new_name: str, files: Sequence[File]) -> str | None:
    scopes = {each.scope for each in homes}
    members = {each.scope for each in homes if each.scope.kind == CLASS}
    searched = files if members else [each for each in files if any(scope.file is each for scope in scopes)]
    for target in targets_named(db, whole_files(db, searched, new_name), new_name):
        if target.kind == NAME:
            meant = visible_variable(db, target.scope, new_name)
            if meant is not None and any(_would_hide(scope, meant.scope, target.scope) for scope in scopes):
                return f"`{new_name}` means something else in {place_of_target(db, target)}"
        if members:
            for symbol in symbols_of_target(db, target, through_aliases=False):
                if isinstance(symbol, Variable) and _is_member_below(db, symbol.scope, members):
                    return f"`{symbol.scope.name}`, which is a subclass, already has a member `{new_name}`"
    return None


def _would_hide(scope: Scope, meant: Scope, use: Scope) -> bool:
    """Whether a name bound in `scope` is nearer to a use than one bound in `meant`; methods do not see names of their class."""
    if scope.kind == CLASS and use is not scope:
        return False
    return (scope is use or _is_inside(use, scope)) and scope is not meant and not _is_inside(meant, scope)


def _is_member_below(db: Database, scope: Scope, members: set[Scope]) -> bool:
    if scope.kind != CLASS or scope in members:
        return False
    return any(entry.cls.scope in members for entry in facts.resolution_order(db, class_literal(scope)).entries)


def _is_inside(scope: Scope, outer: Scope) -> bool:
    """Whether a scope lies within another one."""
    current = scope.parent
    while current is not None:
        if current is outer:
            return True
        current = current.parent
    return False


def place_of_target(db: Database, target: Target) -> str:
    """The name of the file and the line in which a target stands, as messages have it."""
    return f"{paths.name(target.file.path)}, line {line_index(db, target.file).line(target.start) + 1}"
