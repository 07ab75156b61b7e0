"""At which level is a rule reported in a file?

The levels are the rules' defaults, then what the settings say for all files, then what overrides say for this one; of several
values for a rule the last counts.  Files with the same levels share one table, and a change of settings that leaves a file's
levels as they were is no change for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.configuration.option_values import ALL_RULES, Override, RuleLevel
from checker.configuration.path_patterns import PathPatterns, anchored_patterns
from checker.configuration.settings import Settings, settings
from checker.files.file import File
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.rules.registry import RULES


def rule_levels(db: Database, file: File) -> dict[str, str]:
    """The level of every rule in `file` by the rule's name."""
    return _rule_levels(db, file)


def levels_after(levels: dict[str, str], changes: Iterable[RuleLevel]) -> dict[str, str]:
    """The levels that come out when `changes` are made one after the other; those of fixed rules stay."""
    changed = dict(levels)
    for name, level in changes:
        for rule in RULES.values() if name == ALL_RULES else (RULES[name],):
            if not rule.is_fixed:
                changed[rule.name] = level
    return changed


def _find_rule_levels(db: Database, file: File) -> dict[str, str]:
    matching = tuple(index for index, files in enumerate(_override_files(db, None)) if files.include(file.path))
    return _levels_with_overrides(db, matching)


def _find_levels_with_overrides(db: Database, indexes: tuple[int, ...]) -> dict[str, str]:
    found: Settings = settings(db)
    levels = levels_after({rule.name: rule.default_level for rule in RULES.values()}, found.rules)
    for index in indexes:
        levels = levels_after(levels, found.overrides[index].rules)
    return levels


class _OverrideFiles:
    """The files that an override concerns."""

    __slots__ = ("_excluded", "_included")

    def __init__(self, override: Override) -> None:
        self._included: Final = anchored_patterns(override.base, override.include)
        self._excluded: Final = PathPatterns(override.base, override.exclude)

    def include(self, path: str) -> bool:
        """Whether the override concerns the file at `path`."""
        return (not self._included or self._included.covers(path)) and not self._excluded.covers(path)


def _compile_override_files(db: Database, _key: None) -> tuple[_OverrideFiles, ...]:
    return tuple(_OverrideFiles(override) for override in settings(db).overrides)


_override_files: Final[Derived[None, tuple[_OverrideFiles, ...]]] = Derived("override_files", _compile_override_files)
_levels_with_overrides: Final[Derived[tuple[int, ...], dict[str, str]]] = Derived(
    "levels_with_overrides", _find_levels_with_overrides
)
_rule_levels: Final[Derived[File, dict[str, str]]] = Derived("rule_levels", _find_rule_levels)
