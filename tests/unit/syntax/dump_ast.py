"""What tree does the running interpreter's `ast` have for files?

Prints it as JSON, one line a file; runs on Python 3.9 and later and imports nothing of ours.  Usage: python dump_ast.py FILE...
A node is [name, [line, column, end line, end column] or null, {field: value}].
"""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path
from typing import Any

LEFT_OUT = ("ctx", "type_comment", "type_ignores")


def dump(node: Any, in_string: bool = False) -> Any:
    """The structure of a tree; before Python 3.12 the positions inside f-strings are wrong and left out."""
    if isinstance(node, list):
        return [dump(item, in_string) for item in node]
    if not isinstance(node, ast.AST):
        return scalar(node)
    name = type(node).__name__
    position = None
    if "lineno" in node._attributes and not in_string:
        position = [node.lineno, node.col_offset, node.end_lineno, node.end_col_offset]
    in_string = in_string or (sys.version_info < (3, 12) and name == "JoinedStr")
    return [
        name,
        position,
        {field: dump(getattr(node, field, None), in_string) for field in node._fields if field not in LEFT_OUT},
    ]


def scalar(value: Any) -> Any:
    """A value that is no node, so that values of different types differ and JSON can hold it."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return "s" + (value if value.isascii() else ascii(value))  # JSON would join surrogates
    if isinstance(value, bytes):
        return "b" + value.decode("latin-1")
    if value is Ellipsis:
        return "..."
    return "n" + (hex(value) if isinstance(value, int) else repr(value))


def dump_file(path: str) -> Any:
    """The tree of a file, or a line that says why it has none."""
    try:
        return dump(ast.parse(Path(path).read_bytes()))
    except (SyntaxError, ValueError) as error:
        return f"error: {error}"


if __name__ == "__main__":
    sys.setrecursionlimit(20000)
    for argument in sys.argv[1:]:
        print(json.dumps(dump_file(argument)))
