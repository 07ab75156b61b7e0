"""How does a docstring look in Markdown?

The blocks that `blocks.py` finds become the same things in Markdown.  Sections, fields and admonitions have a title in
bold letters, parameters are items of a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from checker.ide.docstrings.blocks import blocks_of
from checker.ide.docstrings.document import (
    PARAMETERS,
    RETURNS,
    Block,
    Code,
    Entry,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Section,
    Table,
)
from checker.ide.docstrings.inline_markup import inline_markdown
from checker.ide.docstrings.markdown_text import code_span, escaped, fenced

_TARGET: Final = re.compile(r"^[ \t]*\.\. _([^:`\n]{1,100}): +(\S{1,500})$", re.MULTILINE)
_EPYTEXT_FIELD: Final = re.compile(r"^[ \t]*@(?:param|return|type|rtype|raise|ivar|cvar)\b[^:\n]{0,80}:", re.MULTILINE)
_EPYTEXT_MARK: Final = re.compile(r"\b([BCIL])\{([^{}]{1,200})\}")
_EPYTEXT_SIGNS: Final = {"B": "**", "I": "*", "C": "``", "L": "``"}
_PLAIN_TYPE: Final = re.compile(r"[^`:]+$")
_OPTIONAL: Final = ", optional"

Targets = Mapping[str, str]


@frozen
class ParameterDocumentation:
    """What a docstring says of one parameter, in Markdown and as it was written."""

    markdown: str
    text: str


def docstring_markdown(docstring: str) -> str:
    """A docstring in Markdown."""
    text = _without_epytext(docstring)
    return _rendered(blocks_of(text), _targets(text))


def parameter_documentation(docstring: str) -> dict[str, ParameterDocumentation]:
    """What a docstring says of parameters, by their names without stars."""
    text = _without_epytext(docstring)
    targets = _targets(text)
    found: dict[str, ParameterDocumentation] = {}
    for section in blocks_of(text):
        if isinstance(section, Section) and section.kind == PARAMETERS:
            for entry in section.entries:
                if entry.blocks:
                    documentation = ParameterDocumentation(_rendered(entry.blocks, targets), _plain(entry.blocks))
                    for name in entry.names:
                        found.setdefault(name.lstrip("*"), documentation)
    return found


def _targets(text: str) -> dict[str, str]:
    return {" ".join(name.casefold().split()): address for name, address in _TARGET.findall(text)}


def _without_epytext(docstring: str) -> str:
    """The docstring with the inline markup of Epytext written as that of reST."""
    if "{" not in docstring or _EPYTEXT_FIELD.search(docstring) is None:
        return docstring
    return _EPYTEXT_MARK.sub(_of_epytext, docstring)


def _of_epytext(match: re.Match[str]) -> str:
    sign = _EPYTEXT_SIGNS[match.group(1)]
    return f"{sign}{match.group(2)}{sign}"


def _plain(blocks: Sequence[Block]) -> str:
    """The text of some blocks as it was written."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, (Paragraph, Code, Table, Heading)):
            parts.append(block.text)
        else:
            parts.append(_plain(block.blocks))
    return "\n\n".join([part for part in parts if part])


# Blocks


def _rendered(blocks: Sequence[Block], targets: Targets) -> str:
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        shown = _block(block, targets)
        if shown:
            is_tight = isinstance(block, ListItem) and isinstance(previous, ListItem) and len(previous.blocks) < 2
            if parts:
                parts.append("\n" if is_tight else "\n\n")
            parts.append(shown)
            previous = block
    return "".join(parts)


def _block(block: Block, targets: Targets) -> str:
    if isinstance(block, Paragraph):
        shown = inline_markdown(block.text, targets)
        return shown.replace("\n", "  \n") if block.breaks else shown
    if isinstance(block, Code):
        return fenced(block.language, block.text) if block.text.strip() else ""
    if isinstance(block, Table):
        return block.text
    if isinstance(block, Heading):
        return f"**{_title(block.text)}**" if block.text else ""
    if isinstance(block, ListItem):
        return _item(block.marker, _rendered(block.blocks, targets))
    if isinstance(block, Quote):
        return _quote(block, targets)
    return _section(block, targets)


def _title(text: str) -> str:
    return escaped(text.strip("*` "))


def _item(marker: str, shown: str) -> str:
    """An item of a list, with everything behind its first line as far in as its text."""
    lines = shown.split("\n")
    space = " " * (len(marker) + 1)
    return "\n".join([f"{marker} {lines[0]}".rstrip(), *[space + line if line else "" for line in lines[1:]]])


def _quote(block: Quote, targets: Targets) -> str:
    shown = _rendered(block.blocks, targets)
    if block.title is not None:
        shown = f"**{_title(block.title)}**\n\n{shown}".rstrip()
    return "\n".join([f"> {line}".rstrip() for line in shown.split("\n")]) if shown else ""


def _section(section: Section, targets: Targets) -> str:
    title = f"**{_title(section.title)}:**"
    text = _rendered(section.blocks, targets)
    single = section.entries[0] if len(section.entries) == 1 and section.kind == RETURNS else None
    if single is not None and not single.names:
        return _behind(title, single.blocks, _entry(single, targets))
    if not section.entries:
        return _behind(title, section.blocks, text)
    entries = "\n".join([_item("-", _entry(each, targets)) for each in section.entries])
    return "\n\n".join([part for part in (title, text, entries) if part])


def _behind(title: str, blocks: Sequence[Block], shown: str) -> str:
    """Prose stands on the line of its title, anything else below it."""
    if not shown:
        return title
    is_prose = not blocks or isinstance(blocks[0], Paragraph)
    return f"{title} {shown}" if is_prose else f"{title}\n\n{shown}"


def _entry(entry: Entry, targets: Targets) -> str:
    """What is said of a thing behind its name and type."""
    head = ", ".join([code_span(name) for name in entry.names])
    if entry.type:
        shown = _type(entry.type, targets)
        head = f"{head} ({shown})" if head else shown
    text = _rendered(entry.blocks, targets)
    if not head or not text:
        return head or text
    first = entry.blocks[0]
    return f"{head}: {text}" if isinstance(first, Paragraph) else f"{head}:\n\n{text}"


def _type(text: str, targets: Targets) -> str:
    if _PLAIN_TYPE.match(text) is None:
        return inline_markdown(text, targets)
    if text.endswith(_OPTIONAL) and len(text) > len(_OPTIONAL):
        return f"{code_span(text.removesuffix(_OPTIONAL))}, optional"
    return code_span(text)
