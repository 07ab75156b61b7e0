"""Which rules concern what `for`, `with`, `raise`, `except` and `match` demand of an object?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, Rule

NOT_ITERABLE: Final = Rule("not-iterable", "an iteration over an object that is not iterable", ERROR, "0.1.0")
INVALID_CONTEXT_MANAGER: Final = Rule(
    "invalid-context-manager", "an object in a `with` statement that is not a context manager", ERROR, "0.1.0"
)
INVALID_RAISE: Final = Rule("invalid-raise", "a `raise` of something that is not an exception", ERROR, "0.1.0")
INVALID_EXCEPTION_CAUGHT: Final = Rule(
    "invalid-exception-caught", "an `except` clause for something that is not an exception class", ERROR, "0.1.0"
)
INVALID_MATCH_PATTERN: Final = Rule(
    "invalid-match-pattern", "a class pattern that the class cannot be matched with", ERROR, "0.1.0"
)

RULES: Final = (NOT_ITERABLE, INVALID_CONTEXT_MANAGER, INVALID_RAISE, INVALID_EXCEPTION_CAUGHT, INVALID_MATCH_PATTERN)
