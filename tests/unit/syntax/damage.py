"""How can the text of a program be damaged at random, as by somebody who types or by a bad disk?"""

from __future__ import annotations

import sysconfig
from pathlib import Path
from random import Random

# What is put into a text: pieces that open something, that close something, and that cannot stand alone.
PIECES = (
    *("(", ")", "[", "]", "{", "}", ":", ";", ",", ".", "=", "*", "@", ":=", "$", "!", "0x", "1_", "é", "\ud800"),
    *("'", '"', "'''", '"' * 3, "'a'", "f'{", "#", "\\", "\\\n", "\n", "\r", "\t", "\f", "\0", "\n    ", "\n)   "),
    *("def f():", "class A:\n", "match x:\n", "case 1:\n", "try:", "except E:", "else:\n", "if x:", "with (a as b"),
    *("import ", "return ", "async ", "await ", "lambda", " if ", "yield"),
)
EXCERPT = 120  # lines


def library_texts() -> list[Path]:
    library = Path(sysconfig.get_path("stdlib"))
    return sorted(path for path in library.rglob("*.py") if "site-packages" not in path.parts)


def excerpt(path: Path, random: Random) -> str:
    """Some lines of a file, of long ones only a part, so that many damages can be tried."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    start = random.randrange(max(len(lines) - EXCERPT, 1))
    return "".join(lines[start : start + EXCERPT])


def beginning(path: Path) -> str:
    """The first lines of a file."""
    return "".join(path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)[: 2 * EXCERPT])


def damaged(text: str, random: Random) -> str:
    """The text with an end cut off, characters or lines deleted, doubled or moved, or something else put in."""
    place = random.randrange(len(text) + 1)
    end = min(len(text), place + random.choice([0, 1, 3, 20, 200]))
    match random.randrange(10):
        case 0:
            return text[:place]
        case 1:
            return text[:end] + text[place:]
        case 2 | 3:
            return with_lines_moved(text, random)
        case 4:
            codes = [random.randrange(random.choice([128, 128, 0x250])) for _ in range(random.choice([1, 3, 10]))]
            return text[:place] + "".join(map(chr, codes)) + text[end:]
        case 5 | 6:
            return text[:place] + text[end:]
        case _:
            return text[:place] + random.choice(PIECES) + text[end:]


def with_lines_moved(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True)
    first = random.randrange(len(lines) + 1)
    last = min(len(lines), first + random.choice([1, 1, 2, 5]))
    if random.random() < 0.5:
        return "".join(lines[:first] + lines[last:])
    place = random.randrange(len(lines) + 1)
    return "".join(lines[:place] + lines[first:last] + lines[place:])
