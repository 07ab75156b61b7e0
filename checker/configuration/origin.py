"""Where does a value come from?

Every configured value carries its origin, so that a complaint can name the flag, the variable or the line of the file that a
person has to change, and so that relative paths are taken from the right directory.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from checker.configuration.problem import ConfigurationProblem
from checker.configuration.toml_positions import Extent, ValuePath, nearest_extent, toml_extents
from checker.rules.configuration import INVALID_CONFIGURATION
from checker.rules.rule import ERROR, Rule


class ConfigurationText:
    """The text of a configuration file; positions in it are found when they are first needed."""

    __slots__ = ("_extents", "is_toml", "path", "text")

    def __init__(self, path: str, text: str, *, is_toml: bool) -> None:
        self.path: Final = path
        self.text: Final = text
        self.is_toml: Final = is_toml
        self._extents: dict[ValuePath, Extent] | None = None

    def extent(self, value_path: ValuePath) -> Extent | None:
        """Where the value at `value_path`, or the nearest one around it, stands; None where no positions are known."""
        if not self.is_toml:
            return None
        if self._extents is None:
            self._extents = toml_extents(self.text)
        return nearest_extent(self._extents, value_path)


class Origin(NamedTuple):
    """Where a value was set.

    `label` names the source in a sentence (`--python`, "`python` in pyproject.toml"); relative paths are taken from
    `directory`; `file` and `value_path` say where in a file, `file` is None if the value is in none.
    """

    label: str
    directory: str
    file: ConfigurationText | None = None
    value_path: ValuePath = ()


class ConfiguredValue(NamedTuple):
    """The value of an option, already converted to what the option holds, and its origin."""

    value: object
    origin: Origin


def problem_at(
    origin: Origin,
    message: str,
    *,
    inner_path: ValuePath = (),
    at_key: bool = False,
    level: str = ERROR,
    rule: Rule = INVALID_CONFIGURATION,
) -> ConfigurationProblem:
    """A problem with the value from `origin`, or with what stands at `inner_path` in it; `at_key` points to its key."""
    file = origin.file
    if file is None:
        return ConfigurationProblem(rule, level, message, None, 0, 0)
    extent = file.extent(origin.value_path + inner_path)
    if extent is None:
        return ConfigurationProblem(rule, level, message, file.path, 0, 0)
    if at_key:
        return ConfigurationProblem(rule, level, message, file.path, extent.key_start, extent.key_end)
    return ConfigurationProblem(rule, level, message, file.path, extent.start, extent.end)
