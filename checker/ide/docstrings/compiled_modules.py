"""What is the docstring of what the standard library has written in C?

Its stubs hold no docstrings, and there is no source.  But the interpreter that runs the checker has the same modules, and what
they say of themselves hardly differs between versions.  It stays the same while the checker runs, so that no query records it.

Invariants
----------
Only modules of the standard library are imported that are written in C, or that every interpreter has imported anyway: nothing
of the checked project and its environment ever runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from importlib import import_module
from importlib.machinery import ExtensionFileLoader
from importlib.util import find_spec
from inspect import cleandoc
from pathlib import Path
from types import ModuleType
from typing import Final

from checker.files.file import File
from checker.modules.file_to_module import file_to_module
from checker.modules.module import STANDARD_LIBRARY
from checker.query.database import Database
from checker.semantic_index.definitions import DefinitionSite
from checker.semantic_index.scopes import CLASS, TYPE_PARAMETERS, Scope
from checker.types.constructors import CONSTRUCTORS

_IMPORTED_ANYWAY: Final = frozenset({"os", "re", "types"})
_WRITTEN_IN_C: Final = {"os": os.name}
# Some versions write to standard output when they are imported, which is the client's.
_WITH_CONSEQUENCES: Final = frozenset({"readline"})


def compiled_docstring(db: Database, site: DefinitionSite) -> str | None:
    """The docstring of what a stub of the standard library declares at a site, None if it is not known or says nothing."""
    # What objects say of their constructor holds for any: "Initialize self."
    if site.definition.name in CONSTRUCTORS:
        return None
    path = (*_class_names(site.definition.scope), site.definition.name)
    return _first_docstring(_objects(db, site.definition.scope.file, path))


def compiled_module_docstring(db: Database, stub: File) -> str | None:
    """The docstring of the module of the standard library that a stub describes, None if it is not known."""
    return _first_docstring(_objects(db, stub, ()))


def _objects(db: Database, stub: File, path: tuple[str, ...]) -> list[object]:
    """What has the dotted name `path` in the module that a stub describes, or in the part of it that is written in C."""
    described = file_to_module(db, stub)
    if not stub.is_stub or described is None or described.kind != STANDARD_LIBRARY:
        return []
    candidates = (described.name, _WRITTEN_IN_C.get(described.name, f"_{described.name}"))
    modules = [_imported(each) for each in candidates if path or each == described.name]
    found = [_member(each, path) for each in modules if each is not None]
    return [each for each in found if each is not None]


def _imported(name: str) -> ModuleType | None:
    """A module of the standard library of this interpreter, None if it has none that can be imported without consequences."""
    if name not in sys.stdlib_module_names or name in _WITH_CONSEQUENCES:
        return None
    if name not in _IMPORTED_ANYWAY and name not in sys.builtin_module_names and not _is_extension(name):
        return None
    try:
        return import_module(name)
    except ImportError:
        return None


def _is_extension(name: str) -> bool:
    """Whether a module is an extension of the interpreter: the search path may lead through the project, too."""
    spec = find_spec(name)
    if spec is None or spec.origin is None or not isinstance(spec.loader, ExtensionFileLoader):
        return False
    return Path(spec.origin).is_relative_to(sys.base_exec_prefix)


def _member(module: ModuleType, path: tuple[str, ...]) -> object | None:
    """What classes hold themselves counts, not what they inherit."""
    found: object = module
    for name in path:
        if not isinstance(found, (ModuleType, type)):
            return None
        found = vars(found).get(name)
    return found


def _class_names(scope: Scope) -> list[str]:
    """The names of the classes around the code of a scope, outermost first."""
    names: list[str] = []
    current: Scope | None = scope
    while current is not None and current.parent is not None:
        if current.kind == CLASS:
            names.append(current.name)
        elif current.kind != TYPE_PARAMETERS:
            return []
        current = current.parent
    names.reverse()
    return names


def _first_docstring(objects: Iterable[object]) -> str | None:
    for each in objects:
        text = each.__doc__
        # A plain value has only the docstring of its class.
        if isinstance(text, str) and (isinstance(each, (type, ModuleType)) or text != type(each).__doc__):
            return cleandoc(text).strip() or None
    return None
