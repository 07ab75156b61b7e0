"""Print the tree that the running interpreter's `ast` has for files, as JSON, one line a file.

Runs on Python 3.8 and later and imports nothing of ours.  Usage: python dump_ast.py FILE...
A node is [name, [line, column, end line, end column] or null, {field: value}].
"""

import ast
import json
import sys


def dump(node, in_string=False):
    if isinstance(node, list):
        return [dump(item, in_string) for item in node]
    if not isinstance(node, ast.AST):
        return scalar(node)
    name = type(node).__name__
    if name == "Index":
        return dump(node.value, in_string)
    if name == "ExtSlice":
        return ["Tuple", None, {"elts": dump(node.dims), "ctx": None}]
    position = None
    if "lineno" in node._attributes and not in_string:
        position = [node.lineno, node.col_offset, node.end_lineno, node.end_col_offset]
    in_string = in_string or (sys.version_info < (3, 12) and name == "JoinedStr")
    fields = {}
    for field in node._fields:
        if field in ("ctx", "type_comment", "type_ignores"):
            continue
        fields[field] = dump(getattr(node, field, None), in_string)
    if name == "Tuple":
        fields["ctx"] = None
    return [name, position, fields]


def scalar(value):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return "s" + (value if value.isascii() else ascii(value))  # JSON would join surrogates
    if isinstance(value, bytes):
        return "b" + value.decode("latin-1")
    if value is Ellipsis:
        return "..."
    return "n" + (hex(value) if isinstance(value, int) else repr(value))


def dump_file(path):
    with open(path, "rb") as file:
        data = file.read()
    try:
        return dump(ast.parse(data))
    except (SyntaxError, ValueError) as error:
        return "error: %s" % error


if __name__ == "__main__":
    sys.setrecursionlimit(20000)
    for argument in sys.argv[1:]:
        print(json.dumps(dump_file(argument)))
