"""Which names does `from module import *` give, and which does a stub keep for itself?

The names in `__all__` if there is such a list, else all without a leading underscore that the module binds at its top level
and does not delete, those that it gets by `import *` itself among them.  In a stub (distributing.rst, "Import
conventions") an imported name counts only if the form of the import passes it on.

Modules may import `*` from each other: then each gives what the others bind, too.
"""

from __future__ import annotations

from typing import Final

from checker.files.file import File
from checker.files.trees import skeleton
from checker.modules.relative_imports import absolute_import_name, is_package_file
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.semantic_index.bindings import ScopeBindings, bindings_of_module
from checker.semantic_index.dunder_all import dunder_all
from checker.syntax import nodes


def _exported_names(db: Database, file: File) -> frozenset[str]:
    listed = dunder_all(db, file)
    if listed is not None:
        return frozenset(listed)
    bindings = bindings_of_module(skeleton(db, file).statements, is_package_file(file))
    names = {name for name in bindings.names if not (file.is_stub and _is_private_import(bindings, name))}
    for statement in bindings.star_imports:
        names |= names_of_star_import(db, file, statement)
    return frozenset([name for name in names if not name.startswith("_") and name not in bindings.deleted])


def _no_names(_db: Database, _file: File) -> frozenset[str]:
    return frozenset()


exported_names: Final = Derived[File, frozenset[str]]("exported_names", _exported_names, initial=_no_names)
"""The names that `from module import *` gives, for the module that a file defines."""


def names_of_star_import(db: Database, file: File, statement: nodes.ImportFrom) -> frozenset[str]:
    """The names that an `import *` in a file gives; none if the module cannot be found."""
    name = None if statement.module is None else statement.module.name
    source = absolute_import_name(db, file, statement.level, name)
    module = None if source is None else resolve_module(db, source)
    return frozenset() if module is None or module.file is None else exported_names(db, module.file)


def _private_imports(db: Database, file: File) -> frozenset[str]:
    bindings = bindings_of_module(skeleton(db, file).statements, is_package_file(file))
    names = {name for name in bindings.private_imports if _is_private_import(bindings, name)}
    for statement in bindings.star_imports if names else ():
        names -= names_of_star_import(db, file, statement)
    return frozenset(names.difference(dunder_all(db, file) or ()))


private_imports: Final = Derived[File, frozenset[str]]("private_imports", _private_imports)
"""The names that a file binds at its top level only by imports that do not pass them on, and does not list in `__all__`."""


def _is_private_import(bindings: ScopeBindings, name: str) -> bool:
    return bindings.names[name] == bindings.private_imports.get(name, 0)


def is_reexported(db: Database, key: tuple[File, str]) -> bool:
    """Whether a name that a stub or typed library binds at its top level is for those who import the module, too."""
    file, name = key
    return name not in private_imports(db, file)
