"""Which symbols does each module offer to importers, and under which of several paths are they offered?

Terms
-----
*Own*: of the project's files.  *Environment*: the standard library and what is installed.
*Public module*: one without a leading underscore in any part of its name that is neither part of tests nor a copy of another
package.  Symbols of other modules of the environment are offered only where a public one passes them on.  A folder without
`__init__.py` is a namespace package if it stands in `site-packages`; elsewhere it mostly holds data, or other copies.
*Tier*: where symbols come from, in the order in which they are offered.

The private symbols of the project are among them, for those parts of it that share them.

A symbol of the environment that a package passes on from a module inside is offered from the package alone:
`asyncio.Future`, not `asyncio.futures.Future`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from checker.configuration.program import program
from checker.files import paths
from checker.files.file import File
from checker.ide.symbols.fuzzy_names import NameTable
from checker.ide.symbols.module_names import MODULE, module_names
from checker.ide.symbols.public_names import OfferedName, offered_names
from checker.modules import module_name
from checker.modules.file_to_module import file_to_module
from checker.modules.module import EXTRA, FIRST_PARTY, SITE_PACKAGES, STANDARD_LIBRARY, Module
from checker.modules.resolve import resolve_module
from checker.modules.submodules import submodules, top_level_modules
from checker.query.database import Database
from checker.query.derived_query import Derived, same_object
from checker.query.durability import Durability
from checker.query.inputs import Input

OWN: Final = 0
STANDARD: Final = 1
USED: Final = 2
INSTALLED: Final = 3
LAST: Final = 4
"""Tiers: the project, the standard library, packages that the project imports, other packages, what hardly anybody imports."""

_NOT_OFFERED: Final = frozenset(
    {"builtins", "conftest", "extern", "externals", "test", "tests", "third_party", "thirdparty", "vendor", "vendored"}
)
_NOT_STANDARD: Final = ("typing_extensions", "mypy_extensions")
"""Installed packages whose stubs lie among those of the standard library."""

_PROGRAMS: Final = frozenset({"antigravity", "idlelib", "lib2to3", "this", "turtledemo"})
"""Modules of the standard library that are there to be run."""

_IMPLEMENTATIONS: Final = frozenset({"genericpath", "nt", "ntpath", "posix", "posixpath"})
"""Modules of the standard library that `os` and `os.path` stand for."""

_DEEPEST_MODULE: Final = 10
"""Parts of a name; no public module lies deeper, and links between directories can make names without end."""

_TYPING_ALIASES: Final = frozenset(
    {
        "AbstractSet", "AsyncContextManager", "AsyncGenerator", "AsyncIterable", "AsyncIterator", "Awaitable",
        "ByteString", "Callable", "ChainMap", "Collection", "Container", "ContextManager", "Coroutine", "Counter",
        "DefaultDict", "Deque", "Dict", "FrozenSet", "Generator", "Hashable", "ItemsView", "Iterable", "Iterator",
        "KeysView", "List", "Mapping", "MappingView", "Match", "MutableMapping", "MutableSequence", "MutableSet",
        "OrderedDict", "Pattern", "Reversible", "Sequence", "Set", "Sized", "Tuple", "Type", "ValuesView",
    }
)
"""Names of `typing` that stand for something in another place since Python 3.9 (PEP 585)."""


class ImportableSymbol:
    """A name that `from module import name` brings in, or `import name` where `module` is empty.

    `kind` is one of the constants of `module_names`, `tier` one of those above.  `is_deprecated` is true for what carries
    `@deprecated`.  `preference` orders those of the same name and tier.
    """

    __slots__ = ("is_deprecated", "kind", "module", "name", "preference", "tier")

    def __init__(self, name: str, module: str, kind: str, tier: int, is_deprecated: bool, is_second_choice: bool) -> None:
        self.name: Final = name
        self.module: Final = module
        self.kind: Final = kind
        self.tier: Final = tier
        self.is_deprecated: Final = is_deprecated
        self.preference: Final[tuple[bool, int, int, str]] = (is_second_choice, module.count("."), len(module), module)

    def __repr__(self) -> str:
        return f"<ImportableSymbol {self.module}.{self.name}>"


class SymbolIndex:
    """Symbols by name, each with its place among all of them where they are ordered by names and preference; and the names."""

    __slots__ = ("by_name", "table")

    def __init__(self, symbols: Iterable[ImportableSymbol]) -> None:
        self.by_name: Final[dict[str, list[tuple[int, ImportableSymbol]]]] = {}
        for place, symbol in enumerate(sorted(symbols, key=_order)):
            self.by_name.setdefault(symbol.name, []).append((place, symbol))
        self.table: Final = NameTable(self.by_name)


def _order(symbol: ImportableSymbol) -> tuple[int, str, tuple[bool, int, int, str]]:
    return len(symbol.name), symbol.name, symbol.preference


Symbols: TypeAlias = tuple[ImportableSymbol, ...]


# Of the environment


def _environment_modules(db: Database, kind: str) -> tuple[str, ...]:
    found: list[str] = []
    sites = program(db).site_packages
    for name in top_level_modules(db):
        module = resolve_module(db, name) if _is_offered(name) else None
        if module is None or (SITE_PACKAGES if module.kind == EXTRA else module.kind) != kind:
            continue
        if not module.is_namespace or any(paths.parent(each.path) in sites for each in module.directories):
            found.append(name)
    return tuple(found)


environment_modules: Final = Derived[str, tuple[str, ...]]("environment_modules", _environment_modules)
"""The names of the public top-level modules of the environment, by kind: `STANDARD_LIBRARY` or `SITE_PACKAGES`.

