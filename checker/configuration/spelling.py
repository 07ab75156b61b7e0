"""Which known name is meant by an unknown one?"""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A question to put behind a sentence about an unknown name (", did you mean `x`?"), empty if nothing is near."""
    # Imported only here, because it is needed only after a mistake.
    from difflib import get_close_matches  # noqa: PLC0415

    matches = get_close_matches(name, list(known), 1, 0.6)
    return f", did you mean `{matches[0]}`?" if matches else ""
