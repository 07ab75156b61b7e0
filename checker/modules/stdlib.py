"""Is a file a stub of the standard library, and do bodies in a file tell types?

Whether a class is `builtins.int` is asked in places that have no database, so the answer follows from the path alone: the
stubs lie below a directory that is called `typeshed`, or `stdlib` as in a copy of typeshed's repository.
"""

from __future__ import annotations

from typing import Final

from checker.files.file import File
from checker.modules.file_to_module import file_to_module
from checker.modules.module import SITE_PACKAGES, STANDARD_LIBRARY
from checker.query.database import Database

_FOLDERS: Final = ("/stdlib/", "/typeshed/")


def stdlib_module_name(file: File) -> str | None:
    """The name of the module that a stub of the standard library defines, None for any other file."""
    path = file.path
    if not path.endswith(".pyi"):
        return None
    start = max(path.rfind(folder) + len(folder) if folder in path else 0 for folder in _FOLDERS)
    return path[start : -len(".pyi")].replace("/", ".").removesuffix(".__init__") if start else None


def is_inferable(db: Database, file: File) -> bool:
    """Whether callers may learn from the bodies of functions in `file` what these do not declare.

    An installed package that says that it supports typing means its annotations; stubs have no bodies.
    """
    if file.is_stub:
        return False
    module = file_to_module(db, file)
    return module is None or not (module.kind in (SITE_PACKAGES, STANDARD_LIBRARY) and module.is_typed)
