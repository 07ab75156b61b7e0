"""Whose settings lie in a directory that has none of ours?

mypy and pyright are asked in the order in which each of them looks for its files; the first file that holds settings counts.
"""

from __future__ import annotations

from checker.configuration.foreign_settings import ForeignSettings
from checker.configuration.ini_files import read_ini
from checker.configuration.json_files import read_json
from checker.configuration.mypy_settings import settings_from_ini, settings_from_table
from checker.configuration.pyright_settings import settings_from_pyright
from checker.configuration.toml_files import TomlReader
from checker.files import paths
from checker.files.system import System


def read_foreign_settings(system: System, directory: str, toml: TomlReader) -> ForeignSettings | None:
    """The settings of mypy or pyright that a file in `directory` holds, None if there are none."""
    project = toml.read(paths.join(directory, "pyproject.toml"))
    tools = project.data.get("tool") if project is not None else None
    tables = tools if isinstance(tools, dict) else {}
    for name, section in (("mypy.ini", "mypy"), (".mypy.ini", "mypy")):
        found = _ini_settings(system, paths.join(directory, name), section, toml)
        if found is not None:
            return found
    if project is not None and isinstance(tables.get("mypy"), dict):
        return settings_from_table(project.path, tables["mypy"])
    found = _ini_settings(system, paths.join(directory, "setup.cfg"), "mypy", toml)
    if found is not None:
        return found
    json_path = paths.join(directory, "pyrightconfig.json")
    toml.consulted.append(json_path)
    json_file = read_json(system, json_path)
    if json_file is not None:
        return settings_from_pyright(json_path, json_file.data, json_file.problems)
    if project is not None and isinstance(tables.get("pyright"), dict):
        return settings_from_pyright(project.path, tables["pyright"], [])
    return None


def _ini_settings(system: System, path: str, section: str, toml: TomlReader) -> ForeignSettings | None:
    toml.consulted.append(path)
    file = read_ini(system, path)
    if file is None or not (section in file.sections or file.problems):
        return None
    return settings_from_ini(path, file.sections, file.problems)
