"""Which test cases does a Markdown file hold?

Terms
-----
*Block*: a piece of fenced code; the first word after the fence is its language, the second (if any) its role.
*Case*: a leaf heading that has at least one block of its own, with everything that its blocks and those inherited from the
headings above say.  A file without headings is one case.
*Step*: the files that are there at first, or one change of them.

Line numbers are one-based lines of the Markdown file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from attrs import define, field, frozen

from tests.harness.case_files import MAIN, SETTINGS
from tests.harness.editor_questions.registry import QUESTIONS

PYTHON: Final = "py"
TOML: Final = "toml"
TEXT: Final = "text"
QUERIES: Final = "queries"
CONSOLE: Final = "console"
SNAPSHOT: Final = "snapshot"
STAGES: Final = ("tokens", "tree", "index", "flow", "types")

EDIT: Final = "edit"
DELETE: Final = "delete"
FILE: Final = "file"

CURSOR: Final = "<CURSOR>"

_FENCE: Final = re.compile(r"(`{3,}|~{3,})[ ]*([^`\n]*)$")
_HEADING: Final = re.compile(r"(#{1,6})[ ]+(.*?)[ #]*$")
_PATH_LINE: Final = re.compile(r"`([^`\n]+)`:?$")
_BUG: Final = re.compile(r"<!--\s*bug:\s*(.*?)\s*-->$")

_LANGUAGES: Final = (PYTHON, TOML, TEXT, QUERIES, CONSOLE, SNAPSHOT, *STAGES, *QUESTIONS)
_ROLES: Final = {PYTHON: ("", EDIT, DELETE), TOML: ("", EDIT, FILE), TEXT: (EDIT, FILE)}


class CaseError(Exception):
    """A case is not written as `tests/README.md` says."""


@frozen
class Block:
    """`line` is that of the first line of the content; `after_prose` tells whether prose stands in front of it."""

    language: str
    role: str
    path: str | None
    content: str
    line: int
    after_prose: bool


@frozen
class SourceLine:
    """A line of a file of a case, and the line of the Markdown file it stands on."""

    text: str
    line: int


@define
class Source:
    """A file of a case: the blocks of the same path joined."""

    path: str
    lines: list[SourceLine] = field(factory=list)

    @property
    def text(self) -> str:
        """The whole text of the file, without the mark of the cursor."""
        return self._marked_text.replace(CURSOR, "")

    @property
    def cursor(self) -> int:
        """The offset of the cursor in the text; raises `ValueError` if it is not marked."""
        return self._marked_text.index(CURSOR)

    @property
    def _marked_text(self) -> str:
        return "".join(line.text + "\n" for line in self.lines)


@define
class Step:
    """The files that are written, the ones that are deleted, and the blocks that say what is expected afterwards."""

    sources: dict[str, Source] = field(factory=dict)
    deleted: list[str] = field(factory=list)
    expectations: list[Block] = field(factory=list)


@frozen
class Case:
    """One test.  `bugs` are the reasons why what it asserts is wrong today."""

    document: Path
    title: tuple[str, ...]
    line: int
    steps: tuple[Step, ...]
    bugs: tuple[str, ...]


@define
class _Section:
    title: tuple[str, ...]
    level: int
    line: int
    inherited: list[Block]
    blocks: list[Block] = field(factory=list)
    bugs: list[str] = field(factory=list)
    has_children: bool = False


def read_cases(document: Path) -> list[Case]:
    """The cases of a Markdown file in order; raises `CaseError` if it is not well formed."""
    sections = _sections(document, document.read_text(encoding="utf-8").split("\n"))
    cases: list[Case] = []
    for section in sections:
        if section.has_children:
            _reject_unshareable(document, section)
        elif section.blocks:
            cases.append(_case(document, section))
    titles = [case.title for case in cases]
    for case in cases:
        if titles.count(case.title) > 1:
            raise CaseError(f"{document}:{case.line}: two cases have the title {' > '.join(case.title)!r}")
    return cases


def _sections(document: Path, lines: list[str]) -> list[_Section]:
    """The headings of a document with the blocks below each."""
    current = _Section((), 0, 1, [])
    sections = [current]
    open_sections = [current]
    path: str | None = None
    is_after_prose = False
    number = 0
    while number < len(lines):
        line = lines[number].rstrip()
        number += 1
        if heading := _HEADING.match(line):
            level = len(heading[1])
            while open_sections[-1].level >= level:
                open_sections.pop()
            parent = open_sections[-1]
            parent.has_children = True
            current = _Section((*parent.title, heading[2]), level, number, [*parent.inherited, *parent.blocks])
            sections.append(current)
            open_sections.append(current)
            path, is_after_prose = None, False
        elif fence := _FENCE.match(line):
            end = _end_of_block(document, lines, number, fence[1])
            if (block := _block(document, fence[2], path, lines[number:end], number + 1, is_after_prose)) is not None:
                current.blocks.append(block)
            number = end + 1
            path, is_after_prose = None, False
        elif path_line := _PATH_LINE.match(line):
            path = path_line[1]
        elif bug := _BUG.match(line):
            current.bugs.append(bug[1])
        elif line:
            path, is_after_prose = None, True
    return sections


def _end_of_block(document: Path, lines: list[str], start: int, fence: str) -> int:
    """The index of the line that closes the block whose content starts at index `start`."""
    for index in range(start, len(lines)):
        if lines[index].rstrip() == fence:
            return index
    raise CaseError(f"{document}:{start}: the block is not closed")


def _block(document: Path, info: str, path: str | None, content: list[str], line: int, after_prose: bool) -> Block | None:
    """The block with that text after its fence; None if it is an illustration, in a language that no test is written in."""
    language, _, role = info.strip().partition(" ")
    if language not in _LANGUAGES:
        return None
    if role not in _ROLES.get(language, ("",)):
        raise CaseError(f"{document}:{line - 1}: a block of language {language!r} cannot have the role {role!r}")
    if role in (DELETE, FILE) and path is None:
        raise CaseError(f"{document}:{line - 1}: a block with the role {role!r} needs a path on the line above")
    return Block(language, role, path, "".join(text + "\n" for text in content), line, after_prose)


def _reject_unshareable(document: Path, section: _Section) -> None:
    for block in section.blocks:
        if block.role in (EDIT, DELETE) or not (block.language == TOML or block.path is not None):
            raise CaseError(
                f"{document}:{block.line}: under a heading that has headings below it, only settings and named files can stand"
            )


def _case(document: Path, section: _Section) -> Case:
    """The case of a leaf heading."""
    steps = [Step()]
    is_step_open = False
    for block in [*section.inherited, *section.blocks]:
        if block.role in (EDIT, DELETE):
            if not is_step_open or block.after_prose:
                steps.append(Step())
            is_step_open = True
            _change(steps[-1], block)
        elif block.language in (PYTHON, TOML, TEXT):
            if len(steps) > 1:
                raise CaseError(f"{document}:{block.line}: after an edit, every file needs the role {EDIT!r} or {DELETE!r}")
            _extend(steps[0], block)
        else:
            is_step_open = False
            steps[-1].expectations.append(block)
    return Case(document, section.title or (document.stem,), section.line, tuple(steps), tuple(section.bugs))


def _path(block: Block) -> str:
    return block.path or (SETTINGS if block.language == TOML else MAIN)


def _extend(step: Step, block: Block) -> None:
    """Append a block to the file it belongs to; settings of an inner heading replace those of an outer one."""
    path = _path(block)
    source = step.sources.get(path)
    if source is None or block.language == TOML:
        source = step.sources[path] = Source(path)
    source.lines.extend(_lines(block))


def _change(step: Step, block: Block) -> None:
    path = _path(block)
    if block.role == DELETE:
        step.deleted.append(path)
    else:
        step.sources[path] = Source(path, _lines(block))


def _lines(block: Block) -> list[SourceLine]:
    return [SourceLine(text, block.line + index) for index, text in enumerate(block.content.split("\n")[:-1])]
