"""Which rules concern calls that are addressed to the type checker?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, INFORMATION, WARNING, Rule

REVEALED_TYPE: Final = Rule("revealed-type", "the type that `reveal_type` was asked for", INFORMATION, "0.1.0", is_fixed=True)
TYPE_ASSERTION_FAILURE: Final = Rule(
    "type-assertion-failure", "an `assert_type` or `assert_never` that does not hold", ERROR, "0.1.0"
)
REDUNDANT_CAST: Final = Rule("redundant-cast", "a `cast` to the type that the value already has", WARNING, "0.1.0")

RULES: Final = (REVEALED_TYPE, TYPE_ASSERTION_FAILURE, REDUNDANT_CAST)
