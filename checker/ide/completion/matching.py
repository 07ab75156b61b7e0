"""Which suggestions fit what was typed, and in which order?

1. Those that begin with what was typed come before those that only hold its characters.
2. Then their rank decides (`items.py`).  Names and attributes that are used near the cursor have a better one: a name from
   outside that of the nearest scope outside, an attribute that of what the class itself defines, private or not.  So what is
   used comes before what is not, but behind what the place asks for and, of names, behind those of the own scope.
3. Of the same rank, what is used comes first, the nearest before all others.
4. What is alike stays in the order in which it was found.

The editor filters and sorts once more while typing goes on.  So that nothing is lost by that, a list that is cut says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from checker.ide.completion.items import BUILTIN, GLOBAL, NEAR, OUTER, PRIVATE, WORD, Completion
from checker.ide.symbols.fuzzy_names import EXACT, EXACT_BUT_CASE, PREFIX, PREFIX_BUT_CASE, quality

MAXIMUM_ITEMS: Final = 300

USED_NAMES: Final = {GLOBAL: OUTER, WORD: OUTER, BUILTIN: OUTER, PRIVATE: OUTER}
USED_ATTRIBUTES: Final = {OUTER: NEAR, PRIVATE: NEAR}
"""The ranks of what is used near the cursor, by the rank that it has elsewhere; all others stay the same."""

_SCATTERED: Final = 2
_ORDER: Final = {EXACT: 0, PREFIX: 0, EXACT_BUT_CASE: 1, PREFIX_BUT_CASE: 1}
_FAR: Final = 1 << 32


def best_matches(
    items: Iterable[Completion], typed: str, distances: Mapping[str, int], used_ranks: Mapping[int, int]
) -> tuple[tuple[Completion, ...], bool]:
    """The suggestions that fit, the best first, each once, and whether some were left out because there are too many.

    `distances` are those of the names used near the cursor, and `used_ranks` the ranks that they get.
    """
    found: dict[tuple[str, str], tuple[int, int, int, Completion]] = {}
    for item in items:
        fit = quality(typed, item.filter)
        if fit is None:
            continue
        key = (item.label, item.origin)
        distance = distances.get(item.label, _FAR)
        rank = item.rank if distance == _FAR else used_ranks.get(item.rank, item.rank)
        known = found.get(key)
        if known is None or rank < known[1]:
            found[key] = (_ORDER.get(fit, _SCATTERED), rank, distance, item)
    ordered = sorted(found.values(), key=_order)
    return tuple([item for _, _, _, item in ordered[:MAXIMUM_ITEMS]]), len(ordered) > MAXIMUM_ITEMS


def _order(entry: tuple[int, int, int, Completion]) -> tuple[int, int, int]:
    return entry[:3]
