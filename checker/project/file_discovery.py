"""Which files does a run check?

A *target* is a path that a person named.  A file that is named is checked whatever the settings say.  A directory that is
named is walked, even if it is excluded itself; in the walk, what the settings exclude, what never holds a project's own code
and what ignore files name is left out.  Without targets, `include` names them; without `include`, the project is walked.

Symbolic links to directories are followed unless the walk comes to the directory anyway; no directory is walked twice, so
loops end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from checker.configuration.path_patterns import PathPatterns, anchored_patterns, compiled_expression
from checker.configuration.settings import Settings
from checker.files import paths
from checker.files.system import DIRECTORY, FILE, DirectoryEntry, System, text_or_none

CHECKED_SUFFIXES: Final = (".py", ".pyi", ".pyw")

DEFAULT_EXCLUDES: Final = frozenset(
    {
        ".bzr",
        ".direnv",
        ".eggs",
        ".git",
        ".git-rewrite",
        ".hg",
        ".hypothesis",
        ".idea",
        ".ipynb_checkpoints",
        ".mypy_cache",
        ".nox",
        ".pants.d",
        ".pyenv",
        ".pytest_cache",
        ".pytype",
        ".ruff_cache",
        ".svn",
        ".tox",
        ".venv",
        ".vscode",
        "__pycache__",
        "__pypackages__",
        "_build",
        "buck-out",
        "node_modules",
        "site-packages",
        "venv",
    }
)
"""Directories that never hold a project's own code."""

BUILD_DIRECTORIES: Final = frozenset({"build", "dist"})
"""Directories that hold what a build made, unless they are packages."""

_IGNORE_FILE: Final = ".gitignore"
_ENVIRONMENT_MARK: Final = "pyvenv.cfg"
_WILDCARD: Final = re.compile(r"[*?\[\\!]")


class UnlistedDirectory(NamedTuple):
    """A directory whose entries the system does not tell, and why."""

    path: str
    reason: str


class Discovery(NamedTuple):
    """The paths to check, sorted; the targets that are neither files nor directories; the directories left out unwillingly."""

    files: list[str]
    missing: list[str]
    unlisted: list[UnlistedDirectory]


def discover_files(system: System, settings: Settings, targets: Sequence[str] = ()) -> Discovery:
    """The files that a run on `targets` (absolute paths) checks."""
    walk = _Walk(system, settings)
    missing: list[str] = []
    for target in targets:
        kind = system.status(target).kind
        if kind == FILE:
            walk.files.add(target)
        elif kind == DIRECTORY:
            walk.start(target, None)
        else:
            missing.append(target)
    if not targets:
        _walk_included(walk, settings)
    return Discovery(sorted(walk.files), missing, walk.unlisted)


def _walk_included(walk: _Walk, settings: Settings) -> None:
    base, patterns = settings.include
    if not patterns:
        walk.start(settings.root, None)
        return
    included = anchored_patterns(base, [pattern for pattern in patterns if not pattern.startswith("!")])
    walk.taken_out = anchored_patterns(base, [pattern[1:] for pattern in patterns if pattern.startswith("!")])
    for start in _static_parts(base, patterns):
        kind = walk.system.status(start).kind
        if walk.excluded.covers(start, is_directory=kind == DIRECTORY):
            continue
        if kind == FILE:
            walk.files.add(start)
        elif kind == DIRECTORY:
            walk.start(start, included)


def _static_parts(base: str, patterns: Sequence[str]) -> list[str]:
    """The paths that the patterns begin with, without those that lie within another."""
    starts: set[str] = set()
    for pattern in patterns:
        if pattern.startswith("!"):
            continue
        parts: list[str] = []
        for part in pattern.split("/"):
            if _WILDCARD.search(part):
                break
            parts.append(part)
        starts.add(paths.normalize("/".join(parts).removeprefix("/"), base))
    return [start for start in sorted(starts) if not any(above in starts for above in paths.ancestors(start))]


