"""What does a TOML file say, if it can be read at all?

Nothing that such a file holds may stop a run: undecodable bytes, wrong syntax, nesting without end are problems with a place.
A path that is not a regular file holds nothing.
"""

from __future__ import annotations

import re
from typing import Any, Final

from checker.configuration.origin import ConfigurationText
from checker.configuration.problem import ConfigurationProblem
from checker.configuration.toml_positions import error_offset
from checker.files import paths
from checker.files.system import DIRECTORY, FILE, MISSING, System
from checker.rules.configuration import INVALID_CONFIGURATION
from checker.rules.rule import ERROR

_PLACE: Final = re.compile(r" *\(at (?:line \d+, column \d+|end of document)\)\Z")


class TomlFile:
    """A file that is there: its data, empty if it could not be read, and its text."""

    __slots__ = ("data", "path", "source")

    def __init__(self, path: str, data: dict[str, Any], source: ConfigurationText) -> None:
        self.path: Final = path
        self.data: Final = data
        self.source: Final = source


class TomlReader:
    """Reads files, each once, and collects what is wrong with them and which paths were consulted."""

    __slots__ = ("_files", "consulted", "problems", "system")

    def __init__(self, system: System) -> None:
        self.system: Final = system
        self.problems: Final[list[ConfigurationProblem]] = []
        self.consulted: Final[list[str]] = []
        self._files: Final[dict[str, TomlFile | None]] = {}

    def read(self, path: str) -> TomlFile | None:
        """The file at `path`, None if there is none."""
        if path not in self._files:
            self.consulted.append(path)
            self._files[path] = self._load(path)
        return self._files[path]

    def _load(self, path: str) -> TomlFile | None:
        kind = self.system.status(path).kind
        if kind == DIRECTORY:
            return self._broken(path, "", 0, f"{paths.name(path)} is a directory, not a file")
        if kind == MISSING:
            return None
        if kind != FILE:
            return self._broken(path, "", 0, f"{paths.name(path)} is not a regular file")
        try:
            data = self.system.read_bytes(path)
        except OSError as error:
            return self._broken(path, "", 0, f"{paths.name(path)} cannot be read: {error.strerror or error}")
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            good = data[: error.start].decode("utf-8")
            return self._broken(path, good, len(good), f"{paths.name(path)} is not encoded in UTF-8")
        return self._parse(path, text.removeprefix("\ufeff"))

    def _parse(self, path: str, text: str) -> TomlFile:
        # Imported only here, because most of its cost is spared where no file is there.
        import tomllib  # noqa: PLC0415

        try:
            return TomlFile(path, tomllib.loads(text), ConfigurationText(path, text, is_toml=True))
        except tomllib.TOMLDecodeError as error:
            message = _PLACE.sub("", str(error))
            return self._broken(path, text, error_offset(text, str(error)), f"{paths.name(path)} is not valid TOML: {message}")
        except (RecursionError, ValueError, OverflowError):
            return self._broken(path, text, 0, f"{paths.name(path)} holds a value that is too large or too deeply nested")

    def _broken(self, path: str, text: str, offset: int, message: str) -> TomlFile:
        end = min(offset + 1, len(text))
        self.problems.append(ConfigurationProblem(INVALID_CONFIGURATION, ERROR, message, path, min(offset, end), end))
        return TomlFile(path, {}, ConfigurationText(path, text, is_toml=True))


def read_toml(system: System, path: str) -> TomlFile | None:
    """The file at `path` alone, None if there is none; what is wrong with it is not reported."""
    return TomlReader(system).read(path)
