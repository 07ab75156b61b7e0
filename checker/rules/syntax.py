"""Which rules concern text that is no Python, or not yet Python for the target version?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, Rule

INVALID_SYNTAX: Final = Rule("invalid-syntax", "text that the grammar of Python does not allow", ERROR, "0.1.0", is_fixed=True)
UNSUPPORTED_SYNTAX: Final = Rule("unsupported-syntax", "syntax that is newer than the target version of Python", ERROR, "0.1.0")
DECODING_ERROR: Final = Rule(
    "decoding-error", "a file whose bytes cannot be decoded, or that cannot be read", ERROR, "0.1.0", is_fixed=True
)

RULES: Final = (INVALID_SYNTAX, UNSUPPORTED_SYNTAX, DECODING_ERROR)
