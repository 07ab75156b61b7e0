"""What are the pieces of a docstring?

A docstring is a list of blocks, whatever style it is written in.  Texts still have their inline markup; all indentation that
only served the layout of the source is gone.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from attrs import frozen

PARAMETERS: Final = "parameters"
RETURNS: Final = "returns"
EXCEPTIONS: Final = "exceptions"
ATTRIBUTES: Final = "attributes"
MEMBERS: Final = "members"
TEXT: Final = "text"
"""The kinds of sections; all but TEXT have entries."""


@frozen
class Paragraph:
    """Prose; line breaks are those of the source.  `breaks` is true where each line stands for itself."""

    text: str
    breaks: bool = False


@frozen
class Code:
    """Text that is shown as it is; `language` is empty where it is not known to be code."""

    language: str
    text: str


@frozen
class Table:
    """A table in the notation of Markdown."""

    text: str


@frozen
class Heading:
    """The title of what follows."""

    text: str


@frozen
class ListItem:
    """One item of a list; `marker` is `-`, or a number with a full stop."""

    marker: str
    blocks: tuple[Block, ...]


@frozen
class Quote:
    """Blocks that are set apart, with a title above them or None."""

    title: str | None
    blocks: tuple[Block, ...]


@frozen
class Entry:
    """What is said of one or several things: parameters, exceptions, a value that is returned.

    `names` is empty for a value without a name, `type` where none is given.
    """

    names: tuple[str, ...]
    type: str
    blocks: tuple[Block, ...]


@frozen
class Section:
    """A titled part; `kind` is one of the constants above."""

    title: str
    kind: str
    entries: tuple[Entry, ...]
    blocks: tuple[Block, ...] = ()


Block: TypeAlias = Paragraph | Code | Table | Heading | ListItem | Quote | Section
