r"""Which paths do the patterns of a `.gitignore` file match?

Terms: the *verdict* of patterns on a path is that of the last pattern that matches it: True (taken, which for an ignore file
means left out), False (a pattern with `!` takes it back) or None (no pattern matches).  A pattern matches the entry that it
names; that everything below a matched directory goes with it is for the caller, who walks downward.

Most patterns are names (`node_modules`, `build/`), suffixes (`*.pyc`) or plain paths (`/docs/conf.py`), which are looked up in
sets; the others become regular expressions through `pathspec`, which is imported only for them.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Sequence
from typing import Final

from checker.files import paths

_SPECIAL: Final = re.compile(r"[*?\[\\]")
_REPEATED: Final = re.compile(r"(?<![^/])\*\*(?:/\*\*)+(?![^/])")
"""`**/**`, which means what `**` means."""


class PathPatterns:
    """Compiled patterns that match paths as seen from the directory `base`."""

    __slots__ = ("_runs", "base")

    def __init__(self, base: str, lines: Iterable[str]) -> None:
        """A line that is empty, a comment or not a well-formed pattern matches nothing."""
        self.base: Final = base
        self._runs: Final[list[_Run]] = []
        for line in lines:
            self._add(line)

    def __bool__(self) -> bool:
        return bool(self._runs)

    def verdict(self, path: str, is_directory: bool) -> bool | None:
        """The verdict on the entry at `path`, which must lie below the base."""
        if not self._runs:
            return None
        relative = paths.relative_to(path, self.base)
        name = relative[relative.rfind("/") + 1 :]
        for run in reversed(self._runs):
            if run.matches(relative, name, is_directory):
                return run.is_positive
        return None

    def covers(self, path: str, is_directory: bool = False) -> bool:
        """Whether `path` or a directory above it, but below the base, is matched and not taken back."""
        if not self._runs or path == self.base or not paths.is_within(path, self.base):
            return False
        end = len(self.base) if self.base.endswith("/") else len(self.base) + 1
        while True:
            end = path.find("/", end)
            if end < 0:
                return self.verdict(path, is_directory) is True
            if self.verdict(path[:end], is_directory=True):
                return True
            end += 1

    def _add(self, line: str) -> None:
        pattern = line.rstrip("\r\n")
        if not pattern.rstrip().endswith("\\"):
            pattern = pattern.rstrip()
        if not pattern or pattern.startswith("#"):
            return
        is_positive = not pattern.startswith("!")
        if not is_positive:
            pattern = pattern[1:]
        pattern = _REPEATED.sub("**", pattern)
        run = _Run(is_positive)
        if run.add(pattern):
            if self._runs and self._runs[-1].is_positive == is_positive:
                self._runs[-1].add(pattern)
            else:
                self._runs.append(run)


class _Run:
    """Consecutive patterns of the same sign, whose order among one another does not matter."""

    __slots__ = (
        "directory_names",
        "directory_paths",
        "expressions",
        "inner_directory_expressions",
        "inner_expressions",
        "is_positive",
        "matches_all",
        "matches_all_directories",
        "names",
        "relative_paths",
        "suffixes",
    )

    def __init__(self, is_positive: bool) -> None:
        self.is_positive: Final = is_positive
        self.matches_all: bool = False
        self.matches_all_directories: bool = False
        self.names: Final[set[str]] = set()
        self.directory_names: Final[set[str]] = set()
        self.suffixes: Final[set[str]] = set()
        self.relative_paths: Final[set[str]] = set()
        self.directory_paths: Final[set[str]] = set()
        self.expressions: Final[list[re.Pattern[str]]] = []
        self.inner_expressions: Final[list[re.Pattern[str]]] = []
        """Those of patterns that end with `/**`, which match what is in a directory but not the directory."""
        self.inner_directory_expressions: Final[list[re.Pattern[str]]] = []

    def add(self, pattern: str) -> bool:
        """Take in a pattern without its sign; whether it is well formed."""
        is_directory_pattern = pattern.endswith("/")
        plain = pattern.rstrip("/") if is_directory_pattern else pattern
        if not plain:
            return False
        if plain in ("*", "**", "/**", "**/*", "/**/*"):
            self.matches_all_directories = True
            self.matches_all |= not is_directory_pattern
        elif plain.startswith("*.") and "/" not in plain and not is_directory_pattern and not _SPECIAL.search(plain, 1):
            self.suffixes.add(plain[1:])
        elif _SPECIAL.search(plain) or "//" in plain:
            return self._add_expression(pattern)
        elif "/" not in plain:
            (self.directory_names if is_directory_pattern else self.names).add(plain)
        else:
            (self.directory_paths if is_directory_pattern else self.relative_paths).add(plain.removeprefix("/"))
        return True

    def matches(self, relative: str, name: str, is_directory: bool) -> bool:
        """Whether one of the patterns matches the entry `name` at the path `relative` to the base."""
        if self.matches_all or name in self.names or relative in self.relative_paths:
            return True
        if is_directory and (self.matches_all_directories or name in self.directory_names or relative in self.directory_paths):
            return True
        if self.suffixes and self._has_suffix(name):
            return True
        for expression in self.inner_expressions:
            if expression.match(relative):
                return True
        if is_directory:
            for expression in self.inner_directory_expressions:
                if expression.match(relative):
                    return True
        if self.expressions:
            marked = relative + "/" if is_directory else relative
            for expression in self.expressions:
                # The expressions go on to match what is below a directory, which is not asked here.
                if expression.fullmatch(marked):
                    return True
        return False

    def _has_suffix(self, name: str) -> bool:
        start = name.find(".")
        while start >= 0:
            if name[start:] in self.suffixes:
                return True
            start = name.find(".", start + 1)
        return False

    def _add_expression(self, pattern: str) -> bool:
        # Imported only here, because most ignore files hold no pattern that needs it.
        from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern  # noqa: PLC0415

        try:
            expression, include = GitIgnoreSpecPattern.pattern_to_regex(pattern)
        except ValueError:
            return False
        if expression is None or include is None:
            return False
        compiled = compiled_expression(expression)
        if compiled is None:
            return False
        if pattern.endswith("/**"):
            self.inner_expressions.append(compiled)
        elif pattern.endswith("/**/"):
            self.inner_directory_expressions.append(compiled)
        else:
            self.expressions.append(compiled)
        return True


def anchored_patterns(base: str, patterns: Sequence[str]) -> PathPatterns:
    """Patterns that match only from `base` on, unless they start with `**/`: those that say what to include."""
    lines: list[str] = []
    for pattern in patterns:
        anchored = pattern.removeprefix("./")
        if anchored in ("", "."):
            anchored = "**"
        elif not anchored.startswith(("/", "**")):
            anchored = "/" + anchored
        lines.append(anchored)
    return PathPatterns(base, lines)


def compiled_expression(expression: str) -> re.Pattern[str] | None:
    """The compiled regular expression, None if it is not well formed."""
    with warnings.catch_warnings():
        # Expressions are the user's or made of the user's patterns: what Python thinks of their style helps nobody.
        warnings.simplefilter("ignore")
        try:
            return re.compile(expression)
        except (re.error, OverflowError, RecursionError):
            return None
