"""Which module does a name stand for?

The order is that of the specification ("Import resolution ordering"): what the user put in front, the project, the standard
library's stubs, stub packages, installed packages.  A name is looked up within its parent package, so that a package's
directories are found once for all its submodules.  The answer does not depend on who imports.

Terms: a *place* is a directory together with the entry that is looked for in it.  Of all places, the first with a regular
package or a module decides, as in Python; namespace packages are put together from all places if there is none.

A stub package goes before the runtime package wherever that is.  If it is partial, or a namespace, its directories are merged
with those of the runtime package; otherwise the runtime package only tells which other modules exist.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.configuration.program import program
from checker.files import paths
from checker.files.file import File, file_at
from checker.files.inputs import directory_entries
from checker.files.sources import source
from checker.files.system import DIRECTORY, FILE
from checker.modules import candidates, module_name
from checker.modules.candidates import Candidate, candidate_in
from checker.modules.editable_installs import editable_installs
from checker.modules.module import (
    FIRST_PARTY,
    SITE_PACKAGES,
    STANDARD_LIBRARY,
    Module,
    PackageDirectory,
    directory_of,
    module_of,
)
from checker.modules.search_paths import search_paths
from checker.modules.standard_library import NOT_SHADOWED, has_standard_module, standard_library_versions
from checker.query.database import Database
from checker.query.derived_query import Derived

_LEGACY_NAMESPACE: Final = re.compile(r"\bextend_path\s*\(\s*__path__\b|\bdeclare_namespace\s*\(\s*__name__\b")


class _Place:
    """A directory with the entry to be looked for in it."""

    __slots__ = ("directory", "entry")

    def __init__(self, directory: PackageDirectory, entry: str) -> None:
        self.directory: Final = directory
        self.entry: Final = entry


def resolve_module(db: Database, name: str) -> Module | None:
    """The module called `name`, None if there is none."""
    return _resolve_module(db, name)


def resolve_within(db: Database, package: Module, name: str) -> Module | None:
    """The submodule of `package` with that full name, None if there is none."""
    last = module_name.last_part(name)
    places: list[_Place] = []
    for directory in package.directories:
        if not _is_of_typeshed(db, directory) or has_standard_module(db, name):
            places.append(_Place(directory, last))
    places.extend(_mapped_places(db, name))
    return _assemble(db, name, places)


def resolve_in_directory(db: Database, directory: PackageDirectory, name: str) -> Module | None:
    """The top-level module called `name` if `directory` were the only search path, None if there is none."""
    return _assemble(db, name, [_Place(directory, name)])


def _resolve(db: Database, name: str) -> Module | None:
    if not module_name.is_valid(name):
        return None
    parent = module_name.parent_name(name)
    if not parent:
        return _assemble(db, name, _top_level_places(db, name))
    package = resolve_module(db, parent)
    return None if package is None else resolve_within(db, package, name)


def _top_level_places(db: Database, name: str) -> list[_Place]:
    """The places for a top-level module, in order."""
    places: list[_Place] = []
    stub_places: list[_Place] = []
    installed: list[_Place] = []
    stub_entry = name + module_name.STUB_PACKAGE_SUFFIX
    is_standard = has_standard_module(db, name)
    typeshed = program(db).typeshed
    for path in search_paths(db):
        directory = directory_of(path.directory, path.kind, is_stubs=path.is_stubs)
        if path.kind == STANDARD_LIBRARY:
            if path.directory == typeshed and is_standard:
                places.append(_Place(directory, name))
            elif path.is_installed and standard_library_versions(db, name) is None:
                installed.append(_Place(directory, name))
            continue
        if is_standard and name in NOT_SHADOWED:
            continue
        has_stubs = directory_entries(db, path.directory).get(stub_entry) == DIRECTORY
        if has_stubs:
            stubs = directory_of(path.directory, path.kind, is_stubs=True)
            (stub_places if path.is_installed else places).append(_Place(stubs, stub_entry))
        (installed if path.is_installed else places).append(_Place(directory, name))
    stub_places.extend(_mapped_places(db, stub_entry))
    return [*places, *stub_places, *installed, *_mapped_places(db, name)]


def _mapped_places(db: Database, name: str) -> list[_Place]:
    """The places that finders of editable installs map the name to."""
    places: list[_Place] = []
    for installs in editable_installs(db):
        for path in (installs.modules.get(name), *installs.namespaces.get(name, ())):
            if path is not None:
                directory = paths.parent(path)
                is_own = any(paths.is_within(directory, root) for root in program(db).roots)
                kind = FIRST_PARTY if is_own else SITE_PACKAGES
                is_stubs = name.endswith(module_name.STUB_PACKAGE_SUFFIX)
                places.append(_Place(directory_of(directory, kind, is_stubs=is_stubs), paths.name(path)))
    return places


def _assemble(db: Database, name: str, places: Sequence[_Place]) -> Module | None:
    """The module that these places come to."""
    portions: list[PackageDirectory] = []
    for index, place in enumerate(places):
        candidate = candidate_in(db, place.directory.path, place.entry)
        if candidate is None or (place.entry.endswith(module_name.STUB_PACKAGE_SUFFIX) and candidate.directory is None):
            continue
        if candidate.kind == candidates.NAMESPACE:
            portions.append(_inner_directory(db, place.directory, candidate, is_partial=place.directory.is_partial))
        elif place.directory.is_stubs:
            return _stub_module(db, name, place.directory, candidate, portions, places[index + 1 :])
        else:
            return _regular_module(db, name, places, index, candidate, portions)
    mapped_portions = _maps_below(db, name)
    if not mapped_portions and not any(candidates.holds_modules(db, portion.path) for portion in portions):
        return None
    kind = next((portion.kind for portion in portions if not portion.is_stubs), SITE_PACKAGES)
    is_shadowed = bool(portions) and all(portion.is_shadowed for portion in portions)
    return module_of(name, None, kind, tuple(portions), is_package=True, is_opaque=is_shadowed)


def _stub_module(
    db: Database,
    name: str,
    directory: PackageDirectory,
    candidate: Candidate,
    portions: list[PackageDirectory],
    later: Sequence[_Place],
) -> Module:
    """The module that a stub package has, with the directories of the runtime package behind its own."""
    directories = [portion for portion in portions if portion.is_stubs]
    is_partial = directory.is_partial
    if candidate.directory is not None:
        is_partial = is_partial or _says_partial(db, candidate.directory)
        directories.append(_inner_directory(db, directory, candidate, is_partial=is_partial))
    runtime = _assemble(db, name, [place for place in later if not place.directory.is_stubs])
    for inner in runtime.directories if runtime is not None else ():
        directories.append(
            directory_of(
                inner.path,
                inner.kind,
                is_typed=inner.is_typed,
                is_shadowed=inner.is_shadowed or not is_partial,
            )
        )
    return module_of(
        name,
        candidate.file,
        directory.kind,
        tuple(directories),
        is_package=bool(directories),
        is_typed=True,
        is_opaque=candidate.file is None,
    )


def _regular_module(
    db: Database,
    name: str,
    places: Sequence[_Place],
    index: int,
    candidate: Candidate,
    portions: list[PackageDirectory],
) -> Module:
    """The module at the place with that index, with the directories of stubs that are merged with it."""
    directory = places[index].directory
    directories = [portion for portion in portions if portion.is_stubs]
    is_typed = directory.is_typed
    if candidate.directory is not None:
        own = _inner_directory(db, directory, candidate, is_partial=False)
        is_typed = own.is_typed
        directories.append(own)
        others = [portion for portion in portions if not portion.is_stubs]
        others.extend(_other_directories(db, places[index + 1 :]))
        if others and candidate.file is not None and _is_legacy_namespace(db, candidate.file):
            directories.extend(others)
    is_opaque = candidate.file is None or directory.is_shadowed
    return module_of(
        name,
        None if is_opaque else candidate.file,
        directory.kind,
        tuple(directories) if candidate.directory is not None else (),
        is_package=candidate.directory is not None,
        is_typed=is_typed or (candidate.file is not None and candidate.file.is_stub),
        is_opaque=is_opaque,
    )


def _inner_directory(db: Database, outer: PackageDirectory, candidate: Candidate, *, is_partial: bool) -> PackageDirectory:
    """The directory of a candidate that was found in `outer`."""
    path = candidate.directory or ""
    return directory_of(
        path,
        outer.kind,
        is_stubs=outer.is_stubs,
        is_partial=outer.is_stubs and is_partial,
        is_typed=outer.is_typed or candidates.is_typed(db, path),
        is_shadowed=outer.is_shadowed,
    )


def _other_directories(db: Database, places: Sequence[_Place]) -> list[PackageDirectory]:
    """The directories that these places have under their names, packages and namespaces alike."""
    found: list[PackageDirectory] = []
    for place in places:
        if directory_entries(db, place.directory.path).get(place.entry) == DIRECTORY:
            path = paths.join(place.directory.path, place.entry)
            candidate = Candidate(candidates.NAMESPACE, None, path)
            found.append(_inner_directory(db, place.directory, candidate, is_partial=place.directory.is_partial))
    return found


def _is_of_typeshed(db: Database, directory: PackageDirectory) -> bool:
    typeshed = program(db).typeshed
    return directory.kind == STANDARD_LIBRARY and bool(typeshed) and paths.is_within(directory.path, typeshed)


def _is_legacy_namespace(db: Database, file: File) -> bool:
    """Whether a package extends itself over all search paths, as `pkgutil` and `pkg_resources` have it."""
    return _LEGACY_NAMESPACE.search(source(db, file).text) is not None


def _says_partial(db: Database, directory: str) -> bool:
    if directory_entries(db, directory).get(candidates.TYPED_MARK) != FILE:
        return False
    return "partial" in source(db, file_at(paths.join(directory, candidates.TYPED_MARK))).text.split()


def _maps_below(db: Database, name: str) -> bool:
    """Whether a finder of an editable install maps modules below `name`, which is a namespace then."""
    start = name + "."
    return any(
        name in installs.namespaces or any(mapped.startswith(start) for mapped in installs.modules)
        for installs in editable_installs(db)
    )


_resolve_module: Final[Derived[str, Module | None]] = Derived("resolve_module", _resolve)
