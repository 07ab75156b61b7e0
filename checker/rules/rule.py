"""What is a rule?

A rule names one kind of defect.  It is declared once, in a module of this package; its documentation page
(`docs/<name>.md`), `explain`, the JSON schema and the editor settings are made from the declaration.
"""

from __future__ import annotations

from typing import Final

ERROR: Final = "error"
WARNING: Final = "warning"
INFORMATION: Final = "info"
HINT: Final = "hint"
IGNORE: Final = "ignore"

# From the most to the least severe.  Hints are shown in editors only; what is at IGNORE is not reported at all.
LEVELS: Final = (ERROR, WARNING, INFORMATION, HINT, IGNORE)


class Rule:
    """One kind of defect; `name` is in kebab case and names the defect, so that "allow `missing-return`" reads well.

    `default_level` is one of `LEVELS`; `since` is the version of typecheck that first had the rule.  A rule that `is_fixed`
    is reported at its default level whatever settings and comments say.
    """

    __slots__ = ("default_level", "is_fixed", "name", "since", "summary")

    def __init__(self, name: str, summary: str, default_level: str, since: str, is_fixed: bool = False) -> None:
        self.name: Final = name
        self.summary: Final = summary
        self.default_level: Final = default_level
        self.since: Final = since
        self.is_fixed: Final = is_fixed

    def __repr__(self) -> str:
        return f"<Rule {self.name}>"
