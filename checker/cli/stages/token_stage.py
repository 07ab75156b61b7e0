"""Which tokens does the text of a file consist of?

One token to a line: `line:column`, the kind, and the text without the white space that follows it.
"""

from __future__ import annotations

from typing import Final

from checker.syntax import tokens
from checker.syntax.tokenizer import tokenize
from checker.text.line_index import LineIndex

_KIND_NAMES: Final = {
    kind: name
    for name, kind in vars(tokens).items()
    if name.isupper() and not name.startswith("_") and isinstance(kind, int) and name != "KIND_COUNT"
}


def token_stage(text: str) -> str:
    """The tokens of a text."""
    index = LineIndex(text)
    found = tokenize(text, "")
    lines: list[str] = []
    for kind, start, token_text in zip(found.kinds, found.starts, found.texts, strict=False):
        line, column = index.line_column(start)
        shown = token_text if kind == tokens.NEWLINE else token_text.rstrip(tokens.TRAILING)
        lines.append(f"{line + 1}:{column + 1} {_KIND_NAMES[kind]} {shown!r}")
    return "".join(line + "\n" for line in lines)
