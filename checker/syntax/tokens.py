"""What kinds of token are there, and which kind is a piece of text?

A token's text carries the white space and line continuations after it, so that the texts of all tokens, one after the
other, are the source: no search for where the next one starts.  The kind of a text never depends on its surroundings, which
makes it a table look-up; the table learns every text that is short and likely to come again.

The order of the numbers is used: see the comments between them.
"""

from __future__ import annotations

import re
from sys import intern
from typing import Final
from unicodedata import normalize

END: Final = 0
NEWLINE: Final = 1  # ends a logical line; its text holds the indentation of the next one
COMMENT: Final = 2
INVALID_NAME: Final = 3  # has characters that no identifier may have
INTERPOLATED: Final = 4  # an f-string or t-string, whole
UNTERMINATED: Final = 5  # a string literal without closing quotes
CLOSE_BRACE: Final = 6
CLOSE_BRACKET: Final = 7
CLOSE_PARENTHESIS: Final = 8
OPEN_BRACE: Final = 9  # three more than what closes it, and so on
OPEN_BRACKET: Final = 10
OPEN_PARENTHESIS: Final = 11
# Up to here: what decides where logical lines end.  From OPEN_BRACKET to POWER: what can continue an expression.
DOT: Final = 12
IF: Final = 13
OR: Final = 14
AND: Final = 15
NOT: Final = 16
IN: Final = 17
IS: Final = 18
EQUAL: Final = 19
NOT_EQUAL: Final = 20
LESS: Final = 21
LESS_EQUAL: Final = 22
GREATER: Final = 23
GREATER_EQUAL: Final = 24
PIPE: Final = 25
CARET: Final = 26
AMPERSAND: Final = 27
LEFT_SHIFT: Final = 28
RIGHT_SHIFT: Final = 29
PLUS: Final = 30
MINUS: Final = 31
STAR: Final = 32
AT: Final = 33
SLASH: Final = 34
DOUBLE_SLASH: Final = 35
PERCENT: Final = 36
DOUBLE_STAR: Final = 37
NAME: Final = 38
NUMBER: Final = 39
STRING: Final = 40  # str or bytes, no interpolation
NONE: Final = 41
TRUE: Final = 42
FALSE: Final = 43
ELLIPSIS: Final = 44
TILDE: Final = 45
LAMBDA: Final = 46
AWAIT: Final = 47
YIELD: Final = 48
# Up to here from NAME: what can start an operand (with brackets, +, -, INTERPOLATED and NOT).
COMMA: Final = 49
COLON: Final = 50
SEMICOLON: Final = 51
ASSIGN: Final = 52
WALRUS: Final = 53
ARROW: Final = 54
AUGMENTED: Final = 55  # `+=` and the like
EXCLAMATION: Final = 56
ERROR: Final = 57  # a character that means nothing
AS: Final = 58
FROM: Final = 59
FOR: Final = 60
ASYNC: Final = 61
ELSE: Final = 62
# From here on: keywords that only a statement or clause starts with.
ELIF: Final = 63
EXCEPT: Final = 64
FINALLY: Final = 65
WHILE: Final = 66
TRY: Final = 67
WITH: Final = 68
DEF: Final = 69
CLASS: Final = 70
RETURN: Final = 71
RAISE: Final = 72
IMPORT: Final = 73
GLOBAL: Final = 74
NONLOCAL: Final = 75
PASS: Final = 76
BREAK: Final = 77
CONTINUE: Final = 78
DEL: Final = 79
ASSERT: Final = 80
KIND_COUNT: Final = 81

