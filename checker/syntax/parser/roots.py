"""How is the text of one root parsed?

What is found is relative to the text, and depends on nothing but the text, its indentation and whether it is outside
functions, so that it can be kept as long as those stay the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from checker.syntax.nodes import Block, Statement
from checker.syntax.parser.blocks import MISPLACED_COMPOUND, complete, misfit, parse_lines
from checker.syntax.parser.expressions import parse_expression, parse_operation
from checker.syntax.parser.statements import parse_statement
from checker.syntax.parser.token_cursor import DetachedBlock, FeatureUse, TokenCursor, report_here
from checker.syntax.tokenizer import Error, Tokens, tokenize
from checker.syntax.tokens import (
    ASYNC,
    AT,
    AWAIT,
    BREAK,
    CLASS,
    COLUMNS,
    CONTINUE,
    DEF,
    END,
    FOR,
    GLOBAL,
    IF,
    IMPORT,
    NEWLINE,
    NONLOCAL,
    RETURN,
    SEMICOLON,
    STAR,
    TRY,
    WALRUS,
    WHILE,
    WITH,
    YIELD,
)

NO_ERRORS: Final[tuple[Error, ...]] = ()

# Kinds of token without which a text has no concerns, together with the uses of features that are recorded.
_CONCERNS: Final = frozenset((ASYNC, AWAIT, BREAK, CLASS, CONTINUE, GLOBAL, NONLOCAL, WALRUS, YIELD))
_COMPOUND: Final = frozenset((AT, CLASS, DEF, FOR, IF, TRY, WHILE, WITH))
_DECLARATIONS: Final = frozenset((GLOBAL, NONLOCAL))
_HARMLESS_DEPTH: Final = 8  # blocks nested less deep cannot be too many, however they are made


class Findings:
    """What a piece of text holds besides its tree: all relative to the start of the piece.

    `has_concerns` is false where nothing in the text can be wrong because of what is around it (`context_errors.py`),
    `has_declarations` where there is no `global` or `nonlocal` in it.
    """

    __slots__ = ("comments", "errors", "features", "has_concerns", "has_declarations")

    def __init__(
        self,
        errors: tuple[Error, ...],
        comments: tuple[tuple[int, int], ...],
        features: tuple[FeatureUse, ...],
        has_concerns: bool,
        has_declarations: bool,
    ) -> None:
        self.errors: Final = errors
        self.comments: Final = comments
        self.features: Final = features
        self.has_concerns: Final = has_concerns
        self.has_declarations: Final = has_declarations

    def with_comments(self, comments: tuple[tuple[int, int], ...]) -> Findings:
        """The same findings with other comments."""
        return Findings(self.errors, comments, self.features, self.has_concerns, self.has_declarations)


class ParsedRoot:
    """A statement that is a root.

    `offset` is where it starts in the text; all else is relative to that.  `detached` are the blocks in it that are roots of
    their own.
    """

    __slots__ = ("detached", "findings", "offset", "statement")

    def __init__(
        self, offset: int, statement: Statement, findings: Findings, detached: tuple[DetachedBlock, ...]
    ) -> None:
        self.offset: Final = offset
        self.statement: Final = statement
        self.findings: Final = findings
        self.detached: Final = detached


class ParsedUnit:
    """The roots in a text, and where the text ends that was understood as theirs: at its end, or at the end of a line."""

    __slots__ = ("end", "roots")

    def __init__(self, roots: tuple[ParsedRoot, ...], end: int) -> None:
        self.roots: Final = roots
        self.end: Final = end


def parse_body(text: str, owner_indentation: str) -> tuple[Block, Findings]:
    """The statements of the block of a function, whose text starts with a line and whose header has this indentation."""
    tokens = tokenize(text, "", owner_indentation)
    cursor = TokenCursor(tokens, parse_expression, parse_operation, parse_statement)
    column = COLUMNS[tokens.texts[0]]
    statements = parse_lines(cursor, column)
    while cursor.kinds[cursor.position] != END:
        report_here(cursor, misfit(cursor))
        statements += parse_lines(cursor, COLUMNS[cursor.texts[cursor.position - 1]])
    errors = tuple(sorted(cursor.errors)) if cursor.errors else NO_ERRORS
    return statements, _make_findings(cursor, errors, tokens.comments, cursor.features)


def parse_unit(
    text: str,
    indentation: str,
    is_header: bool,
    header_block: Block,
    parse_members: Callable[[int, int], Block] | None,
    misfit_message: str | None,
) -> ParsedUnit:
    """The roots in `text`, which starts with its first token and stands outside functions: a statement, or some on a line.

    With `is_header`, the text ends where the block of its function or class begins; `header_block` is the block of that
    class.  `parse_members` gives the members of a class block inside the text; without it, classes and functions in the text
    belong to its root.  `misfit_message` is said about the indentation.
    """
    tokens = tokenize(text, indentation)
    cursor = _outside_cursor(tokens)
    cursor.is_outside = parse_members is not None
    cursor.is_header = is_header
    cursor.header_block = header_block
    cursor.parse_members = parse_members
    kinds = cursor.kinds
    if misfit_message is not None:
        report_here(cursor, misfit_message)
    statement = parse_statement(cursor)
    if kinds[cursor.position - 1] != NEWLINE or cursor.position == 1:
        statement = complete(cursor, statement)
        if kinds[cursor.position] == SEMICOLON and kinds[cursor.position + 1] != NEWLINE:
            return _parse_pieces(cursor, tokens, statement)
        if kinds[cursor.position] != END:
            cursor.position += 2 if kinds[cursor.position] == SEMICOLON else 1
    position = cursor.position
    end = len(text)
    rest = len(text) + 1
    if kinds[position] != END and kinds[position - 1] == NEWLINE:
        end, rest = cursor.starts[position - 1], cursor.starts[position]
    comments = [comment for comment in tokens.comments if comment[0] < end]
    root = ParsedRoot(0, statement, _findings(cursor, comments, rest), tuple(cursor.detached))
    return ParsedUnit((root,), end)


def _outside_cursor(tokens: Tokens) -> TokenCursor:
    cursor = TokenCursor(tokens, parse_expression, parse_operation, parse_statement)
    cursor.is_outside = True
    cursor.column = COLUMNS[tokens.texts[0]]
    return cursor


def _parse_pieces(cursor: TokenCursor, tokens: Tokens, first: Statement) -> ParsedUnit:
    """The roots on a line with semicolons, of which the first has been read; the position is at the semicolon behind it."""
    kinds = cursor.kinds
    limit = cursor.starts[cursor.position + 1]
    roots = [ParsedRoot(0, first, _findings(cursor, tokens.comments, limit), ())]
    is_broken = cursor.starts[0] in cursor.broken_lines
    errors = [error for error in tokens.errors if error[0] >= limit]
    index = cursor.position
    while kinds[index] == SEMICOLON and kinds[index + 1] != NEWLINE:
        begin = index + 1
        index = begin
        while kinds[index] != SEMICOLON and kinds[index] != NEWLINE:
            index += 1
        piece = _piece(tokens, begin, index)
        offset = tokens.starts[begin]
        stop = tokens.starts[index + 1]
        piece.errors.extend((start - offset, end - offset, text) for start, end, text in errors if offset <= start < stop)
        inner = _outside_cursor(piece)
        if is_broken:
            inner.broken_lines.add(piece.starts[0])
        if piece.kinds[1] in _COMPOUND:
            report_here(inner, MISPLACED_COMPOUND)
        statement = parse_statement(inner)
        if piece.kinds[inner.position - 1] != NEWLINE or inner.position == 1:
            statement = complete(inner, statement)
        is_broken = bool(inner.broken_lines)
        roots.append(ParsedRoot(offset, statement, _findings(inner, piece.comments, len(piece.text) + 1), ()))
    while kinds[index] != NEWLINE:
        index += 1
    if roots[-1].offset < tokens.starts[index]:
        last = roots.pop()
        start = last.offset
        comments = [(begin - start, end - start) for begin, end in tokens.comments if start <= begin < tokens.starts[index]]
        roots.append(ParsedRoot(start, last.statement, last.findings.with_comments(tuple(comments)), ()))
    return ParsedUnit(tuple(roots), tokens.starts[index] if kinds[index + 1] != END else len(tokens.text))


def _piece(tokens: Tokens, begin: int, end: int) -> Tokens:
    """The tokens from `begin` up to `end` (a semicolon or NEWLINE) as a text of their own."""
    offset = tokens.starts[begin]
    stop = tokens.starts[end]
    starts = [-1]
    starts.extend([start - offset for start in tokens.starts[begin:end]])
    starts += (stop - offset, stop - offset)
    piece = Tokens(
        tokens.text[offset:stop],
        [NEWLINE, *tokens.kinds[begin:end], NEWLINE, END],
        starts,
        [tokens.texts[0], *tokens.texts[begin:end], "", ""],
    )
    for index, (start, stop) in tokens.type_comments.items():
        if begin <= index <= end:
            piece.type_comments[index - begin + 1] = (start - offset, stop - offset)
    return piece


def _findings(cursor: TokenCursor, comments: list[tuple[int, int]], rest: int) -> Findings:
    """The findings that belong to the root and neither to its detached blocks nor to the rest of the text."""
    errors, features = cursor.errors, cursor.features
    if rest <= len(cursor.text):
        errors = [error for error in errors if error[0] < rest]
        comments = [comment for comment in comments if comment[0] < rest]
    for start, end, _ in cursor.detached:
        errors = [error for error in errors if not start <= error[0] < end]
        comments = [comment for comment in comments if not start <= comment[0] < end]
        features = [feature for feature in features if not start <= feature[2] < end]
    return _make_findings(cursor, tuple(sorted(errors)) if errors else NO_ERRORS, comments, features)


def _make_findings(
    cursor: TokenCursor, errors: tuple[Error, ...], comments: list[tuple[int, int]], features: list[FeatureUse]
) -> Findings:
    kinds = cursor.kinds
    has_concerns = (
        bool(features)
        or cursor.has_concerns
        or cursor.deepest > _HARMLESS_DEPTH
        or not _CONCERNS.isdisjoint(kinds)
        or (cursor.is_outside and RETURN in kinds)
        or (IMPORT in kinds and (STAR in kinds or "__future__" in cursor.text))
    )
    has_declarations = has_concerns and not _DECLARATIONS.isdisjoint(kinds)
    return Findings(errors, tuple(comments), tuple(features), has_concerns, has_declarations)

