"""Where in a TOML text does a value stand?

`tomllib` gives values without positions.  When a value turns out to be wrong, this module walks the text a second time and
says where each key and value begins and ends.

Terms: the *path* of a value is the tuple of keys and of positions in arrays that lead to it.  Offsets are code points.
The text has been accepted by `tomllib`: what is not well formed is passed over, never reported.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple, TypeAlias

ValuePath: TypeAlias = tuple[str | int, ...]

_SPACE: Final = re.compile(r"[ \t]*")
_BLANK: Final = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_BASIC_STRING: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_LITERAL_STRING: Final = re.compile(r"'[^'\n]*'")
_LONG_BASIC_STRING: Final = re.compile(r'"""(?:[^\\]|\\.)*?"""(?:"{1,2}(?!"))?', re.DOTALL)
_LONG_LITERAL_STRING: Final = re.compile(r"'''.*?'''(?:'{1,2}(?!'))?", re.DOTALL)
_SCALAR: Final = re.compile(r"[^,\]\}#\r\n]+")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


class Extent(NamedTuple):
    """Where a key and its value stand; a table's value is its header, an element's key is the element itself."""

    key_start: int
    key_end: int
    start: int
    end: int


def toml_extents(text: str) -> dict[ValuePath, Extent]:
    """The extents of all keys, tables and elements in `text` by path."""
    walk = _Walk(text)
    walk.document()
    return walk.extents


def nearest_extent(extents: dict[ValuePath, Extent], path: ValuePath) -> Extent | None:
    """The extent of the value at `path` or else of the nearest value around it."""
    while path:
        found = extents.get(path)
        if found is not None:
            return found
        path = path[:-1]
    return None


def error_offset(text: str, message: str) -> int:
    """The offset that a message of `tomllib` names ("(at line 3, column 7)"), the end of the text if it names none."""
    match = re.search(r"\(at line (\d+), column (\d+)\)", message)
    if match is None:
        return len(text)
    lines = text.split("\n")
    line = min(int(match[1]) - 1, len(lines) - 1)
    return min(sum(len(earlier) + 1 for earlier in lines[:line]) + int(match[2]) - 1, len(text))


class _Walk:
    """The state of one walk over a text: `offset` is the next character."""

    __slots__ = ("extents", "offset", "text")

    def __init__(self, text: str) -> None:
        self.text: Final = text
        self.offset: int = 0
        self.extents: Final[dict[ValuePath, Extent]] = {}

    def document(self) -> None:
        """Record everything from the offset to the end."""
        table: ValuePath = ()
        array_lengths: dict[ValuePath, int] = {}
        while True:
            self._skip(_BLANK)
            if self.offset >= len(self.text):
                return
            before = self.offset
            if self.text[self.offset] == "[":
                table = self._header(array_lengths)
            else:
                self._pair(table)
            if self.offset == before:
                self._skip_line()

    def _header(self, array_lengths: dict[ValuePath, int]) -> ValuePath:
        start = self.offset
        is_array = self.text.startswith("[[", start)
        self.offset += 2 if is_array else 1
        keys = self._keys()
        path: ValuePath = ()
        for index, (key, _, _) in enumerate(keys):
            path += (key,)
            # A header that goes through an array of tables means the array's last element.
            if path in array_lengths and not (is_array and index == len(keys) - 1):
                path += (array_lengths[path] - 1,)
        end = self.text.find("]", self.offset)
        self.offset = len(self.text) if end < 0 else end + (2 if is_array else 1)
        if not keys:
            return path
        extent = Extent(keys[-1][1], keys[-1][2], start, self.offset)
        self.extents.setdefault(path, extent)
        if is_array:
            array_lengths[path] = array_lengths.get(path, 0) + 1
            path += (array_lengths[path] - 1,)
            self.extents[path] = extent
        return path

    def _pair(self, table: ValuePath) -> None:
        keys = self._keys()
        self._skip(_SPACE)
        if not keys or not self.text.startswith("=", self.offset):
            return
        self.offset += 1
        self._skip(_SPACE)
        path = table + tuple(key for key, _, _ in keys)
        start = self.offset
        self._value(path)
        for length in range(1, len(keys)):
            extent = Extent(keys[length - 1][1], keys[length - 1][2], start, self.offset)
            self.extents.setdefault(path[: len(table) + length], extent)
        self.extents[path] = Extent(keys[-1][1], keys[-1][2], start, self.offset)

    def _keys(self) -> list[tuple[str, int, int]]:
        """The parts of a dotted key with their extents, quotes included."""
        keys: list[tuple[str, int, int]] = []
        while True:
            self._skip(_SPACE)
            start = self.offset
            for pattern in (_BARE_KEY, _BASIC_STRING, _LITERAL_STRING):
                match = pattern.match(self.text, start)
                if match is not None:
                    break
            else:
                return keys
            self.offset = match.end()
            keys.append((_unquoted(match[0]), start, self.offset))
            self._skip(_SPACE)
            if not self.text.startswith(".", self.offset):
                return keys
            self.offset += 1

    def _value(self, path: ValuePath) -> None:
        opening = self.text[self.offset : self.offset + 1]
        if opening == "[":
            self._array(path)
            return
        if opening == "{":
            self._inline_table(path)
            return
        for pattern in (_LONG_BASIC_STRING, _LONG_LITERAL_STRING, _BASIC_STRING, _LITERAL_STRING, _SCALAR):
            match = pattern.match(self.text, self.offset)
            if match is not None:
                self.offset += len(match[0].rstrip())
                return

    def _array(self, path: ValuePath) -> None:
        self.offset += 1
        index = 0
        while True:
            self._skip(_BLANK)
            start = self.offset
            if start >= len(self.text) or self.text[start] == "]":
                break
            if self.text[start] == ",":
                self.offset += 1
                continue
            self._value((*path, index))
            self.extents[(*path, index)] = Extent(start, self.offset, start, self.offset)
            index += 1
            if self.offset == start:
                self.offset += 1
        self.offset = min(self.offset + 1, len(self.text))

    def _inline_table(self, path: ValuePath) -> None:
        self.offset += 1
        while True:
            self._skip(_BLANK)
            start = self.offset
            if start >= len(self.text) or self.text[start] == "}":
                break
            self._pair(path)
            if self.offset == start:
                self.offset += 1
        self.offset = min(self.offset + 1, len(self.text))

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.offset)
        if match is not None:
            self.offset = match.end()

    def _skip_line(self) -> None:
        end = self.text.find("\n", self.offset)
        self.offset = len(self.text) if end < 0 else end + 1


def _unquoted(key: str) -> str:
    if key.startswith("'"):
        return key[1:-1]
    if key.startswith('"'):
        return _ESCAPE.sub(_escaped_character, key[1:-1])
    return key


def _escaped_character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        return chr(min(int(code, 16), 0x10FFFF))
    return _ESCAPED.get(match[3], match[3])
