"""Which rules concern names that are looked up in scopes?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, WARNING, Rule

UNRESOLVED_REFERENCE: Final = Rule(
    "unresolved-reference", "a name that is not defined in any scope that the code can see", ERROR, "0.1.0"
)
POSSIBLY_UNRESOLVED_REFERENCE: Final = Rule(
    "possibly-unresolved-reference", "a name that has no value on some path to its use", WARNING, "0.1.0"
)
UNRESOLVED_GLOBAL: Final = Rule(
    "unresolved-global", "a `global` statement for a name that the module never defines", WARNING, "0.1.0"
)

RULES: Final = (UNRESOLVED_REFERENCE, POSSIBLY_UNRESOLVED_REFERENCE, UNRESOLVED_GLOBAL)
