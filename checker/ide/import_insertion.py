"""Which edits make a name available in a file by an import?

An import from the same module at the top level is extended in the layout that it has; otherwise a new statement goes where
`import_place` says.  The edits follow from the text and the tree alone, broken or not, so they cost little.

Invariants
----------
Names that were in alphabetical order stay so.  Imports under a condition are never extended: what is needed when the code runs
does not belong under `if TYPE_CHECKING`.  But a name that any import at the top level binds, under a condition or not, is there
already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from checker.diagnostics.diagnostic import Edit
from checker.files.file import File
from checker.files.sources import line_index
from checker.files.trees import tree
from checker.ide.import_place import line_break_of, place_of_import
from checker.ide.runtime_imports import checking_blocks
from checker.modules.relative_imports import absolute_import_name
from checker.query.database import Database
from checker.semantic_index.exported_names import names_of_star_import
from checker.semantic_index.imports import imported_name
from checker.syntax import nodes
from checker.text.line_index import LineIndex


def import_edits(db: Database, file: File, module: str, name: str | None = None) -> tuple[Edit, ...]:
    """The edits that add `from module import name` to a file, or `import module` without a name; none if the name is there."""
    parsed = tree(db, file)
    if name is None:
        if any(_imports_module(statement, module) for statement in _imports_in(parsed.skeleton.statements)):
            return ()
        return (place_of_import(db, file, parsed, module, is_from=False).edit(f"import {module}"),)
    if any(_imports_name(db, file, each, module, name) for each in _imports_in(parsed.skeleton.statements)):
        return ()
    for statement in reversed(parsed.skeleton.statements):
        if isinstance(statement, nodes.ImportFrom) and _source(db, file, statement) == module:
            edits = _extended(line_index(db, file), parsed.starts[statement], statement, name)
            if edits:
                return edits
    return (place_of_import(db, file, parsed, module, is_from=True).edit(f"from {module} import {name}"),)


def checking_import_edits(db: Database, file: File, module: str, name: str) -> tuple[Edit, ...]:
    """The edits that add `from module import name` to the first checking block of a file; none if it has no such block."""
    parsed = tree(db, file)
    lines = line_index(db, file)
    for top, block in checking_blocks(parsed.skeleton.statements):
        base = parsed.starts[top]
        imports = [each for each in block if isinstance(each, (nodes.Import, nodes.ImportFrom))]
        for statement in imports:
            if isinstance(statement, nodes.ImportFrom) and _source(db, file, statement) == module:
                edits = _extended(lines, base, statement, name)
                if edits:
                    return edits
        indentation = lines.indentation(lines.line(base + block[0].start))
        if not imports or not indentation:
            continue
        end = lines.line_end(lines.line(base + imports[-1].end))
        return (Edit(end, end, f"{line_break_of(lines)}{indentation}from {module} import {name}"),)
    return ()


def _imports_in(block: nodes.Block) -> Iterator[nodes.Import | nodes.ImportFrom]:
    """The imports of a block, those in conditions and `try` statements among them."""
    for statement in block:
        if isinstance(statement, (nodes.Import, nodes.ImportFrom)):
            yield statement
        elif isinstance(statement, nodes.If):
            for clause in statement.clauses:
                yield from _imports_in(clause.block)
            yield from _imports_in(statement.orelse or ())
        elif isinstance(statement, nodes.Try):
            yield from _imports_in(statement.block)
            for handler in statement.handlers:
                yield from _imports_in(handler.block)


def _imports_module(statement: nodes.Import | nodes.ImportFrom, module: str) -> bool:
    """Whether `module` can be written as it is because of an import."""
    return isinstance(statement, nodes.Import) and any(
        alias.name.name == module and imported_name(alias) == module.partition(".")[0] for alias in statement.names
    )


def _imports_name(
    db: Database, file: File, statement: nodes.Import | nodes.ImportFrom, module: str, name: str
) -> bool:
    if not isinstance(statement, nodes.ImportFrom) or _source(db, file, statement) != module:
        return False
    for alias in statement.names:
        bound = alias.name.name if alias.alias is None else alias.alias.name
        if alias.name.name == name == bound:
            return True
        if bound == "*" and name in names_of_star_import(db, file, statement):
            return True
    return False


def _source(db: Database, file: File, statement: nodes.ImportFrom) -> str | None:
    """The absolute name of the module that names are imported from."""
    return absolute_import_name(db, file, statement.level, None if statement.module is None else statement.module.name)


# Another name in an import that is there


class _Listed:
    """The names of an import with their absolute extents, and the end of the statement."""

    __slots__ = ("end", "ends", "keyword_end", "lines", "names", "starts")

    def __init__(self, lines: LineIndex, base: int, statement: nodes.ImportFrom) -> None:
        self.lines: Final = lines
        self.end: Final = base + statement.end
        self.names: Final = [alias.name.name for alias in statement.names]
        self.starts: Final = [base + alias.start for alias in statement.names]
        self.ends: Final = [base + alias.end for alias in statement.names]
        self.keyword_end: Final = lines.text.rfind("import", 0, min(self.starts, default=0)) + len("import")

    def is_one_per_line(self) -> bool:
        """Whether each name stands on a line of its own, as formatters put them in parentheses."""
        line = self.lines.line
        previous = (self.keyword_end, *self.ends)
        is_closed = self.lines.text.endswith(")", 0, self.end)
        return is_closed and all(line(end) < line(start) for end, start in zip(previous, self.starts, strict=False))


def _extended(lines: LineIndex, base: int, statement: nodes.ImportFrom, name: str) -> tuple[Edit, ...]:
    """The edits that add a name to an import; none where the import is broken or takes all names."""
    listed = _Listed(lines, base, statement)
    if not listed.names or "*" in listed.names or "" in listed.names:
        return ()
    index = sorted_position(listed.names, name)
    if listed.is_one_per_line():
        return _on_own_line(listed, index, name)
    if index == 0:
        return (Edit(listed.starts[0], listed.starts[0], f"{name}, "),)
    return (Edit(listed.ends[index - 1], listed.ends[index - 1], f", {name}"),)


def _on_own_line(listed: _Listed, index: int, name: str) -> tuple[Edit, ...]:
    lines = listed.lines
    first = listed.starts[0]
    indentation = lines.text[lines.line_start(lines.line(first)) : first]
    line_break = line_break_of(lines)
    if index == 0:
        return (Edit(first, first, f"{name},{line_break}{indentation}"),)
    before = listed.ends[index - 1]
    end = lines.line_end(lines.line(before))
    if end >= listed.end:
        # The parenthesis is closed on the line of the last name.
        return (Edit(before, before, f",{line_break}{indentation}{name}"),)
    if lines.text[before:end].lstrip().startswith(","):
        return (Edit(end, end, f"{line_break}{indentation}{name},"),)
    if before == end:
        return (Edit(end, end, f",{line_break}{indentation}{name},"),)
    # The last name has no comma but a comment behind it, which belongs to that name.
    return (Edit(before, before, ","), Edit(end, end, f"{line_break}{indentation}{name},"))


def sorted_position(names: Sequence[str], name: str) -> int:
    """Where a name goes among others: in its place if they are in one of the usual orders, else behind them."""
    # First the order of the most common tools, which decides where one name allows all orders.
    for key in (_isort_key, _plain_key, str.casefold):
        keys = [key(each) for each in names]
        if all(keys[index] <= keys[index + 1] for index in range(len(keys) - 1)):
            own = key(name)
            return sum(1 for each in keys if each <= own)
    return len(names)


def _plain_key(name: str) -> str:
    return name


def _isort_key(name: str) -> str:
    """Constants, then classes, then all else: the order of isort and ruff."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return f"{kind}{name.casefold()}"
