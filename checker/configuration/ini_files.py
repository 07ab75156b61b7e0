"""What does an INI file say, if it can be read at all?"""

from __future__ import annotations

from typing import Final

from checker.configuration.problem import ConfigurationProblem
from checker.files import paths
from checker.files.system import System, text_or_none
from checker.rules.configuration import INVALID_CONFIGURATION
from checker.rules.rule import WARNING


class IniFile:
    """A file that is there: its sections by name, each from lower-case keys to texts."""

    __slots__ = ("problems", "sections")

    def __init__(self, sections: dict[str, dict[str, str]], problems: list[ConfigurationProblem]) -> None:
        self.sections: Final = sections
        self.problems: Final = problems


def read_ini(system: System, path: str) -> IniFile | None:
    """The file at `path`, None if there is none."""
    text = text_or_none(system, path)
    if text is None:
        return None
    # Imported only here, because most projects have no such file.
    from configparser import Error, MissingSectionHeaderError, ParsingError, RawConfigParser  # noqa: PLC0415

    parser = RawConfigParser(strict=False)
    problems: list[ConfigurationProblem] = []
    try:
        parser.read_string(text)
    except Error as error:
        line = 1
        if isinstance(error, MissingSectionHeaderError):
            line = error.lineno
        elif isinstance(error, ParsingError) and error.errors:
            line = error.errors[0][0]
        lines = text.split("\n")
        start = sum(len(earlier) + 1 for earlier in lines[: line - 1])
        message = f"{paths.name(path)} is not well formed"
        problems.append(
            ConfigurationProblem(INVALID_CONFIGURATION, WARNING, message, path, start, start + len(lines[line - 1]))
        )
    return IniFile({section: dict(parser.items(section)) for section in parser.sections()}, problems)
