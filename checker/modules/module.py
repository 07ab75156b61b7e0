"""What is a module?

A `Module` is what a name stands for: a file, or directories that together are a namespace package, or something that exists
without telling its types (*opaque*: an extension module without a stub).  Modules are interned: two lookups that find the same
give the same object, so a module compares by identity and is a cheap key of queries.
"""

from __future__ import annotations

from typing import Final

from checker.files.file import File

# Where a module was found.
EXTRA: Final = "extra"
FIRST_PARTY: Final = "first-party"
STANDARD_LIBRARY: Final = "standard-library"
SITE_PACKAGES: Final = "site-packages"


class PackageDirectory:
    """A directory in which the submodules of a package are looked for.

    `kind` is that of the search path it belongs to.  `is_stubs` is true below a `-stubs` directory, and `is_partial` if what
    is missing there is looked for in the runtime package.  `is_typed` is true where a `py.typed` covers it.  `is_shadowed` is
    true for the runtime part of a package with complete stubs: what is found there exists, but its types are not looked at.
    """

    __slots__ = ("is_partial", "is_shadowed", "is_stubs", "is_typed", "kind", "path")

    def __init__(
        self,
        path: str,
        kind: str,
        *,
        is_stubs: bool = False,
        is_partial: bool = False,
        is_typed: bool = False,
        is_shadowed: bool = False,
    ) -> None:
        self.path: Final = path
        self.kind: Final = kind
        self.is_stubs: Final = is_stubs
        self.is_partial: Final = is_partial
        self.is_typed: Final = is_typed
        self.is_shadowed: Final = is_shadowed

    def __repr__(self) -> str:
        return f"<PackageDirectory {self.path}>"


class Module:
    """What a module name stands for.

    `file` is the file that defines it, None for a namespace package and an opaque module.  `directories` are where its
    submodules are looked for, in order; empty if it is no package.  `is_typed` is true for a stub and where `py.typed` covers
    the module.
    """

    __slots__ = ("directories", "file", "is_opaque", "is_package", "is_typed", "kind", "name")

    def __init__(
        self,
        name: str,
        file: File | None,
        kind: str,
        directories: tuple[PackageDirectory, ...],
        is_package: bool,
        is_typed: bool,
        is_opaque: bool,
    ) -> None:
        """Not to be called: `module_of` interns."""
        self.name: Final = name
        self.file: Final = file
        self.kind: Final = kind
        self.directories: Final = directories
        self.is_package: Final = is_package
        self.is_typed: Final = is_typed
        self.is_opaque: Final = is_opaque

    def __repr__(self) -> str:
        return f"<Module {self.name}>"

    @property
    def is_namespace(self) -> bool:
        """Whether this is a package without a file of its own."""
        return self.file is None and self.is_package and not self.is_opaque

    @property
    def is_stub(self) -> bool:
        """Whether a stub file defines this module."""
        return self.file is not None and self.file.is_stub


_directories: Final[dict[tuple[object, ...], PackageDirectory]] = {}
_modules: Final[dict[tuple[object, ...], Module]] = {}


def directory_of(
    path: str,
    kind: str,
    *,
    is_stubs: bool = False,
    is_partial: bool = False,
    is_typed: bool = False,
    is_shadowed: bool = False,
) -> PackageDirectory:
    """The one package directory with these properties."""
    key = (path, kind, is_stubs, is_partial, is_typed, is_shadowed)
    found = _directories.get(key)
    if found is None:
        found = _directories[key] = PackageDirectory(
            path, kind, is_stubs=is_stubs, is_partial=is_partial, is_typed=is_typed, is_shadowed=is_shadowed
        )
    return found


def module_of(
    name: str,
    file: File | None,
    kind: str,
    directories: tuple[PackageDirectory, ...] = (),
    *,
    is_package: bool = False,
    is_typed: bool = False,
    is_opaque: bool = False,
) -> Module:
    """The one module with these properties."""
    key = (name, file, kind, directories, is_package, is_typed, is_opaque)
    found = _modules.get(key)
    if found is None:
        found = _modules[key] = Module(name, file, kind, directories, is_package, is_typed, is_opaque)
    return found
