"""Which rules concern imports?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, WARNING, Rule

UNRESOLVED_IMPORT: Final = Rule(
    "unresolved-import", "an import of a module, or of a name in one, that cannot be found", ERROR, "0.1.0"
)
POSSIBLY_MISSING_IMPORT: Final = Rule(
    "possibly-missing-import", "an import of a name that its module defines only under a condition", WARNING, "0.1.0"
)
POSSIBLY_MISSING_SUBMODULE: Final = Rule(
    "possibly-missing-submodule", "a submodule used as an attribute of a package though nothing imports it", WARNING, "0.1.0"
)

RULES: Final = (UNRESOLVED_IMPORT, POSSIBLY_MISSING_IMPORT, POSSIBLY_MISSING_SUBMODULE)
