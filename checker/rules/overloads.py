"""Which rules concern definitions of overloaded functions?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, Rule

INVALID_OVERLOAD: Final = Rule(
    "invalid-overload", "overloads that are incomplete, or at odds with each other or with their implementation", ERROR, "0.1.0"
)

RULES: Final = (INVALID_OVERLOAD,)
