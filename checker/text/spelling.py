"""Which known name did the user probably mean?

The answer is a name that can be had from the written one by few typing errors: a letter left out, added, changed, or two
neighbors exchanged (optimal string alignment distance).  Letter case counts as a third of an error.  At least one letter
must be right.
"""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """A question to put behind a sentence about an unknown name (", did you mean `x`?"), empty if no known name is near."""
    meant = nearest_name(written, known)
    return "" if meant is None else f", did you mean `{meant}`?"


def nearest_name(written: str, known: Iterable[str]) -> str | None:
    """The name in `known` that is nearest to `written`, None if none is near; of equally near ones the first by name."""
    limit = min(max(1, len(written) // 3) * 3, len(written) * 3 - 1)
    letters = {*written.lower()}
    best: str | None = None
    for name in sorted(known):
        if name == written or abs(len(name) - len(written)) * 3 > limit:
            continue
        # Every letter that only one of them has is an error, which tells most names apart without a closer look.
        other_letters = {*name.lower()}
        if max(len(letters - other_letters), len(other_letters - letters)) * 3 > limit:
            continue
        cost = _edit_cost(written, name, limit)
        if cost < limit or (best is None and cost == limit):
            best, limit = name, cost
    return best


def _edit_cost(written: str, name: str, limit: int) -> int:
    """Three for each typing error between the two, one for each letter of the other case; above `limit` any larger number."""
    width = len(name) + 1
    before_last: list[int] = []
    last = [3 * column for column in range(width)]
    for row, letter in enumerate(written, 1):
        current = [3 * row]
        for column in range(1, width):
            other = name[column - 1]
            change = 0 if letter == other else 1 if letter.lower() == other.lower() else 3
            cost = min(last[column] + 3, current[column - 1] + 3, last[column - 1] + change)
            if row > 1 and column > 1 and letter == name[column - 2] and written[row - 2] == other:
                cost = min(cost, before_last[column - 2] + 3)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before_last, last = last, current
    return last[-1]
