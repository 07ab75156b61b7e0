"""What was suggested lately?

Details of a suggestion are asked for when somebody looks at it, while more is typed perhaps.  Until then the suggestion is kept
here and known to the client by two numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from checker.ide.completion.items import Completion

_LIST: Final = "list"
_ITEM: Final = "item"
_KEPT: Final = 4
"""How many lists are kept: an editor may ask for several places at once."""


class CompletionLists:
    """The last lists of suggestions, each with the URI of its document."""

    def __init__(self) -> None:
        self._lists: Final[dict[int, tuple[str, Sequence[Completion]]]] = {}
        self._count = 0

    def add(self, uri: str, items: Sequence[Completion]) -> int:
        """The number by which a list is known from now on."""
        self._count += 1
        self._lists[self._count] = (uri, items)
        self._lists.pop(self._count - _KEPT, None)
        return self._count

    def find(self, data: object) -> tuple[str, Completion] | None:
        """The suggestion that a client means by what it was given with it, and the URI of its document; None if it is gone."""
        if not isinstance(data, Mapping):
            return None
        number, index = data.get(_LIST), data.get(_ITEM)
        if not isinstance(number, int) or not isinstance(index, int):
            return None
        uri, items = self._lists.get(number, ("", ()))
        return (uri, items[index]) if 0 <= index < len(items) else None


def remembered(number: int, index: int) -> dict[str, int]:
    """What a client is given with a suggestion of a list, to be handed back."""
    return {_LIST: number, _ITEM: index}
