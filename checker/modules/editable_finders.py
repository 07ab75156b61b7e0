"""What does the finder of an editable install map?

Build tools generate finders as Python files that Python runs when it starts.  Such a file is read as text, and the literals in
it are taken; it is never run:

- setuptools: assignments to `MAPPING` and `NAMESPACES` in `__editable___<name>_finder.py`
- editables (hatchling, pdm): calls `map_module("name", "path")` in `_editable_impl_<name>.py`
- scikit-build-core: the first argument of `install({...})` in `_<name>_editable.py`
"""

from __future__ import annotations

import ast
from typing import NamedTuple

from checker.files import paths
from checker.modules.module_name import STUB_PACKAGE_SUFFIX


class FinderMapping(NamedTuple):
    """`modules` maps names of modules, dotted ones too, to paths without a suffix; `namespaces` names to directories."""

    modules: dict[str, str]
    namespaces: dict[str, tuple[str, ...]]


def read_finder(text: str, directory: str) -> FinderMapping:
    """What the finder with this text maps; relative paths are taken from `directory`."""
    found = FinderMapping({}, {})
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return found
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            _add_assignment(statement.targets, statement.value, directory, found)
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            _add_assignment([statement.target], statement.value, directory, found)
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            _add_call(statement.value, directory, found)
    return found


def _add_assignment(targets: list[ast.expr], value: ast.expr, directory: str, found: FinderMapping) -> None:
    names = {target.id for target in targets if isinstance(target, ast.Name)}
    if "MAPPING" in names:
        _add_modules(_literal(value), directory, found)
    elif "NAMESPACES" in names:
        _add_namespaces(_literal(value), directory, found)


def _add_call(call: ast.Call, directory: str, found: FinderMapping) -> None:
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name == "map_module" and len(call.args) == 2:
        module, path = _literal(call.args[0]), _literal(call.args[1])
        if isinstance(module, str):
            _add_modules({module: path}, directory, found)
    elif name == "install" and call.args:
        _add_modules(_literal(call.args[0]), directory, found)


def _add_modules(mapping: object, directory: str, found: FinderMapping) -> None:
    if not isinstance(mapping, dict):
        return
    for name, path in mapping.items():
        if isinstance(name, str) and isinstance(path, str) and path and _is_importable(name):
            found.modules[name] = _without_file_suffix(paths.normalize(path, directory))


def _add_namespaces(mapping: object, directory: str, found: FinderMapping) -> None:
    if not isinstance(mapping, dict):
        return
    for name, portions in mapping.items():
        if isinstance(name, str) and isinstance(portions, (list, tuple)):
            directories = [paths.normalize(portion, directory) for portion in portions if isinstance(portion, str) and portion]
            found.namespaces[name] = tuple(directories)


def _is_importable(name: str) -> bool:
    """Whether `name` names a module, or the stubs of one."""
    first, _, rest = name.partition(".")
    plain = [first.removesuffix(STUB_PACKAGE_SUFFIX), *(rest.split(".") if rest else ())]
    return all(part.isidentifier() for part in plain)


def _without_file_suffix(path: str) -> str:
    """The path of a package's directory or of a module's file without its suffix."""
    for suffix in ("/__init__.py", "/__init__.pyi", ".py", ".pyi"):
        if path.endswith(suffix):
            return path.removesuffix(suffix)
    return path


def _literal(node: ast.expr) -> object:
    """The value of a literal, None if the expression is anything else."""
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
