"""Which rules concern the configuration, wherever rules are named or options set?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, WARNING, Rule

INVALID_CONFIGURATION: Final = Rule(
    "invalid-configuration", "a configuration file that cannot be read or holds a wrong value", ERROR, "0.1.0", is_fixed=True
)
UNKNOWN_RULE: Final = Rule("unknown-rule", "the name of a rule that does not exist", WARNING, "0.1.0")

RULES: Final = (INVALID_CONFIGURATION, UNKNOWN_RULE)
