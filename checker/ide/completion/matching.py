"""Which suggestions fit what was typed, and in which order?

Those that begin with what was typed come first, then those of a better rank; what is alike stays in the order in which it was
found.  The editor filters and sorts once more while typing goes on.  So that nothing is lost by that, a list that is cut says
so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.ide.completion.items import Completion
from checker.ide.symbols.fuzzy_names import EXACT, EXACT_BUT_CASE, PREFIX, PREFIX_BUT_CASE, quality

MAXIMUM_ITEMS: Final = 300

_SCATTERED: Final = 2
_ORDER: Final = {EXACT: 0, PREFIX: 0, EXACT_BUT_CASE: 1, PREFIX_BUT_CASE: 1}


def best_matches(items: Iterable[Completion], typed: str) -> tuple[tuple[Completion, ...], bool]:
    """The suggestions that fit, the best first, each once, and whether some were left out because there are too many."""
    found: dict[tuple[str, str], tuple[int, int, Completion]] = {}
    for item in items:
        fit = quality(typed, item.filter)
        if fit is None:
            continue
        key = (item.label, item.origin)
        known = found.get(key)
        if known is None or item.rank < known[1]:
            found[key] = (_ORDER.get(fit, _SCATTERED), item.rank, item)
    ordered = sorted(found.values(), key=_order)
    return tuple([item for _, _, item in ordered[:MAXIMUM_ITEMS]]), len(ordered) > MAXIMUM_ITEMS


def _order(entry: tuple[int, int, Completion]) -> tuple[int, int]:
    return entry[0], entry[1]
