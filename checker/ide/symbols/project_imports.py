"""What does the project import already, and in how many of its files?

What other files import is likely to be imported here, too, and in the same way: `from typing import Any`, not one of the other
modules that have the name.

Invariants
----------
Only imports at the top level of a module count, those in its `if` and `try` statements among them.
A file counts once for each module and each name.
A name that a module imports to offer it to others does not count: they had better import it from there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from checker.files.file import File
from checker.ide.symbols.module_names import ImportedName, ModuleNames, module_names
from checker.ide.symbols.public_names import offered_names
from checker.ide.symbols.symbol_index import own_files
from checker.modules import module_name
from checker.modules.file_to_module import file_to_module
from checker.query.database import Database
from checker.query.derived_query import Derived


class ProjectImports(NamedTuple):
    """How many files import from a module or one inside, by its name; and how many a name, by its module and itself.

    A module that is imported as a whole is a name of its package, or of the empty module.
    """

    modules: Mapping[str, int]
    names: Mapping[tuple[str, str], int]


NO_IMPORTS: Final = ProjectImports({}, {})


def _count(db: Database, _key: None) -> ProjectImports:
    modules: Counter[str] = Counter()
    names: Counter[tuple[str, str]] = Counter()
    for file in own_files(db, None):
        found = module_names(db, file)
        modules.update(_with_packages((*found.stars, *[each.module for each in found.imported.values()])))
        names.update({_name_of(each) for each in _used(db, file, found)})
    return ProjectImports(modules, names)


def _used(db: Database, file: File, names: ModuleNames) -> list[ImportedName]:
    """What a file imports, but not to pass it on."""
    module = file_to_module(db, file)
    offered = {} if module is None else offered_names(db, module)
    return [each for name, each in names.imported.items() if name not in offered]


def _with_packages(modules: Iterable[str]) -> set[str]:
    """Modules and the packages that they are in."""
    found: set[str] = set()
    for module in modules:
        outer = module
        while outer and outer not in found:
            found.add(outer)
            outer = module_name.parent_name(outer)
    return found


def _name_of(imported: ImportedName) -> tuple[str, str]:
    if imported.name is not None:
        return imported.module, imported.name
    return module_name.parent_name(imported.module), module_name.last_part(imported.module)


project_imports: Final = Derived[None, ProjectImports]("project_imports", _count)
"""The imports of all files of the project."""
