"""Which values of the expected type can be written at the cursor: literals, and members of enums?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.ide.completion.cursor_place import CursorPlace
from checker.ide.completion.expected_types import expected_types
from checker.ide.completion.items import ENUM_MEMBER, EXPECTED, VALUE, Completion, MemberSubject, ValueSubject
from checker.ide.completion.symbol_kinds import imported
from checker.ide.name_definitions import definitions_from
from checker.modules.module import Module
from checker.query.database import Database
from checker.semantic_index.queries import index_of
from checker.semantic_index.scopes import Scope
from checker.types import facts
from checker.types.classes import ClassLiteral, Instance
from checker.types.literals import EnumLiteral, LiteralType

_QUOTE: Final = '"'


def expected_values(db: Database, place: CursorPlace) -> Iterator[Completion]:
    """The literals and enum members that fit the place; in a string literal its possible contents."""
    string = place.line.string
    for type in expected_types(db, place):
        if isinstance(type, LiteralType):
            if string is None:
                shown = _shown(type)
                yield Completion(shown, VALUE, EXPECTED, shown, ValueSubject(shown, type))
            elif isinstance(type.value, str) and type.value.isprintable():
                content = _escaped(type.value, string.quotes)
                text = content if string.is_terminated else content + string.quotes
                yield Completion(content, VALUE, EXPECTED, text, ValueSubject(content, type))
        elif string is None and isinstance(type, EnumLiteral):
            yield from _enum_members(db, place.scope, type.cls, (type.name,))
        elif string is None and isinstance(type, Instance):
            yield from _enum_members(db, place.scope, type.cls, facts.enum_members(db, type.cls))


def _shown(type: LiteralType) -> str:
    """A literal as it is usually written: with double quotes."""
    if isinstance(type.value, str):
        return f"{_QUOTE}{_escaped(type.value, _QUOTE)}{_QUOTE}"
    return repr(type.value)


def _escaped(text: str, quotes: str) -> str:
    """What stands for a text between quotes."""
    text = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    return text.replace(quotes, f"\\{quotes}") if len(quotes) == 1 else text


def _enum_members(db: Database, scope: Scope, cls: ClassLiteral, names: tuple[str, ...]) -> Iterator[Completion]:
    if names and _is_visible(db, scope, cls):
        for name in names:
            label = f"{cls.name}.{name}"
            yield Completion(label, ENUM_MEMBER, EXPECTED, label, MemberSubject(cls, name))


def _is_visible(db: Database, scope: Scope, cls: ClassLiteral) -> bool:
    """Whether a class can be named in a scope without anything before its name."""
    sites = definitions_from(db, scope, cls.name)
    found = imported(db, sites[-1]) if sites else None
    if found is None or isinstance(found, Module):
        return False
    return cls.scope is None or index_of(db, found.definition.scope).scope_of.get(found.node) is cls.scope
