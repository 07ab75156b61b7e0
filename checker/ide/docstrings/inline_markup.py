"""What does the markup inside of a paragraph of a docstring become in Markdown?

Literals, roles, links and emphasis of reST, and the same of Markdown, which has mostly the same signs.  A sign that is not one
of a pair means itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from checker.ide.docstrings.markdown_text import code_span, escaped, without_line_marks

_TOKEN: Final = re.compile(
    r"""(?P<literal>``(?:[^`]|`(?!`)){1,1000}``)
    |(?<![\w:]):(?P<role>[A-Za-z][\w+.:-]{0,40}?):`(?P<content>[^`]{1,500})`
    |`(?P<link_text>[^`<>]{1,300}?)\s*<(?P<link_target>[^`<>\s]{1,500})>`__?
    |`(?P<reference>[^`]{1,300})`__?(?!\w)
    |`(?P<code>[^`]{1,500})`
    |\[(?P<title>[^\[\]]{1,300})\]\((?P<address>https?://[^\s()]{1,500})\)
    |(?P<url><?(?:https?|ftp)://[^\s<>`\]]{1,1000}[^\s<>`\].,;:!?)'"*_]>?)
    |(?<![\w*])\*\*(?P<strong>[^\s*](?:[^*]{0,300}[^\s*])?)\*\*(?![\w*])
    |(?<![\w*])\*(?P<emphasis>[^\s*](?:[^*]{0,300}[^\s*])?)\*(?![\w*])
    """,
    re.VERBOSE,
)
_ROLE_WITH_TARGET: Final = re.compile(r"(.*?)\s*<([^<>]*)>$", re.DOTALL)
_PROSE_ROLES: Final = frozenset(
    {"abbr", "any", "doc", "guilabel", "menuselection", "numref", "ref", "sub", "sup", "term", "title"}
)
_EMPHASIS_ROLES: Final = frozenset({"emphasis", "dfn", "newsgroup"})


def inline_markdown(text: str, targets: Mapping[str, str]) -> str:
    """A paragraph in Markdown; `targets` are the addresses of links that are named in it."""
    parts: list[str] = []
    position = 0
    for match in _TOKEN.finditer(text):
        parts.append(escaped(text, position, match.start()))
        parts.append(_token(match, targets))
        position = match.end()
    parts.append(escaped(text, position))
    return without_line_marks("".join(parts))


def _token(match: re.Match[str], targets: Mapping[str, str]) -> str:
    kind = match.lastgroup
    text = match.group()
    if kind == "literal":
        return code_span(text[2:-2])
    if kind == "content":
        return _role(match.group("role"), match.group("content"))
    if kind == "link_target":
        return _link(match.group("link_text"), match.group("link_target"))
    if kind == "reference":
        name = " ".join(match.group("reference").split())
        return _link(name, targets[name.casefold()]) if name.casefold() in targets else escaped(name)
    if kind == "code":
        return code_span(match.group("code"))
    if kind == "address":
        return _link(match.group("title"), match.group("address"))
    if kind == "strong":
        return f"**{escaped(match.group('strong'))}**"
    if kind == "emphasis":
        return f"*{escaped(match.group('emphasis'))}*"
    return text


def _link(title: str, address: str) -> str:
    if not address.startswith(("http://", "https://", "ftp://", "mailto:")):
        return escaped(title)
    shown = escaped(" ".join(title.split())).replace("[", "\\[").replace("]", "\\]")
    return f"[{shown}]({address.replace('(', '%28').replace(')', '%29')})"


def _role(name: str, content: str) -> str:
    """What a role makes of its content: mostly the name of something in a program."""
    short = name.rpartition(":")[2]
    titled = _ROLE_WITH_TARGET.match(content)
    shown = content if titled is None else titled.group(1) or titled.group(2)
    if short == "pep" and content.isdecimal():
        return f"[PEP {content}](https://peps.python.org/pep-{content.zfill(4)}/)"
    if short == "rfc" and content.isdecimal():
        return f"[RFC {content}](https://datatracker.ietf.org/doc/html/rfc{content})"
    if short in _PROSE_ROLES:
        return escaped(" ".join(shown.split()))
    if short == "strong":
        return f"**{escaped(shown.strip())}**"
    if short in _EMPHASIS_ROLES:
        return f"*{escaped(shown.strip())}*"
    if shown.startswith("~"):
        shown = shown.rpartition(".")[2].removeprefix("~")
    return code_span(shown.removeprefix("!"))
