"""Which modules can be imported from a package, or at the top level?

These are names for completion and for the attributes that a package has once its submodules are imported.  Whether a name
resolves is for `resolve` to say.
"""

from __future__ import annotations

from typing import Final

from checker.configuration.program import program
from checker.files import paths
from checker.files.inputs import directory_entries
from checker.files.system import DIRECTORY, FILE
from checker.modules import candidates, module_name
from checker.modules.editable_installs import editable_installs
from checker.modules.module import STANDARD_LIBRARY, Module
from checker.modules.search_paths import search_paths
from checker.modules.standard_library import has_standard_module
from checker.query.database import Database
from checker.query.derived_query import Derived

_NOT_MODULES: Final = frozenset({"__init__", "__main__", "__pycache__"})


def submodules(db: Database, module: Module) -> tuple[str, ...]:
    """The names, within the package, of the modules in `module`, sorted; empty if it is no package."""
    return _submodules(db, module)


def top_level_modules(db: Database) -> tuple[str, ...]:
    """The names of all modules that can be imported without a dot, sorted."""
    return _top_level_modules(db, None)


def _list_submodules(db: Database, module: Module) -> tuple[str, ...]:
    names: set[str] = set()
    typeshed = program(db).typeshed
    for directory in module.directories:
        is_standard = bool(typeshed) and directory.kind == STANDARD_LIBRARY and paths.is_within(directory.path, typeshed)
        for name in _names_in(db, directory.path):
            if not is_standard or has_standard_module(db, f"{module.name}.{name}"):
                names.add(name)
    start = module.name + "."
    for installs in editable_installs(db):
        for mapped in installs.modules:
            if mapped.startswith(start):
                names.add(mapped[len(start) :].partition(".")[0])
    return tuple(sorted(names))


def _list_top_level_modules(db: Database, _key: None) -> tuple[str, ...]:
    names: set[str] = set()
    typeshed = program(db).typeshed
    for path in search_paths(db):
        for name in _names_in(db, path.directory):
            if path.directory != typeshed or has_standard_module(db, name):
                names.add(name)
    for installs in editable_installs(db):
        for mapped in (*installs.modules, *installs.namespaces):
            names.add(mapped.partition(".")[0].removesuffix(module_name.STUB_PACKAGE_SUFFIX))
    return tuple(sorted(names))


def _names_in(db: Database, directory: str) -> list[str]:
    """The names of the modules that a directory holds, stub packages under the names of what they describe."""
    names: list[str] = []
    for entry, kind in directory_entries(db, directory).items():
        if kind == FILE:
            name = candidates.module_stem(entry)
        elif kind == DIRECTORY:
            name = entry.removesuffix(module_name.STUB_PACKAGE_SUFFIX)
            if not (name.isidentifier() and candidates.holds_modules(db, paths.join(directory, entry))):
                continue
        else:
            continue
        if name is not None and name.isidentifier() and name not in _NOT_MODULES:
            names.append(name)
    return names


_submodules: Final[Derived[Module, tuple[str, ...]]] = Derived("submodules", _list_submodules)
_top_level_modules: Final[Derived[None, tuple[str, ...]]] = Derived("top_level_modules", _list_top_level_modules)
