"""Which rules concern the paths that control can take?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import HINT, Rule

UNREACHABLE_CODE: Final = Rule("unreachable-code", "code that can never run", HINT, "0.1.0")

RULES: Final = (UNREACHABLE_CODE,)
