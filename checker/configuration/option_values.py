"""Is this a value that the option can have?

Values arrive as TOML, JSON or the command line gives them and leave as settings hold them: paths absolute, versions as pairs,
lists as tuples.  What is wrong is reported and left out; what stands beside it is kept.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from checker.configuration import options
from checker.configuration.options import Option
from checker.configuration.origin import ConfiguredValue, Origin, problem_at
from checker.configuration.problem import ConfigurationProblem
from checker.configuration.python_version import (
    NEWEST_VERSION,
    OLDEST_VERSION,
    PythonVersion,
    display_version,
    is_supported,
    parse_version,
)
from checker.configuration.toml_positions import ValuePath
from checker.files import paths
from checker.files.system import System
from checker.rules.configuration import UNKNOWN_RULE
from checker.rules.registry import RULES
from checker.rules.rule import ERROR, HINT, IGNORE, INFORMATION, WARNING
from checker.text.spelling import did_you_mean

ALL_RULES: Final = "all"

LEVEL_NAMES: Final = {
    "error": ERROR,
    "warn": WARNING,
    "warning": WARNING,
    "info": INFORMATION,
    "information": INFORMATION,
    "hint": HINT,
    "ignore": IGNORE,
}


class RuleLevel(NamedTuple):
    """One setting of a level; `rule` is the name of a rule or `ALL_RULES`."""

    rule: str
    level: str


class Override(NamedTuple):
    """Levels of rules for the files that a pattern of `include` matches (all files if there is none) and none of `exclude`."""

    base: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    rules: tuple[RuleLevel, ...]


class ValueReader:
    """Converts the values of one source and collects what is wrong with them."""

    __slots__ = ("problems", "system")

    def __init__(self, system: System) -> None:
        self.system: Final = system
        self.problems: Final[list[ConfigurationProblem]] = []

    def read(self, option: Option, raw: object, origin: Origin) -> ConfiguredValue | None:
        """The value of `option` that `raw` stands for, None if nothing in it can be used."""
        value = self._convert(option, raw, origin)
        return None if value is None else ConfiguredValue(value, origin)

    def _convert(self, option: Option, raw: object, origin: Origin) -> object:
        kind = option.kind
        if kind == options.BOOLEAN:
            if not isinstance(raw, bool):
                self._reject(origin, option.name, "true or false", raw)
                return None
            return raw
        if kind == options.PATH:
            return self._path(raw, origin, option.name)
        if kind == options.VERSION:
            return self._version(raw, origin, option.name)
        if kind == options.PLATFORM:
            return self._platform(raw, origin, option.name)
        if kind == options.RULES:
            return self.rule_levels(raw, origin, ())
        if kind == options.OVERRIDES:
            return self._overrides(raw, origin)
        texts = self._texts(raw, origin, option.name, ())
        if kind == options.PATHS and texts is not None:
            return tuple(expanded_path(self.system, text, origin.directory) for text in texts)
        return texts

    def rule_levels(self, raw: object, origin: Origin, inner_path: ValuePath) -> tuple[RuleLevel, ...] | None:
        """The levels in a table from rule names to levels, `all` first."""
        if not isinstance(raw, dict):
            self._reject(origin, "rules", "a table of rules and levels", raw, inner_path)
            return None
        levels: list[RuleLevel] = []
        for name, raw_level in raw.items():
            level = LEVEL_NAMES.get(raw_level) if isinstance(raw_level, str) else None
            if level is None:
                hint = did_you_mean(raw_level, LEVEL_NAMES) if isinstance(raw_level, str) else ""
                self._report(
                    origin,
                    f"The level of rule `{name}` must be `error`, `warn`, `info`, `hint` or `ignore`, "
                    f"not {_described(raw_level)}{hint}",
                    (*inner_path, name),
                )
            elif self._is_rule(name, origin, inner_path):
                levels.append(RuleLevel(name, level))
        levels.sort(key=lambda entry: entry.rule != ALL_RULES)
        return tuple(levels)

    def _is_rule(self, name: str, origin: Origin, inner_path: ValuePath) -> bool:
        rule = RULES.get(name)
        if rule is None and name != ALL_RULES:
            hint = did_you_mean(name, (*RULES, ALL_RULES))
            self.problems.append(
                problem_at(
                    origin,
                    f"There is no rule `{name}`{hint}",
                    inner_path=(*inner_path, name),
                    at_key=True,
                    level=WARNING,
                    rule=UNKNOWN_RULE,
                )
            )
            return False
        if rule is not None and rule.is_fixed:
            message = f"The level of `{name}` cannot be changed"
            self.problems.append(problem_at(origin, message, inner_path=(*inner_path, name), at_key=True, level=WARNING))
            return False
        return True

    def _overrides(self, raw: object, origin: Origin) -> tuple[Override, ...] | None:
        if not isinstance(raw, list):
            self._reject(origin, "overrides", "an array of tables", raw)
            return None
        overrides: list[Override] = []
        for index, table in enumerate(raw):
            if not isinstance(table, dict):
                self._reject(origin, "overrides", "an array of tables", table, (index,), "which must not contain")
                continue
            for key in table:
                if key not in options.OVERRIDE_KEYS:
                    hint = did_you_mean(str(key), options.OVERRIDE_KEYS)
                    message = f"There is no option `{key}` in `overrides`{hint}"
                    self.problems.append(problem_at(origin, message, inner_path=(index, key), at_key=True, level=WARNING))
            include = self._texts(table.get("include", []), origin, "include", (index, "include"))
            exclude = self._texts(table.get("exclude", []), origin, "exclude", (index, "exclude"))
            levels = self.rule_levels(table.get("rules", {}), origin, (index, "rules"))
            # An override whose files are not understood must not turn into one for all files.
            if include is not None and exclude is not None and levels:
                overrides.append(Override(origin.directory, include, exclude, levels))
        return tuple(overrides)

    def _texts(self, raw: object, origin: Origin, name: str, inner_path: ValuePath) -> tuple[str, ...] | None:
        if not isinstance(raw, (list, tuple)):
            self._reject(origin, name, "a list of strings", raw, inner_path)
            return None
        texts: list[str] = []
        for index, item in enumerate(raw):
            if isinstance(item, str) and item.strip() and "\0" not in item:
                texts.append(item)
            else:
                self._reject(origin, name, "a list of strings", item, (*inner_path, index), "which must not contain")
        # A list of which nothing is usable is wrong as a whole; an empty list is a value.
        return tuple(texts) if texts or not raw else None

    def _path(self, raw: object, origin: Origin, name: str) -> str | None:
        if not isinstance(raw, str) or not raw.strip() or "\0" in raw:
            self._reject(origin, name, "a path", raw)
            return None
        return expanded_path(self.system, raw, origin.directory)

    def _version(self, raw: object, origin: Origin, name: str) -> PythonVersion | None:
        version = parse_version(raw) if isinstance(raw, str) else None
        if version is None:
            hint = " (a version is written in quotes)" if isinstance(raw, float) else ""
            self._reject(origin, name, 'a version such as "3.12"', raw, after=hint)
            return None
        if not is_supported(version):
            self._report(
                origin,
                f"Python {display_version(version)} ({origin.label}) is not supported: choose a version from "
                f"{display_version(OLDEST_VERSION)} to {display_version(NEWEST_VERSION)}",
            )
            return None
        return version

    def _platform(self, raw: object, origin: Origin, name: str) -> str | None:
        if isinstance(raw, str):
            platform = raw.strip().lower()
            platform = options.PLATFORM_ALIASES.get(platform, platform)
            if platform in options.PLATFORMS:
                return platform
        hint = did_you_mean(raw, options.PLATFORMS) if isinstance(raw, str) else ""
        self._reject(origin, name, "`linux`, `darwin`, `win32` or `all`", raw, after=hint)
        return None

    def _reject(
        self,
        origin: Origin,
        name: str,
        expected: str,
        raw: object,
        inner_path: ValuePath = (),
        verb: str = "not",
        after: str = "",
    ) -> None:
        source = "" if name in origin.label else f" ({origin.label})"
        subject = f"`{origin.label}`" if origin.label.startswith("--") else f"`{name}`{source}"
        self._report(origin, f"{subject} must be {expected}, {verb} {_described(raw)}{after}", inner_path)

    def _report(self, origin: Origin, message: str, inner_path: ValuePath = ()) -> None:
        self.problems.append(problem_at(origin, message, inner_path=inner_path))


def expanded_path(system: System, text: str, directory: str) -> str:
    """The absolute path that `text` means in `directory`; `~` is the user's home."""
    if text == "~" or text.startswith(("~/", "~\\")):
        home = system.home_directory()
        if home is not None:
            return paths.normalize(text[2:], home)
    return paths.normalize(text, directory)


def _described(raw: object) -> str:
    """A value of TOML as a person would name it."""
    if isinstance(raw, bool):
        return "`true`" if raw else "`false`"
    if isinstance(raw, str):
        return f'"{raw}"' if len(raw) <= 60 else "a long string"
    if isinstance(raw, (int, float)):
        return f"the number {raw}"
    if isinstance(raw, (list, tuple)):
        return "a list"
    if isinstance(raw, dict):
        return "a table"
    return "a date" if raw is not None else "nothing"
