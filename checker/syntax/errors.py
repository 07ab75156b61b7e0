"""What is wrong with the syntax of a file, and which versions of Python does it need?"""

from __future__ import annotations

from typing import Final

from checker.syntax.tree import ModuleTree, all_findings


class SyntaxProblem:
    """Why a file is no Python, at an absolute extent."""

    __slots__ = ("end", "message", "start")

    def __init__(self, start: int, end: int, message: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.message: Final = message

    def __repr__(self) -> str:
        return f"<SyntaxProblem {self.start}:{self.end} {self.message!r}>"


class UsedFeature:
    """The use of a language feature that not every version has, at an absolute extent."""

    __slots__ = ("end", "minimum_version", "name", "start")

    def __init__(self, start: int, end: int, name: str, minimum_version: tuple[int, int]) -> None:
        self.start: Final = start
        self.end: Final = end
        self.name: Final = name
        self.minimum_version: Final = minimum_version

    def __repr__(self) -> str:
        return f"<UsedFeature {self.start}:{self.end} {self.name} {self.minimum_version}>"


def syntax_errors(tree: ModuleTree) -> list[SyntaxProblem]:
    """All syntax errors in source order; parses every body."""
    found: list[tuple[int, int, str]] = []
    for base, _, findings in all_findings(tree):
        for start, end, message in findings.errors:
            found.append((base + start, base + end, message))
    return [SyntaxProblem(start, end, message) for start, end, message in sorted(found)]


def used_features(tree: ModuleTree) -> list[UsedFeature]:
    """The uses of features that Python 3.8 does not have, in source order; parses every body."""
    found: list[tuple[int, int, str, tuple[int, int]]] = []
    for base, _, findings in all_findings(tree):
        for name, version, start, end in findings.features:
            found.append((base + start, base + end, name, version))
    return [UsedFeature(start, end, name, version) for start, end, name, version in sorted(found)]
