"""Which file is the source of what a stub declares?

A stub stands beside its source, or it describes a module of the environment: an installed package, the standard library.  Only
where the source can be named without resolving imports is it found; what is written in C has none, but for what the standard
library has in Python, too.
"""

from __future__ import annotations

from typing import Final

from checker.configuration.program import program
from checker.files import paths
from checker.files.file import File, file_at
from checker.files.inputs import directory_entries
from checker.files.system import DIRECTORY, FILE
from checker.modules.file_to_module import file_to_module, name_of_file
from checker.modules.module import STANDARD_LIBRARY
from checker.query.database import Database

_COLLECTIONS: Final = "_collections_abc"


def runtime_file(db: Database, stub: File) -> File | None:
    """The source file of the module that a stub describes, None if none is found."""
    if not stub.is_stub:
        return None
    beside = _existing(db, paths.parent(stub.path), paths.name(stub.path).removesuffix("i"))
    if beside is not None:
        return beside
    name = name_of_file(db, stub)
    if name is None:
        return None
    target = program(db)
    library = () if target.standard_library is None else (target.standard_library,)
    for root in (*target.roots, *target.optional_roots, *target.site_packages, *library):
        found = _source_of_module(db, root, name)
        if found is not None:
            return found
    return None


def python_twin(db: Database, stub: File) -> File | None:
    """The source that has in Python what a stub of the standard library declares and the module itself has from elsewhere.

    What is written in C in `_warnings` is written in `warnings`, too, and the abstract classes that `typing` declares are made
    in `_collections_abc`.  None if there is no such file.
    """
    described = file_to_module(db, stub)
    library = program(db).standard_library
    if library is None or described is None or described.kind != STANDARD_LIBRARY:
        return None
    name = _COLLECTIONS if described.name == "typing" else described.name.removeprefix("_")
    return None if name == described.name else _source_of_module(db, library, name)


def _source_of_module(db: Database, root: str, name: str) -> File | None:
    path = paths.join(root, name.replace(".", "/"))
    return _existing(db, paths.parent(path), paths.name(path) + ".py") or _existing(db, path, "__init__.py")


def _existing(db: Database, directory: str, name: str) -> File | None:
    # A directory is listed only if its parent lists it, so that no listing of a place that does not exist is remembered.
    above = paths.parent(directory)
    if directory != above and directory_entries(db, above).get(paths.name(directory)) != DIRECTORY:
        return None
    return file_at(paths.join(directory, name)) if directory_entries(db, directory).get(name) == FILE else None
