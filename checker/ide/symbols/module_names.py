"""Which names does a module have at its top level, and where do those come from that it imports?

The answer is that of the outline: nothing is inferred and no tree is kept, so that it can be given for all modules of an
environment.  Code that the settings rule out (`if sys.version_info < (3, 9)`) counts for nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from checker.configuration.program import Program, program
from checker.files.file import File
from checker.files.sources import read_source
from checker.inference.static_conditions import static_truth
from checker.modules.relative_imports import absolute_import_name
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.semantic_index.dunder_all import names_listed
from checker.semantic_index.imports import imported_name, passes_on
from checker.syntax import nodes
from checker.syntax.last_name import last_name
from checker.syntax.outline import outline

# Kinds of names.
MODULE: Final = "module"
CLASS: Final = "class"
FUNCTION: Final = "function"
CONSTANT: Final = "constant"
VARIABLE: Final = "variable"
TYPE_ALIAS: Final = "type alias"


class DefinedName(NamedTuple):
    """What a module binds to a name by other means than an import; `is_deprecated` where each definition says so."""

    kind: str
    is_deprecated: bool


class ImportedName(NamedTuple):
    """What an import binds: a name of a module, or the module itself where `name` is None.

    `is_passed_on` is true where the form of the import says so; `is_relative` where the module is named from the importing one.
    """

    module: str
    name: str | None
    is_passed_on: bool
    is_relative: bool


class ModuleNames(NamedTuple):
    """The names at the top level of a module.

    `stars` are the modules whose names are all imported.  `listed` is what `__all__` lists, None where there is no such list.
    """

    defined: dict[str, DefinedName]
    imported: dict[str, ImportedName]
    stars: tuple[str, ...]
    listed: tuple[str, ...] | None


class _Walk:
    """What was found so far."""

    __slots__ = ("db", "defined", "file", "imported", "program", "stars")

    def __init__(self, db: Database, file: File) -> None:
        self.db: Final = db
        self.file: Final = file
        self.program: Final[Program] = program(db)
        self.defined: Final[dict[str, DefinedName]] = {}
        self.imported: Final[dict[str, ImportedName]] = {}
        self.stars: Final[dict[str, None]] = {}


def _read_names(db: Database, file: File) -> ModuleNames:
    block = outline(read_source(db, file).text)
    walk = _Walk(db, file)
    _walk_block(walk, block)
    return ModuleNames(walk.defined, walk.imported, tuple(walk.stars), names_listed(db, file, block, _list_of))


def _list_of(db: Database, file: File) -> tuple[str, ...] | None:
    return module_names(db, file).listed


def _no_names(_db: Database, _file: File) -> ModuleNames:
    return ModuleNames({}, {}, (), None)


module_names: Final = Derived[File, ModuleNames]("module_names", _read_names, initial=_no_names)
"""The names at the top level of the module that a file defines."""


# Statements


def _walk_block(walk: _Walk, block: nodes.Block) -> None:
    for statement in block:
        function = _STATEMENTS.get(statement.__class__)
        if function is not None:
            function(walk, statement)


def _define(walk: _Walk, name: str, kind: str, is_deprecated: bool = False) -> None:
    if name:
        before = walk.defined.get(name)
        walk.defined[name] = DefinedName(kind, is_deprecated and (before is None or before.is_deprecated))
        walk.imported.pop(name, None)


def _bind_target(walk: _Walk, target: nodes.Expression) -> None:
    if isinstance(target, nodes.Name):
        _define(walk, target.id, CONSTANT if target.id.isupper() else VARIABLE)
    elif isinstance(target, (nodes.TupleDisplay, nodes.ListDisplay)):
        for element in target.elements:
            _bind_target(walk, element)
    elif isinstance(target, nodes.Starred):
        _bind_target(walk, target.value)


def _function(walk: _Walk, statement: nodes.FunctionDefinition) -> None:
    _define(walk, statement.name.name, FUNCTION, is_marked_deprecated(statement.decorators))


def _class(walk: _Walk, statement: nodes.ClassDefinition) -> None:
    _define(walk, statement.name.name, CLASS, is_marked_deprecated(statement.decorators))


def is_marked_deprecated(decorators: tuple[nodes.Decorator, ...]) -> bool:
    """Whether one of the decorators is a call of something called `deprecated`."""
    calls = [each.expression for each in decorators if isinstance(each.expression, nodes.Call)]
    return any(last_name(each.function) == "deprecated" for each in calls)


def _assign(walk: _Walk, statement: nodes.Assign) -> None:
    for target in statement.targets:
        _bind_target(walk, target)


def _assign_one(walk: _Walk, statement: nodes.AnnotatedAssignment | nodes.AugmentedAssignment) -> None:
    _bind_target(walk, statement.target)


def _type_alias(walk: _Walk, statement: nodes.TypeAliasStatement) -> None:
    _define(walk, statement.name.name, TYPE_ALIAS)


def _delete(walk: _Walk, statement: nodes.Delete) -> None:
    for target in statement.targets:
        if isinstance(target, nodes.Name):
            walk.defined.pop(target.id, None)
            walk.imported.pop(target.id, None)


def _import(walk: _Walk, statement: nodes.Import) -> None:
    for alias in statement.names:
        name = imported_name(alias)
        module = name if alias.alias is None else alias.name.name
        _bind_import(walk, name, ImportedName(module, None, passes_on(statement, alias), False))


def _import_from(walk: _Walk, statement: nodes.ImportFrom) -> None:
    written = None if statement.module is None else statement.module.name
    module = absolute_import_name(walk.db, walk.file, statement.level, written)
    if not module:
        return
    for alias in statement.names:
        if alias.name.name == "*":
            walk.stars[module] = None
        else:
            name = alias.name.name if alias.alias is None else alias.alias.name
            is_passed_on = passes_on(statement, alias)
            _bind_import(walk, name, ImportedName(module, alias.name.name, is_passed_on, statement.level > 0))


def _bind_import(walk: _Walk, name: str, imported: ImportedName) -> None:
    if name and name not in walk.defined:
        walk.imported[name] = imported


def _if(walk: _Walk, statement: nodes.If) -> None:
    for clause in statement.clauses:
        truth = static_truth(walk.program, clause.test, None, None)
        if truth is not False:
            _walk_block(walk, clause.block)
        if truth is True:
            return
    _walk_block(walk, statement.orelse or ())


def _try(walk: _Walk, statement: nodes.Try) -> None:
    _walk_block(walk, statement.block)
    for handler in statement.handlers:
        _walk_block(walk, handler.block)
    _walk_block(walk, statement.orelse or ())
    _walk_block(walk, statement.final or ())


def _with(walk: _Walk, statement: nodes.With) -> None:
    for item in statement.items:
        if item.target is not None:
            _bind_target(walk, item.target)
    _walk_block(walk, statement.block)


def _for(walk: _Walk, statement: nodes.For) -> None:
    _bind_target(walk, statement.target)
    _walk_block(walk, statement.block)


def _while(walk: _Walk, statement: nodes.While) -> None:
    _walk_block(walk, statement.block)


def _match(walk: _Walk, statement: nodes.Match) -> None:
    for case in statement.cases:
        _walk_block(walk, case.block)


def _error(walk: _Walk, statement: nodes.ErrorStatement) -> None:
    _walk_block(walk, statement.statements)


_STATEMENTS: Final[dict[type[nodes.Statement], Callable[[_Walk, Any], None]]] = {
    nodes.FunctionDefinition: _function,
    nodes.ClassDefinition: _class,
    nodes.Assign: _assign,
    nodes.AnnotatedAssignment: _assign_one,
    nodes.AugmentedAssignment: _assign_one,
    nodes.TypeAliasStatement: _type_alias,
    nodes.Delete: _delete,
    nodes.Import: _import,
    nodes.ImportFrom: _import_from,
    nodes.If: _if,
    nodes.Try: _try,
    nodes.With: _with,
    nodes.For: _for,
    nodes.While: _while,
    nodes.Match: _match,
    nodes.ErrorStatement: _error,
}
