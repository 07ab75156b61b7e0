"""What do the `site-packages` directories bring in from elsewhere?

Editable installs leave traces that Python acts on when it starts.  Lines of `.pth` files that are paths are directories to
search (setuptools, hatchling, uv, flit, maturin, poetry); so is the first line of an `.egg-link`.  Lines that start with
`import` would run code, which is never done here; but where that code is the finder of an editable install, what it maps is
read from its text.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from checker.configuration.program import program
from checker.files import paths
from checker.files.file import file_at
from checker.files.inputs import directory_entries
from checker.files.sources import source
from checker.files.system import FILE
from checker.modules.editable_finders import read_finder
from checker.query.database import Database
from checker.query.derived_query import Derived

_FINDER_IMPORT: Final = re.compile(r"import\s+(\w*editable\w*)")
_MAXIMUM_LINES: Final = 10_000
"""Lines of one `.pth` file that are looked at."""


class EditableInstalls(NamedTuple):
    """What one `site-packages` directory brings in.

    `directories` are searched after it.  `modules` maps names of modules, dotted ones too, to paths without a suffix;
    `namespaces` maps names of namespace packages to directories that belong to them.
    """

    directories: tuple[str, ...]
    modules: dict[str, str]
    namespaces: dict[str, tuple[str, ...]]


def editable_installs(db: Database) -> list[EditableInstalls]:
    """What the `site-packages` directories of the program bring in, in their order."""
    return [_installs_of_directory(db, directory) for directory in program(db).site_packages]


def _read_installs(db: Database, directory: str) -> EditableInstalls:
    directories: dict[str, None] = {}
    modules: dict[str, str] = {}
    namespaces: dict[str, tuple[str, ...]] = {}
    entries = directory_entries(db, directory)
    for name, kind in entries.items():
        if kind != FILE or name.startswith("."):
            continue
        if name.endswith(".egg-link"):
            for line in _lines(db, paths.join(directory, name))[:1]:
                directories[paths.normalize(line, directory)] = None
        elif name.endswith(".pth"):
            for line in _lines(db, paths.join(directory, name)):
                if not line.startswith(("import ", "import\t")):
                    directories[paths.normalize(line, directory)] = None
                    continue
                match = _FINDER_IMPORT.match(line)
                if match is not None and entries.get(match[1] + ".py") == FILE:
                    finder = source(db, file_at(paths.join(directory, match[1] + ".py")))
                    mapping = read_finder(finder.text, directory)
                    modules.update(mapping.modules)
                    namespaces.update(mapping.namespaces)
    directories.pop(directory, None)
    return EditableInstalls(tuple(directories), modules, namespaces)


def _lines(db: Database, path: str) -> list[str]:
    """The lines of a `.pth` file that mean something."""
    lines = [line.strip() for line in source(db, file_at(path)).text.split("\n")[:_MAXIMUM_LINES]]
    return [line for line in lines if line and not line.startswith("#") and "\0" not in line]


_installs_of_directory: Final[Derived[str, EditableInstalls]] = Derived("editable_installs", _read_installs)
