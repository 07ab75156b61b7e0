"""Random edits of a text, such as people make while they write, and such as nobody means."""

from __future__ import annotations

import re
from random import Random

NOISE = ("(", ")", ":", "=", '"""', "\n", "\n    ", "def ", "class ", " ", "#", ".", "import ", "if ", "[", "@", "lambda: ")


def edited(random: Random, text: str) -> str:
    """A text with a line changed, moved, added or taken away, or nonsense put in."""
    lines = text.splitlines(keepends=True) or ["\n"]
    place, other = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(8):
        case 0:
            del lines[place : place + random.randint(1, 12)]
        case 1:
            lines.insert(place, lines[other])
        case 2:
            lines.insert(place, random.choice(["\n", "# a comment\n", "    # a comment\n", "x = 1\n"]))
        case 3:
            lines[place], lines[other] = lines[other], lines[place]
        case 4:
            lines[place:place] = lines[other : other + random.randint(1, 10)]
        case 5:
            old = random.choice(re.findall(r"[A-Za-z_]\w*", lines[place]) or ["x"])
            lines[place] = lines[place].replace(old, random.choice(re.findall(r"[A-Za-z_]\w*", text) or ["x"]))
        case 6:
            lines[place] = lines[place].rstrip("\n") + "  # a comment\n"
        case _:
            column = random.randrange(len(lines[place]))
            end = column + random.randrange(3)
            lines[place] = lines[place][:column] + random.choice(NOISE) + lines[place][end:]
    return "".join(lines)
