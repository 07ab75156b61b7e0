"""Which keywords can stand at the cursor?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from checker.configuration.program import program
from checker.files.sources import line_index
from checker.ide.completion.cursor_place import CursorPlace
from checker.ide.completion.items import EXPECTED, KEYWORD, UNLIKELY, WORD, Completion, plain
from checker.ide.completion.positions import (
    ANNOTATION,
    EXPRESSION,
    ONLY_KEYWORD,
    OPERATOR,
    PATTERN,
    STATEMENT,
    Position,
)
from checker.query.database import Database
from checker.semantic_index.scopes import CLASS, FUNCTION, Scope
from checker.syntax import nodes
from checker.syntax import tokens as kinds
from checker.text.line_index import LineIndex

_STATEMENTS: Final = (
    "if", "for", "while", "with", "try", "def", "class", "import", "from", "raise", "assert", "pass", "del", "global", "async",
)  # fmt: skip
_IN_FUNCTIONS: Final = ("return", "yield", "nonlocal")
_IN_LOOPS: Final = ("break", "continue")
_EXPRESSIONS: Final = ("None", "True", "False", "not", "lambda")
_OPERATORS: Final = ("and", "or", "in", "not", "is", "if", "else")
_AFTER_ASYNC: Final = ("def", "for", "with")
_CONSTANTS: Final = {PATTERN: ("None", "True", "False"), ANNOTATION: ("None",)}
_CLAUSES: Final = {
    "if": ("elif", "else"),
    "elif": ("elif", "else"),
    "for": ("else",),
    "while": ("else",),
    "try": ("except", "finally"),
    "except": ("except", "else", "finally"),
    "match": ("case",),
    "case": ("case",),
}
_LAST_CLAUSES: Final = ("else", "finally")
_MIDDLE_CLAUSES: Final = ("elif", "except", "case")
_SOFT_SINCE: Final = {"match": (3, 10), "case": (3, 10), "type": (3, 12)}


def keywords(db: Database, place: CursorPlace, position: Position) -> Iterator[Completion]:
    """The keywords that fit a position."""
    version = program(db).python_version
    for word in dict.fromkeys(_words(db, place, position)):
        if version >= _SOFT_SINCE.get(word, (3, 0)):
            yield plain(word, KEYWORD, _rank(word, position))


def _rank(word: str, position: Position) -> int:
    if position.kind in (OPERATOR, ONLY_KEYWORD):
        return EXPECTED
    # A statement that begins with a value mostly does nothing.
    return UNLIKELY if position.kind == STATEMENT and word in _EXPRESSIONS else WORD


def _words(db: Database, place: CursorPlace, position: Position) -> Iterable[str]:
    if position.kind == STATEMENT:
        return (*_of_statement(place), *_clauses(db, place), *_of_expression(db, place))
    if position.kind == ONLY_KEYWORD:
        return _only_keywords([token.kind for token in position.words])
    if position.kind == OPERATOR:
        return _operators(place, position)
    if position.kind == EXPRESSION:
        return _after_word(position) or _of_expression(db, place)
    return _CONSTANTS.get(position.kind, ())


def _only_keywords(listed: list[int]) -> tuple[str, ...]:
    """The keywords of which one must follow these kinds of tokens."""
    if listed[-1] == kinds.ASYNC:
        return _AFTER_ASYNC
    return ("import",) if listed[0] == kinds.FROM and kinds.IMPORT not in listed else ("as",)


def _of_statement(place: CursorPlace) -> Iterator[str]:
    yield from _STATEMENTS
    yield from ("match", "type")
    if _function_around(place.scope) is not None:
        yield from _IN_FUNCTIONS
    if any(isinstance(node, (nodes.For, nodes.While)) for node in _below_definition(place)):
        yield from _IN_LOOPS


def _of_expression(db: Database, place: CursorPlace) -> Iterator[str]:
    yield from _EXPRESSIONS
    function = next((node for node in reversed(place.path) if isinstance(node, nodes.FunctionDefinition)), None)
    if function is not None and function.is_async and _function_around(place.scope) is not None:
        yield "await"


def _after_word(position: Position) -> tuple[str, ...]:
    """The keywords that go on with one, besides what an expression can begin with."""
    last = position.words[-1].kind if position.words else kinds.NEWLINE
    if last == kinds.IS:
        return ("not", "None", "True", "False")
    if last == kinds.YIELD:
        return ("from", *_EXPRESSIONS)
    is_after_operand = len(position.words) > 1 and position.words[-2].kind in (kinds.NAME, kinds.CLOSE_PARENTHESIS)
    return ("in",) if last == kinds.NOT and is_after_operand else ()


def _operators(place: CursorPlace, position: Position) -> Iterator[str]:
    head, listed = position.words[0], [token.kind for token in position.words]
    if head.kind == kinds.FOR and kinds.IN not in listed:
        yield "in"
        return
    yield from _OPERATORS
    if place.line.brackets:
        yield from ("for", "async")
    elif head.kind == kinds.RAISE and kinds.FROM not in listed:
        yield "from"
    if head.kind in (kinds.WITH, kinds.EXCEPT) or head.text == "case" or listed[:2] == [kinds.ASYNC, kinds.WITH]:
        yield "as"


def _function_around(scope: Scope) -> Scope | None:
    current: Scope | None = scope
    while current is not None and current.kind != FUNCTION:
        if current.kind == CLASS:
            return None
        current = current.parent
    return current


def _below_definition(place: CursorPlace) -> list[nodes.Node]:
    """The nodes around the cursor inside the innermost function or class."""
    path = place.path
    for index in range(len(path) - 1, -1, -1):
        if isinstance(path[index], (nodes.FunctionDefinition, nodes.ClassDefinition)):
            return path[index + 1 :]
    return path


def _clauses(db: Database, place: CursorPlace) -> Iterator[str]:
    """The keywords that go on with a statement above: at the indentation of the line, or where it may be brought to."""
    lines = line_index(db, place.file)
    is_ending = False
    for word in _heads_above(lines, place.line.start):
        if word in _LAST_CLAUSES:
            is_ending = True
            continue
        # Behind `else` only a `finally` can follow.
        yield from [each for each in _CLAUSES.get(word, ()) if not is_ending or each == "finally"]
        is_ending = is_ending and word in _MIDDLE_CLAUSES


def _heads_above(lines: LineIndex, offset: int) -> Iterator[str]:
    """The first words of the lines above that are indented as far as the line of an offset or less, each less than the next.

    The clauses of one statement are all among them.  Ends with the function or class around.
    """
    number = lines.line(offset)
    column = offset - lines.line_start(number)
    while number > 0 and column >= 0:
        number -= 1
        text = lines.line_text(number)
        code = text.lstrip()
        indentation = len(text) - len(code)
        if not code.strip() or code.startswith("#") or indentation > column:
            continue
        word = code.removeprefix("async ").split(maxsplit=1)[0].rstrip(":(")
        if word in ("def", "class"):
            return
        yield word
        column = indentation if word in _MIDDLE_CLAUSES or word in _LAST_CLAUSES else indentation - 1
