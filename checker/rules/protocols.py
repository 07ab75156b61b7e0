"""Which rules concern protocol classes?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, WARNING, Rule

INVALID_PROTOCOL: Final = Rule("invalid-protocol", "a protocol class that is not well formed", ERROR, "0.1.0")
AMBIGUOUS_PROTOCOL_MEMBER: Final = Rule(
    "ambiguous-protocol-member", "a name in a protocol body that is assigned but not declared", WARNING, "0.1.0"
)
ISINSTANCE_AGAINST_PROTOCOL: Final = Rule(
    "isinstance-against-protocol", "a runtime check against a protocol that does not support it", ERROR, "0.1.0"
)

RULES: Final = (INVALID_PROTOCOL, AMBIGUOUS_PROTOCOL_MEMBER, ISINSTANCE_AGAINST_PROTOCOL)
