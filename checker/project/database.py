"""What is opened when a project is opened?

A project is a query database that knows the system, the settings and the program (target version, platform, search paths)
of one root directory.  The command line, the language server and tests all open projects here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import field, frozen

from checker.configuration.config_files import Configuration, find_configuration, read_configuration
from checker.configuration.options import PYTHON
from checker.configuration.problem import ConfigurationProblem
from checker.configuration.program import Program, root_durabilities, set_program
from checker.configuration.program_discovery import ProgramDiscovery, discover_program, inferred_root
from checker.configuration.settings import FLAG, Settings, command_line_values, resolve_settings, set_settings
from checker.files import paths
from checker.files.inputs import set_system
from checker.files.system import System
from checker.query.database import Database


@frozen
class ProjectRequest:
    """What is known before a project is opened.

    `directory` is where the search for the configuration starts; `config_file` names it instead.  `given` are values that go
    before those of the file, by option name, as the command line has them; `source` names where they come from, with `{}` for
    the option.  `selected_python` is an environment that counts where neither they nor the file name one.  `targets` are the
    absolute paths to be checked.
    """

    directory: str
    config_file: str | None = None
    given: Mapping[str, Any] = field(factory=dict)
    source: str = FLAG
    selected_python: str | None = None
    targets: tuple[str, ...] = ()


class Project:
    """An open project.

    `problems` are the defects of the configuration.  `configuration_files` are the files whose contents or absence decided the
    settings: when one of them changes, the project has to be opened again.
    """

    __slots__ = ("configuration_files", "db", "problems", "program", "settings", "system")

    def __init__(
        self,
        db: Database,
        system: System,
        settings: Settings,
        program: ProgramDiscovery,
        problems: tuple[ConfigurationProblem, ...],
        configuration_files: tuple[str, ...],
    ) -> None:
        self.db: Final = db
        self.system: Final = system
        self.settings: Final = settings
        self.program: Final = program
        self.problems: Final = problems
        self.configuration_files: Final = configuration_files


def open_project(system: System, request: ProjectRequest, previous: Project | None = None) -> Project:
    """The project that a request describes.

    Its database is that of a `previous` project of the same system, so that only what depends on what changed is computed
    again; without one, or where files now change more or less often than they did, it is a new one.
    """
    configuration = _configuration(system, request)
    given = request.given
    if request.selected_python is not None and PYTHON.name not in (*given, *configuration.values):
        given = {**given, PYTHON.name: request.selected_python}
    values, problems = command_line_values(system, given, request.source)
    settings = resolve_settings(configuration, values)
    program = discover_program(system, settings, request.targets)
    db = _database(system, program.program, previous)
    set_program(db, program.program)
    set_settings(db, settings)
    all_problems = (*configuration.problems, *problems, *program.problems)
    return Project(db, system, settings, program, all_problems, tuple(configuration.files))


def _database(system: System, program: Program, previous: Project | None) -> Database:
    if previous is not None and root_durabilities(previous.program.program) == root_durabilities(program):
        return previous.db
    db = Database()
    set_system(db, system)
    return db


def search_start(system: System, targets: tuple[str, ...]) -> str:
    """The directory at which the search for the configuration of a run on `targets` starts.

    It is the directory that holds all targets, unless what is found from there is no configuration: then the current
    directory, if the targets lie in it.
    """
    current = system.current_directory()
    if not targets:
        return current
    start = _common_directory([inferred_root(system, target) for target in targets])
    if paths.is_within(start, current) and find_configuration(system, start).file is None:
        return current
    return start


def _common_directory(directories: list[str]) -> str:
    common = directories[0]
    for directory in directories[1:]:
        while not paths.is_within(directory, common):
            common = paths.parent(common)
    return common


def _configuration(system: System, request: ProjectRequest) -> Configuration:
    if request.config_file is not None:
        return read_configuration(system, request.config_file, request.directory)
    return find_configuration(system, request.directory)
