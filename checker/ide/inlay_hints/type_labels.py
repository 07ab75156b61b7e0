"""How is a type shown so that the names of its classes lead to them?"""

from __future__ import annotations

import re
from typing import Final

from checker.ide.class_definitions import site_of_class
from checker.ide.inlay_hints.hint import LabelPart
from checker.ide.locations import Location, location_of_site
from checker.ide.shown_types import without_less_known
from checker.query.database import Database
from checker.types.callables import BoundMethod, CallableType
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf
from checker.types.display import display
from checker.types.literals import EnumLiteral
from checker.types.tuples import TupleType
from checker.types.type import Type
from checker.types.unions import UnionType

_NAME: Final = re.compile(r"[^\W\d]\w*")
_OWNER: Final = re.compile(r"@\w+")
_MAXIMUM_TYPES: Final = 30


class TypeLabels:
    """Makes labels for types; remembers where classes are."""

    __slots__ = ("_db", "_locations")

    def __init__(self, db: Database) -> None:
        self._db: Final = db
        self._locations: Final[dict[ClassLiteral, Location | None]] = {}

    def parts(self, prefix: str, type: Type) -> tuple[LabelPart, ...]:
        """A type behind a prefix, as pieces of which those that name a class lead to it."""
        type = without_less_known(type)
        shown = _OWNER.sub("", display(self._db, type))
        classes = _classes_in(type)
        found: list[LabelPart] = []
        position = 0
        pending = prefix
        for match in _NAME.finditer(shown):
            cls = classes.get(match.group())
            location = None if cls is None else self._location(cls)
            if location is None:
                continue
            pending += shown[position : match.start()]
            if pending:
                found.append(LabelPart(pending))
                pending = ""
            found.append(LabelPart(match.group(), location))
            position = match.end()
        pending += shown[position:]
        return (*found, LabelPart(pending)) if pending else tuple(found)

    def _location(self, cls: ClassLiteral) -> Location | None:
        if cls not in self._locations:
            self._locations[cls] = self._find(cls)
        return self._locations[cls]

    def _find(self, cls: ClassLiteral) -> Location | None:
        site = site_of_class(self._db, cls)
        return None if site is None else location_of_site(self._db, site)


def _classes_in(type: Type) -> dict[str, ClassLiteral]:
    """The classes that a type names, by name; one name of two classes leads nowhere."""
    found: dict[str, ClassLiteral] = {}
    doubtful: set[str] = set()
    pending: list[Type] = [type]
    count = 0
    while pending and count < _MAXIMUM_TYPES:
        each = pending.pop()
        count += 1
        if isinstance(each, (Instance, ClassObject)):
            pending.extend(each.arguments)
        cls = each if isinstance(each, ClassLiteral) else None
        if isinstance(each, (Instance, ClassObject, EnumLiteral)):
            cls = each.cls
        if cls is not None:
            if found.setdefault(cls.name, cls) is not cls:
                doubtful.add(cls.name)
        else:
            pending.extend(_parts(each))
    return {name: cls for name, cls in found.items() if name not in doubtful}


def _parts(type: Type) -> list[Type]:
    """The types that a type is made of."""
    if isinstance(type, UnionType):
        return [*type.members]
    if isinstance(type, TupleType):
        return [*type.prefix, *(() if type.variadic is None else (type.variadic,)), *type.suffix]
    if isinstance(type, SubclassOf):
        return [type.instance_type]
    if isinstance(type, BoundMethod):
        return [type.function]
    if isinstance(type, CallableType):
        return [each.type for signature in type.signatures for each in signature.parameters] + [
            signature.returns for signature in type.signatures if signature.returns is not None
        ]
    return []
