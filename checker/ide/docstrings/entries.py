"""What do sections and field lists say of parameters, results and exceptions?

The styles are those of Google (`name (type): text`), of NumPy (`name : type` with the text indented below), of reST
(`:param type name: text`) and of Epytext (`@param name: text`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias

from checker.ide.docstrings.document import (
    ATTRIBUTES,
    EXCEPTIONS,
    MEMBERS,
    PARAMETERS,
    RETURNS,
    Block,
    Entry,
    Paragraph,
    Section,
)
from checker.ide.docstrings.lines import dedented, end_of_indented

Parse: TypeAlias = Callable[[Sequence[str]], tuple[Block, ...]]
"""How the text of an entry becomes blocks."""

Field: TypeAlias = tuple[str, str, tuple[str, ...]]
"""The name of a field, what stands behind it, and the lines of its text."""

_NAME: Final = r"\*{0,2}[A-Za-z_][\w.]*(?:\[[^\]\n]{0,80}\])?"
_NAMES: Final = rf"`{{0,2}}{_NAME}`{{0,2}}(?:, ?`{{0,2}}{_NAME}`{{0,2}}){{0,9}}"
_GOOGLE_ENTRY: Final = re.compile(rf"({_NAMES}) ?(?:\(([^\n]{{1,200}}?)\))?:(?!:)(?: +(.*)|$)")
_GOOGLE_VALUE: Final = re.compile(r"([A-Za-z_][\w.]*(?:\[[^\n]{0,120}?\])?(?: ?\| ?[\w.\[\], ]{1,80}?)?):(?: +(.*)|$)")
_NUMPY_ENTRY: Final = re.compile(rf"({_NAMES})(?: ?: (.*)| ?:)?$")
_NUMPY_NAMED_VALUE: Final = re.compile(rf"({_NAMES}) : (.*)$")
_MEMBER_ENTRY: Final = re.compile(rf"({_NAMES})()(?:\([^\n]{{0,200}}\))?(?: ?:(?!:)(?: +(.*)|$)|$)")
_DASHED_ENTRY: Final = re.compile(rf"[-*+] ({_NAMES}) ?(?:\(([^\n]{{1,200}}?)\))?(?::| -{{1,2}} )(?!:)(?: *(.*)|$)")

_FIELD: Final = re.compile(
    r"""(?::([A-Za-z][\w-]{0,30})((?:[ ][^:`\n]{1,120}?)?)
        |@([a-z]{2,12})((?:[ ][^:\n]{1,80}?)?)
        ):(?=[ ]|$)""",
    re.VERBOSE,
)
_FIELD_KINDS: Final = {
    "arg": PARAMETERS,
    "argument": PARAMETERS,
    "attr": ATTRIBUTES,
    "cvar": ATTRIBUTES,
    "except": EXCEPTIONS,
    "exception": EXCEPTIONS,
    "ivar": ATTRIBUTES,
    "kwarg": PARAMETERS,
    "key": PARAMETERS,
    "keyword": PARAMETERS,
    "kwparam": PARAMETERS,
    "param": PARAMETERS,
    "parameter": PARAMETERS,
    "raise": EXCEPTIONS,
    "raises": EXCEPTIONS,
    "return": RETURNS,
    "returns": RETURNS,
    "rtype": RETURNS,
    "type": PARAMETERS,
    "var": ATTRIBUTES,
    "vartype": ATTRIBUTES,
    "yield": RETURNS,
    "yields": RETURNS,
    "ytype": RETURNS,
}
_OF_TYPES: Final = frozenset({"type", "rtype", "vartype", "ytype"})
_FIELD_TITLES: Final = {PARAMETERS: "Parameters", ATTRIBUTES: "Attributes", RETURNS: "Returns", EXCEPTIONS: "Raises"}
_SILENT_FIELDS: Final = frozenset({"meta", "group", "sort", "undocumented"})


# Sections


def google_section(title: str, kind: str, lines: Sequence[str], parse: Parse) -> Section:
    """A section of which `lines` are the indented part below its title."""
    body = dedented(lines)
    if kind == RETURNS:
        return Section(title, kind, (_google_value(body, parse),))
    patterns = (_MEMBER_ENTRY,) if kind == MEMBERS else (_GOOGLE_ENTRY, _DASHED_ENTRY)
    entries, before = _entries(body, patterns, parse)
    return Section(title, kind, entries, before)


def numpy_section(title: str, kind: str, lines: Sequence[str], parse: Parse) -> Section:
    """A section of which `lines` are what stands below its underlined title."""
    body = dedented(lines)
    if kind == RETURNS:
        return Section(title, kind, _numpy_values(body, parse))
    patterns = (_MEMBER_ENTRY,) if kind == MEMBERS else (_NUMPY_ENTRY, _GOOGLE_ENTRY, _DASHED_ENTRY)
    entries, before = _entries(body, patterns, parse)
    return Section(title, kind, entries, before)


def _entries(
    body: Sequence[str], patterns: Sequence[re.Pattern[str]], parse: Parse
) -> tuple[tuple[Entry, ...], tuple[Block, ...]]:
    """The entries of a section, and the blocks before the first one."""
    found: list[Entry] = []
    position = _next_entry(body, 0, patterns)
    before = parse(body[:position])
    while position < len(body):
        match = _first_match(patterns, body[position])
        assert match is not None
        end = _next_entry(body, position + 1, patterns)
        groups = (*match.groups(""), "")
        # A type in the notation of NumPy is the second group of two, a text in that of Google the third of three.
        type, rest = (groups[1], "") if match.re.groups == 2 else (groups[1], groups[2])
        found.append(Entry(_names(groups[0]), type.strip(), parse(_text_lines(rest, body[position + 1 : end]))))
        position = end
    return tuple(found), before


def _next_entry(body: Sequence[str], start: int, patterns: Sequence[re.Pattern[str]]) -> int:
    position = start
    while position < len(body):
        line = body[position]
        if line and not line.startswith(" ") and _first_match(patterns, line) is not None:
            return position
        position += 1
    return position


def _first_match(patterns: Sequence[re.Pattern[str]], line: str) -> re.Match[str] | None:
    for pattern in patterns:
        match = pattern.match(line)
        if match is not None:
            return match
    return None


def _names(text: str) -> tuple[str, ...]:
    return tuple([each.strip().strip("`") for each in text.split(",")])


def _text_lines(first: str, others: Sequence[str]) -> list[str]:
    """The lines of a text whose first line stands behind something else."""
    rest = dedented(others)
    return [first, *rest] if first else rest


def _google_value(body: Sequence[str], parse: Parse) -> Entry:
    match = _GOOGLE_VALUE.match(body[0]) if body else None
    if match is None:
        return Entry((), "", parse(body))
    return Entry((), match.group(1), parse(_text_lines(match.group(2) or "", body[1:])))


def _numpy_values(body: Sequence[str], parse: Parse) -> tuple[Entry, ...]:
    """Each value has its type, or its name and its type, on a line of its own, with the text indented below it."""
    if not any(line.startswith(" ") for line in body):
        return (Entry((), body[0], ()),) if len(body) == 1 and " " not in body[0] else (Entry((), "", parse(body)),)
    found: list[Entry] = []
    position = 0
    while position < len(body):
        end = end_of_indented(body, position + 1)
        if body[position].strip():
            named = _NUMPY_NAMED_VALUE.match(body[position])
            names, type = (_names(named.group(1)), named.group(2)) if named is not None else ((), body[position])
            found.append(Entry(names, type.strip(), parse(dedented(body[position + 1 : end]))))
        position = max(end, position + 1)
    return tuple(found)


# Field lists


def field_at(lines: Sequence[str], start: int) -> tuple[Field, int] | None:
    """The field that begins at a line, and the line behind it; None if none does."""
    match = _FIELD.match(lines[start])
    if match is None:
        return None
    if match.group(3) is not None and match.group(3) not in _FIELD_KINDS:
        return None
    name = match.group(1) or match.group(3)
    argument = match.group(2) or match.group(4) or ""
    first = lines[start][match.end() :].strip()
    end = end_of_indented(lines, start + 1)
    return (name, argument.strip(), tuple(_text_lines(first, lines[start + 1 : end]))), end


def field_sections(fields: Iterable[Field], parse: Parse) -> list[Block]:
    """What a field list says, by kind; fields that are not known stay as they are."""
    entries: dict[str, dict[tuple[str, ...], Entry]] = {}
    others: list[Block] = []
    for name, argument, lines in fields:
        kind = _FIELD_KINDS.get(name)
        if kind is not None:
            _add_field(entries.setdefault(kind, {}), name, argument, lines, parse)
        elif name not in _SILENT_FIELDS:
            shown = f"{name} {argument}".strip()
            others.extend((Paragraph(f"{shown}: {lines[0]}" if lines else shown), *parse(lines[1:])))
    sections = [Section(_FIELD_TITLES[kind], kind, tuple(entries[kind].values())) for kind in _FIELD_TITLES if kind in entries]
    return [*sections, *others]


def _add_field(found: dict[tuple[str, ...], Entry], name: str, argument: str, lines: tuple[str, ...], parse: Parse) -> None:
    """Add a field to the entries of its kind; one that gives a type belongs to the entry of the same name."""
    type, names = _type_and_names(name, argument)
    if name in _OF_TYPES:
        known = found.get(names, Entry(names, "", ()))
        found[names] = Entry(names, " ".join(lines), known.blocks)
        return
    known = found.get(names, Entry(names, "", ()))
    found[names] = Entry(names, type or known.type, (*known.blocks, *parse(lines)))


def _type_and_names(name: str, argument: str) -> tuple[str, tuple[str, ...]]:
    """The type and the name that a field has before its second colon."""
    kind = _FIELD_KINDS[name]
    if kind == RETURNS:
        return argument, ()
    if kind == EXCEPTIONS:
        return "", (argument,) if argument else ()
    type, _, last = argument.rpartition(" ")
    return type.strip(), (last,) if last else ()
