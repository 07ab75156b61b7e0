"""Small programs that Python accepts and ones that it rejects, for comparison with the running interpreter.

Nearly all are in `accepted_programs.md` and `rejected_programs.md`: a line of a `lines` block is a program; in a `py` block,
programs are separated by blank lines.  A heading `## Python 3.10` tells the version that the syntax of those below came with.
"""

from __future__ import annotations

import re
from pathlib import Path

Version = tuple[int, int]
Program = tuple[Version, str]  # the version that its syntax came with, and its text

OLDEST: Version = (3, 8)
VERSION_HEADING = re.compile(r"## Python (\d+)\.(\d+)")


def nested(header: str, count: int, body: str) -> str:
    """`body` in this many blocks with the same header."""
    return "".join(f"{' ' * depth}{header}\n" for depth in range(count)) + " " * count + body


# What cannot be read in a Markdown file, or is long.
ACCEPTED = [
    "",
    "\n",
    "   # c",
    "pass\r\npass",
    "pass\rpass",
    "\x0cpass",
    "if x:\n\x0c    pass",
    "if x:\n\ty\n\tz",
    "if x:\n        y\nelse:\n\tz",
    "@a # c\n\n# d\ndef f(): pass",
    "print\n",
    "exec\n",
    "async def f(): pass\n",
    "x = {\n'a': 1,\n}\n",
    "def f():\n    # c\n\n    pass\n\n# d",
    "class A:\n\n    # c\n    def f(self): pass\n\n    # d\n\n    x = 1",
    nested("if x:", 99, "pass"),
    nested("for x in y:", 20, "pass"),
    "(" * 100 + ")" * 100,
    "x = " + "-" * 500 + "1",
    "x = " + "not " * 300 + "y",
    "x" + ".y" * 2000,
    "x" + "()" * 1000,
    "x = " + " + ".join("a" * 500),
]
REJECTED = [
    "\\\n",
    'x = """abc\n\n',
    "a\u00a0= 1",
    "  x = 1",
    "if x:\n\ty\n        z",
    "class A:\n\tx = 1\n        y = 2",
    "if 1:\n        x\n\ty",
    "(" * 201 + ")" * 201,
    "[" * 250,
    "try:\n    pass\n",
    "@a\n@b\n",
    nested("for x in y:", 22, "pass"),
    nested("while x:", 22, "pass"),
    nested("if x:", 101, "pass"),
]


def accepted_programs() -> list[Program]:
    """Programs that versions of Python accept, from theirs on."""
    matching = "match x:\n    # c\n    case 1: pass\n\n    # d\n    case 2: pass"
    return [*read("accepted_programs.md"), *((OLDEST, text) for text in ACCEPTED), ((3, 10), matching)]


def rejected_programs() -> list[Program]:
    """Programs that no version of Python accepts."""
    return [*read("rejected_programs.md"), *((OLDEST, text) for text in REJECTED)]


def read(name: str) -> list[Program]:
    """The programs in a Markdown file."""
    programs: list[Program] = []
    version = OLDEST
    block: list[str] = []
    language: str | None = None
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        heading = VERSION_HEADING.fullmatch(line)
        if language is None and heading is not None:
            version = (int(heading[1]), int(heading[2]))
        elif language is None and line.startswith("```"):
            language = line[3:]
        elif line == "```" and language is not None:
            texts = block if language == "lines" else "\n".join(block).split("\n\n")
            programs.extend((version, text) for text in texts)
            block, language = [], None
        elif language is not None:
            block.append(line)
    return programs
