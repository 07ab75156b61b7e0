"""May a method bind attributes of its first parameter, as far as its text tells?

The answer comes from the text alone, so that methods that do not, which in libraries is most of them, are not parsed.
"""

from __future__ import annotations

import re
from typing import Final

_FORMS: Final = (
    # An assignment, augmented or not; the attribute alone, or last in a list of targets.
    r"\b{0}\s*\.\s*\w+[\s)\]]*(?:[-+*@&|^%]|//?|\*\*|<<|>>)?=(?!=)",
    # A declaration.
    r"(?:^|[;:])[ \t]*{0}\s*\.\s*\w+\s*:",
    # One target of several, with an assignment on the same line.
    r"\b{0}\s*\.\s*\w+\s*[,)\]][^\n]*(?<![=!<>])=(?!=)",
    # Targets of `with` and `for`.
    r"\bas\b[^\n]*\b{0}\s*\.",
    r"\bfor\b[^\n]*\b{0}\s*\.\s*\w+[^\n]*\bin\b",
    # Names joined over lines.
    r"\b{0}\s*\\\n",
)
_PATTERN: Final = "|".join(_FORMS)


def may_write_attributes(text: str, receiver: str) -> bool:
    """Whether the text of a method may bind an attribute of `receiver`; true more often than it does."""
    if receiver not in text:
        return False
    return re.search(_PATTERN.replace("{0}", receiver), text, re.MULTILINE) is not None
