"""Which rules concern defects of typecheck itself?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, Rule

INTERNAL_ERROR: Final = Rule(
    "internal-error", "a file that typecheck failed to check because of a defect of its own", ERROR, "0.1.0", is_fixed=True
)

RULES: Final = (INTERNAL_ERROR,)
