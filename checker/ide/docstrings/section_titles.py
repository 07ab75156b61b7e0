"""Which titles of sections are known, and what do such sections hold?

The titles are those that the styles of Google and of NumPy name, with what is common besides; each without its colon and in
small letters.
"""

from __future__ import annotations

from typing import Final

from checker.ide.docstrings.document import ATTRIBUTES, EXCEPTIONS, MEMBERS, PARAMETERS, RETURNS, TEXT

_BY_KIND: Final = {
    PARAMETERS: (
        "args",
        "arg",
        "arguments",
        "keyword args",
        "keyword arguments",
        "kwargs",
        "other args",
        "other arguments",
        "other parameters",
        "parameters",
        "parameter",
        "params",
        "receives",
        "type parameters",
    ),
    RETURNS: ("return", "returns", "yield", "yields"),
    EXCEPTIONS: ("except", "exceptions", "raise", "raises", "warns"),
    ATTRIBUTES: ("attributes", "class attributes", "fields"),
    MEMBERS: ("classes", "functions", "members", "methods", "see also"),
    TEXT: (
        "attention",
        "caution",
        "danger",
        "deprecated",
        "example",
        "examples",
        "hint",
        "important",
        "note",
        "notes",
        "references",
        "tip",
        "todo",
        "usage",
        "usage example",
        "usage examples",
        "warning",
        "warnings",
    ),
}

_KINDS: Final = {title: kind for kind, titles in _BY_KIND.items() for title in titles}


def kind_of_title(title: str) -> str | None:
    """What the section with a title holds, None for a title that is not known."""
    return _KINDS.get(title.rstrip(":").casefold())
