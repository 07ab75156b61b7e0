"""Which values does a call give by keyword?"""

from __future__ import annotations

from collections.abc import Iterable

from checker.syntax import nodes


def keyword_values(keywords: Iterable[nodes.Keyword]) -> dict[str, nodes.Expression]:
    """The values by the names they are given under; an unpacked mapping names none."""
    return {each.name.name: each.value for each in keywords if each.name is not None}
