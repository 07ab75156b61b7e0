"""The standard library's stubs: where they are, and which versions have which modules."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from typeshed_stubs.location import typeshed_directory
from typeshed_stubs.versions import VersionRange, has_module, parse_versions, range_of

TEXT = """
# a comment
builtins: 3.0-
asyncio: 3.4-
asyncio.taskgroups: 3.11-   # since then
asyncio.compat: 3.4-3.6
distutils: 3.0-3.11
distutils.command.bdist_msi: 3.0-3.10
not a line
wrong: x-y
open: 3.1
"""


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        ("builtins", VersionRange((3, 0), None)),
        ("asyncio.events", VersionRange((3, 4), None)),
        ("asyncio.taskgroups", VersionRange((3, 11), None)),
        ("asyncio.compat", VersionRange((3, 4), (3, 6))),
        ("distutils.command", VersionRange((3, 0), (3, 11))),
        ("distutils.command.bdist_msi", VersionRange((3, 0), (3, 10))),
        ("asyncio2", None),
        ("wrong", None),
        ("open", None),
        ("", None),
    ],
)
def test_range(module, expected):
    assert range_of(parse_versions(TEXT), module) == expected


def test_bounds_are_included():
    ranges = parse_versions(TEXT)
    assert has_module(ranges, "distutils", (3, 11))
    assert not has_module(ranges, "distutils", (3, 12))
    assert not has_module(ranges, "asyncio.taskgroups", (3, 10))
    assert has_module(ranges, "asyncio.taskgroups", (3, 11))


def test_installed_stubs():
    directory = typeshed_directory()
    assert directory is not None
    root = Path(directory)
    ranges = parse_versions((root / "VERSIONS").read_text())
    assert (root / "builtins.pyi").is_file()
    assert has_module(ranges, "builtins", (3, 14))
    assert not has_module(ranges, "distutils", (3, 12))
    assert has_module(ranges, "tomllib", (3, 11))


def test_locating_does_not_import():
    before = "typeshed_client" in sys.modules
    typeshed_directory()
    assert ("typeshed_client" in sys.modules) == before
