"""Which blocks does a docstring consist of?

Nobody says which style a docstring is written in, and many are written in several, so each block is recognized by itself.  What
is recognized as nothing else is prose; an indented piece of which it is not certain that it is prose is code.

Invariants
----------
Every text has blocks: nothing raises.  The time is proportional to the length of the text, since lines are looked at once for
each level of indentation and levels are limited.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.ide.docstrings.directives import directive_at
from checker.ide.docstrings.document import (
    TEXT,
    Block,
    Code,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Section,
    Table,
)
from checker.ide.docstrings.entries import Field, field_at, field_sections, google_section, numpy_section
from checker.ide.docstrings.lines import dedented, end_of_indented, next_text
from checker.ide.docstrings.section_titles import kind_of_title

_MAXIMUM_DEPTH: Final = 8
_TAB: Final = 8

_FENCE: Final = re.compile(r"(`{3,}|~{3,})([^`]*)$")
_DOCTEST: Final = ">>>"
_UNDERLINE: Final = re.compile(r"([-=~^\"'#*+])\1{2,}$")
_SIMPLE_TABLE: Final = re.compile(r"=+(?: +=+)+ *$")
_GRID_TABLE: Final = re.compile(r"\+[-=]+(?:\+[-=]+)*\+ *$")
_TABLE_DELIMITER: Final = re.compile(r"\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$")
_BULLET: Final = re.compile(r"([-*+\u2022]) +(?=\S)")
_NUMBER: Final = re.compile(r"(\d{1,3}|#)([.)]) +(?=\S)|\((\d{1,3})\) +(?=\S)")
_TITLE: Final = re.compile(r"([A-Z][A-Za-z]*(?: [A-Za-z]+){0,2}):$")
_TITLE_WITH_TEXT: Final = re.compile(r"(Returns?|Yields?|Raises?): +(\S.*)$")
_MARKDOWN_HEADING: Final = re.compile(r"#{2,6} +(\S.*)$")
_CODE_SIGN: Final = re.compile(
    r"""\w[(\[]|=|\{|->|\||;$               # calls, subscripts, assignments
        |[^.,:!?\s][ ][ ]+\S               # columns; behind a full stop two spaces are usual
        |^(?:def|class|with|for|if|while)\ .*:$
        |^import\ \w|^from\ [\w.]+\ import\ |^return\b
        |^[$\#%]""",
    re.VERBOSE,
)
_FIRST_OF_SENTENCE: Final = re.compile(r"[A-Za-z`*\"']")
_LAST_OF_SENTENCE: Final = (".", ",", ":", "!", "?")
_SHELL: Final = re.compile(r"\$ |pip |python |# |% ")


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a docstring."""
    lines = text.expandtabs(_TAB).splitlines()
    return _parse(dedented([line.rstrip() for line in lines]), 0)


def _parse(lines: Sequence[str], depth: int) -> tuple[Block, ...]:
    if depth > _MAXIMUM_DEPTH:
        text = "\n".join(lines).strip("\n")
        return (Code("", text),) if text.strip() else ()
    return tuple(_Reader(dedented(lines), depth).read())


class _Reader:
    """Reads the blocks of some lines, of which the least indented one has no indentation."""

    __slots__ = ("_depth", "_found", "_lines", "_position")

    def __init__(self, lines: Sequence[str], depth: int) -> None:
        self._lines: Final = lines
        self._depth: Final = depth
        self._found: Final[list[Block]] = []
        self._position = 0

    def read(self) -> list[Block]:
        """All blocks."""
        while self._position < len(self._lines):
            if not self._lines[self._position]:
                self._position += 1
            elif self._lines[self._position].startswith(" "):
                self._read_indented()
            elif not (self._read_literal() or self._read_marked() or self._read_titled() or self._read_list_item()):
                self._read_paragraph()
        return self._found

    def _inner(self, lines: Sequence[str]) -> tuple[Block, ...]:
        return _parse(lines, self._depth + 1)

    def _line(self, position: int) -> str:
        return self._lines[position] if position < len(self._lines) else ""

    def _take(self, end: int) -> Sequence[str]:
        """The lines up to `end`, which are read then."""
        taken = self._lines[self._position : end]
        self._position = end
        return taken

    def _end_of_paragraph(self) -> int:
        end = self._position
        while end < len(self._lines) and self._lines[end]:
            end += 1
        return end

    # Text that stays as it is

    def _read_literal(self) -> bool:
        line = self._lines[self._position]
        fence = _FENCE.match(line)
        if fence is not None:
            self._read_fence(fence.group(1), fence.group(2).strip())
            return True
        if line.startswith(_DOCTEST):
            self._read_doctest()
            return True
        is_grid = _GRID_TABLE.match(line) is not None
        if is_grid or _SIMPLE_TABLE.match(line) is not None:
            self._found.append(Code("", "\n".join(self._take(self._end_of_grid() if is_grid else self._end_of_simple_table()))))
            return True
        if "|" in line and _TABLE_DELIMITER.match(self._line(self._position + 1)) is not None:
            self._found.append(Table("\n".join(self._take(self._end_of_paragraph()))))
            return True
        return False

    def _read_fence(self, fence: str, language: str) -> None:
        end = self._position + 1
        while end < len(self._lines) and self._lines[end].strip() != fence:
            end += 1
        content = self._take(end)[1:]
        self._position = end + 1
        self._found.append(Code(language, "\n".join(content)))

    def _read_doctest(self) -> None:
        """Examples that only a blank line separates are one block."""
        end = self._end_of_paragraph()
        following = next_text(self._lines, end)
        content = list(self._take(end))
        while following == end + 1 and self._line(following).startswith(_DOCTEST):
            self._position = following
            end = self._end_of_paragraph()
            content.extend(("", *self._take(end)))
            following = next_text(self._lines, end)
        self._found.append(Code("python", "\n".join(content)))

    def _end_of_grid(self) -> int:
        end = self._position
        while self._line(end)[:1] in ("+", "|"):
            end += 1
        return end

    def _end_of_simple_table(self) -> int:
        """Behind the border below the rows, or of the paragraph if there is none."""
        last = self._position
        position = self._position + 1
        while position < len(self._lines) and (self._lines[position] or self._line(position + 1)):
            if _SIMPLE_TABLE.match(self._lines[position]) is not None:
                last = position
                if not self._line(position + 1):
                    return position + 1
            position += 1
        return last + 1 if last > self._position else self._end_of_paragraph()

    def _read_indented(self) -> None:
        """What is indented for no other reason: code after `::`, or what looks like code, else a quotation."""
        before = self._found[-1] if self._found else None
        lines = dedented(self._take(end_of_indented(self._lines, self._position)))
        if isinstance(before, Paragraph) and before.text.endswith("::"):
            del self._found[-1]
            shown = before.text[:-1] if len(before.text) > 2 and not before.text[-3].isspace() else before.text[:-2].rstrip()
            if shown:
                self._found.append(Paragraph(shown, before.breaks))
            self._found.append(_code(lines))
        elif _is_code(lines):
            self._found.append(_code(lines))
        else:
            self._found.append(Quote(None, self._inner(lines)))

    # Blocks that a mark begins

    def _read_marked(self) -> bool:
        line = self._lines[self._position]
        if line.startswith(".."):
            found = directive_at(self._lines, self._position, self._inner)
            if found is not None:
                self._found.extend(found[0])
                self._position = found[1]
                return True
        if line.startswith((":", "@")):
            return self._read_fields()
        if line.startswith("| ") or line == "|":
            lines = self._take(self._end_of_line_block())
            self._found.append(Paragraph("\n".join(each[2:].strip() for each in lines), breaks=True))
            return True
        return False

    def _end_of_line_block(self) -> int:
        end = self._position
        while self._line(end).startswith("|"):
            end += 1
        return end

    def _read_fields(self) -> bool:
        fields: list[Field] = []
        position = self._position
        while position < len(self._lines):
            found = field_at(self._lines, position) if self._lines[position].startswith((":", "@")) else None
            if found is None:
                break
            fields.append(found[0])
            position = next_text(self._lines, found[1])
        if not fields:
            return False
        self._found.extend(field_sections(fields, self._inner))
        self._position = position
        return True

    def _read_list_item(self) -> bool:
        line = self._lines[self._position]
        match = _BULLET.match(line)
        marker = "-"
        if match is None:
            match = _NUMBER.match(line)
            if match is None or not self._may_be_number(match):
                return False
            number = match.group(1) or match.group(3)
            marker = f"{1 if number == '#' else int(number)}."
        width = match.end()
        start = self._position
        end = end_of_indented(self._lines, start + 1, min(width, 2))
        lines = self._take(end)
        self._found.append(ListItem(marker, self._inner([line[width:], *dedented(lines[1:])])))
        return True

    def _may_be_number(self, match: re.Match[str]) -> bool:
        """Whether a number begins a list and not a line of prose: the first of a list is one."""
        before = self._found[-1] if self._found else None
        if isinstance(before, ListItem) and before.marker != "-":
            return True
        return match.group(1) in ("0", "1", "#") or match.group(3) in ("0", "1")

    # Titles

    def _read_titled(self) -> bool:
        line = self._lines[self._position]
        following = self._line(self._position + 1)
        if _UNDERLINE.match(line) is not None:
            if following and _UNDERLINE.match(self._line(self._position + 2)) is not None:
                # A line above the title as well.
                self._position += 1
                self._read_underlined(following.strip())
                return True
            if following == "" and (self._position == 0 or not self._lines[self._position - 1]):
                self._position += 1
                return True
            return False
        if _UNDERLINE.match(following) is not None and len(following) + 3 >= len(line):
            self._read_underlined(line.strip())
            return True
        heading = _MARKDOWN_HEADING.match(line)
        if heading is not None:
            self._found.append(Heading(heading.group(1).rstrip("# ")))
            self._position += 1
            return True
        return self._read_google_title(line)

    def _read_underlined(self, title: str) -> None:
        self._position += 2
        kind = kind_of_title(title)
        if kind is None or kind == TEXT:
            self._found.append(Heading(title))
            return
        self._found.append(numpy_section(title, kind, self._take(self._end_of_section()), self._inner))

    def _end_of_section(self) -> int:
        """Where the next underlined title stands, or the next line that ends a section by what it is."""
        position = self._position
        while position < len(self._lines):
            line = self._lines[position]
            if line and not line.startswith(" "):
                if _UNDERLINE.match(self._line(position + 1)) is not None or line.startswith((".. ", _DOCTEST)):
                    return position
            position += 1
        return position

    def _read_google_title(self, line: str) -> bool:
        match = _TITLE.match(line)
        kind = None if match is None else kind_of_title(match.group(1))
        if match is None or kind is None:
            return self._read_title_with_text(line)
        start = self._position + 1
        end = end_of_indented(self._lines, start)
        if end == start:
            return False
        self._position = end
        content = self._lines[start:end]
        if kind == TEXT:
            self._found.append(Section(match.group(1), TEXT, (), self._text_of_section(content)))
        else:
            self._found.append(google_section(match.group(1), kind, content, self._inner))
        return True

    def _text_of_section(self, lines: Sequence[str]) -> tuple[Block, ...]:
        """The text of an example may be nothing but code."""
        text = dedented(lines)
        return (_code(text),) if _is_code(text) and not text[0].startswith(_DOCTEST) else self._inner(text)

    def _read_title_with_text(self, line: str) -> bool:
        """`Returns: the area` with what is indented below it."""
        match = _TITLE_WITH_TEXT.match(line)
        if match is None:
            return False
        start = self._position + 1
        self._position = end_of_indented(self._lines, start)
        text = [match.group(2), *dedented(self._lines[start : self._position])]
        self._found.append(google_section(match.group(1), kind_of_title(match.group(1)) or TEXT, text, self._inner))
        return True

    # Prose

    def _read_paragraph(self) -> None:
        """Lines up to a blank one, a list, a field list, or code below a line that ends with a colon."""
        end = self._position + 1
        while end < len(self._lines) and self._lines[end] and not self._ends_paragraph(end):
            end += 1
        lines = self._take(end)
        is_laid_out = any(each.startswith(" ") for each in lines)
        self._found.append(Paragraph("\n".join(each.strip() for each in lines), breaks=is_laid_out))

    def _ends_paragraph(self, position: int) -> bool:
        line = self._lines[position]
        if line.startswith(" "):
            return self._lines[position - 1].endswith(":")
        if line.startswith((":", "@")):
            return field_at(self._lines, position) is not None
        return (
            _BULLET.match(line) is not None
            or (_NUMBER.match(line) is not None and line.startswith(("1.", "1)", "(1)")))
            or line.startswith((_DOCTEST, "```", "~~~"))
            or (_TITLE.match(line) is not None and kind_of_title(line) is not None and self._line(position + 1).startswith(" "))
        )


def _code(lines: Sequence[str]) -> Code:
    text = "\n".join(lines)
    return Code("" if _SHELL.match(text) is not None else "python", text)


def _is_code(lines: Sequence[str]) -> bool:
    """Whether an indented piece looks like code, or is laid out as only code is."""
    first = next((line for line in lines if line), "")
    if first.startswith((">>>", ":", "@", "..", "```", "- ", "* ")) or _NUMBER.match(first) is not None:
        return False
    count = sum(1 for line in lines if line)
    signs = sum(1 for line in lines if line and _CODE_SIGN.search(line) is not None)
    sentences = sum(1 for line in lines if _is_sentence(line.strip()))
    return 2 * signs > count or 2 * sentences < count


def _is_sentence(line: str) -> bool:
    """Whether a line looks like part of a sentence: it has several words, or ends as sentences do."""
    return _FIRST_OF_SENTENCE.match(line) is not None and (" " in line or line.endswith(_LAST_OF_SENTENCE))
