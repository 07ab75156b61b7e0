"""Which rules concern assignments and declarations of variables?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, Rule

INVALID_ASSIGNMENT: Final = Rule(
    "invalid-assignment", "a value assigned to a place whose declared type does not allow it", ERROR, "0.1.0"
)
CONFLICTING_DECLARATIONS: Final = Rule("conflicting-declarations", "a name declared with different types", ERROR, "0.1.0")
FINAL_ASSIGNMENT: Final = Rule("final-assignment", "an assignment to a name or attribute declared `Final`", ERROR, "0.1.0")
FINAL_WITHOUT_VALUE: Final = Rule("final-without-value", "a `Final` declaration that never gets a value", ERROR, "0.1.0")

RULES: Final = (INVALID_ASSIGNMENT, CONFLICTING_DECLARATIONS, FINAL_ASSIGNMENT, FINAL_WITHOUT_VALUE)
