"""Files and functions stay small enough to be read in one sitting."""

from __future__ import annotations

import ast

from tests.repository.source_files import PRODUCT, python_files, shown

MAXIMUM_FILE = 800
MAXIMUM_FUNCTION = 100

# What may be longer, and why.
LONGER_FILES = {
    "checker/syntax/nodes.py": "one small class for each kind of node, to be looked up, not read",
}
LONGER_FUNCTIONS: dict[str, str] = {}


def test_files_are_not_too_long() -> None:
    lengths = {shown(path): path.read_text(encoding="utf-8").count("\n") for path in python_files(*PRODUCT, "tests")}
    too_long = {path: length for path, length in lengths.items() if length > MAXIMUM_FILE and path not in LONGER_FILES}
    assert not too_long
    assert all(lengths.get(path, 0) > MAXIMUM_FILE for path in LONGER_FILES), "an exception is no longer needed"


def test_functions_are_not_too_long() -> None:
    too_long: dict[str, int] = {}
    for path in python_files(*PRODUCT, "tests"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                length = node.end_lineno - node.lineno + 1
                if length > MAXIMUM_FUNCTION:
                    too_long[f"{shown(path)}:{node.name}"] = length
    assert too_long.keys() == LONGER_FUNCTIONS.keys()
