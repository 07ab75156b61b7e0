"""Which configuration file holds for a directory, and what does it set?

The nearest directory upward that has a `typecheck.toml`, or a `pyproject.toml` with the table `[tool.typecheck]`, is the root
of the project and its file counts; of two in one directory, `typecheck.toml`.  If there is none, the settings of mypy or
pyright are read as far as they have an equivalent, and a note says so.  The root is then the directory of that file, or the
nearest one that looks like a project's (a `pyproject.toml`, `setup.py`, `setup.cfg` or `.git`), or the directory itself.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from checker.configuration.foreign_files import read_foreign_settings
from checker.configuration.foreign_settings import ForeignSettings
from checker.configuration.option_values import ValueReader
from checker.configuration.options import FOREIGN_NAMES, OPTIONS
from checker.configuration.origin import ConfigurationText, ConfiguredValue, Origin, problem_at
from checker.configuration.problem import ConfigurationProblem
from checker.configuration.toml_files import TomlFile, TomlReader
from checker.configuration.toml_positions import ValuePath
from checker.files import paths
from checker.files.system import System
from checker.rules.configuration import INVALID_CONFIGURATION
from checker.rules.rule import ERROR, INFORMATION, WARNING
from checker.text.spelling import did_you_mean

OWN_FILE: Final = "typecheck.toml"
PROJECT_FILE: Final = "pyproject.toml"
TOOL_TABLE: Final = ("tool", "typecheck")

_PROJECT_MARKS: Final = (PROJECT_FILE, "setup.py", "setup.cfg", ".git")


class Configuration(NamedTuple):
    """What was read: `values` by option name, and the `files` whose contents or absence decided it.

    `file` is the path of the configuration file, None if nothing is configured.  `exclude_expressions` are regular
    expressions that paths from the root are searched with; only another checker's settings can hold them.
    """

    root: str
    file: str | None
    values: dict[str, ConfiguredValue]
    problems: list[ConfigurationProblem]
    files: list[str]
    exclude_expressions: tuple[str, ...] = ()


def find_configuration(system: System, directory: str) -> Configuration:
    """The configuration that holds for `directory`."""
    toml = TomlReader(system)
    project_root: str | None = None
    for candidate in (directory, *paths.ancestors(directory)):
        own_path = paths.join(candidate, OWN_FILE)
        project_path = paths.join(candidate, PROJECT_FILE)
        own = toml.read(own_path)
        project = toml.read(project_path)
        has_table = project is not None and _table_at(project.data, TOOL_TABLE) is not None
        if own is not None:
            configuration = _configuration(system, own, (), toml, candidate)
            if has_table:
                configuration.problems.append(_ignored_table(project_path, project))
            return configuration
        if project is not None and has_table:
            return _configuration(system, project, TOOL_TABLE, toml, candidate)
        if project_root is None and _looks_like_project(system, candidate):
            project_root = candidate
    return _foreign_configuration(system, directory, project_root or directory, toml)


def read_configuration(system: System, path: str, directory: str) -> Configuration:
    """The configuration in the file at `path`, which a person named in the place of the one that holds for `directory`.

    The project stays the same, wherever the file is, and relative paths are taken from its root.
    """
    root = find_configuration(system, directory).root
    toml = TomlReader(system)
    file = toml.read(path)
    if file is None:
        message = f"There is no configuration file {path}"
        problem = ConfigurationProblem(INVALID_CONFIGURATION, ERROR, message, None, 0, 0)
        return Configuration(root, None, {}, [problem], [path])
    table_path = TOOL_TABLE if paths.name(path) == PROJECT_FILE else ()
    return _configuration(system, file, table_path, toml, root)


def _configuration(system: System, file: TomlFile, table_path: ValuePath, toml: TomlReader, root: str) -> Configuration:
    reader = ValueReader(system)
    reader.problems.extend(toml.problems)
    table = _table_at(file.data, table_path)
    if table is None:
        return Configuration(root, file.path, {}, reader.problems, toml.consulted)
    if not isinstance(table, dict):
        origin = Origin(f"`tool.typecheck` in {file.path}", root, file.source, table_path)
        reader.problems.append(problem_at(origin, "`tool.typecheck` must be a table"))
        table = {}
    return Configuration(root, file.path, _values(reader, table, file, table_path, root), reader.problems, toml.consulted)


def _values(
    reader: ValueReader, table: dict[str, Any], file: TomlFile, table_path: ValuePath, directory: str
) -> dict[str, ConfiguredValue]:
    """The values in a table; relative paths are taken from `directory`."""
    values: dict[str, ConfiguredValue] = {}
    for name, raw in table.items():
        origin = Origin(f"`{name}` in {paths.name(file.path)}", directory, file.source, (*table_path, name))
        option = OPTIONS.get(name)
        if option is None:
            known = FOREIGN_NAMES.get(name)
            hint = f", did you mean `{known}`?" if known else did_you_mean(name, OPTIONS)
            reader.problems.append(problem_at(origin, f"There is no option `{name}`{hint}", at_key=True, level=WARNING))
            continue
        value = reader.read(option, raw, origin)
        if value is not None:
            values[name] = value
    return values


def _foreign_configuration(system: System, directory: str, root: str, toml: TomlReader) -> Configuration:
    """The equivalents of the nearest settings of mypy or pyright from `directory` up to `root`."""
    candidates = [directory, *paths.ancestors(directory)]
    # A file above the project is none of its business.
    problems = [problem for problem in toml.problems if paths.is_within(problem.path or root, root)]
    for candidate in candidates[: candidates.index(root) + 1]:
        found = read_foreign_settings(system, candidate, toml)
        if found is not None:
            values, foreign_problems = _foreign_values(system, found)
            return Configuration(
                candidate, found.path, values, [*problems, *foreign_problems], toml.consulted, found.exclude_expressions
            )
    return Configuration(root, None, {}, problems, toml.consulted)


def _foreign_values(system: System, found: ForeignSettings) -> tuple[dict[str, ConfiguredValue], list[ConfigurationProblem]]:
    """The values of foreign settings; one that we cannot take is passed over, since its owner may well be right about it."""
    reader = ValueReader(system)
    directory = paths.parent(found.path)
    values: dict[str, ConfiguredValue] = {}
    for name, raw in found.values.items():
        origin = Origin(f"the {found.tool} settings in {paths.name(found.path)}", directory)
        value = reader.read(OPTIONS[name], raw, origin)
        if value is not None:
            values[name] = value
    problems = list(found.problems)
    if values or found.exclude_expressions:
        taken = ", ".join(f"`{name}`" for name in sorted({*values, *(["exclude"] if found.exclude_expressions else [])}))
        message = f"No settings for typecheck: took {taken} from the {found.tool} settings in {paths.name(found.path)}"
        problems.append(ConfigurationProblem(INVALID_CONFIGURATION, INFORMATION, message, found.path, 0, 0))
    return values, problems


def _ignored_table(path: str, file: TomlFile | None) -> ConfigurationProblem:
    source = file.source if file is not None else ConfigurationText(path, "", is_toml=True)
    origin = Origin("`tool.typecheck`", paths.parent(path), source, TOOL_TABLE)
    return problem_at(origin, f"`[tool.typecheck]` is not looked at, because there is a {OWN_FILE} beside it", level=WARNING)


def _looks_like_project(system: System, directory: str) -> bool:
    return any(system.status(paths.join(directory, mark)).kind != "missing" for mark in _PROJECT_MARKS)


def _table_at(data: dict[str, Any], table_path: ValuePath) -> object:
    value: object = data
    for key in table_path:
        value = value.get(key) if isinstance(value, dict) else None
    return value
