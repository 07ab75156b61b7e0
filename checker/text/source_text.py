"""What text is in the bytes of a Python file?

The encoding is UTF-8 unless a byte order mark or a coding cookie (PEP 263) says otherwise.  Bytes that are not text in that
encoding still give a text, so that the rest of the file can be understood, and one error.  Line breaks stay as they are.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

_COOKIE: Final = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK: Final = re.compile(rb"[ \t\f]*(?:#.*)?\Z")
_UTF8_NAME: Final = re.compile(r"utf[-_]?8(?:[-_].*)?|u8|cp65001", re.IGNORECASE)
_MARKED_NAME: Final = re.compile(r"utf[-_]8(?:[-_].*)?", re.IGNORECASE)  # what CPython accepts behind a byte order mark
_FIRST_LINES: Final = 2  # where a cookie may stand


class SourceText:
    """The text of a file; where it is no proper source, the first reason and its extent in the text, else `error` is None."""

    __slots__ = ("error", "error_end", "error_start", "text")

    def __init__(self, text: str, error: str | None = None, error_start: int = 0, error_end: int = 0) -> None:
        self.text: Final = text
        self.error: Final = error
        self.error_start: Final = error_start
        self.error_end: Final = error_end


def decode(data: bytes) -> SourceText:
    """The text in `data`, without a byte order mark."""
    has_mark = data.startswith(codecs.BOM_UTF8)
    if has_mark:
        data = data[len(codecs.BOM_UTF8) :]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace").replace("\0", " ")
        return SourceText(text, "the file is UTF-16, which Python does not read: save it as UTF-8", 0, min(len(text), 1))
    name, start, end = _cookie(data)
    if name is None or (_MARKED_NAME if has_mark else _UTF8_NAME).fullmatch(name) is not None:
        return _without_null(_decode_as(data, "utf-8"))
    if not has_mark and _is_known(name):
        return _without_null(_decode_as(data, name))
    message = f"unknown encoding '{name}'"
    if has_mark:
        message = f"encoding '{name}' contradicts the UTF-8 byte order mark; use 'utf-8'"
    return _without_null(SourceText(_decode_as(data, "utf-8").text, message, start, end))


def _cookie(data: bytes) -> tuple[str | None, int, int]:
    """The encoding that the file declares, and the extent of its name."""
    position = 0
    for _ in range(_FIRST_LINES):
        end = len(data)
        for line_break in (b"\n", b"\r"):
            found = data.find(line_break, position, end)
            end = found if found >= 0 else end
        line = data[position:end]
        match = _COOKIE.match(line)
        if match is not None:
            start = len(data[: position + match.start(1)].decode("utf-8", "replace"))
            return match[1].decode("ascii"), start, start + len(match[1])
        if _BLANK.match(line) is None:
            break
        position = end + (2 if data.startswith(b"\r\n", end) else 1)
    return None, 0, 0


def _is_known(name: str) -> bool:
    """Whether Python has this encoding, and source can be written in it."""
    try:
        return b"# coding".decode(name) == "# coding"
    except (LookupError, ValueError):
        return False


def _decode_as(data: bytes, name: str) -> SourceText:
    try:
        return SourceText(data.decode(name))
    except UnicodeDecodeError as problem:
        start = len(data[: problem.start].decode(name, "replace"))
        byte = data[problem.start]
        message = f"byte 0x{byte:02x} cannot be decoded as {'UTF-8' if name == 'utf-8' else name}"
        if name == "utf-8":
            message += ": save the file as UTF-8 or declare its encoding (PEP 263)"
        return SourceText(data.decode(name, "replace"), message, start, start + 1)
    except ValueError as problem:
        return SourceText(data.decode("latin-1"), f"the file cannot be decoded as {name}: {problem}")


def _without_null(source: SourceText) -> SourceText:
    """The source with NUL characters, which Python forbids, as spaces."""
    if "\0" not in source.text:
        return source
    text = source.text.replace("\0", " ")
    if source.error is not None:
        return SourceText(text, source.error, source.error_start, source.error_end)
    start = source.text.index("\0")
    return SourceText(text, "source code cannot contain null bytes", start, start + 1)
