"""Which parts of an earlier tree can be used again?

By place: units before and behind the damage stay.  By text: what stands in the damaged region is looked up among the old units
of the same block, since a unit, a header or a body depends on nothing but its text and indentation.  Every old object is
used at most once, because a root has one place.

Terms
-----
*Damage*: what is neither in the longest common prefix nor in the longest common suffix of the old and new text.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import is_
from typing import Final

from checker.syntax.nodes import ClassDefinition, Node, Statement
from checker.syntax.tree import FunctionBody, Layout, Unit

_BLOCK: Final = 4096  # characters compared at once


class Damage:
    """The difference of two texts: `start` is where it begins in both, the ends are where the common suffix begins."""

    __slots__ = ("new_end", "old_end", "old_text", "shift", "start")

    def __init__(self, old_text: str, new_text: str) -> None:
        shorter = min(len(old_text), len(new_text))
        prefix = _common_prefix(old_text, new_text, shorter)
        suffix = _common_suffix(old_text, new_text, shorter - prefix)
        self.old_text: Final = old_text
        self.start: Final = prefix
        self.old_end: Final = len(old_text) - suffix
        self.new_end: Final = len(new_text) - suffix
        self.shift: Final = self.new_end - self.old_end


def _common_prefix(first: str, second: str, limit: int) -> int:
    position = 0
    while position < limit and first[position : position + _BLOCK] == second[position : position + _BLOCK]:
        position += _BLOCK
    if position >= limit:
        return limit
    low, high = 0, min(_BLOCK, limit - position)
    while low < high:
        middle = (low + high + 1) // 2
        if first[position : position + middle] == second[position : position + middle]:
            low = middle
        else:
            high = middle - 1
    return position + low


def _common_suffix(first: str, second: str, limit: int) -> int:
    length = 0
    first_length, second_length = len(first), len(second)
    while length < limit:
        step = min(_BLOCK, limit - length)
        one = first[first_length - length - step : first_length - length]
        other = second[second_length - length - step : second_length - length]
        if one != other:
            break
        length += step
    low, high = 0, min(_BLOCK, limit - length)
    while low < high:
        middle = (low + high + 1) // 2
        if first[first_length - length - middle : first_length - length] == (
            second[second_length - length - middle : second_length - length]
        ):
            low = middle
        else:
            high = middle - 1
    return length + low


class OldBlock:
    """A block of the earlier tree, and which of its units can still be taken.

    `base` is where the block's text starts in the old text.  `owner_column` is the column of the class whose block it is, -1
    for the module, None where the end of the block is not for its lines to decide; units are then taken by text only.
    """

    __slots__ = ("_bodies", "_by_header", "_units", "base", "damage", "layout", "owner_column")

    def __init__(self, damage: Damage, layout: Layout, base: int, owner_column: int | None) -> None:
        self.damage: Final = damage
        self.layout: Final = layout
        self.base: Final = base
        self.owner_column: Final = owner_column
        self._units: list[tuple[Unit, int] | None] = []  # in the damaged region; None once taken
        self._by_header: dict[tuple[int, str, str], list[int]] | None = None  # their indices
        self._bodies: dict[tuple[str, str], list[FunctionBody]] = {}

    def intact_before(self) -> int:
        """How many units at the start of the block are before the damage, and so far before that it cannot matter to them."""
        layout, start = self.layout, self.damage.start
        if self.owner_column is None:
            return 0
        # The first unit that reaches the damage, one before it (whose next line may be damaged), and whatever looked ahead.
        count = bisect_left(layout.offsets, start - self.base)
        while count > 0 and self.base + layout.offsets[count - 1] + layout.units[count - 1].length >= start:
            count -= 1
        count = max(count - 1, 0)
        if layout.has_doubt:
            for index in range(count):
                if self.base + layout.offsets[index] + layout.units[index].lookahead > start:
                    return index
        return count

    def intact_from(self, start: int, indentation: str, owner_column: int, suspicious_end: int) -> int:
        """The index of the old unit from which on the block is the same as in the new text from `start` on, or -1."""
        damage = self.damage
        if start - len(indentation) < damage.new_end or start < suspicious_end or owner_column != self.owner_column:
            return -1
        offsets = self.layout.offsets
        offset = start - damage.shift - self.base
        index = bisect_left(offsets, offset)
        if index == len(offsets) or offsets[index] != offset:
            return -1
        unit = self.layout.units[index]
        return index if unit.indentation == indentation and not unit.is_doubtful else -1

    def take(self, kind: int, header: str, indentation: str) -> tuple[Unit, int] | None:
        """An old unit with this header (a plain one: with this text) in the damaged region, and where it started."""
        for index in self._headers().get((kind, header, indentation), ()):
            found = self._units[index]
            if found is not None:
                self._units[index] = None
                return found
        return None

    def take_counterpart(self, kind: int) -> tuple[Unit, int] | None:
        """The first old unit of this kind in the damaged region with bodies or blocks in it, and where it started."""
        self._headers()
        for index, found in enumerate(self._units):
            if found is not None and found[0].kind == kind and (found[0].roots[0].bodies or found[0].roots[0].blocks):
                self._units[index] = None
                return found
        return None

    def take_equal(self, kind: int, statement: Statement) -> Unit | None:
        """The first old unit of this kind in the damaged region, if all it holds is an equal statement.

        Then the texts differ in comments and spaces that mean nothing to those who read the statement.
        """
        self._headers()
        for index, found in enumerate(self._units):
            if found is not None and found[0].kind == kind:
                unit = found[0]
                if len(unit.roots) > 1 or unit.roots[0].blocks or not same_syntax(unit.roots[0].statement, statement):
                    return None
                self._units[index] = None
                return unit
        return None

    def take_body(self, text: str, indentation: str) -> FunctionBody | None:
        """An old function body with this text."""
        self._headers()
        found = self._bodies.get((text, indentation))
        return found.pop(0) if found else None

    def claim(self, unit: Unit) -> bool:
        """Whether all bodies of the unit itself are still to be had; they are taken then."""
        for root in unit.roots:
            for _, _, body in root.bodies:
                if body not in self._bodies.get((body.text, body.indentation), ()):
                    return False
        for root in unit.roots:
            for _, _, body in root.bodies:
                self._bodies[body.text, body.indentation].remove(body)
        return True

    def _headers(self) -> dict[tuple[int, str, str], list[int]]:
        if self._by_header is not None:
            return self._by_header
        headers: dict[tuple[int, str, str], list[int]] = {}
        self._by_header = headers
        layout, damage = self.layout, self.damage
        for index in range(self.intact_before(), len(layout.units)):
            unit = layout.units[index]
            start = self.base + layout.offsets[index]
            if start - len(unit.indentation) >= damage.old_end and self.owner_column is not None:
                break
            if not unit.is_doubtful:
                header = damage.old_text[start : start + unit.header_length]
                headers.setdefault((unit.kind, header, unit.indentation), []).append(len(self._units))
                self._units.append((unit, start))
            for root in unit.roots:
                for _, _, body in root.bodies:
                    self._bodies.setdefault((body.text, body.indentation), []).append(body)
        return headers


def same_syntax(first: Statement, second: Statement) -> bool:
    """Whether two trees are equal, positions included; members of classes that are roots must be the same objects."""
    pending: list[tuple[object, object]] = [(first, second)]
    while pending:
        one, other = pending.pop()
        if one is other:
            continue
        if type(one) is not type(other):
            return False
        if isinstance(one, tuple) and isinstance(other, tuple):
            if len(one) != len(other):
                return False
            pending.extend(zip(one, other, strict=True))
        elif isinstance(one, Node) and isinstance(other, Node):
            if one.start != other.start or one.end != other.end:
                return False
            if isinstance(one, ClassDefinition) and isinstance(other, ClassDefinition) and one.members_are_roots:
                if len(one.block) != len(other.block) or any(a is not b for a, b in zip(one.block, other.block, strict=True)):
                    return False
            for name in type(one).__slots__:
                pending.append((getattr(one, name), getattr(other, name)))
        elif one != other or repr(one) != repr(other):
            return False
    return True


def same_statements(first: tuple[Statement, ...], second: tuple[Statement, ...]) -> bool:
    """Whether two blocks hold the same objects."""
    return len(first) == len(second) and all(map(is_, first, second))
