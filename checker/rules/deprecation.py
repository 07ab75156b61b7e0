"""Which rules concern code that its author advises against?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import WARNING, Rule

DEPRECATED: Final = Rule("deprecated", "a use of something marked `@deprecated`", WARNING, "0.1.0")

RULES: Final = (DEPRECATED,)
