"""Where does the bracket of a call or subscript open?"""

from __future__ import annotations

import re
from typing import Final

from checker.syntax.nodes import Call, Subscript

# Parentheses around what is called are no part of its node, and comments may stand before the bracket inside of others.
_BEFORE: Final = re.compile(r"(?:[\s)\\]|#[^\r\n]*)*")


def opening_bracket(text: str, node: Call | Subscript, base: int) -> int:
    """The absolute offset of the bracket that opens behind what is called or subscripted; `base` is that of the node's root."""
    end = base + (node.function.end if isinstance(node, Call) else node.value.end)
    match = _BEFORE.match(text, end, base + node.end)
    return end if match is None else match.end()
