"""Which symbols must have the same name as this one?

A member that overrides another and the overridden one; what a stub declares and what its source defines; the parameters of
overloads, and those of a method and of the methods that override it, if they are called the same.

Special methods are none of that: each class has its own `__init__`, and their names belong to the language.  Only `__call__`
is a method like any other for those who call it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.files import paths
from checker.files.file import File, file_at
from checker.files.inputs import directory_entries, durability_at
from checker.files.system import FILE
from checker.ide.references.named_targets import AS_FUNCTION, targets_named, whole_files
from checker.ide.references.symbols import Symbol, Variable, sites_of, symbols_of_target
from checker.modules.module import Module
from checker.query.database import Database
from checker.query.durability import Durability
from checker.semantic_index.definitions import FUNCTION_DEFINITION, PARAMETER
from checker.semantic_index.queries import index_of, module_structure, table_of
from checker.semantic_index.scopes import CLASS, FUNCTION, TYPE_PARAMETERS, Scope, child_scope, module_scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import class_literal

_SOURCE: Final = ".py"
_STUB: Final = ".pyi"
_STATIC: Final = "staticmethod"
_CALL: Final = "__call__"


def related_symbols(db: Database, symbol: Symbol) -> frozenset[Symbol]:
    """A symbol with those that it overrides, and with what a stub or a source has in its place."""
    if isinstance(symbol, Module):
        return frozenset((symbol,))
    found = {symbol, *_overridden(db, symbol)}
    for each in tuple(found):
        beside = _counterpart(db, each)
        if beside is not None:
            found.add(beside)
    return frozenset(found)


def with_related(db: Database, symbols: frozenset[Symbol], seen: Iterable[Symbol]) -> frozenset[Symbol]:
    """Symbols with those they override, and with those among `seen` that override them, as far as the project defines them.

    Where the symbols themselves are those of a library, its symbols count, too.
    """
    of_library = all(not is_of_project(db, each) for each in symbols)
    result: set[Symbol] = set(symbols)
    families: list[frozenset[Symbol]] = []
    for each in (*symbols, *seen):
        family = related_symbols(db, each)
        families.append(family if of_library else frozenset(symbol for symbol in family if is_of_project(db, symbol)))
    grows = True
    while grows:
        before = len(result)
        for family in families:
            if not result.isdisjoint(family):
                result |= family
        grows = len(result) > before
    return frozenset(result)


def related_parameters(db: Database, parameter: Variable, files: Iterable[File]) -> frozenset[Variable]:
    """The parameter of a function with those of its overloads, of the methods that it overrides, and that override it."""
    function = _function_of(parameter.scope)
    if function is None:
        return frozenset((parameter,))
    functions: frozenset[Symbol] = frozenset((function,))
    if function.scope.kind == CLASS and _may_be_overridden(function.name):
        targets = targets_named(db, whole_files(db, files, function.name), function.name, AS_FUNCTION)
        seen = [each for target in targets for each in symbols_of_target(db, target, through_aliases=False)]
        functions = with_related(db, functions, seen)
    else:
        functions = related_symbols(db, function)
    found = {parameter}
    for each in functions:
        if isinstance(each, Variable):
            found.update(_parameters_of(db, each, parameter.name))
    return frozenset(found)


def overridden_with_parameter(db: Database, parameter: Variable) -> list[Variable]:
    """The methods that override or are overridden by that of a parameter, and that callers can give it to by its name."""
    function = _function_of(parameter.scope) if is_keyword(db, parameter) else None
    if function is None:
        return []
    related = [each for each in related_symbols(db, function) if isinstance(each, Variable)]
    return [each for each in related if _parameters_of(db, each, parameter.name)]


def is_keyword(db: Database, symbol: Symbol) -> bool:
    """Whether a symbol is a parameter that a keyword argument can name; `self` and what is given by its position are none."""
    if isinstance(symbol, Module) or symbol.scope.kind != FUNCTION:
        return False
    site = next((each for each in sites_of(db, symbol) if each.kind == PARAMETER), None)
    function = None if site is None else site.owner
    if site is None or not isinstance(function, nodes.FunctionDefinition):
        return False
    parameters = function.parameters
    if site.node not in (*parameters.positional, *parameters.keyword_only):
        return False
    if symbol.name != table_of(db, symbol.scope).first_parameter:
        return True
    decorators = [each.expression for each in function.decorators]
    return any(isinstance(each, nodes.Name) and each.id == _STATIC for each in decorators)


def is_of_project(db: Database, symbol: Symbol) -> bool:
    """Whether a symbol is defined by the project, and not by a library that it uses."""
    file = symbol.file if isinstance(symbol, Module) else symbol.scope.file
    if file is None:
        return isinstance(symbol, Module) and any(
            durability_at(db, directory.path) == Durability.LOW for directory in symbol.directories
        )
    return durability_at(db, file.path) == Durability.LOW


def is_special(name: str) -> bool:
    """Whether a name has a meaning of its own in the language, or is private to its class."""
    return name.startswith("__")


def _may_be_overridden(name: str) -> bool:
    """Whether members of this name are one with those that they override."""
    return name == _CALL or not is_special(name)


def _overridden(db: Database, variable: Variable) -> list[Variable]:
    """The members of the same name that the class of a member inherits."""
    if variable.scope.kind != CLASS or not _may_be_overridden(variable.name):
        return []
    found: list[Variable] = []
    for entry in facts.resolution_order(db, class_literal(variable.scope)).entries:
        scope = entry.cls.scope
        if scope is not None and facts.own_member(db, (entry.cls, variable.name)) is not None:
            found.append(Variable(scope, variable.name))
    return found


# Stubs and sources


def _counterpart(db: Database, variable: Variable) -> Variable | None:
    """What stands for a variable in the stub beside its source, or in the source beside its stub."""
    file = _file_beside(db, variable.scope.file)
    if file is None:
        return None
    scope = scope_in(file, variable.scope)
    structure = module_structure(db, file)
    if scope.parent is not None and scope not in structure.scopes and scope not in structure.node_of:
        return None
    found = Variable(scope, variable.name)
    if sites_of(db, found):
        return found
    is_member = scope.kind == CLASS and facts.own_member(db, (class_literal(scope), variable.name)) is not None
    return found if is_member else None


def _file_beside(db: Database, file: File) -> File | None:
    if not file.path.endswith((_SOURCE, _STUB)):
        return None
    path = file.path.removesuffix("i") if file.is_stub else file.path + "i"
    entries = directory_entries(db, paths.parent(path))
    return file_at(path) if entries.get(paths.name(path)) == FILE else None


def scope_in(file: File, scope: Scope) -> Scope:
    """The scope of the same path in another file."""
    if scope.parent is None:
        return module_scope(file)
    return child_scope(scope_in(file, scope.parent), scope.kind, scope.name, scope.ordinal)


# Parameters


def _function_of(scope: Scope) -> Variable | None:
    """The variable that holds the function with this scope, None for another scope."""
    if scope.kind != FUNCTION or scope.parent is None:
        return None
    parent = scope.parent.parent if scope.parent.kind == TYPE_PARAMETERS else scope.parent
    return None if parent is None else Variable(parent, scope.name)


def _parameters_of(db: Database, function: Variable, name: str) -> list[Variable]:
    """The parameters that callers can name as `name`, of all functions that a variable holds."""
    found: list[Variable] = []
    scope_of = index_of(db, function.scope).scope_of
    for site in sites_of(db, function):
        scope = scope_of.get(site.node) if site.kind == FUNCTION_DEFINITION else None
        if scope is not None and is_keyword(db, Variable(scope, name)):
            found.append(Variable(scope, name))
    return found
