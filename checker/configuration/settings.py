"""What has been set, once defaults, files and the command line are put together?

Settings are plain data: paths absolute, every option with a value or None where the value is found out later (the environment,
the version, the platform).  Two settings that are equal lead to the same diagnostics.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple, TypeVar, cast

import attrs

from checker.configuration import options
from checker.configuration.config_files import Configuration
from checker.configuration.option_values import Override, RuleLevel, ValueReader
from checker.configuration.options import OPTIONS, Option
from checker.configuration.origin import ConfiguredValue, Origin
from checker.configuration.problem import ConfigurationProblem
from checker.configuration.python_version import PythonVersion
from checker.files import paths
from checker.files.system import System
from checker.query.database import Database
from checker.query.durability import Durability
from checker.query.inputs import Input

T = TypeVar("T")

NO_ORIGIN: Final = Origin("default", "/")

FLAG: Final = "--{}"
"""How the source of a value on the command line is named, with `{}` for its option."""


class PatternGroup(NamedTuple):
    """Patterns as `.gitignore` files hold them, which match paths as seen from the directory `base`."""

    base: str
    patterns: tuple[str, ...]


@attrs.frozen
class Settings:
    """The value of every option; each attribute is described by the option of the same name.

    `root` is the directory of the project.  `origins` says by option name where values come from; it plays no part in
    equality.
    """

    root: str
    include: PatternGroup
    exclude: PatternGroup
    exclude_expressions: tuple[str, ...] = ()
    respect_ignore_files: bool = True
    python: str | None = None
    python_version: PythonVersion | None = None
    python_platform: str | None = None
    roots: tuple[str, ...] | None = None
    extra_paths: tuple[str, ...] = ()
    stub_path: str = ""
    typeshed: str | None = None
    allowed_unresolved_imports: tuple[str, ...] = ()
    respect_type_ignore_comments: bool = True
    rules: tuple[RuleLevel, ...] = ()
    overrides: tuple[Override, ...] = ()
    origins: Mapping[str, Origin] = attrs.field(factory=dict, eq=False, repr=False)


def settings(db: Database) -> Settings:
    """The settings that hold.  The analysis reads them through narrower queries, which a change of other settings spares."""
    return _settings(db, None)


def set_settings(db: Database, value: Settings) -> None:
    """Let these settings hold."""
    _settings.set(db, None, value)


def command_line_values(
    system: System, given: Mapping[str, Any], source: str = FLAG
) -> tuple[dict[str, ConfiguredValue], list[ConfigurationProblem]]:
    """The values of options given as flags: texts, lists of texts, and for `rules` a list of pairs of rule and level.

    The order of rules counts: what is given later wins, `all` included.
    """
    reader = ValueReader(system)
    values: dict[str, ConfiguredValue] = {}
    for name, raw in given.items():
        origin = Origin(source.format(name), system.current_directory())
        if name == options.RULE_LEVELS.name:
            levels: list[RuleLevel] = []
            for rule, level in raw:
                levels.extend(reader.rule_levels({rule: level}, origin, ()) or ())
            values[name] = ConfiguredValue(tuple(levels), origin)
            continue
        value = reader.read(OPTIONS[name], raw, origin)
        if value is not None:
            values[name] = value
    return values, reader.problems


def merge(below: Mapping[str, ConfiguredValue], above: Mapping[str, ConfiguredValue]) -> dict[str, ConfiguredValue]:
    """The values of both; those of `above` replace those of `below`, but levels of rules are added to them."""
    merged = {**below, **above}
    rules = options.RULE_LEVELS.name
    if rules in below and rules in above:
        levels = cast(tuple[RuleLevel, ...], below[rules].value) + cast(tuple[RuleLevel, ...], above[rules].value)
        merged[rules] = ConfiguredValue(levels, above[rules].origin)
    return merged


def resolve_settings(configuration: Configuration, above: Mapping[str, ConfiguredValue] | None = None) -> Settings:
    """The settings that a configuration and values that go before it come to."""
    values = merge(configuration.values, above or {})
    root = configuration.root
    stub_path = _value(values, options.STUB_PATH, str) or paths.normalize(str(options.STUB_PATH.default), root)
    return Settings(
        root=root,
        include=_patterns(values, options.INCLUDE, root),
        exclude=_patterns(values, options.EXCLUDE, root),
        exclude_expressions=configuration.exclude_expressions,
        respect_ignore_files=_flag(values, options.RESPECT_IGNORE_FILES),
        python=_value(values, options.PYTHON, str),
        python_version=_value(values, options.PYTHON_VERSION, tuple),
        python_platform=_value(values, options.PYTHON_PLATFORM, str),
        roots=_value(values, options.ROOTS, tuple),
        extra_paths=_value(values, options.EXTRA_PATHS, tuple) or (),
        stub_path=stub_path,
        typeshed=_value(values, options.TYPESHED, str),
        allowed_unresolved_imports=_value(values, options.ALLOWED_UNRESOLVED_IMPORTS, tuple) or (),
        respect_type_ignore_comments=_flag(values, options.RESPECT_TYPE_IGNORE_COMMENTS),
        rules=_value(values, options.RULE_LEVELS, tuple) or (),
        overrides=_value(values, options.OVERRIDE_TABLES, tuple) or (),
        origins={name: value.origin for name, value in values.items()},
    )


def _value(values: Mapping[str, ConfiguredValue], option: Option, expected: type[T]) -> T | None:
    configured = values.get(option.name)
    return configured.value if configured is not None and isinstance(configured.value, expected) else None


def _flag(values: Mapping[str, ConfiguredValue], option: Option) -> bool:
    configured = values.get(option.name)
    return bool(option.default if configured is None else configured.value)


def _patterns(values: Mapping[str, ConfiguredValue], option: Option, root: str) -> PatternGroup:
    configured = values.get(option.name)
    if configured is None:
        return PatternGroup(root, ())
    return PatternGroup(configured.origin.directory, cast(tuple[str, ...], configured.value))


_settings: Final[Input[None, Settings]] = Input("settings", durability=Durability.MEDIUM)
