"""What can stand at the cursor, going by what stands before it?

Only the tokens of the line are looked at, and for the soft keyword `case` the tree.  What a name there would mean is for others
to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from checker.ide.completion.typed_line import FIELD, PROGRAM, Token, TypedLine, open_brackets
from checker.syntax import tokens as kinds
from checker.syntax.nodes import MatchCase, Node

# Kinds of positions.
NEW_NAME: Final = "new name"  # whatever somebody thinks of
METHOD_NAME: Final = "method name"  # behind `def`
MEMBER: Final = "member"  # behind a dot
STATEMENT: Final = "statement"  # its first word
EXPRESSION: Final = "expression"
ANNOTATION: Final = "annotation"
EXCEPTION: Final = "exception"  # behind `except` and `raise`
DECORATOR: Final = "decorator"
CLASS_ARGUMENT: Final = "class argument"
PATTERN: Final = "pattern"
OUTER_NAME: Final = "outer name"  # in `global` and `nonlocal`
IMPORTED_MODULE: Final = "imported module"  # behind `import` and `from`
IMPORTED_NAME: Final = "imported name"  # behind `from m import`
ONLY_KEYWORD: Final = "only keyword"  # where nothing but one of some keywords can follow
OPERATOR: Final = "operator"  # behind a complete operand
STRING: Final = "string"

_OPERANDS: Final = frozenset(
    (
        kinds.NAME,
        kinds.NUMBER,
        kinds.STRING,
        kinds.UNTERMINATED,
        kinds.INTERPOLATED,
        kinds.NONE,
        kinds.TRUE,
        kinds.FALSE,
        kinds.ELLIPSIS,
        kinds.CLOSE_BRACE,
        kinds.CLOSE_BRACKET,
        kinds.CLOSE_PARENTHESIS,
    )
)
_OPENING: Final = frozenset((kinds.OPEN_BRACE, kinds.OPEN_BRACKET, kinds.OPEN_PARENTHESIS))
_CLOSING: Final = frozenset((kinds.CLOSE_BRACE, kinds.CLOSE_BRACKET, kinds.CLOSE_PARENTHESIS))
_COMPOUND: Final = frozenset(
    (
        kinds.IF,
        kinds.ELIF,
        kinds.ELSE,
        kinds.FOR,
        kinds.WHILE,
        kinds.TRY,
        kinds.EXCEPT,
        kinds.FINALLY,
        kinds.WITH,
        kinds.DEF,
        kinds.CLASS,
        kinds.ASYNC,
    )
)
_COMPLETE: Final = frozenset((kinds.ELSE, kinds.TRY, kinds.FINALLY, kinds.PASS, kinds.BREAK, kinds.CONTINUE))


class Position:
    """What can stand at the cursor: a kind, and the tokens of the simple statement or header before it."""

    __slots__ = ("kind", "words")

    def __init__(self, kind: str, words: list[Token]) -> None:
        self.kind: Final = kind
        self.words: Final = words


def position_of(line: TypedLine, path: Sequence[Node]) -> Position:
    """What can stand at the end of a line; `path` are the nodes around that place, outermost first."""
    words = line.before[_statement_start(line.before) :]
    if line.string is not None:
        return Position(STRING, words)
    kind = _kind(words, path)
    if line.code != PROGRAM and kind in (STATEMENT, EXPRESSION):
        kind = EXPRESSION if line.code == FIELD else ANNOTATION
    return Position(kind, words)


def _kind(words: list[Token], path: Sequence[Node]) -> str:
    if not words:
        return STATEMENT
    head, last = words[0].kind, words[-1].kind
    if head in (kinds.IMPORT, kinds.FROM):
        return _in_import(words)
    if last == kinds.DOT:
        return MEMBER
    if last in (kinds.DEF, kinds.CLASS, kinds.AS):
        return METHOD_NAME if last == kinds.DEF else NEW_NAME
    if head in (kinds.GLOBAL, kinds.NONLOCAL):
        return OUTER_NAME if last in (head, kinds.COMMA) else NEW_NAME
    soft = _soft_keyword(words, path)
    if soft:
        return soft
    if head in (kinds.DEF, kinds.CLASS) or (head == kinds.ASYNC and len(words) > 1 and words[1].kind == kinds.DEF):
        found = _in_header(words, head == kinds.CLASS)
        if found:
            return found
    return _in_expression(words)


def _in_expression(words: list[Token]) -> str:
    head, last = words[0].kind, words[-1].kind
    if last in _OPERANDS:
        return OPERATOR
    opened = open_brackets(words)
    if _is_new_name(words[opened[-1] + 1 :] if opened else words):
        return NEW_NAME
    if last == kinds.AT and len(words) == 1:
        return DECORATOR
    if last == kinds.ASYNC:
        return ONLY_KEYWORD
    if len(words) == 1 and head in _COMPLETE:
        return NEW_NAME
    if head == kinds.EXCEPT or (head == kinds.RAISE and len(words) == 1):
        return EXCEPTION
    if last == kinds.ARROW or _is_after_colon(words):
        return ANNOTATION
    if head == kinds.NAME and words[0].text == "type" and any(each.kind == kinds.ASSIGN for each in words):
        return ANNOTATION if len(words) > 2 and words[1].kind == kinds.NAME else EXPRESSION
    return EXPRESSION


def _soft_keyword(words: list[Token], path: Sequence[Node]) -> str:
    """What can stand behind `match`, `case` or `type`, empty if these are no keywords here."""
    if words[0].kind != kinds.NAME:
        return ""
    if len(words) == 1:
        return {"match": EXPRESSION, "type": NEW_NAME, "case": PATTERN}.get(words[0].text, "")
    if words[0].text != "case" or not any(isinstance(each, MatchCase) for each in path):
        return ""
    if any(each.kind == kinds.IF for each in _at_depth(words, 0)):
        return ""
    return OPERATOR if words[-1].kind in _OPERANDS else PATTERN


# Statements


def _statement_start(before: list[Token]) -> int:
    """Where the simple statement or the header begins that the end of a line belongs to."""
    start = depth = lambdas = 0
    for index, token in enumerate(before):
        depth += (token.kind in _OPENING) - (token.kind in _CLOSING)
        if depth:
            continue
        if token.kind == kinds.LAMBDA:
            lambdas += 1
        elif token.kind == kinds.SEMICOLON:
            start = index + 1
        elif token.kind == kinds.COLON and lambdas:
            lambdas -= 1
        elif token.kind == kinds.COLON and _is_compound(before[start:index]):
            start = index + 1
    return start


def _is_compound(header: list[Token]) -> bool:
    if not header:
        return False
    return header[0].kind in _COMPOUND or (header[0].text in ("match", "case") and len(header) > 1)


def _is_after_colon(words: list[Token]) -> bool:
    """Whether the end is in the annotation of a variable: behind a colon that belongs to no bracket and no `lambda`."""
    outer = [each.kind for each in _at_depth(words, 0)]
    if kinds.COLON not in outer or outer[0] in _COMPOUND:
        return False
    behind = outer[outer.index(kinds.COLON) :]
    return kinds.LAMBDA not in outer and kinds.ASSIGN not in behind


def _at_depth(words: list[Token], depth: int) -> list[Token]:
    """The tokens that so many brackets are around, without the brackets there."""
    found: list[Token] = []
    current = 0
    for token in words:
        if token.kind in _CLOSING:
            current -= 1
        elif token.kind in _OPENING:
            current += 1
        elif current == depth:
            found.append(token)
    return found


# Headers of functions and classes


def _in_header(words: list[Token], is_class: bool) -> str:
    """What can stand in the header of a function or class, empty for what can stand in any expression."""
    first = next((index for index, each in enumerate(words) if each.kind in _OPENING), len(words))
    depth = sum((each.kind in _OPENING) - (each.kind in _CLOSING) for each in words)
    if any(each.kind == kinds.ARROW for each in _at_depth(words, 0)):
        return OPERATOR if words[-1].kind in _OPERANDS else ANNOTATION
    if not depth:
        return NEW_NAME
    is_generic = words[first].kind == kinds.OPEN_BRACKET and any(each.kind == kinds.CLOSE_BRACKET for each in words)
    if words[first].kind == kinds.OPEN_BRACKET and not is_generic:
        return _in_parameter(words[first + 1 :], ANNOTATION)
    if is_class:
        return "" if words[-1].kind in _OPERANDS else CLASS_ARGUMENT
    opening = next((index for index, each in enumerate(words) if each.kind == kinds.OPEN_PARENTHESIS), first)
    return _in_parameter(words[opening + 1 :], "")


def _in_parameter(listed: list[Token], default: str) -> str:
    """What can stand in a list of parameters; `default` is the position behind `=`."""
    part: list[int] = []
    for token in _at_depth(listed, 0):
        if token.kind == kinds.COMMA:
            part.clear()
        else:
            part.append(token.kind)
    if kinds.ASSIGN in part:
        return default
    if kinds.COLON in part:
        return OPERATOR if listed[-1].kind in _OPERANDS else ANNOTATION
    return NEW_NAME


# Expressions


def _is_new_name(inner: list[Token]) -> bool:
    """Whether a parameter of a lambda or the target of a loop comes next; `inner` is what is in the innermost bracket."""
    outer = [each.kind for each in _at_depth(inner, 0)]
    for index in range(len(outer) - 1, -1, -1):
        if outer[index] in (kinds.IN, kinds.COLON, kinds.ASSIGN):
            return False
        if outer[index] in (kinds.FOR, kinds.LAMBDA):
            return True
    return False


# Imports


def _in_import(words: list[Token]) -> str:
    listed = [each.kind for each in words]
    last = listed[-1]
    if last == kinds.AS:
        return NEW_NAME
    if listed[0] == kinds.FROM and kinds.IMPORT not in listed:
        return ONLY_KEYWORD if last in _OPERANDS and last != kinds.ELLIPSIS else IMPORTED_MODULE
    if last in _OPERANDS:
        return ONLY_KEYWORD
    return IMPORTED_MODULE if listed[0] == kinds.IMPORT else IMPORTED_NAME
