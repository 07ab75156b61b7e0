"""At which line and column is an offset?

Terms
-----
*Offset*, *column*: counted in code points from zero; editors and other tools count columns in UTF-16 units or UTF-8 bytes.
*Line*: counted from zero; ends at a line feed, a carriage return or both together, as Python's tokenizer has it.  A form feed
or any other separator of Unicode ends no line.

Whatever is asked for outside the text gets the nearest place inside: a column beyond its line is the end of that line, a
line beyond the last one is the end of the text, and a place inside a character is the start of that character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

_LINE_BREAK: Final = re.compile(r"\r\n?|\n")


class LineIndex:
    """The line starts of a text."""

    __slots__ = ("is_ascii", "line_starts", "text")

    def __init__(self, text: str) -> None:
        self.text: Final = text
        self.is_ascii: Final = text.isascii()
        if "\r" in text:
            starts = [match.end() for match in _LINE_BREAK.finditer(text)]
        else:
            starts = _starts_after_line_feeds(text)
        self.line_starts: Final = [0, *starts]

    @property
    def line_count(self) -> int:
        """The number of lines; a text that ends with a line break has an empty last one."""
        return len(self.line_starts)

    def line(self, offset: int) -> int:
        """The line of an offset."""
        return bisect_right(self.line_starts, max(offset, 0)) - 1

    def line_start(self, line: int) -> int:
        """The offset of the first character of a line."""
        if line < 0:
            return 0
        return self.line_starts[line] if line < len(self.line_starts) else len(self.text)

    def line_end(self, line: int) -> int:
        """The offset behind the last character of a line, its line break excluded."""
        end = self.line_start(line + 1)
        if line < 0 or line + 1 >= len(self.line_starts):
            return end
        end -= 1
        return end - 1 if end > self.line_starts[line] and self.text[end - 1 : end + 1] == "\r\n" else end

    def line_text(self, line: int) -> str:
        """The characters of a line without its line break."""
        return self.text[self.line_start(line) : self.line_end(line)]

    def indentation(self, line: int) -> str:
        """The white space that a line begins with; all of a blank one."""
        text = self.line_text(line)
        return text[: len(text) - len(text.lstrip())]

    # From offsets

    def line_column(self, offset: int) -> tuple[int, int]:
        """The line of an offset and its column in code points."""
        offset = min(max(offset, 0), len(self.text))
        line = self.line(offset)
        return line, offset - self.line_starts[line]

    def utf16_line_column(self, offset: int) -> tuple[int, int]:
        """The line of an offset and its column in UTF-16 units."""
        line, column = self.line_column(offset)
        if not self.is_ascii:
            start = self.line_starts[line]
            column = utf16_length(self.text[start : start + column])
        return line, column

    def utf8_line_column(self, offset: int) -> tuple[int, int]:
        """The line of an offset and its column in UTF-8 bytes."""
        line, column = self.line_column(offset)
        if not self.is_ascii:
            start = self.line_starts[line]
            column = utf8_length(self.text[start : start + column])
        return line, column

    # To offsets

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a column in code points."""
        if line < 0:
            return 0
        return min(self.line_start(line) + max(column, 0), self.line_end(line))

    def offset_from_utf16(self, line: int, column: int) -> int:
        """The offset of a line and a column in UTF-16 units."""
        if self.is_ascii or line < 0:
            return self.offset(line, column)
        return self.line_start(line) + _utf16_prefix(self.line_text(line), column)

    def offset_from_utf8(self, line: int, column: int) -> int:
        """The offset of a line and a column in UTF-8 bytes."""
        if self.is_ascii or line < 0:
            return self.offset(line, column)
        start = self.line_start(line)
        text = self.line_text(line)
        data = text.encode("utf-8", "surrogatepass")
        column = min(max(column, 0), len(data))
        while 0 < column < len(data) and data[column] & 0xC0 == 0x80:
            column -= 1
        return start + len(data[:column].decode("utf-8", "surrogatepass"))


def utf16_length(text: str) -> int:
    """The number of UTF-16 units that a text takes."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8_length(text: str) -> int:
    """The number of UTF-8 bytes that a text takes."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-8", "surrogatepass"))


def _starts_after_line_feeds(text: str) -> list[int]:
    starts: list[int] = []
    position = text.find("\n") + 1
    while position:
        starts.append(position)
        position = text.find("\n", position) + 1
    return starts


def _utf16_prefix(text: str, column: int) -> int:
    """How many characters at the start of a line take at most `column` UTF-16 units."""
    units = 0
    for index, character in enumerate(text):
        units += 2 if character > "\uffff" else 1
        if units > column:
            return index
    return len(text)
