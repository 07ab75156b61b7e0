"""How does the text of a unit become tokens?

All tokens are found by one pass of a regular expression and classified by a table (`tokens.py`), so that nearly all the
work is done in C.  What depends on surroundings is settled afterwards and looks only at the few kinds it concerns: where
f-strings with nested quotes end, which line breaks end a logical line, which lines are empty but for a comment.

Terms
-----
*Logical line*: what stands between two NEWLINE tokens.  Before the first token stands a NEWLINE too, so that the text of
the NEWLINE before a logical line always holds the line's indentation.
*Broken line*: a logical line in which an error was reported; it is named by the start of the NEWLINE before it.

A bracket that is never closed must not swallow the rest of a file.  That one is unclosed is certain when a keyword that
only starts statements begins a line inside it, when two operands meet across a line break, or at the end of the text.  The
statement then ends before the first line after the bracket that is indented no deeper than the statement.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import Final

from checker.syntax.interpolation import SIMPLE, interpolated_end
from checker.syntax.tokens import (
    ASYNC,
    CLASS,
    CLOSE_BRACE,
    CLOSE_PARENTHESIS,
    COLON,
    COLUMNS,
    COMMENT,
    DEF,
    ELIF,
    ELLIPSIS,
    ELSE,
    END,
    ERROR,
    FOR,
    IF,
    INTERPOLATED,
    INVALID_NAME,
    KINDS,
    LEADING_SPACE,
    NAME,
    NEWLINE,
    OPEN_BRACE,
    OPEN_PARENTHESIS,
    STRING,
    TOKEN,
    TRY,
    UNTERMINATED,
    WHILE,
    WITH,
    column_after,
    string_opening,
    token_length,
)

MAXIMUM_BRACKET_DEPTH: Final = 200  # as in CPython
_WINDOW: Final = 1 << 16  # characters looked at together where a text may be pathological
_LOOK_AROUND: Final = 200  # characters behind a line that nearly always tell where it ends
_LARGE: Final = 1 << 18  # characters; shorter texts cannot be pathological enough to matter

Error = tuple[int, int, str]  # start, end, message

INCONSISTENT_TABS: Final = "inconsistent use of tabs and spaces in indentation"

_LINE_BREAK: Final = re.compile(r"[\r\n]")
_TYPE_COMMENT: Final = re.compile(r"#[ \t]*type:(?![ \t]*ignore(?:[^A-Za-z0-9]|\Z))[ \t]*(.*?)[ \t]*\Z", re.DOTALL)
_BRACKETS: Final = {6: "}", 7: "]", 8: ")", 9: "{", 10: "[", 11: "("}
_HEADER_KINDS: Final = frozenset((IF, ELIF, ELSE, FOR, WHILE, TRY, WITH, DEF, CLASS, ASYNC))


class Tokens:
    """The tokens of a text in three parallel lists.

    `kinds` ends with END; `starts` has the start of each (END: the length of the text); `texts` has their texts with what
    follows them.  `type_comments` maps the index of the token before which a type comment stands to the extent of the
    comment's text.  `examined` is how far the text was looked at to find the end of its first line, and `is_mismatched`
    tells that a bracket was closed by one of another kind, `is_too_deep` that brackets are nested deeper than is allowed.
    `open_literals` are the starts of literals whose fields are not closed, with how far the text was looked at to find that.
    """

    __slots__ = (
        "broken_lines",
        "comments",
        "errors",
        "examined",
        "is_mismatched",
        "is_too_deep",
        "kinds",
        "open_literals",
        "starts",
        "text",
        "texts",
        "type_comments",
    )

    def __init__(self, text: str, kinds: list[int], starts: list[int], texts: list[str]) -> None:
        self.text: Final = text
        self.kinds = kinds
        self.starts = starts
        self.texts = texts
        self.comments: list[tuple[int, int]] = []
        self.type_comments: dict[int, tuple[int, int]] = {}
        self.errors: list[Error] = []
        self.broken_lines: set[int] = set()
        self.open_literals: list[tuple[int, int]] = []
        self.examined = 0
        self.is_mismatched = False
        self.is_too_deep = False


def tokenize(text: str, indentation: str, owner_indentation: str | None = None) -> Tokens:
    """The tokens of `text`, whose first line has `indentation` before it (besides what the text itself starts with).

    `owner_indentation` is that of the header whose block the text is, if it is one.
    """
    end = len(text)
    if end > _LARGE:
        end = _overflow(text)
    tokens = scan(text, 0, end, indentation)
    _lay_out(tokens, 0)
    _terminate(tokens)
    if "\t" in text or "\t" in indentation:
        _check_tabs(tokens, owner_indentation)
    return tokens


def first_line(text: str, start: int, indentation: str, suspicious_end: int) -> tuple[int, int, int]:
    """Where the logical line that starts at `start` ends (its line break excluded), and how far the text decides that.

    That is told for the brackets, which are not in order where it is beyond the line break, and for f-strings without an end.
    `suspicious_end` is the offset before which brackets are known to be left unclosed.
    """
    size = text.find("\n", start, start + _WINDOW) - start + _LOOK_AROUND
    if size < _LOOK_AROUND:
        size = _WINDOW
    while True:
        end = min(start + size, len(text))
        tokens = scan(text[start:end], 0, end - start, indentation)
        suspicious = max(suspicious_end - start, 0)
        newline = _lay_out(tokens, suspicious, stop_at_first=True)
        if newline is not None and (tokens.kinds[newline] != END or end == len(text)):
            length = tokens.starts[newline]
            reach = max([reach for opening, reach in tokens.open_literals if opening < length], default=0)
            if end == len(text) or max(tokens.examined, reach) < end - start:
                examined = max(start + tokens.examined, start + length + 2 if tokens.is_mismatched else 0)
                return start + length, examined, start + reach + 1
        if tokens.is_too_deep:
            line_break = _LINE_BREAK.search(text, start + tokens.examined)
            end = line_break.start() if line_break is not None else len(text)
            return end, end + 2, 0
        if end == len(text):
            return end, end + 1, 0
        size *= 4


def scan(text: str, start: int, end: int, indentation: str) -> Tokens:
    """The tokens as the regular expression finds them, f-strings settled."""
    leading = LEADING_SPACE.match(text, start, end)
    position = leading.end() if leading is not None else start
    texts = ["\n" + indentation + text[start:position], *TOKEN.findall(text, position, end)]
    kinds = list(map(KINDS.__getitem__, texts))
    starts = list(accumulate(map(len, texts), initial=position - len(texts[0])))
    tokens = Tokens(text, kinds, starts, texts)
    if INTERPOLATED in kinds or UNTERMINATED in kinds:
        _settle_literals(tokens)
    kinds.append(END)
    texts.append("")
    return tokens


def _overflow(text: str) -> int:
    """Where brackets of a large text are nested too deep, or its length; the rest would cost memory for nothing."""
    depth = 0
    position = 0
    while position < len(text):
        window = min(position + _WINDOW, len(text))
        for match in TOKEN.finditer(text, position, window):
            kind = KINDS[match.group()]
            if kind <= OPEN_PARENTHESIS and kind >= CLOSE_BRACE:
                depth = depth + 1 if kind >= OPEN_BRACE else max(depth - 1, 0)
                if depth > MAXIMUM_BRACKET_DEPTH:
                    return match.end()
        position = window
    return len(text)


# Literals


def _settle_literals(tokens: Tokens) -> None:
    """Give f-strings with nested quotes their true end, and report literals that have none."""
    text, kinds, starts, texts = tokens.text, tokens.kinds, tokens.starts, tokens.texts
    index = 0
    while index < len(kinds):
        kind = kinds[index]
        if kind == INTERPOLATED:
            match = SIMPLE.match(texts[index])
            if match is None or match.end() != token_length(texts[index]):
                end = interpolated_end(text, starts[index], 0)
                if end < 0:
                    tokens.open_literals.append((starts[index], ~end))
                elif end != starts[index] + token_length(texts[index]):
                    _lengthen(tokens, index, end)
        elif kind == UNTERMINATED:
            prefix, quotes = string_opening(texts[index])
            is_interpolated = not {"f", "F", "t", "T"}.isdisjoint(prefix)
            kinds[index] = INTERPOLATED if is_interpolated else STRING
            end = interpolated_end(text, starts[index], 0) if is_interpolated else -1
            if end >= 0:
                _lengthen(tokens, index, end)
            else:
                if is_interpolated:
                    tokens.open_literals.append((starts[index], ~end))
                _report_unterminated(tokens, index, quotes, is_interpolated)
        index += 1


def _report_unterminated(tokens: Tokens, index: int, quotes: str, is_interpolated: bool) -> None:
    start = tokens.starts[index]
    kind = "triple-quoted string" if len(quotes) == 3 else "string"
    if is_interpolated:
        kind = kind.replace("string", "f-string")
    end = start + len(tokens.texts[index].split("\n", 1)[0].rstrip())
    tokens.errors.append((start, end, f"unterminated {kind} literal"))


def _lengthen(tokens: Tokens, index: int, end: int) -> None:
    """Let the literal at `index` end at `end`, and find again the tokens that stand behind it on the same line."""
    text, kinds, starts, texts = tokens.text, tokens.kinds, tokens.starts, tokens.texts
    space = LEADING_SPACE.match(text, end)
    start = starts[index]
    behind = space.end() if space is not None else end
    last = index
    step = 1
    while True:
        last = _newline_from(tokens, last, behind, step)
        window_end = starts[last]
        found = TOKEN.findall(text, behind, window_end)
        found_kinds = list(map(KINDS.__getitem__, found))
        if last == len(kinds) or not found or found_kinds[-1] != UNTERMINATED or "\n" not in found[-1]:
            break
        step *= 2
    texts[index:last] = [text[start:behind], *found]
    kinds[index:last] = [INTERPOLATED, *found_kinds]
    starts[index:last] = [start, *accumulate(map(len, found), initial=behind)][: len(found) + 1]


def _newline_from(tokens: Tokens, index: int, position: int, count: int) -> int:
    """The index of the `count`-th NEWLINE token behind `index` that starts at `position` or later, or the number of tokens."""
    kinds, starts = tokens.kinds, tokens.starts
    for candidate in range(index + 1, len(kinds)):
        if kinds[candidate] == NEWLINE and starts[candidate] >= position:
            count -= 1
            if count == 0:
                return candidate
    return len(kinds)


# Lines


def _lay_out(tokens: Tokens, suspicious_end: int, stop_at_first: bool = False) -> int | None:
    """Drop comments and the line breaks that do not end a logical line; report brackets that do not match.

    With `stop_at_first`, drop nothing, and return the index of the token that ends the first logical line, or None where
    the tokens do not decide it.
    """
    kinds, starts, texts = tokens.kinds, tokens.starts, tokens.texts
    structural = [index for index, kind in enumerate(kinds) if kind <= OPEN_PARENTHESIS]
    lines = _Lines(tokens, structural, suspicious_end)
    stack = lines.stack
    dropped = lines.dropped
    line = last_newline = 0
    place = 1
    while place < len(structural):
        index = structural[place]
        place += 1
        kind = kinds[index]
        if kind >= OPEN_BRACE:
            if kind > OPEN_PARENTHESIS:  # settled before the pass went back
                continue
            stack.append(index)
            if len(stack) > MAXIMUM_BRACKET_DEPTH:
                place = lines.give_up(line, place - 1)
        elif kind >= CLOSE_BRACE:
            if stack and kinds[stack[-1]] == kind + 3:
                stack.pop()
            else:
                lines.mismatch(line, index)
        elif kind == NEWLINE:
            if not stack:
                before = index - 2 if kinds[index - 1] == COMMENT else index - 1
                if before == last_newline:  # nothing but a comment
                    texts[line] = texts[index]
                    dropped.append(index)
                else:
                    if stop_at_first:
                        tokens.examined = starts[index] + 1
                        return index
                    line = index
                last_newline = index
            elif _is_certainly_unclosed(kinds, index, COLUMNS[texts[index]] <= COLUMNS[texts[line]]) or (
                starts[index] < lines.suspicious_end and lines.ends_here(line, index)
            ):
                place = lines.resume(line, place - 1)
            else:
                dropped.append(index)
        elif kind == COMMENT:
            lines.comment(index)
        elif kind == END:
            if stack:
                place = lines.resume(line, place - 1)
                if place >= len(structural) and stop_at_first:
                    return index
            elif stop_at_first:
                tokens.examined = starts[index] + 1
                return index
        elif kind == INVALID_NAME:
            lines.invalid_name(line, index)
        if lines.ended_at >= 0:
            line = last_newline = lines.ended_at
            lines.ended_at = -1
            if stop_at_first:
                return line
    if not stop_at_first:
        _mark_lines(tokens, dropped)
        _drop(tokens, dropped)
    return None


def _is_certainly_unclosed(kinds: list[int], newline: int, is_shallow: bool) -> bool:
    """Whether the line after a line break inside brackets cannot belong to them."""
    following = kinds[newline + 1]
    if following >= ELIF:
        return True
    if following in (ASYNC, ELSE):
        return kinds[newline + 2] == (DEF if following == ASYNC else COLON)
    if is_shallow and NAME <= following <= ELLIPSIS and following != STRING:
        before = kinds[newline - 2] if kinds[newline - 1] == COMMENT else kinds[newline - 1]
        return NAME <= before <= ELLIPSIS or CLOSE_BRACE <= before <= CLOSE_PARENTHESIS
    return False


class _Lines:
    """The state of one pass over the structural tokens, and what is done in the rare cases."""

    __slots__ = ("dropped", "ended_at", "stack", "structural", "suspicious_end", "tokens")

    def __init__(self, tokens: Tokens, structural: list[int], suspicious_end: int) -> None:
        self.tokens: Final = tokens
        self.structural: Final = structural
        self.suspicious_end = suspicious_end
        self.stack: Final[list[int]] = []  # indices of open brackets
        self.dropped: Final[list[int]] = []
        self.ended_at = -1  # the NEWLINE token that was chosen to end a line with unclosed brackets

    def comment(self, index: int) -> None:
        tokens = self.tokens
        text = tokens.texts[index]
        start = tokens.starts[index]
        tokens.comments.append((start, start + len(text)))
        match = _TYPE_COMMENT.match(text)
        if match is not None:
            tokens.type_comments[index - len(self.dropped)] = (start + match.start(1), start + match.end(1))
        self.dropped.append(index)

    def invalid_name(self, line: int, index: int) -> None:
        """Report the first character that no identifier may have, and take the token for a name."""
        tokens = self.tokens
        text = tokens.texts[index]
        tokens.kinds[index] = NAME
        length = 1
        while text[:length].isidentifier():
            length += 1
        character = text[length - 1]
        code = f"U+{ord(character):04X}"
        what = f"invalid character '{character}' ({code})"
        if not character.isprintable():
            what = f"invalid non-printable character {code}"
        start = tokens.starts[index] + length - 1
        self.report(line, start, start + 1, what)

    def report(self, line: int, start: int, end: int, message: str) -> None:
        """Report an error, unless there is one on its line."""
        if self.tokens.starts[line] not in self.tokens.broken_lines:
            self.tokens.broken_lines.add(self.tokens.starts[line])
            self.tokens.errors.append((start, end, message))

    def mismatch(self, line: int, index: int) -> None:
        """A closing bracket that does not match: it closes an outer bracket if one fits, else the inner one, if any."""
        tokens, stack = self.tokens, self.stack
        kinds = tokens.kinds
        start = tokens.starts[index]
        closing = _BRACKETS[kinds[index]]
        if not stack:
            kinds[index] = ERROR
            self.report(line, start, start + 1, f"unmatched '{closing}'")
            return
        tokens.is_mismatched = True
        opening = kinds[stack[-1]]
        self.report(
            line, start, start + 1, f"closing bracket '{closing}' does not match opening bracket '{_BRACKETS[opening]}'"
        )
        for depth in range(len(stack) - 1, -1, -1):
            if kinds[stack[depth]] == kinds[index] + 3:
                del stack[depth:]
                return
        kinds[index] = opening - 3
        stack.pop()

    def ends_here(self, line: int, newline: int) -> bool:
        """Whether the line behind `newline` is shallow and does not go on with a closing bracket."""
        texts, kinds = self.tokens.texts, self.tokens.kinds
        return (
            COLUMNS[texts[newline]] <= COLUMNS[texts[line]]
            and not CLOSE_BRACE <= kinds[newline + 1] <= CLOSE_PARENTHESIS
            and kinds[newline + 1] != COMMENT
        )

    def give_up(self, line: int, place: int) -> int:
        """Brackets are nested too deep at `place`: end the line at its next line break."""
        tokens = self.tokens
        index = self.structural[place]
        start = tokens.starts[index]
        tokens.examined = start + 1
        tokens.is_too_deep = True
        self.report(line, start, start + 1, "too many nested parentheses")
        while index < len(tokens.kinds) and tokens.kinds[index] not in (NEWLINE, END):
            tokens.kinds[index] = ERROR
            index += 1
        return self.resume(line, place)

    def resume(self, line: int, place: int) -> int:
        """Choose where a line with unclosed brackets ends, and return the place in `structural` to go on from."""
        tokens, stack, structural = self.tokens, self.stack, self.structural
        kinds, starts = tokens.kinds, tokens.starts
        limit = structural[place]
        chosen = len(structural)
        for candidate in range(place, -1, -1):
            index = structural[candidate]
            if index < stack[0]:
                break
            if kinds[index] == NEWLINE and (candidate == place or self.ends_here(line, index)):
                chosen = candidate
        if chosen == len(structural) and kinds[limit] != END:
            chosen = self._next_newline(place)
        end = structural[chosen] if chosen < len(structural) else len(kinds) - 1
        if starts[line] not in tokens.broken_lines:
            unclosed = max(index for index in stack if index < end)
            self.report(line, starts[unclosed], starts[unclosed] + 1, f"'{_BRACKETS[kinds[unclosed]]}' was never closed")
        tokens.examined = max(tokens.examined, starts[min(limit + 3, len(kinds) - 1)] + 1)
        self._forget(end)
        if chosen == len(structural):
            return chosen
        self.suspicious_end = max(self.suspicious_end, starts[limit])
        self.ended_at = end
        if COLUMNS[tokens.texts[end]] > COLUMNS[tokens.texts[line]] and kinds[line + 1] not in _HEADER_KINDS:
            tokens.texts[end] = tokens.texts[line]
        return chosen + 1

    def _next_newline(self, place: int) -> int:
        kinds, structural = self.tokens.kinds, self.structural
        while place < len(structural) and kinds[structural[place]] not in (NEWLINE, END):
            place += 1
        return place

    def _forget(self, end: int) -> None:
        """Undo what was found out about the tokens from `end` on."""
        tokens, dropped = self.tokens, self.dropped
        self.stack.clear()
        while dropped and dropped[-1] >= end:
            dropped.pop()
        position = tokens.starts[end]
        while tokens.comments and tokens.comments[-1][0] > position:
            tokens.comments.pop()
        for index in [index for index, (start, _) in tokens.type_comments.items() if start > position]:
            del tokens.type_comments[index]


def _mark_lines(tokens: Tokens, dropped: list[int]) -> None:
    """Mark the lines with unterminated literals as broken; they were reported before lines were known."""
    kinds, starts = tokens.kinds, tokens.starts
    gone = frozenset(dropped)
    for start, _, message in tokens.errors:
        if message.startswith("unterminated"):
            index = bisect_left(starts, start)
            while index > 0 and (kinds[index] != NEWLINE or index in gone):
                index -= 1
            tokens.broken_lines.add(starts[index])


def _drop(tokens: Tokens, dropped: list[int]) -> None:
    """Remove the tokens with these indices, in ascending order."""
    if not dropped:
        return
    kinds, starts, texts = tokens.kinds, tokens.starts, tokens.texts
    kept_kinds: list[int] = []
    kept_starts: list[int] = []
    kept_texts: list[str] = []
    begin = 0
    for index in dropped:
        if begin < index:
            kept_kinds += kinds[begin:index]
            kept_starts += starts[begin:index]
            kept_texts += texts[begin:index]
        begin = index + 1
    tokens.kinds = kept_kinds + kinds[begin:]
    tokens.starts = kept_starts + starts[begin:]
    tokens.texts = kept_texts + texts[begin:]


def _check_tabs(tokens: Tokens, owner_indentation: str | None) -> None:
    """Report lines whose indentation means something else when a tab is one column wide, as CPython does."""
    kinds, starts = tokens.kinds, tokens.starts
    columns = [column_after(owner_indentation, 8)] if owner_indentation is not None else []
    narrow_columns = [column_after(owner_indentation, 1)] if owner_indentation is not None else []
    for index, kind in enumerate(kinds):
        if kind != NEWLINE or kinds[index + 1] in (NEWLINE, END):
            continue
        column, narrow = column_after(tokens.texts[index], 8), column_after(tokens.texts[index], 1)
        while len(columns) > 1 and column < columns[-1]:
            columns.pop()
            narrow_columns.pop()
        if not columns or column > columns[-1]:
            is_consistent = not columns or narrow > narrow_columns[-1]
            columns.append(column)
            narrow_columns.append(narrow)
        else:
            is_consistent = column < columns[-1] or narrow == narrow_columns[-1]
        if not is_consistent:
            tokens.broken_lines.add(starts[index])
            start = starts[index + 1]
            tokens.errors.append((start, start + token_length(tokens.texts[index + 1]), INCONSISTENT_TABS))


def _terminate(tokens: Tokens) -> None:
    """Let a NEWLINE stand before END."""
    kinds = tokens.kinds
    if kinds[-2] != NEWLINE:
        kinds.insert(-1, NEWLINE)
        tokens.texts.insert(-1, "")
        tokens.starts.insert(-1, tokens.starts[-1])
