"""For every file of the standard library, the tree equals that of `ast.parse`, positions included.

`compile` decides which files are no Python; these must have syntax errors here too.  By default one file in `STRIDE` is looked
at; with TYPECHECK_WHOLE_LIBRARY=1 all are.
"""

from __future__ import annotations

import ast
import os
import sys
import sysconfig
import warnings
from pathlib import Path
from typing import Any

import pytest

from checker.project.large_stack import run_with_large_stack
from checker.syntax.errors import syntax_errors
from checker.syntax.parse import parse
from checker.text.source_text import decode
from tests.unit.syntax.ast_conversion import convert
from tests.unit.syntax.dump_ast import dump

STRIDE = 1 if os.environ.get("TYPECHECK_WHOLE_LIBRARY") else 4
PARTS = 4
VERSION = sys.version_info[:2]


def library_files() -> list[Path]:
    library = Path(sysconfig.get_path("stdlib"))
    return sorted(path for path in library.rglob("*.py") if "site-packages" not in path.parts)


def is_accepted(data: bytes) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(data, "<file>", "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            return False
    return True


def difference(ours: Any, theirs: Any, place: str = "") -> str | None:
    """Where two structures differ, as a path to the first place with both values."""
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        pairs = [(f"{place}[{index}]", *pair) for index, pair in enumerate(zip(ours, theirs, strict=True))]
    elif isinstance(ours, dict) and isinstance(theirs, dict) and ours.keys() == theirs.keys():
        pairs = [(f"{place}.{key}", ours[key], theirs[key]) for key in ours]
    else:
        return None if type(ours) is type(theirs) and ours == theirs else f"{place}: {ours!r} is not {theirs!r}"[:500]
    for inner, one, other in pairs:
        if one != other:
            return difference(one, other, inner)
    return None


def problem_of(path: Path) -> str | None:
    data = path.read_bytes()
    source = decode(data)
    tree = parse(source.text)
    errors = syntax_errors(tree)
    if not is_accepted(data):
        return None if source.error or errors else "accepted, and should not be"
    if source.error or errors:
        return f"rejected: {source.error or errors[0]}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = ast.parse(data)
    return difference(convert(tree, VERSION), dump(module))


def problems_of(paths: list[Path]) -> dict[str, str]:
    found = {str(path): problem_of(path) for path in paths}
    return {path: problem for path, problem in found.items() if problem is not None}


@pytest.mark.parametrize("part", range(PARTS))
def test_trees_of_the_standard_library(part: int) -> None:
    files = library_files()[part * STRIDE :: PARTS * STRIDE]
    assert files
    assert run_with_large_stack(lambda: problems_of(files)) == {}
