"""How are types of single known values represented?

A literal type holds the value of an `int`, `bool`, `str` or `bytes`; an enum literal names a member of an enum class.
`LITERAL_STRING` is any string made of literals only (PEP 675).  A sentinel is known by the assignment that makes it.  The
spec: literal.rst, enums.rst, special-types.rst ("Sentinels").
"""

from __future__ import annotations

from typing import Final

from checker.semantic_index.definitions import Definition
from checker.types.classes import ClassLiteral
from checker.types.type import Type

INT: Final = "int"
BOOL: Final = "bool"
STR: Final = "str"
BYTES: Final = "bytes"


class LiteralType(Type):
    """Exactly this value; `class_name` names the builtin class, which tells `True` from `1`."""

    __slots__ = ("class_name", "value")

    def __init__(self, class_name: str, value: int | str | bytes) -> None:
        """Not to be called: `literal` interns."""
        super().__init__(0)
        self.class_name: Final = class_name
        self.value: Final = value


class EnumLiteral(Type):
    """Exactly this member of an enum."""

    __slots__ = ("cls", "name")

    def __init__(self, cls: ClassLiteral, name: str) -> None:
        """Not to be called: `enum_literal` interns."""
        super().__init__(0)
        self.cls: Final = cls
        self.name: Final = name


class SentinelType(Type):
    """Exactly the sentinel that `definition` names; `cls` is its class."""

    __slots__ = ("cls", "definition")

    def __init__(self, cls: ClassLiteral, definition: Definition) -> None:
        """Not to be called: `sentinel` interns."""
        super().__init__(0)
        self.cls: Final = cls
        self.definition: Final = definition


class LiteralStringType(Type):
    """`LiteralString`."""

    __slots__ = ()


LITERAL_STRING: Final = LiteralStringType(0)

_literals: Final[dict[tuple[str, int | str | bytes], LiteralType]] = {}
_enum_literals: Final[dict[tuple[ClassLiteral, str], EnumLiteral]] = {}
_sentinels: Final[dict[tuple[ClassLiteral, Definition], SentinelType]] = {}


def literal(class_name: str, value: int | str | bytes) -> LiteralType:
    """The type of exactly this value of the builtin class `class_name`."""
    key = (class_name, value)
    found = _literals.get(key)
    if found is None:
        found = _literals[key] = LiteralType(class_name, value)
    return found


def literal_of(value: int | str | bytes) -> LiteralType:
    """The type of exactly this value."""
    return literal(type(value).__name__, value)


def enum_literal(cls: ClassLiteral, name: str) -> EnumLiteral:
    """The type of exactly the member `name` of the enum `cls`."""
    key = (cls, name)
    found = _enum_literals.get(key)
    if found is None:
        found = _enum_literals[key] = EnumLiteral(cls, name)
    return found


def sentinel(cls: ClassLiteral, definition: Definition) -> SentinelType:
    """The type of exactly the sentinel of the class `cls` that `definition` names."""
    key = (cls, definition)
    found = _sentinels.get(key)
    if found is None:
        found = _sentinels[key] = SentinelType(cls, definition)
    return found


TRUE: Final = literal(BOOL, True)
FALSE: Final = literal(BOOL, False)
