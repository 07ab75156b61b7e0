"""What does the analysis have to know about where the code will run?

A program is a Python version, a platform and the places where modules are searched.  It is all that the layers of analysis see
of the settings, apart from the levels of rules; how it was found is the business of `program_discovery`.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from checker.configuration.python_version import DEFAULT_VERSION, PythonVersion
from checker.files.inputs import RootDurability, set_root_durabilities
from checker.query.database import Database
from checker.query.durability import Durability
from checker.query.inputs import Input


class Program(NamedTuple):
    """The target of the analysis; directories are searched in the order in which the attributes stand.

    `extra_paths` hold modules and `stub_path` the user's stubs, which go before everything.  `roots` hold the project's
    modules; those of `optional_roots` that are packages themselves do not.  `typeshed` is the directory with `VERSIONS`; it may
    be a copy of the user's.  `standard_library` is the environment's own, for modules that typeshed does not know.
    """

    python_version: PythonVersion = DEFAULT_VERSION
    platform: str = "linux"
    extra_paths: tuple[str, ...] = ()
    stub_path: str | None = None
    roots: tuple[str, ...] = ()
    optional_roots: tuple[str, ...] = ()
    typeshed: str = ""
    has_custom_typeshed: bool = False
    site_packages: tuple[str, ...] = ()
    standard_library: str | None = None


_program: Final[Input[None, Program]] = Input("program", durability=Durability.MEDIUM)


def program(db: Database) -> Program:
    """The target of the analysis."""
    return _program(db, None)


def set_program(db: Database, value: Program) -> None:
    """Let `value` be the target of the analysis, and let the files of its environment count as seldom changing."""
    set_root_durabilities(db, root_durabilities(value))
    _program.set(db, None, value)


def root_durabilities(value: Program) -> tuple[RootDurability, ...]:
    """How seldom the files of a program's directories change."""
    found = [RootDurability(directory, Durability.HIGH) for directory in value.site_packages]
    if value.standard_library is not None:
        found.append(RootDurability(value.standard_library, Durability.HIGH))
    if value.typeshed:
        durability = Durability.HIGH if value.has_custom_typeshed else Durability.FROZEN
        found.append(RootDurability(value.typeshed, durability))
    # A project may lie inside an environment's directory, and then its files change often.
    found.extend(RootDurability(directory, Durability.LOW) for directory in (*value.roots, *value.optional_roots))
    return tuple(found)
