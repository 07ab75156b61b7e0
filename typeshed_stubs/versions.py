"""Which modules of the standard library does a Python version have?

typeshed's file `VERSIONS` names modules with the first and, where they are gone, the last version that has them.  A module
that is not named lives as long as its nearest named parent.
"""

from __future__ import annotations

from typing import Final


class VersionRange:
    """The Python versions that have a module, both ends included; `last` is None if the newest version still has it."""

    __slots__ = ("first", "last")

    def __init__(self, first: tuple[int, int], last: tuple[int, int] | None) -> None:
        self.first: Final = first
        self.last: Final = last

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VersionRange) and self.first == other.first and self.last == other.last

    def __hash__(self) -> int:
        return hash((self.first, self.last))

    def __repr__(self) -> str:
        return f"<VersionRange {self.first}-{self.last}>"

    def includes(self, version: tuple[int, int]) -> bool:
        """Whether `version` lies in the range."""
        return self.first <= version and (self.last is None or version <= self.last)


def parse_versions(text: str) -> dict[str, VersionRange]:
    """The ranges in the text of a `VERSIONS` file by module name; lines that are not well formed are passed over."""
    ranges: dict[str, VersionRange] = {}
    for line in text.splitlines():
        module, separator, versions = line.partition("#")[0].partition(":")
        if not separator:
            continue
        first_text, dash, last_text = versions.strip().partition("-")
        first = _parse_version(first_text)
        last = _parse_version(last_text)
        if first is not None and dash and (last is not None or not last_text.strip()):
            ranges[module.strip()] = VersionRange(first, last)
    return ranges


def range_of(ranges: dict[str, VersionRange], module: str) -> VersionRange | None:
    """The versions that have `module`, None if no version's standard library is known to have it.

    A parent that has gone takes its submodules with it.
    """
    found: VersionRange | None = None
    end = module.find(".")
    while True:
        named = ranges.get(module if end < 0 else module[:end])
        if named is not None:
            found = named if found is None else _intersection(found, named)
        if end < 0:
            return found
        end = module.find(".", end + 1)


def has_module(ranges: dict[str, VersionRange], module: str, version: tuple[int, int]) -> bool:
    """Whether the standard library of `version` has `module`, as far as its stubs know."""
    found = range_of(ranges, module)
    return found is not None and found.includes(version)


def _intersection(outer: VersionRange, inner: VersionRange) -> VersionRange:
    ends = [end for end in (outer.last, inner.last) if end is not None]
    return VersionRange(max(outer.first, inner.first), min(ends) if ends else None)


def _parse_version(text: str) -> tuple[int, int] | None:
    major, _, minor = text.strip().partition(".")
    if major.isdecimal() and minor.isdecimal():
        return int(major), int(minor)
    return None
