"""Which imports of a file does nothing read?

Only imports that are certainly there for their names count: not those of a package's `__init__` or of the form `import x as x`,
which pass names on, not those in a `try`, which find out what is installed, nor any with a `noqa` behind it.

An identifier in a string counts as read, be the string an annotation, an entry of `__all__` or any other text: an import that
is kept in vain does less harm than one that is missed.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

from checker.files.file import File
from checker.files.sources import line_index
from checker.files.trees import function_statements, tree
from checker.modules.relative_imports import is_package_file
from checker.query.database import Database
from checker.semantic_index.imports import imported_name
from checker.semantic_index.index import SemanticIndex
from checker.semantic_index.queries import body_index, module_index
from checker.syntax import nodes
from checker.syntax.visitor import child_nodes
from checker.text.line_index import LineIndex

ImportStatement = nodes.Import | nodes.ImportFrom

_WORD: Final = re.compile(r"[^\W\d]\w*")
_KEPT: Final = re.compile(r"#.*\bnoqa\b")


class UnusedNames:
    """An import statement with names that nothing reads.

    `base` is the absolute start of the root that the nodes belong to; `block` is the block that the statement stands in, None
    at the top level.
    """

    __slots__ = ("aliases", "base", "block", "statement")

    def __init__(
        self, statement: ImportStatement, aliases: tuple[nodes.ImportAlias, ...], base: int, block: nodes.Block | None
    ) -> None:
        self.statement: Final = statement
        self.aliases: Final = aliases
        self.base: Final = base
        self.block: Final = block

    @property
    def is_whole(self) -> bool:
        """Whether nothing reads any name of the statement."""
        return len(self.aliases) == len(self.statement.names)


def unused_imports(db: Database, file: File) -> list[UnusedNames]:
    """The import statements of a file with unused names, in no definite order."""
    parsed = tree(db, file)
    index = module_index(db, file)
    finder = _Finder(line_index(db, file))
    read = _names_read(index, parsed.skeleton.statements)
    for function, body in parsed.bodies.items():
        scope = index.scope_of.get(function)
        if scope is None:
            continue
        statements = function_statements(db, file, function)
        own_index = body_index(db, scope)
        inside = _names_read(own_index, statements)
        table = own_index.scopes[scope]
        read.update(name for name in inside if name not in table.definitions or name in table.global_names)
        finder.look_at(statements, parsed.starts[body], inside, is_indented=True)
    if not is_package_file(file):
        for statement in parsed.skeleton.statements:
            finder.look_at((statement,), parsed.starts[statement], read, is_indented=False)
    return finder.found


class _Finder:
    """Gathers the imports with unused names."""

    __slots__ = ("_lines", "found")

    def __init__(self, lines: LineIndex) -> None:
        self.found: Final[list[UnusedNames]] = []
        self._lines: Final = lines

    def look_at(self, block: nodes.Block, base: int, read: Set[str], *, is_indented: bool) -> None:
        """Look at the imports of a block and those inside it; `read` are the names that are read where these count."""
        for statement in block:
            if isinstance(statement, (nodes.Import, nodes.ImportFrom)):
                aliases = tuple([each for each in statement.names if self._is_unused(statement, each, base, read)])
                if aliases:
                    self.found.append(UnusedNames(statement, aliases, base, block if is_indented else None))
            else:
                for inner in _blocks(statement):
                    self.look_at(inner, base, read, is_indented=True)

    def _is_unused(self, statement: ImportStatement, alias: nodes.ImportAlias, base: int, read: Set[str]) -> bool:
        name = imported_name(alias) if isinstance(statement, nodes.Import) else (alias.alias or alias.name).name
        if not name or name == "*" or name in read:
            return False
        if alias.alias is not None and alias.alias.name == alias.name.name:
            return False
        if isinstance(statement, nodes.ImportFrom) and statement.module is not None and statement.module.name == "__future__":
            return False
        lines = {self._lines.line(base + each) for each in (statement.start, alias.start, statement.end)}
        return not any(_KEPT.search(self._lines.line_text(line)) for line in lines)


def _blocks(statement: nodes.Statement) -> tuple[nodes.Block, ...]:
    """The blocks inside a statement where an import is one like any other: not those of a `try` or a class."""
    match statement:
        case nodes.If(clauses=clauses, orelse=orelse):
            return (*[clause.block for clause in clauses], orelse or ())
        case nodes.While(block=block, orelse=orelse) | nodes.For(block=block, orelse=orelse):
            return (block, orelse or ())
        case nodes.With(block=block):
            return (block,)
        case nodes.Match(cases=cases):
            return tuple([case.block for case in cases])
        case nodes.FunctionDefinition(block=block):
            return (block or (),)
        case _:
            return ()


def _names_read(index: SemanticIndex, block: nodes.Block) -> set[str]:
    """The names that some code reads or deletes, function bodies that are roots of their own left out."""
    found: set[str] = set()
    pending: list[nodes.Node] = list(block)
    while pending:
        node = pending.pop()
        if isinstance(node, nodes.Name):
            if node not in index.definition_of or node in index.uses:
                found.add(node.id)
            continue
        if isinstance(node, (nodes.StringLiteral, nodes.TypeComment)):
            found.update(_WORD.findall(node.value if isinstance(node, nodes.StringLiteral) else node.text))
            continue
        if isinstance(node, nodes.ExpressionStatement) and isinstance(node.value, nodes.StringLiteral):
            continue
        if isinstance(node, nodes.ClassDefinition) and node.members_are_roots:
            pending.extend(node.block)
        pending.extend(child_nodes(node))
    return found
