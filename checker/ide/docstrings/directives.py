"""What do the directives of reST say (`.. name:: argument`, with options and content indented below)?

Comments, targets and directives that only serve an index show nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from checker.ide.docstrings.document import Block, Code, Heading, Paragraph, Quote
from checker.ide.docstrings.lines import dedented, end_of_indented

Parse: TypeAlias = Callable[[Sequence[str]], tuple[Block, ...]]

_DIRECTIVE: Final = re.compile(r"\.\. ([A-Za-z][\w:.+-]{0,40}?)::(?: (.*)|$)")
_MARKED: Final = re.compile(r"\.\. (?:_[^\n]|\[|\|)|\.\. [^\s]|\.\.$")
_FOOTNOTE: Final = re.compile(r"\.\. \[([^\]\n]{1,40})\] ?(.*)")
_OPTION: Final = re.compile(r":[\w-]+:(?: |$)")

_CODE: Final = frozenset({"code", "code-block", "sourcecode"})
_PYTHON: Final = frozenset({"doctest", "ipython", "plot", "testcode", "testsetup"})
_LITERAL: Final = frozenset({"math", "parsed-literal", "productionlist", "prompt", "testoutput", "literalinclude"})
_ADMONITIONS: Final = {
    "attention": "Attention",
    "caution": "Caution",
    "danger": "Danger",
    "error": "Error",
    "hint": "Hint",
    "important": "Important",
    "note": "Note",
    "seealso": "See also",
    "tip": "Tip",
    "todo": "To do",
    "warning": "Warning",
}
_VERSIONS: Final = {
    "deprecated": "Deprecated since version",
    "deprecated-removed": "Deprecated since version",
    "versionadded": "Added in version",
    "versionchanged": "Changed in version",
    "versionremoved": "Removed in version",
}
_SILENT: Final = frozenset(
    {
        "autosummary",
        "contents",
        "currentmodule",
        "default-role",
        "figure",
        "highlight",
        "image",
        "include",
        "index",
        "module",
        "py:currentmodule",
        "py:module",
        "role",
        "tabularcolumns",
        "testcleanup",
        "toctree",
    }
)
_SEPARATORS: Final = ":-\N{EN DASH}\N{EM DASH} "
_TITLED: Final = frozenset({"admonition", "topic", "sidebar"})


def directive_at(lines: Sequence[str], start: int, parse: Parse) -> tuple[list[Block], int] | None:
    """What the directive or comment that begins at a line shows, and the line behind it; None if none begins there."""
    line = lines[start]
    if _MARKED.match(line) is None:
        return None
    end = end_of_indented(lines, start + 1)
    footnote = _FOOTNOTE.match(line)
    if footnote is not None:
        text = [f"[{footnote.group(1)}] {footnote.group(2)}", *dedented(lines[start + 1 : end])]
        return [*parse(text)], end
    match = _DIRECTIVE.match(line)
    if match is None:
        return [], end
    name, argument = match.group(1).casefold(), (match.group(2) or "").strip()
    return _directive(name, argument, _without_options(dedented(lines[start + 1 : end])), parse), end


def _directive(name: str, argument: str, content: list[str], parse: Parse) -> list[Block]:
    if name in _SILENT:
        return []
    if name in _CODE:
        return [Code(argument, "\n".join(content))]
    if name in _PYTHON:
        return [Code("python", "\n".join([*([argument] if argument else []), *content]))]
    if name in _LITERAL:
        return [Code("", "\n".join([*([argument] if argument else []), *content]))]
    if name in _VERSIONS:
        return _version(_VERSIONS[name], argument, content, parse)
    if name in _TITLED:
        return [Quote(argument or None, parse(content))]
    if name == "rubric":
        return [Heading(argument), *parse(content)]
    text = [argument, *content] if argument else content
    return [Quote(_ADMONITIONS.get(name, name), parse(text))]


def _version(title: str, argument: str, content: list[str], parse: Parse) -> list[Block]:
    """A note on versions; its text may begin behind the version, with a dash or colon between them."""
    version, _, rest = argument.partition(" ")
    rest = rest.lstrip(_SEPARATORS)
    text = [rest, *content] if rest else content
    shown = f"{title} {version.rstrip(_SEPARATORS)}".strip()
    body = parse(text)
    return [Quote(shown, body)] if body else [Paragraph(f"*{shown}*")]


def _without_options(content: list[str]) -> list[str]:
    position = 0
    while position < len(content) and _OPTION.match(content[position]) is not None:
        position += 1
    return dedented(content[position:])
