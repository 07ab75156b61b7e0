"""How is text put on a terminal, or on what stands in its place?

Terms
-----
*Cell*: one column of a terminal; a character takes none (combining marks), one, or two (East Asian wide ones, emoji).
*Style*: what a stretch of text is (an error, a path ...), not how it looks.
"""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from typing import Final, TextIO

from checker.rules.rule import ERROR, HINT, INFORMATION, WARNING

STRONG: Final = "strong"
FAINT: Final = "faint"
PATH: Final = "path"

_CODES: Final = {
    ERROR: "1;31",
    WARNING: "1;33",
    INFORMATION: "1;36",
    HINT: "1;34",
    STRONG: "1",
    FAINT: "2",
    PATH: "36",
}

AUTO: Final = "auto"
ALWAYS: Final = "always"
NEVER: Final = "never"
COLOR_CHOICES: Final = (AUTO, ALWAYS, NEVER)

_DEFAULT_WIDTH: Final = 120
_TAB_CELLS: Final = 4


class Palette:
    """What the styles look like: with colors, or all like plain text."""

    __slots__ = ("is_colored",)

    def __init__(self, is_colored: bool) -> None:
        self.is_colored: Final = is_colored

    def paint(self, style: str, text: str) -> str:
        """`text` in the given style: the name of a level, or one of the constants of this module."""
        if not self.is_colored or not text:
            return text
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m"


PLAIN: Final = Palette(False)


def palette_for(stream: TextIO, choice: str) -> Palette:
    """The palette for `stream`; `choice` is the value of `--color`.

    https://no-color.org and https://force-color.org decide where the command line does not, then whether it is a terminal.
    """
    if choice != AUTO:
        return Palette(choice == ALWAYS)
    if os.environ.get("NO_COLOR"):
        return PLAIN
    if os.environ.get("FORCE_COLOR"):
        return Palette(True)
    return Palette(is_terminal(stream) and os.environ.get("TERM") != "dumb")


def is_terminal(stream: TextIO) -> bool:
    """Whether a person sees at once what is written to `stream`."""
    try:
        return stream.isatty()
    except ValueError:  # the stream is closed
        return False


def terminal_width(stream: TextIO) -> int:
    """How many cells a line of output may take."""
    return max(40, shutil.get_terminal_size((_DEFAULT_WIDTH, 24)).columns) if is_terminal(stream) else _DEFAULT_WIDTH


def allow_any_character() -> None:
    """Make the standard streams write escapes for characters that their encoding lacks, where they would raise."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def cells(text: str) -> int:
    """How many cells `text` takes, which must hold no tabs and no control characters."""
    if text.isascii():
        return len(text)
    return sum(_cells_of_character(character) for character in text)


def printable(text: str) -> str:
    """`text` for a terminal: tabs as spaces up to the next stop, control characters as a replacement character.

    A file must not be able to move the cursor or change the colors of who reads its diagnostics.
    """
    if text.isprintable():
        return text
    parts: list[str] = []
    column = 0
    for character in text:
        shown = character
        if character == "\t":
            shown = " " * (_TAB_CELLS - column % _TAB_CELLS)
        elif not character.isprintable() and unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs"):
            shown = "\N{REPLACEMENT CHARACTER}"
        parts.append(shown)
        column += cells(shown)
    return "".join(parts)


def _cells_of_character(character: str) -> int:
    if unicodedata.combining(character) or character in "\u200b\u200c\u200d\ufe0e\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
