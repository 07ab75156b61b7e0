"""Which keyword is at the cursor?

Words in strings and comments are none, and `match`, `case` and `type` only where the tree has the statement that begins with
them.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from checker.files.file import File
from checker.files.trees import tree
from checker.query.database import Database
from checker.syntax import nodes
from checker.syntax.locate import Placed, first_offset, nodes_at
from checker.syntax.tokenizer import scan
from checker.syntax.tokens import KEYWORDS

_WORD: Final = re.compile(r"[A-Za-z]+")
_LONGEST: Final = max(map(len, KEYWORDS))
_SOFT: Final = {"match": nodes.Match, "case": nodes.MatchCase, "type": nodes.TypeAliasStatement}


@frozen
class KeywordAtCursor:
    """A keyword and its absolute extent."""

    word: str
    start: int
    end: int


def keyword_at_cursor(db: Database, file: File, offset: int) -> KeywordAtCursor | None:
    """The keyword at an offset of a file, None if there is none."""
    syntax = tree(db, file)
    found = _word_at(syntax.text, offset)
    if found is None:
        return None
    placed = nodes_at(syntax, found.start)
    if found.word in _SOFT:
        is_keyword = any(isinstance(node, _SOFT[found.word]) and base + node.start == found.start for node, base in placed)
        return found if is_keyword else None
    if found.word not in KEYWORDS:
        return None
    start = _start_of_code(placed, found.start)
    return found if start is not None and _is_token(syntax.text, start, found) else None


def _word_at(text: str, offset: int) -> KeywordAtCursor | None:
    """The word around an offset, None for one that is part of a name or longer than keywords are."""
    for match in _WORD.finditer(text, max(offset - _LONGEST, 0), offset + _LONGEST):
        if match.start() <= offset <= match.end():
            around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
            is_part = any(character.isalnum() or character == "_" for character in around)
            return None if is_part else KeywordAtCursor(match.group(), match.start(), match.end())
    return None


def _start_of_code(placed: list[Placed], offset: int) -> int | None:
    """Where the innermost statement begins, or the field of an f-string."""
    for node, base in reversed(placed):
        if isinstance(node, nodes.Interpolation) and base + node.start < offset:
            return base + node.start + 1
        if isinstance(node, (nodes.FormattedString, nodes.TemplateString, nodes.StringLiteral, nodes.BytesLiteral)):
            return None
        if isinstance(node, nodes.Statement):
            return min(base + first_offset(node), offset)
    return None


def _is_token(text: str, start: int, word: KeywordAtCursor) -> bool:
    """Whether a word is a token of the code that begins at an offset."""
    tokens = scan(text[start : word.end + 1], 0, min(word.end + 1, len(text)) - start, "")
    return any(
        position == word.start - start and kind == KEYWORDS[word.word]
        for kind, position in zip(tokens.kinds, tokens.starts, strict=False)
    )
