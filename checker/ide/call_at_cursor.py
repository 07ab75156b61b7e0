"""In the arguments of which call is the cursor?

The tokens in front of the cursor tell which brackets are open there and how many arguments begin before it, so that it does not
matter what follows: a call that is never closed, a next line that is broken.  The tree tells what is called.

Terms
-----
*Slot*: the place of one argument between the commas of a call.  The cursor is in the last one that begins before it.
"""

from __future__ import annotations

import re
from typing import Final

from checker.files.file import File
from checker.files.trees import tree
from checker.ide.scope_at_cursor import scope_of_path
from checker.query.database import Database
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.syntax.locate import Placed, nodes_at
from checker.syntax.tokenizer import scan
from checker.syntax.tokens import (
    ASSIGN,
    CLOSE_BRACE,
    CLOSE_PARENTHESIS,
    COLON,
    COMMA,
    COMMENT,
    DOUBLE_STAR,
    LAMBDA,
    NAME,
    NEWLINE,
    OPEN_BRACE,
    OPEN_PARENTHESIS,
    STAR,
    token_length,
)
from checker.syntax.tree import ModuleTree

_MAXIMUM_COMMENTS: Final = 20
_COMMENT_AT_END: Final = re.compile(r"#[^\n]*\Z")

# What kind of argument a slot holds.
POSITIONAL: Final = "positional"
KEYWORD: Final = "keyword"
STARRED: Final = "starred"
MAPPING: Final = "mapping"


class Slot:
    """The place of an argument; `name` is that of a keyword argument, `is_empty` is true where nothing was typed yet."""

    __slots__ = ("is_empty", "kind", "name")

    def __init__(self, kind: str, name: str, is_empty: bool) -> None:
        self.kind: Final = kind
        self.name: Final = name
        self.is_empty: Final = is_empty


class CallAtCursor:
    """A call whose arguments the cursor is in.

    `slots` are those that begin before the cursor.  `scope` is the scope in which the call is evaluated.  `position` is that of
    the cursor, relative to the root of the node.
    """

    __slots__ = ("node", "position", "scope", "slots")

    def __init__(self, node: nodes.Call, scope: Scope, slots: list[Slot], position: int) -> None:
        self.node: Final = node
        self.scope: Final = scope
        self.slots: Final = slots
        self.position: Final = position


class _Bracket:
    """An open bracket at an absolute offset, with the tokens of the slot that was begun last."""

    __slots__ = ("finished", "kind", "lambdas", "offset", "tokens")

    def __init__(self, kind: int, offset: int) -> None:
        self.kind: Final = kind
        self.offset: Final = offset
        self.finished: Final[list[Slot]] = []
        self.tokens: list[tuple[int, str]] = []
        self.lambdas = 0


def call_at_cursor(db: Database, file: File, offset: int) -> CallAtCursor | None:
    """The innermost call whose arguments an offset of a file is in, None if there is none."""
    syntax = tree(db, file)
    placed = _nodes_before(syntax, offset)
    start = _start_of_code(placed, offset)
    if start is None:
        return None
    brackets = _open_brackets(syntax.text, start, offset)
    calls = [(node, base, index) for index, (node, base) in enumerate(placed) if isinstance(node, nodes.Call)]
    for bracket in reversed(brackets):
        if bracket.kind == OPEN_PARENTHESIS:
            for node, base, index in reversed(calls):
                if _is_opened_by(syntax.text, node, base, bracket.offset):
                    path = [*(each for each, _ in placed[: index + 1]), node.function]
                    slots = [*bracket.finished, _slot(bracket.tokens)]
                    return CallAtCursor(node, scope_of_path(db, file, path), slots, offset - base)
    return None


def _nodes_before(syntax: ModuleTree, offset: int) -> list[Placed]:
    """The nodes around the last character before an offset that is neither white space nor part of a comment."""
    text = syntax.text
    placed = nodes_at(syntax, offset)
    end = offset
    for _ in range(_MAXIMUM_COMMENTS):
        if any(isinstance(node, nodes.Call) for node, _ in placed):
            break
        while end > 0 and text[end - 1].isspace():
            end -= 1
        placed = nodes_at(syntax, end)
        comment = _COMMENT_AT_END.search(text, text.rfind("\n", 0, end) + 1, end)
        if comment is not None:
            end = comment.start()
    return placed


def _start_of_code(placed: list[Placed], offset: int) -> int | None:
    """Where the statement, or the field of an f-string, begins that the last node is part of."""
    for node, base in reversed(placed):
        if isinstance(node, nodes.Interpolation) and base + node.start < offset:
            return base + node.start + 1
        if isinstance(node, nodes.Decorator):
            return base + node.start + 1
        if isinstance(node, nodes.Statement):
            return min(base + node.start, offset)
    return None


def _open_brackets(text: str, start: int, offset: int) -> list[_Bracket]:
    """The brackets that are open at an offset, outermost first."""
    opened: list[_Bracket] = []
    piece = text[start:offset]
    tokens = scan(piece, 0, len(piece), "")
    for kind, position, token in zip(tokens.kinds, tokens.starts, tokens.texts, strict=False):
        if OPEN_BRACE <= kind <= OPEN_PARENTHESIS:
            if opened:
                opened[-1].tokens.append((kind, token))
            opened.append(_Bracket(kind, start + position))
        elif CLOSE_BRACE <= kind <= CLOSE_PARENTHESIS:
            if opened:
                opened.pop()
        elif opened and kind not in (NEWLINE, COMMENT):
            _add_token(opened[-1], kind, token)
    return opened


def _add_token(bracket: _Bracket, kind: int, text: str) -> None:
    """Add a token to the slot that it is in; a comma ends one but between the parameters of a lambda."""
    if kind == LAMBDA:
        bracket.lambdas += 1
    elif kind == COLON and bracket.lambdas:
        bracket.lambdas -= 1
    if kind == COMMA and not bracket.lambdas:
        bracket.finished.append(_slot(bracket.tokens))
        bracket.tokens = []
    elif text:
        bracket.tokens.append((kind, text))


def _slot(tokens: list[tuple[int, str]]) -> Slot:
    kinds = [kind for kind, _ in tokens[:2]]
    if kinds[:1] == [STAR]:
        return Slot(STARRED, "", False)
    if kinds[:1] == [DOUBLE_STAR]:
        return Slot(MAPPING, "", False)
    if kinds == [NAME, ASSIGN]:
        text = tokens[0][1]
        return Slot(KEYWORD, text[: token_length(text)], False)
    return Slot(POSITIONAL, "", not tokens)


def _is_opened_by(text: str, node: nodes.Call, base: int, offset: int) -> bool:
    """Whether the bracket at an offset is that of a call: nothing but brackets and space is between it and what is called."""
    end = base + node.function.end
    return end <= offset and not text[end:offset].strip(" \t\f\r\n\\)") and offset < base + node.end
