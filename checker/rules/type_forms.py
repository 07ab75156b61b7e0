"""Which rules concern what may be written where a type is expected?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, Rule

INVALID_TYPE_FORM: Final = Rule("invalid-type-form", "an expression that is not a type, where one is expected", ERROR, "0.1.0")
INVALID_SYNTAX_IN_FORWARD_ANNOTATION: Final = Rule(
    "invalid-syntax-in-forward-annotation", "a string annotation that is not one valid expression", ERROR, "0.1.0"
)
INVALID_NEWTYPE: Final = Rule("invalid-newtype", "a `NewType` that is not well formed", ERROR, "0.1.0")

RULES: Final = (INVALID_TYPE_FORM, INVALID_SYNTAX_IN_FORWARD_ANNOTATION, INVALID_NEWTYPE)