KEYWORDS: Final[dict[str, int]] = {
    "if": IF, "or": OR, "and": AND, "not": NOT, "in": IN, "is": IS, "None": NONE, "True": TRUE, "False": FALSE,
    "lambda": LAMBDA, "await": AWAIT, "yield": YIELD, "as": AS, "from": FROM, "for": FOR, "async": ASYNC, "else": ELSE,
    "elif": ELIF, "except": EXCEPT, "finally": FINALLY, "while": WHILE, "try": TRY, "with": WITH, "def": DEF,
    "class": CLASS, "return": RETURN, "raise": RAISE, "import": IMPORT, "global": GLOBAL, "nonlocal": NONLOCAL,
    "pass": PASS, "break": BREAK, "continue": CONTINUE, "del": DEL, "assert": ASSERT,
}  # fmt: skip
OPERATORS: Final[dict[str, int]] = {
    "{": OPEN_BRACE, "[": OPEN_BRACKET, "(": OPEN_PARENTHESIS, "}": CLOSE_BRACE, "]": CLOSE_BRACKET,
    ")": CLOSE_PARENTHESIS, ".": DOT, "==": EQUAL, "!=": NOT_EQUAL, "<": LESS, "<=": LESS_EQUAL, ">": GREATER,
    ">=": GREATER_EQUAL, "|": PIPE, "^": CARET, "&": AMPERSAND, "<<": LEFT_SHIFT, ">>": RIGHT_SHIFT, "+": PLUS,
    "-": MINUS, "*": STAR, "@": AT, "/": SLASH, "//": DOUBLE_SLASH, "%": PERCENT, "**": DOUBLE_STAR, "...": ELLIPSIS,
    "~": TILDE, ",": COMMA, ":": COLON, ";": SEMICOLON, "=": ASSIGN, ":=": WALRUS, "->": ARROW, "+=": AUGMENTED,
    "-=": AUGMENTED, "*=": AUGMENTED, "@=": AUGMENTED, "/=": AUGMENTED, "//=": AUGMENTED, "%=": AUGMENTED,
    "**=": AUGMENTED, "&=": AUGMENTED, "|=": AUGMENTED, "^=": AUGMENTED, "<<=": AUGMENTED, ">>=": AUGMENTED,
    "!": EXCLAMATION,
}  # fmt: skip

_KINDS_BY_NAME: Final = {name: value for name, value in globals().items() if type(value) is int and name != "KIND_COUNT"}
KIND_NAMES: Final[list[str]] = [name.lower() for name in sorted(_KINDS_BY_NAME, key=_KINDS_BY_NAME.__getitem__)]

SPELLING: Final[dict[int, str]] = {kind: text for text, kind in (*OPERATORS.items(), *KEYWORDS.items()) if kind != AUGMENTED}

# What may follow a token and belongs to its text.
TRAILING: Final = " \t\f\\\r\n"

# Said by what they are not: classes with large ranges take long to compile.
_WORD_START: Final = r"[^\x00-@\[-\^`{-\x7f]"
WORD_CHARACTER: Final = r"[^\x00-/:-@\[-\^`{-\x7f]"
_WORD: Final = rf"{_WORD_START}{WORD_CHARACTER}*+"
_DELIMITER: Final = r"[()\[\]{},;~]|[:=](?!=)|\.(?![.0-9])"
_OPERATOR: Final = r"->|:=|==|!=|\*\*=?|//=?|>>=?|<<=?|\.\.\.|[+\-*/%@&|^<>]=?|\.(?![0-9])"
_DIGITS: Final = r"[0-9](?:_?[0-9])*+"
_NUMBER: Final = (
    r"0(?:[xX](?:_?[0-9a-fA-F])++|[bB](?:_?[01])++|[oO](?:_?[0-7])++)"
    rf"|(?:{_DIGITS}(?:\.(?:{_DIGITS})?)?|\.{_DIGITS})(?:[eE][+-]?{_DIGITS})?[jJ]?"
)
_PREFIX: Final = r"(?:[rR][bBfFtT]?|[bBfFtT][rR]?|[uU])?"
_SINGLE: Final = r"'(?!'')[^'\\\r\n]*+(?:\\(?:\r\n|[\s\S])[^'\\\r\n]*+)*+"
_DOUBLE: Final = _SINGLE.replace("'", '"')
_TRIPLE_SINGLE: Final = r"'''[^'\\]*+(?:(?:\\[\s\S]|'(?!''))[^'\\]*+)*+'''"
_TRIPLE_DOUBLE: Final = _TRIPLE_SINGLE.replace("'", '"')
_STRING: Final = rf"""{_PREFIX}(?:{_TRIPLE_DOUBLE}|{_DOUBLE}"|{_TRIPLE_SINGLE}|{_SINGLE}')"""
_UNTERMINATED: Final = rf"""{_PREFIX}(?:(?:'''|\"\"\")[\s\S]*+|{_DOUBLE}|{_SINGLE})"""
_OPENING: Final = rf"""{_PREFIX}(?:'''|\"\"\"|\"|')"""
_COMMENT: Final = r"#[^\r\n]*+"
_SPACE: Final = r"[ \t\f]*+(?:\\(?:\r\n?|\n)[ \t\f]*+)*+"

