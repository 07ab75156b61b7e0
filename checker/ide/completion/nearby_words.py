"""Which names are written near the cursor, and how near?

What was just used is mostly used again: the same names, and the same attributes of the same value.

Terms
-----
*Use*: where a name is written, its definition among them.
*Distance*: of a name, the number of words between the cursor and its nearest use; all behind the cursor are farther than all
before it.  Behind a dot, the attributes of the value that is named there are nearer than those of any other.

Only the text is looked at, and little of it, because this is asked for each character that is typed.  That a word may stand in
a comment or a string does no harm: it only orders names that are suggested anyway.
"""

from __future__ import annotations

import re
from typing import Final

from checker.ide.completion.typed_line import TypedLine
from checker.syntax.tokens import DOT, NAME

_BEFORE: Final = 8_000
_BEHIND: Final = 4_000
"""How many characters are looked at on each side of the cursor."""

_BELOW: Final = 100_000
"""How many where it matters whether a name is used at all."""

_WORD: Final = r"([^\W\d]\w*)"
_NAMES: Final = re.compile(rf"(?<![\w.]){_WORD}")
_ATTRIBUTES: Final = re.compile(rf"\.{_WORD}")


def nearby_names(text: str, line: TypedLine) -> dict[str, int]:
    """The names near the cursor that stand behind no dot, each with its distance."""
    return _distances(_words(_NAMES, text, line))


def nearby_attributes(text: str, line: TypedLine) -> dict[str, int]:
    """The names near a cursor behind a dot that stand behind a dot, too, each with its distance."""
    words = _words(_ATTRIBUTES, text, line)
    owner = line.before[-2] if len(line.before) > 1 and line.previous == DOT else None
    if owner is not None and owner.kind == NAME:
        words.extend(_words(re.compile(rf"(?<!\w){re.escape(owner.text)}\.{_WORD}"), text, line))
    return _distances(words)


def names_behind(text: str, offset: int) -> frozenset[str]:
    """The names behind an offset that stand behind no dot."""
    return frozenset(_NAMES.findall(text, offset, offset + _BELOW))


def _words(pattern: re.Pattern[str], text: str, line: TypedLine) -> list[str]:
    """The words around the cursor that a pattern finds, the farthest first."""
    found: list[str] = pattern.findall(text, line.end, line.end + _BEHIND)
    found.reverse()
    found.extend(pattern.findall(text, max(0, line.start - _BEFORE), line.start))
    return found


def _distances(words: list[str]) -> dict[str, int]:
    return dict(zip(words, range(len(words), 0, -1), strict=True))
