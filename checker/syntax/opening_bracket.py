"""Where does the bracket of a call or subscript open?"""

from __future__ import annotations

import re
from typing import Final

from checker.syntax.nodes import Call, Subscript

BEHIND_OPERAND: Final = re.compile(r"(?:[\s)\\]|#[^\r\n]*)*")
"""What may stand between an operand and what follows it: parentheses around it are no part of its node, and comments may stand
inside of others."""


def opening_bracket(text: str, node: Call | Subscript, base: int) -> int:
    """The absolute offset of the bracket that opens behind what is called or subscripted; `base` is that of the node's root."""
    end = base + (node.function.end if isinstance(node, Call) else node.value.end)
    match = BEHIND_OPERAND.match(text, end, base + node.end)
    return end if match is None else match.end()
