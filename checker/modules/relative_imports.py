"""Which absolute name does a relative import mean?"""

from __future__ import annotations

from checker.files import paths
from checker.files.file import File
from checker.modules.candidates import module_stem
from checker.modules.file_to_module import name_of_file
from checker.query.database import Database


def absolute_import_name(db: Database, file: File, level: int, module: str | None) -> str | None:
    """The absolute name of what `from <level dots><module> import ...` in `file` means.

    None if the dots lead out of the top-level package, or if the file has no name.
    """
    if level == 0:
        return module
    name = name_of_file(db, file)
    if name is None:
        return None
    parts = name.split(".")
    kept = len(parts) - level + is_package_file(file)
    if kept < 1:
        return None
    base = ".".join(parts[:kept])
    return f"{base}.{module}" if module else base


def is_package_file(file: File) -> bool:
    """Whether `file` is the one that makes its directory a package."""
    return module_stem(paths.name(file.path)) == "__init__"
