"""Which rules concern operators and truth values?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, IGNORE, Rule

UNSUPPORTED_OPERATOR: Final = Rule("unsupported-operator", "an operator that its operands do not support", ERROR, "0.1.0")
UNSUPPORTED_BOOL_CONVERSION: Final = Rule(
    "unsupported-bool-conversion", "a truth test of an object whose `__bool__` cannot be used", ERROR, "0.1.0"
)
DIVISION_BY_ZERO: Final = Rule("division-by-zero", "a division by a literal zero", IGNORE, "0.1.0")

RULES: Final = (UNSUPPORTED_OPERATOR, UNSUPPORTED_BOOL_CONVERSION, DIVISION_BY_ZERO)
