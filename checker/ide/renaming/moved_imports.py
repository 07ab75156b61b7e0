"""How does an import statement name what it named before, when modules have moved?

A relative import stays relative as long as the importing file and what it imports are in one top-level package.  A module that
`from package import module` names may now be in another package; then the statement names that one, or, if it names other
things as well, a new statement does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from checker.diagnostics.diagnostic import Edit
from checker.files.file import File
from checker.files.sources import source
from checker.ide.renaming.import_statements import PlacedImport
from checker.ide.renaming.moved_modules import MovedModules
from checker.modules.module_name import parent_name
from checker.modules.nearby_imports import resolve_import
from checker.modules.relative_imports import absolute_import_name
from checker.query.database import Database
from checker.syntax import nodes

_SOURCE: Final = re.compile(r"from[ \t]*(?P<dots>\.[. \t]*(?<=\.)|)")


def import_edits(db: Database, file: File, placed: PlacedImport, moved: MovedModules) -> list[Edit]:
    """The edits of an import statement of a file; none if it need not change."""
    statement, base = placed
    if isinstance(statement, nodes.Import):
        names = [each.name for each in statement.names]
        return [edit for name in names for edit in _replaced(name, base, _new_absolute(db, file, name.name, moved))]
    return _FromImport(db, file, statement, base, moved).edits()


def _new_absolute(db: Database, file: File, name: str, moved: MovedModules) -> str:
    """How the module that an absolute import in a file names as `name` is called after the move."""
    module = resolve_import(db, file, name)
    # A test imports what lies beside it by a shorter name, which moving it elsewhere does not make longer.
    return moved.new_name(name) if module is None or module.name == name else name


def _replaced(name: nodes.Identifier, base: int, text: str) -> list[Edit]:
    return [] if text == name.name else [Edit(base + name.start, base + name.end, text)]


class _FromImport:
    """A `from ... import ...`, and the package and name of its module after the move."""

    def __init__(self, db: Database, file: File, statement: nodes.ImportFrom, base: int, moved: MovedModules) -> None:
        self._text: Final = source(db, file).text
        self._statement: Final = statement
        self._base: Final = base
        self._moved: Final = moved
        self._package: Final = moved.package_after(db, file)
        written = None if statement.module is None else statement.module.name
        self._old: Final = absolute_import_name(db, file, statement.level, written)
        if statement.level or self._old is None:
            self._new: str | None = None if self._old is None else moved.new_name(self._old)
        else:
            self._new = _new_absolute(db, file, self._old, moved)

    def edits(self) -> list[Edit]:
        """The edits of the statement."""
        if self._old is None or self._new is None:
            return []
        gone = [alias for alias in self._statement.names if self._is_elsewhere(alias)]
        homes = {parent_name(self._moved.new_name(f"{self._old}.{alias.name.name}")) for alias in gone}
        if gone and len(gone) == len(self._statement.names) and len(homes) == 1:
            return [*self._source_edits(homes.pop()), *self._name_edits(gone)]
        kept = [alias for alias in self._statement.names if alias not in gone]
        edits = [*self._source_edits(self._new), *self._name_edits(kept)]
        return [*edits, *self._removals(gone), *self._additions(gone)] if gone else edits

    def _moved_name(self, alias: nodes.ImportAlias) -> str | None:
        """The new name of the module that the statement names here, None if it names none that moves by itself."""
        name = f"{self._old}.{alias.name.name}"
        new = self._moved.new_name(name)
        return None if name not in self._moved.names or new == name else new

    def _is_elsewhere(self, alias: nodes.ImportAlias) -> bool:
        new = self._moved_name(alias)
        return new is not None and parent_name(new) != self._new

    def _name_edits(self, aliases: Iterable[nodes.ImportAlias]) -> list[Edit]:
        edits: list[Edit] = []
        for alias in aliases:
            new = self._moved_name(alias)
            if new is not None:
                edits.extend(_replaced(alias.name, self._base, new.rpartition(".")[2]))
        return edits

    # The module behind `from`

    def _source_edits(self, module: str) -> list[Edit]:
        statement = self._statement
        written = "." * statement.level + ("" if statement.module is None else statement.module.name)
        text = self._written(module)
        if text == written:
            return []
        found = _SOURCE.match(self._text, self._base + statement.start)
        if found is None:
            return []
        end = found.end("dots") if statement.module is None else self._base + statement.module.end
        # `from.module` needs no space, `from module` does.
        space = " " if found.start("dots") == found.start() + len("from") else ""
        return [Edit(found.start("dots"), end, space + text)]

    def _written(self, module: str) -> str:
        """How the statement names a module: relative to its own package if it did so before, and still can."""
        statement, package = self._statement, self._package
        if module == self._old and package is None:
            return "." * statement.level + ("" if statement.module is None else statement.module.name)
        if not statement.level or not package or not module or package.partition(".")[0] != module.partition(".")[0]:
            return module
        own, wanted = package.split("."), module.split(".")
        shared = 0
        while shared < min(len(own), len(wanted)) and own[shared] == wanted[shared]:
            shared += 1
        return "." * (len(own) - shared + 1) + ".".join(wanted[shared:])

    # Names that need a statement of their own

    def _removals(self, gone: Sequence[nodes.ImportAlias]) -> list[Edit]:
        names = self._statement.names
        edits: list[Edit] = []
        for position, alias in enumerate(names):
            if alias not in gone:
                continue
            rest_is_gone = all(each in gone for each in names[position:])
            if not rest_is_gone:
                edits.append(Edit(self._base + alias.start, self._base + names[position + 1].start, ""))
            elif position:
                before = names[position - 1]
                edits.append(Edit(self._base + before.end, self._base + alias.end, ""))
        return edits

    def _additions(self, gone: Sequence[nodes.ImportAlias]) -> list[Edit]:
        start = self._base + self._statement.start
        line_start = self._text.rfind("\n", 0, start) + 1
        before = self._text[line_start:start]
        separator = f"\n{before}" if not before.strip() else "; "
        text = ""
        for alias in gone:
            new = self._moved_name(alias) or ""
            package, _, name = new.rpartition(".")
            chosen = "" if alias.alias is None else f" as {alias.alias.name}"
            line = f"from {self._written(package)} import {name}{chosen}" if package else f"import {name}{chosen}"
            text += line + separator
        return [Edit(start, start, text)]
