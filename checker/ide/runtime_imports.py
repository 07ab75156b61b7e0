"""Can a file import this when it runs, or only for a type checker?

An annotation may name what cannot be imported there: a class of a module that imports this file itself, or one that only a stub
has.  Such names are imported under `if TYPE_CHECKING`, and stand in quotes where annotations are evaluated.

Terms
-----
*Checking block*: the block of an `if TYPE_CHECKING` at the top level.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.files.file import File
from checker.files.trees import skeleton
from checker.ide.runtime_sources import runtime_file
from checker.modules.file_to_module import name_of_file
from checker.modules.module import STANDARD_LIBRARY, Module
from checker.modules.module_name import parent_name
from checker.modules.relative_imports import absolute_import_name
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.semantic_index.definitions import IMPORT_KINDS, STAR_IMPORT, DefinitionSite
from checker.semantic_index.queries import table_of
from checker.semantic_index.scopes import module_scope
from checker.syntax import nodes
from checker.syntax.last_name import last_name

_CHECKING: Final = "TYPE_CHECKING"


def is_importable(db: Database, file: File, module: str, name: str) -> bool:
    """Whether `from module import name` certainly works when a file runs; what is not checked is taken to work."""
    found = resolve_module(db, module)
    if file.is_stub or found is None or found.file is None or found.kind == STANDARD_LIBRARY:
        return True
    return _exists(db, found.file, name) and (module in runtime_imports(db, file) or not _leads_back(db, file, found))


def is_for_checking_only(db: Database, site: DefinitionSite) -> bool:
    """Whether a definition is an import in a checking block."""
    if site.kind not in IMPORT_KINDS:
        return False
    file = site.definition.scope.file
    return any(site.statement in block for _, block in checking_blocks(skeleton(db, file).statements))


def checking_blocks(block: nodes.Block) -> Iterator[tuple[nodes.If, nodes.Block]]:
    """The checking blocks among some statements, each behind the statement that it belongs to."""
    for statement in block:
        if isinstance(statement, nodes.If) and last_name(statement.clauses[0].test) == _CHECKING:
            yield statement, statement.clauses[0].block


def _exists(db: Database, file: File, name: str) -> bool:
    """Whether a name that a file declares is there at run time: what a stub alone has may not be."""
    if not file.is_stub:
        return True
    source = runtime_file(db, file)
    sites = () if source is None else table_of(db, module_scope(source)).definitions.get(name, ())
    # An `import *` of something written in C, or of one module or another, tells nothing for certain.
    return any(site.kind != STAR_IMPORT for site in sites)


def _leads_back(db: Database, file: File, module: Module) -> bool:
    """Whether importing a module runs a file, by imports of its own or of what it imports."""
    own = name_of_file(db, file)
    if own is None:
        return False
    # The packages around a file are being imported when it runs.
    seen = set(_with_parents(own)) - {own}
    pending = [name for name in _with_parents(module.name) if name not in seen]
    while pending:
        name = pending.pop()
        if name == own:
            return True
        if name in seen:
            continue
        seen.add(name)
        found = resolve_module(db, name)
        if found is not None and found.file is not None and found.kind == module.kind:
            pending += [part for each in runtime_imports(db, found.file) for part in _with_parents(each) if part not in seen]
    return False


def _with_parents(name: str) -> Iterator[str]:
    while name:
        yield name
        name = parent_name(name)


def _runtime_imports(db: Database, file: File) -> frozenset[str]:
    return frozenset(_named(db, file, skeleton(db, file).statements))


runtime_imports: Final = Derived[File, frozenset[str]]("runtime_imports", _runtime_imports)
"""The modules that importing a file may import, as its statements name them: what functions and scripts import is left out."""


def _named(db: Database, file: File, block: nodes.Block) -> Iterator[str]:
    for statement in block:
        if isinstance(statement, nodes.Import):
            yield from (alias.name.name for alias in statement.names)
        elif isinstance(statement, nodes.ImportFrom):
            written = None if statement.module is None else statement.module.name
            source = absolute_import_name(db, file, statement.level, written)
            if source:
                yield source
                yield from (f"{source}.{alias.name.name}" for alias in statement.names)
        else:
            for inner in _blocks(statement):
                yield from _named(db, file, inner)


def _blocks(statement: nodes.Statement) -> list[nodes.Block]:
    """The blocks of a statement that may run when a module is imported."""
    match statement:
        case nodes.If(clauses=clauses, orelse=orelse):
            return [*[each.block for each in clauses if _may_hold(each.test)], orelse or ()]
        case nodes.Try(block=block, handlers=handlers, orelse=orelse, final=final):
            return [block, *[each.block for each in handlers], orelse or (), final or ()]
        case nodes.With(block=block) | nodes.ClassDefinition(block=block):
            return [block]
        case _:
            return []


def _may_hold(test: nodes.Expression) -> bool:
    """Whether a condition may hold while a module is imported."""
    if isinstance(test, nodes.Comparison) and last_name(test.left) == "__name__":
        return False
    return last_name(test) != _CHECKING
