"""How is the text of one root parsed?

What is found is relative to the text, and depends on nothing but the text, its indentation and whether it is outside
functions, so that it can be kept as long as those stay the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from checker.syntax.nodes import Block, Statement
from checker.syntax.parser.blocks import complete, misfit, parse_lines
from checker.syntax.parser.expressions import parse_expression, parse_operation
from checker.syntax.parser.statements import parse_statement
from checker.syntax.parser.token_cursor import DetachedBlock, FeatureUse, TokenCursor, report_here
from checker.syntax.tokenizer import Error, tokenize
from checker.syntax.tokens import (
    ASYNC,
    AWAIT,
    BREAK,
    CLASS,
    COLUMNS,
    CONTINUE,
    END,
    GLOBAL,
    IMPORT,
    NEWLINE,
    NONLOCAL,
    RETURN,
    SEMICOLON,
    STAR,
    WALRUS,
    YIELD,
)

NO_ERRORS: Final[tuple[Error, ...]] = ()

# Kinds of token without which a text has no concerns, together with the uses of features that are recorded.
_CONCERNS: Final = frozenset((ASYNC, AWAIT, BREAK, CLASS, CONTINUE, GLOBAL, NONLOCAL, WALRUS, YIELD))
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


class ParsedRoot:
    """A statement that is a root.

    `detached` are the blocks in it that are roots of their own.  `rest` is where the text goes on with another root, or -1:
    on the same line behind a semicolon, or on another one, about whose indentation `rest_misfit` may complain.
    """

    __slots__ = ("detached", "findings", "rest", "rest_is_on_same_line", "rest_misfit", "statement")

    def __init__(
        self,
        statement: Statement,
        findings: Findings,
        detached: tuple[DetachedBlock, ...],
        rest: int,
        rest_is_on_same_line: bool,
        rest_misfit: str | None,
    ) -> None:
        self.statement: Final = statement
        self.findings: Final = findings
        self.detached: Final = detached
        self.rest: Final = rest
        self.rest_is_on_same_line: Final = rest_is_on_same_line
        self.rest_misfit: Final = rest_misfit


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


def parse_root(
    text: str,
    indentation: str,
    is_header: bool,
    header_block: Block,
    parse_members: Callable[[int, int], Block],
    misfit_message: str | None,
) -> ParsedRoot:
    """The first statement of `text`, which starts with its first token and stands outside functions.

    With `is_header`, the text ends where the block of its function or class begins; `header_block` is the block of that
    class.  `parse_members` gives the members of a class block inside the text.  `misfit_message` is said about the
    indentation.
    """
    tokens = tokenize(text, indentation)
    cursor = TokenCursor(tokens, parse_expression, parse_operation, parse_statement)
    cursor.is_outside = True
    cursor.is_header = is_header
    cursor.header_block = header_block
    cursor.parse_members = parse_members
    cursor.column = COLUMNS[tokens.texts[0]]
    if misfit_message is not None:
        report_here(cursor, misfit_message)
    kinds = cursor.kinds
    statement = parse_statement(cursor)
    rest = -1
    is_on_same_line = False
    rest_misfit: str | None = None
    if kinds[cursor.position - 1] != NEWLINE or cursor.position == 1:
        statement = complete(cursor, statement)
        if kinds[cursor.position] == SEMICOLON and kinds[cursor.position + 1] != NEWLINE:
            rest = cursor.starts[cursor.position + 1]
            is_on_same_line = True
        elif kinds[cursor.position] != END:
            cursor.position += 2 if kinds[cursor.position] == SEMICOLON else 1
    if rest < 0 and kinds[cursor.position] != END and kinds[cursor.position - 1] == NEWLINE:
        rest = cursor.starts[cursor.position]
        if COLUMNS[tokens.texts[cursor.position - 1]] != cursor.column:
            rest_misfit = misfit(cursor)
    findings = _findings(cursor, tokens.comments, rest)
    return ParsedRoot(statement, findings, tuple(cursor.detached), rest, is_on_same_line, rest_misfit)


def _findings(cursor: TokenCursor, comments: list[tuple[int, int]], rest: int) -> Findings:
    """The findings that belong to the root and neither to its detached blocks nor to the rest of the text."""
    errors, features = cursor.errors, cursor.features
    if rest >= 0:
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

