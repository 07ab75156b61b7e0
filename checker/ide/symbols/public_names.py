"""Which names does a module offer to those who import it, and where is what they stand for?

Terms
-----
*Offered*: listed in `__all__`; or, without such a list, defined in the module under a name without a leading underscore, or
imported in a form that passes it on (distributing.rst, "Import conventions").  The `__init__.py` of a package that is no stub
also offers what it imports from its own modules: that is how packages without `__all__` make their interface.
*Origin*: the module and the name where something is defined, imports followed.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from checker.ide.symbols.module_names import MODULE, VARIABLE, ImportedName, ModuleNames, module_names
from checker.modules.module import Module
from checker.modules.relative_imports import is_package_file
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.query.derived_query import Derived

_MAXIMUM_IMPORTS: Final = 10
"""How many imports are followed from one to the next."""


class OfferedName(NamedTuple):
    """What a module offers under a name; `module` and `name` are its origin, `name` is empty where it is a module."""

    kind: str
    is_deprecated: bool
    module: str
    name: str


def _offered_names(db: Database, module: Module) -> dict[str, OfferedName]:
    if module.file is None:
        return {}
    names = module_names(db, module.file)
    if names.listed is not None:
        wanted = [name for name in names.listed if not name.startswith("_")]
    else:
        wanted = [name for name in names.defined if not name.startswith("_")]
        makes_interface = is_package_file(module.file) and not module.file.is_stub
        for name, imported in names.imported.items():
            is_offered = imported.is_passed_on or (makes_interface and _is_inside(imported, module.name))
            if is_offered and not name.startswith("_"):
                wanted.append(name)
    found: dict[str, OfferedName] = {}
    for name in wanted:
        origin = _origin(db, module.name, names, name, 0)
        if origin is not None:
            found[name] = origin
        elif not module.file.is_stub:
            # What a module lists but does not bind it makes when it is asked for; a stub would have it for another version.
            found[name] = OfferedName(VARIABLE, False, module.name, name)
    if names.listed is None:
        for star in names.stars:
            source = resolve_module(db, star)
            if source is not None:
                for name, offered in offered_names(db, source).items():
                    found.setdefault(name, offered)
    return found


def _nothing(_db: Database, _module: Module) -> dict[str, OfferedName]:
    return {}


offered_names: Final = Derived[Module, dict[str, OfferedName]]("offered_names", _offered_names, initial=_nothing)
"""What a module offers, by name."""


def _is_inside(imported: ImportedName, package: str) -> bool:
    """Whether an import takes a name, not a module, from a module of the package that it stands in."""
    return imported.name is not None and imported.module.startswith(package + ".")


def _origin(db: Database, module: str, names: ModuleNames, name: str, depth: int) -> OfferedName | None:
    """The origin of a name in a module with these names, None if there is no such name."""
    defined = names.defined.get(name)
    if defined is not None:
        return OfferedName(defined.kind, defined.is_deprecated, module, name)
    imported = names.imported.get(name)
    if imported is not None:
        return _origin_of_import(db, imported, depth)
    for star in names.stars:
        source = resolve_module(db, star)
        found = None if source is None else offered_names(db, source).get(name)
        if found is not None:
            return found
    if resolve_module(db, f"{module}.{name}") is not None:
        return OfferedName(MODULE, False, f"{module}.{name}", "")
    return None


def _origin_of_import(db: Database, imported: ImportedName, depth: int) -> OfferedName:
    if imported.name is None:
        return OfferedName(MODULE, False, imported.module, "")
    found = _origin_in(db, imported.module, imported.name, depth)
    return OfferedName(VARIABLE, False, imported.module, imported.name) if found is None else found


def _origin_in(db: Database, module: str, name: str, depth: int) -> OfferedName | None:
    """The origin of a name of a module, None if it has none."""
    found = resolve_module(db, module) if depth < _MAXIMUM_IMPORTS else None
    if found is None:
        return None
    if found.file is not None:
        return _origin(db, module, module_names(db, found.file), name, depth + 1)
    submodule = f"{module}.{name}"
    return None if resolve_module(db, submodule) is None else OfferedName(MODULE, False, submodule, "")
