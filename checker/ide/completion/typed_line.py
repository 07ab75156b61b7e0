"""What has been typed before the cursor?

Terms
-----
*Word*: the identifier that the cursor is in or right behind; empty where there is none.
*Before*: the tokens of the logical line in front of the word.  They follow from the text alone, so it does not matter how
broken the code behind the cursor is.

In a string literal there is no word but the *content* up to the cursor.  A string annotation is read like the code that it
holds, and so is a replacement field of an f-string.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from checker.ide.target_at_cursor import is_annotation
from checker.syntax import nodes
from checker.syntax.locate import Placed, nodes_at
from checker.syntax.tokenizer import Tokens, tokenize
from checker.syntax.tokens import (
    CLOSE_BRACE,
    CLOSE_PARENTHESIS,
    END,
    INTERPOLATED,
    INVALID_NAME,
    KEYWORDS,
    NAME,
    NEWLINE,
    NUMBER,
    OPEN_BRACE,
    OPEN_PARENTHESIS,
    STRING,
    UNTERMINATED,
    is_terminated,
    string_opening,
    token_length,
)
from checker.syntax.tree import ModuleTree

# What kind of code the line is a part of.
PROGRAM: Final = "program"
FIELD: Final = "replacement field"
ANNOTATION_TEXT: Final = "string annotation"

_WORDS: Final = frozenset((NAME, INVALID_NAME, *KEYWORDS.values()))
_STRINGS: Final = frozenset((STRING, UNTERMINATED, INTERPOLATED))


class Token:
    """A token with its absolute extent, white space behind it left out."""

    __slots__ = ("end", "kind", "start", "text")

    def __init__(self, kind: int, start: int, text: str) -> None:
        self.kind: Final = kind
        self.start: Final = start
        self.text: Final = text[: token_length(text)]
        self.end: Final = start + len(self.text)


class OpenString:
    """The string literal that the cursor is in: where it starts, its quotes, and the extent of what is between them."""

    __slots__ = ("content_end", "content_start", "is_terminated", "quotes", "start")

    def __init__(self, start: int, text: str) -> None:
        prefix, quotes = string_opening(text)
        self.start: Final = start
        self.quotes: Final = quotes
        self.is_terminated: Final = is_terminated(text, len(prefix), quotes)
        self.content_start: Final = start + len(prefix) + len(quotes)
        self.content_end: Final = start + len(text) - (len(quotes) if self.is_terminated else 0)


class TypedLine:
    """What stands before the cursor, which is at `cursor`.

    `start` is where the word (or the content of `string`) begins and `end` where it ends, behind the cursor perhaps.
    `brackets` are the positions in `before` of the brackets that are open at the word, outermost first.
    `code` is one of the constants above.
    """

    __slots__ = ("before", "brackets", "code", "cursor", "end", "start", "string", "typed")

    def __init__(
        self,
        before: list[Token],
        cursor: int,
        start: int,
        end: int,
        typed: str,
        string: OpenString | None,
        code: str,
    ) -> None:
        self.before: Final = before
        self.cursor: Final = cursor
        self.start: Final = start
        self.end: Final = end
        self.typed: Final = typed
        self.string: Final = string
        self.code: Final = code
        self.brackets: Final = open_brackets(before)

    @property
    def hole(self) -> int:
        """Where in the tree the expression is that is being typed: at its first character, or behind what is before it."""
        if self.string is not None:
            return self.string.start
        return self.start if self.typed or not self.before else self.before[-1].end

    @property
    def previous(self) -> int:
        """The kind of the last token before the word, NEWLINE if the word is the first on its line."""
        return self.before[-1].kind if self.before else NEWLINE


def typed_line(tree: ModuleTree, offset: int) -> TypedLine | None:
    """What stands before an offset, None where nothing can be suggested: in comments, numbers and text."""
    found = _code_around(tree, offset)
    if found is None:
        return None
    start, end, code = found
    text = tree.text[start:end]
    tokens = tokenize(text, "")
    for comment_start, comment_end in tokens.comments:
        if start + comment_start < offset <= start + comment_end:
            return None
    return _line(tokens, start, offset, code)


def _root_around(tree: ModuleTree, offset: int) -> tuple[int, int]:
    """The extent of the text that is read as one with what is at an offset: from the last root before it to the next one."""
    starts = list(tree.starts.values())
    index = bisect_right(starts, offset)
    start = starts[index - 1] if index else 0
    following = next((each for each in starts[index:] if each > offset), len(tree.text))
    return start, max(following, offset)


def _code_around(tree: ModuleTree, offset: int) -> tuple[int, int, str] | None:
    """The extent of the code that is read as one around an offset, and what kind of code it is.

    None in the text of an f-string.
    """
    field = _open_field_before(tree, offset)
    if field is not None:
        return field, offset, FIELD
    placed = nodes_at(tree, offset)
    for index in range(len(placed) - 1, -1, -1):
        node, base = placed[index]
        if isinstance(node, (nodes.FormattedString, nodes.TemplateString)) and base + node.start < offset:
            inner = placed[index + 1] if index + 1 < len(placed) else None
            if inner is not None and isinstance(inner[0], nodes.Interpolation) and _is_inside_field(tree.text, inner, offset):
                return base + inner[0].start + 1, base + inner[0].end, FIELD
            is_behind = offset == base + node.end and tree.text[offset - 1] in "'\"" and offset > base + node.start + 2
            return (*_root_around(tree, offset), PROGRAM) if is_behind else None
    annotation = _annotation_around(tree.text, placed, offset)
    return (*_root_around(tree, offset), PROGRAM) if annotation is None else (*annotation, ANNOTATION_TEXT)


def _open_field_before(tree: ModuleTree, offset: int) -> int | None:
    """Where the field of an f-string begins that has no end, and that blanks are between and an offset; None if there is none.

    The string ends where its line does, and its last blanks are not part of it.
    """
    end = offset
    while end and tree.text[end - 1] in " \t":
        end -= 1
    if end == offset:
        return None
    for node, base in reversed(nodes_at(tree, end)):
        if isinstance(node, nodes.Interpolation) and base + node.end == end and tree.text[end - 1] != "}":
            return base + node.start + 1
    return None


def _annotation_around(text: str, placed: list[Placed], offset: int) -> tuple[int, int] | None:
    """The extent of the string annotation that an offset is in, None if it is in none."""
    if not placed or not isinstance(placed[-1][0], nodes.StringLiteral):
        return None
    literal, base = placed[-1]
    string = OpenString(base + literal.start, text[base + literal.start : base + literal.end])
    is_inside = string.content_start <= offset <= string.content_end and len(string.quotes) == 1
    if is_inside and is_annotation([node for node, _ in placed]):
        return string.content_start, string.content_end
    return None


def _is_inside_field(text: str, field: Placed, offset: int) -> bool:
    node, base = field
    return base + node.start < offset and (offset < base + node.end or text[offset - 1] != "}")


def _line(tokens: Tokens, base: int, offset: int, code: str) -> TypedLine | None:
    before: list[Token] = []
    for kind, start, text in zip(tokens.kinds, tokens.starts, tokens.texts, strict=False):
        # A line break right at the cursor ends the line that the cursor is on.
        if base + start >= offset:
            break
        if kind == NEWLINE:
            before.clear()
        elif kind != END:
            before.append(Token(kind, base + start, text))
    last = before[-1] if before else None
    if last is None or offset > last.end:
        return TypedLine(before, offset, offset, offset, "", None, code)
    if last.kind in _STRINGS:
        return _line_in_string(before, last, offset, code)
    if last.kind == NUMBER:
        return None
    if last.kind not in _WORDS:
        return TypedLine(before, offset, offset, offset, "", None, code)
    typed = last.text[: offset - last.start]
    return TypedLine(before[:-1], offset, last.start, last.end, typed, None, code)


def _line_in_string(before: list[Token], last: Token, offset: int, code: str) -> TypedLine | None:
    string = OpenString(last.start, last.text)
    if offset < string.content_start:
        return None
    if offset > string.content_end:
        return TypedLine(before, offset, offset, offset, "", None, code)
    start = string.content_start
    is_bytes = "b" in last.text[: start - last.start].lower()
    if last.kind == INTERPOLATED or is_bytes or "\n" in last.text:
        return None
    typed = last.text[start - last.start : offset - last.start]
    # What is behind the cursor in a string without an end was hardly meant to be in it.
    end = string.content_end if string.is_terminated else offset
    return TypedLine(before[:-1], offset, start, end, typed, string, code)


def open_brackets(tokens: list[Token]) -> list[int]:
    """The positions of the brackets that are open at the end of some tokens, outermost first."""
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if OPEN_BRACE <= token.kind <= OPEN_PARENTHESIS:
            opened.append(index)
        elif CLOSE_BRACE <= token.kind <= CLOSE_PARENTHESIS and opened:
            opened.pop()
    return opened
