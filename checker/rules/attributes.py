"""Which rules concern attribute access?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, WARNING, Rule

UNRESOLVED_ATTRIBUTE: Final = Rule(
    "unresolved-attribute", "an attribute that the type of the object does not have", ERROR, "0.1.0"
)
POSSIBLY_MISSING_ATTRIBUTE: Final = Rule(
    "possibly-missing-attribute", "an attribute that is defined only under a condition", WARNING, "0.1.0"
)
INVALID_ATTRIBUTE_ACCESS: Final = Rule(
    "invalid-attribute-access", "an attribute used in a way that it does not allow", ERROR, "0.1.0"
)
MISSING_SLOT: Final = Rule("missing-slot", "an assignment to an attribute for which the class has no slot", ERROR, "0.1.0")

RULES: Final = (UNRESOLVED_ATTRIBUTE, POSSIBLY_MISSING_ATTRIBUTE, INVALID_ATTRIBUTE_ACCESS, MISSING_SLOT)
