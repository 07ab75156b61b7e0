"""What of a cell is Python?

IPython understands lines that Python does not: magics (`%matplotlib inline`), commands of the shell (`!ls`) and requests for
help (`name?`).  They become comments and names of the same length, so that every other character stays where it is.

Terms
-----
*Line magic*: a line that begins with `%`, `!` or `?`, after its indentation or after `name =`.
*Cell magic*: a cell that begins with `%%`; most of them hold another language.
"""

from __future__ import annotations

import re
from typing import Final

ANYTHING: Final = "_"
"""A name of one character whose value may be anything; the prelude of a notebook defines it."""

_PYTHON_CELL_MAGICS: Final = frozenset({"capture", "debug", "prun", "time", "timeit"})

_CELL_MAGIC: Final = re.compile(r"\s*%%(\w*)")
_LINE_MAGIC: Final = re.compile(r"[ \t]*(?=[%!?])|[ \t]*[A-Za-z_][^\r\n=()#'\"]*(?<![!=])=[ \t]*(?=[%!])")
_HELP: Final = re.compile(r"[ \t]*(?=[\w.*%]+\?\??[ \t]*(?:$|[\r\n]))")
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_TOKEN: Final = re.compile(
    r"""
    (?P<comment> \#[^\r\n]* )
    | (?P<string> '{3}(?:\\.|.)*?(?:'{3}|\Z) | "{3}(?:\\.|.)*?(?:"{3}|\Z) | '(?:\\.|[^'\\\r\n])*'? | "(?:\\.|[^"\\\r\n])*"? )
    | (?P<open> [(\[{] )
    | (?P<close> [)\]}] )
    | (?P<joined> \\(?:\r\n|\r|\n) )
    | (?P<end> \r\n|\r|\n )
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


def python_text(text: str) -> str:
    """The text of a cell as Python, of the same length and with the same lines."""
    cell_magic = _CELL_MAGIC.match(text)
    if cell_magic is not None and cell_magic[1] not in _PYTHON_CELL_MAGICS:
        return "".join(_comment(line) for line in _LINE.findall(text))
    pieces: list[str] = []
    position = 0
    while position < len(text):
        magic = _LINE_MAGIC.match(text, position) or _HELP.match(text, position)
        end = _end_of_statement(text, position) if magic is None else _end_of_magic(text, position)
        pieces.append(text[position:end] if magic is None else _without_magic(text[position:end], magic[0]))
        position = end
    return "".join(pieces)


def _without_magic(lines: str, before: str) -> str:
    first, *rest = _LINE.findall(lines[len(before) :])
    # An indented line may be the only one of its block, and what is assigned needs a value.
    shown = f"{ANYTHING}{_comment(first[1:])}" if before else _comment(first)
    return before + shown + "".join(map(_comment, rest))


def _comment(line: str) -> str:
    return f"#{line[1:]}" if line.strip("\r\n") else line


def _end_of_statement(text: str, start: int) -> int:
    """Where the logical line ends that begins at `start`, its line break included."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        kind = token.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(depth - 1, 0)
        elif kind == "end" and not depth:
            return token.end()
    return len(text)


def _end_of_magic(text: str, start: int) -> int:
    """Where a magic ends, which goes on after a line that ends with a backslash."""
    for line in _LINE.finditer(text, start):
        if not line[0].rstrip("\r\n").endswith("\\"):
            return line.end()
    return len(text)