class _Walk:
    """The state of a walk: the files found, and the real paths of the directories that a walk or a link began with.

    `excluded` are the patterns that the settings exclude, `taken_out` those that they take out of what is included.
    """

    __slots__ = ("_expressions", "_seen", "_settings", "excluded", "files", "system", "taken_out", "unlisted")

    def __init__(self, system: System, settings: Settings) -> None:
        self.system: Final = system
        self.files: Final[set[str]] = set()
        self.unlisted: Final[list[UnlistedDirectory]] = []
        self.taken_out: PathPatterns = PathPatterns(settings.root, ())
        self._settings: Final = settings
        self.excluded: Final = PathPatterns(*settings.exclude)
        self._expressions: Final = [
            compiled for compiled in map(compiled_expression, settings.exclude_expressions) if compiled is not None
        ]
        self._seen: Final[set[str]] = set()

    def start(self, root: str, included: PathPatterns | None) -> None:
        """Walk the directory `root`; only files that `included` covers are taken, if it is given."""
        pending: list[tuple[str, tuple[PathPatterns, ...], bool]] = [(root, self._ignores_above(root), False)]
        self._seen.add(self.system.real_path(root))
        while pending:
            directory, ignores, is_included = pending.pop()
            entries = self._entries(directory)
            names = {entry.name for entry in entries}
            if _ENVIRONMENT_MARK in names and directory != root:
                continue
            if _IGNORE_FILE in names and self._settings.respect_ignore_files:
                text = text_or_none(self.system, paths.join(directory, _IGNORE_FILE))
                ignores = (*ignores, PathPatterns(directory, (text or "").splitlines()))
            for entry in entries:
                path = paths.join(directory, entry.name)
                if entry.kind == DIRECTORY:
                    if self._is_excluded(path, entry.name, True, ignores):
                        continue
                    if entry.is_symlink and not self._is_new_link(path):
                        continue
                    is_inside = is_included or (included is not None and included.covers(path, is_directory=True))
                    pending.append((path, ignores, is_inside))
                elif (
                    entry.kind == FILE
                    and entry.name.endswith(CHECKED_SUFFIXES)
                    and (included is None or is_included or included.covers(path))
                    and not self._is_excluded(path, entry.name, False, ignores)
                ):
                    self.files.add(path)

    def _entries(self, directory: str) -> list[DirectoryEntry]:
        try:
            return self.system.list_directory(directory)
        except (FileNotFoundError, NotADirectoryError):  # it has gone since it was listed itself
            return []
        except OSError as error:
            self.unlisted.append(UnlistedDirectory(directory, error.strerror or str(error)))
            return []

    def _is_excluded(self, path: str, name: str, is_directory: bool, ignores: tuple[PathPatterns, ...]) -> bool:
        """Whether a walk leaves out the entry; the settings are asked before the defaults and the nearest ignore file."""
        if self.taken_out and paths.is_within(path, self.taken_out.base) and self.taken_out.verdict(path, is_directory):
            return True
        if self.excluded and paths.is_within(path, self.excluded.base):
            verdict = self.excluded.verdict(path, is_directory)
            if verdict is not None:
                return verdict
        if is_directory and (name in DEFAULT_EXCLUDES or (name in BUILD_DIRECTORIES and not self._is_package(path))):
            return True
        if self._expressions and self._matches_expression(path, is_directory):
            return True
        for patterns in reversed(ignores):
            verdict = patterns.verdict(path, is_directory)
            if verdict is not None:
                return verdict
        return False

    def _is_package(self, directory: str) -> bool:
        return self.system.is_file(paths.join(directory, "__init__.py")) or self.system.is_file(
            paths.join(directory, "__init__.pyi")
        )

    def _matches_expression(self, path: str, is_directory: bool) -> bool:
        root = self._settings.root
        if not paths.is_within(path, root):
            return False
        relative = paths.relative_to(path, root) + ("/" if is_directory else "")
        return any(expression.search(relative) for expression in self._expressions)

    def _is_new_link(self, path: str) -> bool:
        """Whether the directory behind a link is not walked otherwise."""
        real = self.system.real_path(path)
        if any(paths.is_within(real, seen) or paths.is_within(seen, real) for seen in self._seen):
            return False
        self._seen.add(real)
        return True

    def _ignores_above(self, root: str) -> tuple[PathPatterns, ...]:
        """The patterns of ignore files above `root`, up to the repository or the project; none if they leave out `root`."""
        if not self._settings.respect_ignore_files:
            return ()
        found: list[PathPatterns] = []
        for directory in (root, *paths.ancestors(root)):
            if directory != root:
                text = text_or_none(self.system, paths.join(directory, _IGNORE_FILE))
                if text is not None:
                    found.append(PathPatterns(directory, text.splitlines()))
            repository = paths.join(directory, ".git")
            if self.system.status(repository).kind in (FILE, DIRECTORY):
                text = text_or_none(self.system, paths.join(repository, "info/exclude"))
                if text is not None:
                    found.append(PathPatterns(directory, text.splitlines()))
                break
        else:
            found = [patterns for patterns in found if paths.is_within(patterns.base, self._settings.root)]
        if any(patterns.covers(root, is_directory=True) for patterns in found):
            return ()
        return tuple(reversed(found))
