"""What does a text bind at its top level, where nothing else of it is needed?

An *outline* has the statements of the top level that bind names or say which of them the module passes on, without what is
costly to parse: of functions and classes only the names, and the headers where they are decorated; of assignments to a name
only the name, except of those to `__all__`.  It is for files that are looked at once and in great numbers: it costs a third of
a skeleton, and nothing of it has to be kept.

Invariants
----------
The statements of an outline bind the names that those of the tree bind, in the same order, where the text has no errors.
"""

from __future__ import annotations

import re
from sys import intern
from typing import Final

from checker.syntax.logical_lines import LineReader, column_of, first_word, line_end, next_line, unit_end
from checker.syntax.nodes import (
    Assign,
    Block,
    ClassDefinition,
    EllipsisLiteral,
    FunctionDefinition,
    Identifier,
    Name,
    Parameters,
    Statement,
)
from checker.syntax.parser.roots import parse_unit

_ASSIGNMENT: Final = re.compile(r"(?!lambda\b)([A-Za-z_][A-Za-z0-9_]*)[ \t]*(=(?!=)|:(?!=))")
_SECOND_TARGET: Final = re.compile(r"[^=\"'#(\[{<>!]*=(?!=)")
_ASYNC_DEF: Final = re.compile(r"async[ \t]+def\b")
_DEFINITION: Final = re.compile(r"(?:async[ \t]+)?(?:def|(class))[ \t]+([A-Za-z_][A-Za-z0-9_]*)(?=[ \t]*[(:\[])")
_DUNDER_ALL: Final = "__all__"
_BINDING_WORDS: Final = ("import", "from", "type", "del")
# The first words of statements with blocks at the top level, and those that go on with them at the same column.
_COMPOUND: Final = frozenset(("if", "try", "with", "for", "while", "async", "match"))
_CLAUSES: Final = frozenset(("elif", "else", "except", "finally"))


def outline(text: str) -> Block:
    """The statements of the outline of a text; their offsets mean nothing outside of their own text."""
    reader = LineReader(text)
    found: list[Statement] = []
    start, indentation = next_line(text, 0)
    while start < len(text):
        end = _read_unit(reader, start, indentation, found)
        start, indentation = next_line(text, max(end, start + 1))
    return tuple(found)


def _read_unit(reader: LineReader, start: int, indentation: str, found: list[Statement]) -> int:
    """Append the statements of the unit at `start`; the end of the unit."""
    text = reader.text
    position = start
    word = first_word(text, position)
    while word == "@":
        position, _ = next_line(text, line_end(reader, position, indentation))
        word = first_word(text, position)
    if word in ("def", "class") or (word == "async" and _ASYNC_DEF.match(text, position) is not None):
        named = _DEFINITION.match(text, start)
        if named is not None:
            found.append(_class(named[2]) if named[1] is not None else _function(named[2]))
        else:
            _parse(text[start : line_end(reader, position, indentation)], indentation, True, found)
        return unit_end(reader, position, indentation)
    if word in _COMPOUND:
        end = _compound_end(reader, position, indentation)
        _parse(text[start:end], indentation, False, found)
        return end
    end = line_end(reader, position, indentation)
    assigned = _ASSIGNMENT.match(text, start)
    if assigned is None:
        binds = word in _BINDING_WORDS or text.startswith(("(", _DUNDER_ALL), start) or "=" in text[start:end]
    else:
        binds = assigned[1] == _DUNDER_ALL or _binds_more(assigned[2], text[assigned.end() : end])
        if not binds:
            found.append(_assignment(assigned[1]))
    if binds:
        _parse(text[start:end], indentation, False, found)
    return end


def _compound_end(reader: LineReader, start: int, indentation: str) -> int:
    """The end of the statement at `start` with its blocks and clauses."""
    text = reader.text
    end = unit_end(reader, start, indentation)
    while True:
        following, next_indentation = next_line(text, end)
        if column_of(next_indentation) != column_of(indentation) or first_word(text, following) not in _CLAUSES:
            return end
        end = unit_end(reader, following, next_indentation)


def _binds_more(sign: str, value: str) -> bool:
    """Whether what follows a name and `=` or `:` can bind another: `a = b = ...`, `a = 1; b = 2`."""
    return ";" in value or (sign == "=" and _SECOND_TARGET.match(value) is not None)


def _assignment(name: str) -> Statement:
    end = len(name)
    return Assign(0, end, (Name(0, end, intern(name)),), EllipsisLiteral(end, end), None)


def _function(name: str) -> Statement:
    end = len(name)
    identifier = Identifier(0, end, intern(name))
    return FunctionDefinition(0, end, identifier, None, _NO_PARAMETERS, None, (), (), False, None)


def _class(name: str) -> Statement:
    end = len(name)
    return ClassDefinition(0, end, Identifier(0, end, intern(name)), None, (), (), (), (), False)


_NO_PARAMETERS: Final = Parameters(0, 0, (), (), None, (), None)


def _parse(text: str, indentation: str, is_header: bool, found: list[Statement]) -> None:
    unit = parse_unit(text, indentation, is_header, (), _no_members if is_header else None, None)
    found.extend([root.statement for root in unit.roots])


def _no_members(_start: int, _end: int) -> Block:
    return ()
