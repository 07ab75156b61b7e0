"""Where does a new import statement go?

Terms
-----
*Header*: what has to stand first in a file: comments at the top, the docstring, imports from `__future__`.
*Section*: the standard library, installed packages, the project, relative imports; in this order, as PEP 8 has them.
*Group*: imports at the top level on lines that follow each other.

A new import goes among those of its section, in alphabetical order where they have one.  If there are none, it goes behind
those of the sections before its own, or before those of the sections behind it, with a blank line between them where the file
has blank lines there.
"""

from __future__ import annotations

import re
from typing import Final

from checker.diagnostics.diagnostic import Edit
from checker.files.file import File
from checker.files.sources import line_index
from checker.modules.module import SITE_PACKAGES, STANDARD_LIBRARY
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.syntax import nodes
from checker.syntax.tree import ModuleTree
from checker.text.line_index import LineIndex

_STANDARD: Final = 1
_INSTALLED: Final = 2
_OWN: Final = 3
_RELATIVE: Final = 4

_OPENING_QUOTES: Final = re.compile(r"[A-Za-z]*(\"\"\"|'''|\"|')")

_NOT_STANDARD: Final = ("typing_extensions", "_typeshed")
"""Modules that typeshed's standard library has, but Python's has not."""


class ImportPlace:
    """Where a statement on lines of its own goes: at `offset`, `before` and `after` around it."""

    __slots__ = ("after", "before", "offset")

    def __init__(self, offset: int, before: str, after: str) -> None:
        self.offset: Final = offset
        self.before: Final = before
        self.after: Final = after

    def edit(self, statement: str) -> Edit:
        """The edit that puts a statement there."""
        return Edit(self.offset, self.offset, f"{self.before}{statement}{self.after}")


class _Import:
    """An import at the top level and the lines it is on; `key` is what orders it within its section."""

    __slots__ = ("first_line", "is_from", "last_line", "module", "section")

    def __init__(self, module: str, is_from: bool, section: int, first_line: int, last_line: int) -> None:
        self.module: Final = module
        self.is_from: Final = is_from
        self.section: Final = section
        self.first_line: Final = first_line
        self.last_line: Final = last_line


def place_of_import(db: Database, file: File, parsed: ModuleTree, module: str, *, is_from: bool) -> ImportPlace:
    """Where `from module import ...` or `import module` goes in a file."""
    lines = line_index(db, file)
    imports = _imports(db, lines, parsed)
    section = _section(db, module, 0)
    if not imports:
        return _place_in_header(lines, parsed)
    own = [each for each in imports if each.section == section]
    if own:
        return _place_in_section(lines, _last_group(own), module, is_from)
    lower = [each for each in imports if each.section < section]
    blank_lines = 1 if _are_separated(imports) else 0
    if lower:
        return _behind(lines, lower[-1].last_line, blank_lines)
    return _place_before(lines, imports[0].first_line, blank_lines)


def line_break_of(lines: LineIndex) -> str:
    """How the lines of a text end: as the first one does."""
    return lines.text[lines.line_end(0) : lines.line_start(1)] or "\n"


def _imports(db: Database, lines: LineIndex, parsed: ModuleTree) -> list[_Import]:
    """The imports that stand at the top level before the first definition, but those from `__future__`."""
    found: list[_Import] = []
    for statement in parsed.skeleton.statements:
        if isinstance(statement, (nodes.FunctionDefinition, nodes.ClassDefinition)):
            break
        if not isinstance(statement, (nodes.Import, nodes.ImportFrom)) or not _is_whole(statement):
            continue
        level = 0
        if isinstance(statement, nodes.Import):
            module = statement.names[0].name.name
        else:
            module = "" if statement.module is None else statement.module.name
            level = statement.level
        if module == "__future__":
            continue
        base = parsed.starts[statement]
        first, last = lines.line(base + statement.start), lines.line(base + statement.end)
        is_from = isinstance(statement, nodes.ImportFrom)
        found.append(_Import(module, is_from, _section(db, module, level), first, last))
    return found


def _is_whole(statement: nodes.Import | nodes.ImportFrom) -> bool:
    """Whether an import says what it imports; behind one that is being typed nothing can be put."""
    return bool(statement.names) and all(alias.name.name for alias in statement.names)


def _section(db: Database, module: str, level: int) -> int:
    if level:
        return _RELATIVE
    top = module.partition(".")[0]
    found = resolve_module(db, top)
    if found is None or found.kind == SITE_PACKAGES or top in _NOT_STANDARD:
        return _INSTALLED
    return _STANDARD if found.kind == STANDARD_LIBRARY else _OWN


# Among other imports


