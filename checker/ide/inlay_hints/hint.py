"""What is shown in a text besides what stands there?"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from checker.diagnostics.diagnostic import Edit
from checker.ide.locations import Location

VARIABLE_TYPE: Final = "variable type"
RETURN_TYPE: Final = "return type"
ARGUMENT_NAME: Final = "argument name"
ALL_KINDS: Final = frozenset((VARIABLE_TYPE, RETURN_TYPE, ARGUMENT_NAME))


@frozen
class LabelPart:
    """A piece of the text that is shown, and where what it names is defined, None if it names nothing."""

    text: str
    location: Location | None = None


@frozen
class InlayHint:
    """What is shown at an offset (absolute, in code points); `kind` is one of the constants above.

    `edits` write it into the file; there are none where the same cannot be said by what can be written there.
    """

    offset: int
    kind: str
    parts: tuple[LabelPart, ...]
    edits: tuple[Edit, ...] = ()

    @property
    def text(self) -> str:
        """All that is shown."""
        return "".join([part.text for part in self.parts])