_TERMINATED: Final = (
    rf"""{_WORD}(?!['"])|[\r\n][ \t\f\r\n]*+|{_DELIMITER}|{_STRING}|{_OPERATOR}|{_NUMBER}|{_COMMENT}"""
)
# Matches at every position but inside white space that starts a text, so the matches of a text are contiguous.
TOKEN: Final = re.compile(rf"(?:{_TERMINATED}|{_UNTERMINATED}|{_WORD}|[^ \t\f]){_SPACE}")
# The same inside a replacement field, but that of a literal without an end only the opening is matched.
FIELD_TOKEN: Final = re.compile(rf"(?:{_TERMINATED}|{_OPENING}|{_WORD}|[^ \t\f]){_SPACE}")
LEADING_SPACE: Final = re.compile(_SPACE)

_TABLE_LIMIT: Final = 200_000  # entries; a table that reaches it starts anew
_LEARNED_LENGTH: Final = 40  # longer texts seldom come again


class _KindTable(dict[str, int]):
    """Kinds by text."""

    def __missing__(self, text: str) -> int:
        first = text[0]
        if (first == '"' or first == "'") and "\\" not in text and _has_simple_end(text, first):
            return STRING
        kind = _kind(text)
        if len(text) <= _LEARNED_LENGTH and kind not in (COMMENT, STRING, INTERPOLATED, UNTERMINATED):
            if len(self) >= _TABLE_LIMIT:
                self.clear()
                self.update(KEYWORDS)
                self.update(OPERATORS)
            self[text] = kind
        return kind


class _WordTable(dict[str, tuple[str, int]]):
    """Words, normalized and interned, with their length in the source, by text of a token."""

    def __missing__(self, text: str) -> tuple[str, int]:
        word = text.rstrip(TRAILING)
        length = len(word)
        if not word.isascii():
            word = normalize("NFKC", word)
        found = (intern(word), length)
        if len(self) >= _TABLE_LIMIT:
            self.clear()
        self[text] = found
        return found


class _ColumnTable(dict[str, int]):
    """The column of the first token of a line by the text of the NEWLINE before it; tabs go to multiples of eight."""

    def __missing__(self, text: str) -> int:
        column = column_after(text, 8)
        if len(self) >= _TABLE_LIMIT:
            self.clear()
        self[text] = column
        return column


KINDS: Final = _KindTable({**KEYWORDS, **OPERATORS})
WORDS: Final = _WordTable()
COLUMNS: Final = _ColumnTable()


def column_after(text: str, tab_size: int) -> int:
    """The column that white space leads to, counted from its last line break; a form feed starts anew.

    Of a line that goes on behind backslashes, the first part that is indented counts.
    """
    column = 0
    for character in text:
        if character == " ":
            column += 1
        elif character == "\t":
            column = (column // tab_size + 1) * tab_size
        elif character == "\\" and column:
            break
        else:
            column = 0
    return column


def token_length(text: str) -> int:
    """The length of a token without the white space after it."""
    return len(text.rstrip(TRAILING))


def string_opening(text: str) -> tuple[str, str]:
    """The prefix and the opening quotes of a string literal."""
    length = 0
    while text[length] not in "'\"":
        length += 1
    quote = text[length]
    if text.startswith(quote * 3, length):
        return text[:length], quote * 3
    return text[:length], quote


def _kind(text: str) -> int:
    first = text[0]
    if first in "\r\n":
        return NEWLINE
    if first == "#":
        return COMMENT
    stripped = text.rstrip(TRAILING)
    if "'" in stripped or '"' in stripped:
        return _string_kind(stripped)
    if first.isidentifier() or not first.isascii():
        known = KEYWORDS.get(stripped)
        if known is not None:
            return known
        return NAME if stripped.isidentifier() else INVALID_NAME
    known = OPERATORS.get(stripped)
    if known is not None:
        return known
    return NUMBER if first in "0123456789." else ERROR


def _has_simple_end(text: str, quote: str) -> bool:
    """Whether a literal without prefix and backslashes ends with its quotes: the common case of `is_terminated`."""
    literal = text.rstrip()
    if literal[1:3] == quote * 2:
        return len(literal) > 5 and literal[-3:] == quote * 3
    return len(literal) > 1 and literal[-1] == quote


def _string_kind(text: str) -> int:
    prefix, quotes = string_opening(text)
    if not is_terminated(text, len(prefix), quotes):
        return UNTERMINATED
    for letter in prefix:
        if letter in "fFtT":
            return INTERPOLATED
    return STRING


def is_terminated(text: str, prefix_length: int, quotes: str) -> bool:
    """Whether a literal without the white space after it ends with its quotes."""
    content_end = len(text) - len(quotes)
    if content_end < prefix_length + len(quotes) or not text.endswith(quotes):
        return False
    backslashes = 0
    while text[content_end - 1 - backslashes] == "\\":
        backslashes += 1
    return backslashes % 2 == 0