def _last_group(imports: list[_Import]) -> list[_Import]:
    """The last of the imports that follow each other without a line between them."""
    start = len(imports) - 1
    while start > 0 and imports[start].first_line <= imports[start - 1].last_line + 1:
        start -= 1
    return imports[start:]


def _place_in_section(lines: LineIndex, group: list[_Import], module: str, is_from: bool) -> ImportPlace:
    index = len(group)
    for is_mixed in (False, True):
        keys = [_key(each.module, each.is_from, is_mixed) for each in group]
        if all(keys[place] <= keys[place + 1] for place in range(len(keys) - 1)):
            own = _key(module, is_from, is_mixed)
            index = sum(1 for key in keys if key <= own)
            break
    if index > 0:
        return _behind(lines, group[index - 1].last_line, blank_lines=0)
    return ImportPlace(lines.line_start(group[0].first_line), "", line_break_of(lines))


def _key(module: str, is_from: bool, is_mixed: bool) -> tuple[str, str, str]:
    """What orders imports: their form, then the name of the module; or the name alone where the forms are mixed."""
    form = "from" if is_from else ""
    return ("" if is_mixed else form, module.casefold(), form)


def _are_separated(imports: list[_Import]) -> bool:
    """Whether the file has something between its sections, as far as it has more than one."""
    return not any(
        imports[index].section != imports[index + 1].section
        and imports[index].last_line + 1 >= imports[index + 1].first_line
        for index in range(len(imports) - 1)
    )


def _behind(lines: LineIndex, line: int, blank_lines: int) -> ImportPlace:
    """The place behind a line, with this many blank ones around the statement."""
    line_break = line_break_of(lines)
    after = "" if _is_blank(lines, line + 1) else line_break * blank_lines
    return ImportPlace(lines.line_end(line), line_break * (1 + blank_lines), after)


def _place_before(lines: LineIndex, line: int, blank_lines: int) -> ImportPlace:
    """The place before the imports of other sections, and before the comment above them unless that begins the file."""
    first = line
    while first > 0 and lines.line_text(first - 1).startswith("#"):
        first -= 1
    if first == 0:
        first = line
    return ImportPlace(lines.line_start(first), "", line_break_of(lines) * (1 + blank_lines))


# In a file without imports


def _place_in_header(lines: LineIndex, parsed: ModuleTree) -> ImportPlace:
    line_break = line_break_of(lines)
    last = _last_line_of_header(lines, parsed)
    if last is not None:
        return ImportPlace(lines.line_end(last), line_break * 2, "" if _is_blank(lines, last + 1) else line_break)
    if _is_blank(lines, 0):
        return ImportPlace(0, "", line_break)
    statements = parsed.skeleton.statements
    is_definition = bool(statements) and isinstance(statements[0], (nodes.FunctionDefinition, nodes.ClassDefinition))
    return ImportPlace(0, "", line_break * (3 if is_definition else 2))


def _last_line_of_header(lines: LineIndex, parsed: ModuleTree) -> int | None:
    """The last line of the docstring and of the imports from `__future__`, else of the comment at the top; None without any."""
    last: int | None = None
    for index, statement in enumerate(parsed.skeleton.statements):
        end = parsed.starts[statement] + statement.end
        is_docstring = (
            index == 0
            and isinstance(statement, nodes.ExpressionStatement)
            and isinstance(statement.value, nodes.StringLiteral)
            and _is_closed(lines.text[parsed.starts[statement] + statement.start : end])
        )
        if not is_docstring and not _is_future(statement):
            break
        last = lines.line(end)
    return _last_line_of_comment(lines) if last is None else last


def _is_closed(literal: str) -> bool:
    """Whether a string ends; one that is being typed goes on through what is put behind it."""
    opening = _OPENING_QUOTES.match(literal)
    if opening is None:
        return False
    quotes = opening[1]
    rest = literal[opening.end() :]
    return rest.endswith(quotes) and not rest.removesuffix(quotes).endswith("\\")


def _is_future(statement: nodes.Statement) -> bool:
    if not isinstance(statement, nodes.ImportFrom) or statement.module is None:
        return False
    return statement.module.name == "__future__"


def _last_line_of_comment(lines: LineIndex) -> int | None:
    """The last line of the comment at the top of the file, if it is about the file and not about the code below it.

    It is if a blank line follows.  A shebang and a declaration of the encoding have to stay first in any case.
    """
    count = 0
    while lines.line_text(count).startswith("#"):
        count += 1
    if count and _is_blank(lines, count):
        return count - 1
    for line in range(min(count, 2) - 1, -1, -1):
        text = lines.line_text(line)
        if text.startswith("#!") or "coding" in text:
            return line
    return None


def _is_blank(lines: LineIndex, line: int) -> bool:
    return not lines.line_text(line).strip()
