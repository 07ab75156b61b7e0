"""Which rules concern TypedDict classes and their items?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, Rule

INVALID_KEY: Final = Rule("invalid-key", "a key that a TypedDict does not have", ERROR, "0.1.0")
MISSING_TYPED_DICT_KEY: Final = Rule("missing-typed-dict-key", "a TypedDict made without a required key", ERROR, "0.1.0")
INVALID_TYPED_DICT_STATEMENT: Final = Rule(
    "invalid-typed-dict-statement", "a statement that the body of a TypedDict class may not hold", ERROR, "0.1.0"
)
INVALID_TYPED_DICT_FIELD: Final = Rule(
    "invalid-typed-dict-field", "a TypedDict item declared in a way its bases or qualifiers forbid", ERROR, "0.1.0"
)
INVALID_TYPED_DICT_HEADER: Final = Rule(
    "invalid-typed-dict-header", "a base or keyword that the header of a TypedDict class may not hold", ERROR, "0.1.0"
)
ISINSTANCE_AGAINST_TYPED_DICT: Final = Rule(
    "isinstance-against-typed-dict", "a runtime check against a TypedDict", ERROR, "0.1.0"
)

RULES: Final = (
    INVALID_KEY,
    MISSING_TYPED_DICT_KEY,
    INVALID_TYPED_DICT_STATEMENT,
    INVALID_TYPED_DICT_FIELD,
    INVALID_TYPED_DICT_HEADER,
    ISINSTANCE_AGAINST_TYPED_DICT,
)
