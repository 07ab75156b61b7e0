"""Which rules concern members that replace inherited ones?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, IGNORE, Rule

INVALID_METHOD_OVERRIDE: Final = Rule(
    "invalid-method-override", "a method that cannot stand in for the one it overrides", ERROR, "0.1.0"
)
INVALID_ATTRIBUTE_OVERRIDE: Final = Rule(
    "invalid-attribute-override", "an attribute that cannot stand in for the one it overrides", ERROR, "0.1.0"
)
OVERRIDE_OF_FINAL_METHOD: Final = Rule("override-of-final-method", "an override of a method that is final", ERROR, "0.1.0")
OVERRIDE_OF_FINAL_VARIABLE: Final = Rule(
    "override-of-final-variable", "an override of a class variable that is `Final`", ERROR, "0.1.0"
)
INVALID_EXPLICIT_OVERRIDE: Final = Rule(
    "invalid-explicit-override", "`@override` on a method that overrides nothing", ERROR, "0.1.0"
)
MISSING_OVERRIDE_DECORATOR: Final = Rule(
    "missing-override-decorator", "a method that overrides another without saying so by `@override`", IGNORE, "0.1.0"
)
FINAL_ON_NON_METHOD: Final = Rule("final-on-non-method", "`@final` on a function that is not a method", ERROR, "0.1.0")

RULES: Final = (
    INVALID_METHOD_OVERRIDE,
    INVALID_ATTRIBUTE_OVERRIDE,
    OVERRIDE_OF_FINAL_METHOD,
    OVERRIDE_OF_FINAL_VARIABLE,
    INVALID_EXPLICIT_OVERRIDE,
    MISSING_OVERRIDE_DECORATOR,
    FINAL_ON_NON_METHOD,
)
