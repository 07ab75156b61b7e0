"""How well does a name fit what somebody typed, and which of many names fit?

Terms
-----
*Word start*: the first character of a name, one behind an underscore or digit, and a capital that begins a word in `camelCase`
or `HTTPServer`.
*Fit*: a text fits a name if its characters stand in the name in the same order, case aside, and the first of them at a word
start.
*Quality*: how well it does; 0 is best.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

EXACT: Final = 0
EXACT_BUT_CASE: Final = 1
PREFIX: Final = 2
INITIALS: Final = 3
PREFIX_BUT_CASE: Final = 4
WORD_STARTS: Final = 5
SUBSEQUENCE: Final = 6

_WORD_START: Final = re.compile(r"(?:^|(?<=[_\d]))[^\W_]|(?<=[a-z])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])|^_")


def quality(text: str, name: str) -> int | None:
    """The quality with which `text` fits `name`, one of the constants above; None if it does not."""
    if name.startswith(text):
        return EXACT if len(name) == len(text) else PREFIX
    wanted, lowered = in_lower_case(text), in_lower_case(name)
    if not _is_subsequence(wanted, lowered, 0):
        return None
    is_prefix = lowered.startswith(wanted)
    if is_prefix and len(name) == len(text):
        return EXACT_BUT_CASE
    starts = [match.start() for match in _WORD_START.finditer(name)]
    if text.isupper() and "".join([name[start] for start in starts]).startswith(text):
        return INITIALS
    if is_prefix:
        return PREFIX_BUT_CASE
    if _uses_word_starts(wanted, lowered, starts):
        return WORD_STARTS
    return SUBSEQUENCE if any(_is_subsequence_from(wanted, lowered, start) for start in starts) else None


def may_fit(text: str, name: str) -> bool:
    """Whether the characters of a text stand in a name in their order: false means that it does not fit, and is known soon."""
    return name.startswith(text) or _is_subsequence(in_lower_case(text), in_lower_case(name), 0)


def in_lower_case(name: str) -> str:
    """The name in lower case, each character in its place; of one that would become two, the first."""
    lowered = name.lower()
    return lowered if len(lowered) == len(name) else "".join([each.lower()[:1] for each in name])


def _uses_word_starts(wanted: str, lowered: str, starts: list[int]) -> bool:
    """Whether each character begins a word or follows the one before: `od`, `ordd` and `ordict` for `OrderedDict`."""
    reached = {-1}
    for character in wanted:
        reached = {
            place
            for before in reached
            for place in (before + 1, *starts)
            if (place > before and (before >= 0 or place in starts))
            and place < len(lowered)
            and lowered[place] == character
        }
        if not reached:
            return False
    return True


def _is_subsequence_from(wanted: str, lowered: str, start: int) -> bool:
    return lowered.startswith(wanted[:1], start) and _is_subsequence(wanted, lowered, start)


def _is_subsequence(wanted: str, lowered: str, start: int) -> bool:
    position = start
    for character in wanted:
        position = lowered.find(character, position) + 1
        if not position:
            return False
    return True


class NameTable:
    """Many names, prepared for questions which of them a text fits."""

    __slots__ = ("_lines", "_lowered", "_names")

    def __init__(self, names: Iterable[str]) -> None:
        listed = sorted([(in_lower_case(name), name) for name in set(names)])
        self._names: Final = [name for _, name in listed]
        self._lowered: Final = [lowered for lowered, _ in listed]
        # For each character, the names with a word that it begins: the name from there on and its number, a line for each.
        lines: dict[str, list[str]] = {}
        for number, (lowered, name) in enumerate(listed):
            for match in _WORD_START.finditer(name):
                rest = lowered[match.start() :]
                lines.setdefault(rest[0], [""]).append(f"{rest}\t{number}")
        self._lines: Final = {character: "\n".join(found) for character, found in lines.items()}

    def beginning_with(self, text: str) -> list[str]:
        """The names that begin with a text, case aside."""
        wanted = in_lower_case(text)
        first = bisect_left(self._lowered, wanted)
        last = first
        while last < len(self._lowered) and self._lowered[last].startswith(wanted):
            last += 1
        return self._names[first:last]

    def fitting(self, text: str) -> list[str]:
        """The names that a text fits, those that begin with it among them."""
        wanted = in_lower_case(text)
        inner = "".join([f"[^{re.escape(character)}\t\n]*{re.escape(character)}" for character in wanted[1:]])
        pattern = re.compile(rf"\n{re.escape(wanted[:1])}{inner}[^\t\n]*\t(\d+)")
        numbers = dict.fromkeys(pattern.findall(self._lines.get(wanted[:1], "")))
        return [self._names[int(number)] for number in numbers]
