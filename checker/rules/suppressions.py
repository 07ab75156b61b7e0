"""Which rules concern the comments that silence diagnostics?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import IGNORE, WARNING, Rule

UNUSED_IGNORE_COMMENT: Final = Rule("unused-ignore-comment", "a suppression comment that suppresses nothing", IGNORE, "0.1.0")
INVALID_IGNORE_COMMENT: Final = Rule(
    "invalid-ignore-comment", "a suppression comment that is not well formed", WARNING, "0.1.0"
)

RULES: Final = (UNUSED_IGNORE_COMMENT, INVALID_IGNORE_COMMENT)
