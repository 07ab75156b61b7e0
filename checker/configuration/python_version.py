"""Which Python version does a text ask for?

A version is the pair (major, minor).  Versions are read from settings (`3.12`), from `requires-python` and its relatives
(the lower bound of a specifier counts), from `.python-version` files and from names such as `python3.12` or `pypy3.10`.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

PythonVersion: TypeAlias = tuple[int, int]

OLDEST_VERSION: Final[PythonVersion] = (3, 8)
NEWEST_VERSION: Final[PythonVersion] = (3, 15)
DEFAULT_VERSION: Final[PythonVersion] = (3, 14)

_PLAIN: Final = re.compile(r"(\d+)\.(\d+)(?:\.\d+)?\Z")
_EMBEDDED: Final = re.compile(r"(?<![\d.])(\d)\.(\d{1,2})(?!\d)")
_CLAUSE: Final = re.compile(r"\s*(~=|===|==|!=|<=|>=|<|>|\^|~|=)?\s*v?(\d+)(?:\.(\d+|\*))?(?:\.[\w.*+!-]*)?\s*\Z")
# `<`, `<=` and `!=` exclude versions and so have no lower bound.
_LOWER_BOUNDS: Final = frozenset({"~=", "===", "==", ">=", ">", "^", "~", "="})


def parse_version(text: str) -> PythonVersion | None:
    """The version that `text` spells as `3.12` or `3.12.4`, None if it is anything else."""
    match = _PLAIN.match(text.strip())
    return (int(match[1]), int(match[2])) if match else None


def version_in_name(text: str) -> PythonVersion | None:
    """The first version that occurs in a name such as `python3.12`, `pypy3.10-7.3.12` or `cpython-3.12.1-linux-x86_64-gnu`."""
    match = _EMBEDDED.search(text)
    return (int(match[1]), int(match[2])) if match else None


def is_supported(version: PythonVersion) -> bool:
    """Whether code for `version` can be checked."""
    return OLDEST_VERSION <= version <= NEWEST_VERSION


def nearest_supported(version: PythonVersion) -> PythonVersion:
    """`version`, or the oldest or newest supported one where it lies outside."""
    return min(max(version, OLDEST_VERSION), NEWEST_VERSION)


def lower_bound(specifier: str) -> PythonVersion | None:
    """The oldest version that a specifier such as `>=3.9,<4` or Poetry's `^3.9 || ^3.11` admits, None if it has no lower bound.

    A specifier that is not well formed has none.
    """
    bounds: list[PythonVersion] = []
    for alternative in specifier.split("||"):
        bound: PythonVersion | None = None
        for clause in alternative.split(","):
            if not clause.strip():
                continue
            match = _CLAUSE.match(clause)
            if match is None:
                return None
            if (match[1] or "==") not in _LOWER_BOUNDS:
                continue
            minor = match[3]
            version = (int(match[2]), int(minor) if minor and minor != "*" else 0)
            bound = version if bound is None else max(bound, version)
        if bound is None:
            return None
        bounds.append(bound)
    return min(bounds) if bounds else None


def display_version(version: PythonVersion) -> str:
    """`version` as people write it: `3.12`."""
    return f"{version[0]}.{version[1]}"
