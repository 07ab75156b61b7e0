"""Which rules concern classes whose members are made for them: dataclasses, enums, named tuples?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, Rule

INVALID_DATACLASS: Final = Rule(
    "invalid-dataclass", "`@dataclass` on a class or with options that do not allow it", ERROR, "0.1.0"
)
INVALID_DATACLASS_FIELD_ORDER: Final = Rule(
    "invalid-dataclass-field-order", "a dataclass field without a default after one that has a default", ERROR, "0.1.0"
)
INVALID_FROZEN_DATACLASS_SUBCLASS: Final = Rule(
    "invalid-frozen-dataclass-subclass", "a frozen dataclass that inherits from one that is not, or the reverse", ERROR, "0.1.0"
)
DUPLICATE_KW_ONLY: Final = Rule("duplicate-kw-only", "a dataclass with more than one `KW_ONLY`", ERROR, "0.1.0")
INVALID_NAMED_TUPLE: Final = Rule("invalid-named-tuple", "a named tuple that is not well formed", ERROR, "0.1.0")
INVALID_NAMED_TUPLE_OVERRIDE: Final = Rule(
    "invalid-named-tuple-override", "a subclass of a named tuple that replaces one of its fields", ERROR, "0.1.0"
)
INVALID_ENUM_MEMBER: Final = Rule("invalid-enum-member", "an enum member whose value the enum does not allow", ERROR, "0.1.0")
INVALID_ENUM_MEMBER_ANNOTATION: Final = Rule(
    "invalid-enum-member-annotation", "an enum member with an annotation", ERROR, "0.1.0"
)
INVALID_GENERIC_ENUM: Final = Rule("invalid-generic-enum", "an enum that is generic", ERROR, "0.1.0")

RULES: Final = (
    INVALID_DATACLASS,
    INVALID_DATACLASS_FIELD_ORDER,
    INVALID_FROZEN_DATACLASS_SUBCLASS,
    DUPLICATE_KW_ONLY,
    INVALID_NAMED_TUPLE,
    INVALID_NAMED_TUPLE_OVERRIDE,
    INVALID_ENUM_MEMBER,
    INVALID_ENUM_MEMBER_ANNOTATION,
    INVALID_GENERIC_ENUM,
)