What the user has put in front of all else counts as installed.
"""


def _is_offered(name: str) -> bool:
    return not name.startswith("_") and name not in _NOT_OFFERED


def _package_symbols(db: Database, top: str) -> Symbols:
    modules = {module.name: module for module in _public_modules(db, top)}
    offers: dict[tuple[str, str, str], list[tuple[Module, OfferedName]]] = {}
    symbols: list[ImportableSymbol] = []
    for module in modules.values():
        tier = _tier(module)
        parent, last = module_name.parent_name(module.name), module_name.last_part(module.name)
        symbols.append(ImportableSymbol(last, parent, MODULE, tier, False, top in _IMPLEMENTATIONS))
        for name, offered in offered_names(db, module).items():
            if offered.kind != MODULE and f"{module.name}.{name}" not in modules and not _is_borrowed(db, tier, offered):
                offers.setdefault((name, offered.module, offered.name), []).append((module, offered))
    for (name, origin, _), found in offers.items():
        givers = {module.name for module, _ in found}
        for module, offered in found:
            if not _has_giver_above(module.name, givers):
                is_second = _is_second_choice(module.name, name, origin)
                symbols.append(
                    ImportableSymbol(name, module.name, offered.kind, _tier(module), offered.is_deprecated, is_second)
                )
    return tuple(symbols)


package_symbols: Final = Derived[str, Symbols]("package_symbols", _package_symbols, equal=same_object)
"""The symbols of a top-level module of the environment and of the public modules in it."""


def _public_modules(db: Database, top: str) -> list[Module]:
    """The modules that can be imported below a name, and itself."""
    found: list[Module] = []
    pending = [resolve_module(db, top)]
    while pending:
        module = pending.pop()
        if module is None:
            continue
        found.append(module)
        if not module.is_package or module.name.count(".") >= _DEEPEST_MODULE:
            continue
        for name in submodules(db, module):
            inner = resolve_module(db, f"{module.name}.{name}") if _is_offered(name) else None
            if inner is not None and (module.is_namespace or not inner.is_namespace):
                pending.append(inner)
    return found


def _tier(module: Module) -> int:
    if module.kind != STANDARD_LIBRARY or module.name in _NOT_STANDARD:
        return INSTALLED
    return LAST if module.name.partition(".")[0] in _PROGRAMS else STANDARD


def _is_borrowed(db: Database, tier: int, offered: OfferedName) -> bool:
    """Whether an installed package offers what is of the standard library, other than as a backport."""
    if tier != INSTALLED:
        return False
    origin = resolve_module(db, offered.module)
    return origin is not None and origin.kind == STANDARD_LIBRARY and offered.module not in ("typing", *_NOT_STANDARD)


def _has_giver_above(module: str, givers: set[str]) -> bool:
    package = module_name.parent_name(module)
    while package:
        if package in givers:
            return True
        package = module_name.parent_name(package)
    return False


def _is_second_choice(module: str, name: str, origin: str) -> bool:
    """Whether the symbol is better imported from elsewhere: another package has it, or PEP 585 has put it there."""
    if module == "typing":
        return name in _TYPING_ALIASES
    if module in _IMPLEMENTATIONS:
        return True
    top = origin.partition(".")[0]
    is_foreign = module.partition(".")[0] != top and not top.startswith("_") and top not in _IMPLEMENTATIONS
    return is_foreign and not (top == "typing" and name in _TYPING_ALIASES)


def _environment_index(db: Database, kind: str) -> SymbolIndex:
    return SymbolIndex([symbol for top in environment_modules(db, kind) for symbol in package_symbols(db, top)])


environment_index: Final = Derived[str, SymbolIndex]("environment_index", _environment_index, equal=same_object)
"""All symbols of the standard library, or of what is installed, by kind."""


# Of the project


def _no_files(_db: Database, _key: None) -> tuple[File, ...]:
    return ()


own_files: Final = Input[None, tuple[File, ...]]("own_files", _no_files, durability=Durability.MEDIUM)
"""The files of the project, for those who are above us to set."""


def _own_symbols(db: Database, file: File) -> Symbols:
    module = file_to_module(db, file)
    if module is None or module_name.last_part(module.name) == "__main__":
        return ()
    parts = module.name.split(".")
    is_last = any(part in _NOT_OFFERED or part.startswith("test_") for part in parts)
    is_private = any(part.startswith("_") for part in parts)
    tier = LAST if is_last else OWN
    parent, last = module_name.parent_name(module.name), parts[-1]
    symbols = [ImportableSymbol(last, parent, MODULE, tier, False, is_private)]
    names = module_names(db, file)
    offered = offered_names(db, module)
    for name, each in offered.items():
        if each.kind != MODULE:
            # Without a list, an `import *` passes on what the module only uses.
            offered_tier = tier if _is_own(db, each.module) or names.listed is not None else LAST
            symbols.append(ImportableSymbol(name, module.name, each.kind, offered_tier, each.is_deprecated, is_private))
    for name, defined in names.defined.items():
        if name not in offered and not name.startswith("__"):
            symbols.append(ImportableSymbol(name, module.name, defined.kind, tier, defined.is_deprecated, True))
    return tuple(symbols)


def _is_own(db: Database, name: str) -> bool:
    module = resolve_module(db, name)
    return module is not None and module.kind in (FIRST_PARTY, EXTRA)


own_symbols: Final = Derived[File, Symbols]("own_symbols", _own_symbols, equal=same_object)
"""The symbols of a file of the project, the module itself among them."""


def _own_index(db: Database, _key: None) -> SymbolIndex:
    return SymbolIndex([symbol for file in own_files(db, None) for symbol in own_symbols(db, file)])


own_index: Final = Derived[None, SymbolIndex]("own_index", _own_index, equal=same_object)
"""All symbols of the project."""
