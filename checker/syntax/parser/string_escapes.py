r"""What does the text between the quotes of a literal stand for?

As in CPython, an unknown escape (`"\d"`) stands for itself; that CPython warns is not an error.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import lookup

_ESCAPE: Final = re.compile(
    r"\\(?:(\r\n|[\r\n])|([0-7]{1,3})|x([0-9a-fA-F]{0,2})|u([0-9a-fA-F]{0,4})|U([0-9a-fA-F]{0,8})|N(\{[^}]*\}?)?|([\s\S]))"
)
_BYTES_ESCAPE: Final = re.compile(r"\\(?:(\r\n|[\r\n])|([0-7]{1,3})|x([0-9a-fA-F]{0,2})|([\s\S]))")
_SIMPLE: Final = {
    "\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
}  # fmt: skip

# An error in an escape: its offset in the text that was decoded, its length, the message.
EscapeError = tuple[int, int, str]


def normalize_newlines(text: str) -> str:
    """The text with every line break as a line feed, as Python reads source."""
    if "\r" in text:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def decode_string(text: str, errors: list[EscapeError]) -> str:
    """The value of the content of a string literal that is not raw."""
    parts: list[str] = []
    position = 0
    for match in _ESCAPE.finditer(text):
        parts.append(normalize_newlines(text[position : match.start()]))
        position = match.end()
        parts.append(_string_escape(match, errors))
    parts.append(normalize_newlines(text[position:]))
    return "".join(parts)


def decode_bytes(text: str, errors: list[EscapeError]) -> bytes:
    """The value of the content of a bytes literal that is not raw; characters beyond ASCII are left out."""
    parts: list[str] = []
    position = 0
    for match in _BYTES_ESCAPE.finditer(text):
        parts.append(normalize_newlines(text[position : match.start()]))
        position = match.end()
        line_break, octal, hexadecimal, other = match.groups()
        if line_break is not None:
            continue
        if octal is not None:
            parts.append(chr(int(octal, 8) & 0xFF))
        elif hexadecimal is not None:
            if len(hexadecimal) == 2:
                parts.append(chr(int(hexadecimal, 16)))
            else:
                length = match.end() - match.start()
                errors.append((match.start(), length, "invalid \\x escape: two hexadecimal digits expected"))
        else:
            parts.append(_SIMPLE.get(other, "\\" + other))
    parts.append(normalize_newlines(text[position:]))
    return "".join(parts).encode("latin-1", "ignore")


def _string_escape(match: re.Match[str], errors: list[EscapeError]) -> str:
    line_break, octal, two, four, eight, name, other = match.groups()
    if other is not None:
        return _SIMPLE.get(other, "\\" + str(other))
    if line_break is not None:
        return ""
    if octal is not None:
        return chr(int(octal, 8))
    start, length = match.start(), match.end() - match.start()
    for digits, count, form in ((two, 2, "\\xXX"), (four, 4, "\\uXXXX"), (eight, 8, "\\UXXXXXXXX")):
        if digits is not None:
            if len(digits) < count:
                errors.append((start, length, f"truncated {form} escape"))
                return ""
            code = int(digits, 16)
            if code > 0x10FFFF:
                errors.append((start, length, "illegal Unicode character: the highest is \\U0010FFFF"))
                return ""
            return chr(code)
    return _named_character(name, start, length, errors)


def _named_character(name: str | None, start: int, length: int, errors: list[EscapeError]) -> str:
    if name is None or len(name) < 3 or name[-1] != "}":
        errors.append((start, length, "malformed \\N character escape"))
        return ""
    try:
        character = lookup(name[1:-1])
    except KeyError:
        character = ""
    if len(character) != 1:
        errors.append((start, length, f"unknown Unicode character name '{name[1:-1]}'"))
        return ""
    return character
