"""Below the project layer nothing looks outside: no files, environment, clock, processes, and nothing is printed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.repository.source_files import PRODUCT, python_files, shown

OUTER_FOLDERS = ("checker/cli/", "checker/project/", "lsp/")
EXEMPT = {
    "checker/__main__.py": "the entry of the process",
    "checker/files/real_system.py": "the one place where the core meets the host",
}
FORBIDDEN_MODULES = {
    "subprocess",
    "time",
    "datetime",
    "random",
    "socket",
    "threading",
    "multiprocessing",
    "tempfile",
    "shutil",
    "glob",
}
FORBIDDEN_CALLS = {"open", "print", "input"}
FORBIDDEN_ATTRIBUTES = {"read_text", "read_bytes", "write_text", "write_bytes", "environ", "getenv", "getcwd"}


def test_core_does_not_look_outside() -> None:
    found = [f"{shown(path)}:{line}: {what}" for path in _core_files() for line, what in _outside_looks(path)]
    assert not found


def _core_files() -> Iterator[Path]:
    for path in python_files(*PRODUCT):
        name = shown(path)
        if not name.startswith(OUTER_FOLDERS) and name not in EXEMPT:
            yield path


def _outside_looks(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, f"imports {alias.name}") for alias in names if alias.name in FORBIDDEN_MODULES)
            case ast.ImportFrom(module=str(module)) if module in FORBIDDEN_MODULES:
                yield node.lineno, f"imports {module}"
            case ast.Call(func=ast.Name(id=name)) if name in FORBIDDEN_CALLS:
                yield node.lineno, f"calls {name}"
            case ast.Attribute(value=ast.Name(id="os" | "path"), attr=name) if name in FORBIDDEN_ATTRIBUTES:
                yield node.lineno, f"uses {name}"
            case ast.Call(func=ast.Attribute(attr="read_text" | "write_text" | "write_bytes" as name)):
                yield node.lineno, f"calls {name}"
            case _:
                pass
