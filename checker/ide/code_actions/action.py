"""What is a code action, and what is known when somebody asks for one?

Terms
-----
*Action*: a change that is offered at a place, under a title.
*Kind*: what an action is for, as a dotted name: one that is asked for stands for those below it, too (`source` for
`source.organizeImports`).

Invariants
----------
Titles tell the actions of one answer apart.  No comment is lost but one about what an action takes away, and what it makes of a
file that can be parsed can be parsed.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from checker.diagnostics.diagnostic import Diagnostic
from checker.files.file import File
from checker.ide.workspace_edit import WorkspaceEdit

QUICK_FIX: Final = "quickfix"
REWRITE: Final = "refactor.rewrite"
ORGANIZE_IMPORTS: Final = "source.organizeImports"
FIX_ALL: Final = "source.fixAll.typecheck"


@frozen
class Request:
    """What actions are wanted for: an extent of a file (offsets), often empty.

    `diagnostics` are all that the file has, `chosen` those of them that the user asks about.
    """

    file: File
    start: int
    end: int
    diagnostics: tuple[Diagnostic, ...]
    chosen: tuple[Diagnostic, ...]

    def touches(self, start: int, end: int) -> bool:
        """Whether the extent has a place in common with another one."""
        return start <= self.end and self.start <= end


@frozen
class CodeAction:
    """A change that is offered.

    `edit` is None where it costs too much before anybody has chosen the action: `registry.resolved` computes it.  `mends` are
    the diagnostics that are gone afterwards.  `is_preferred` is true for what most people would choose at once.
    """

    title: str
    kind: str
    edit: WorkspaceEdit | None
    mends: tuple[Diagnostic, ...] = ()
    is_preferred: bool = False


def is_wanted(kind: str, wanted: tuple[str, ...]) -> bool:
    """Whether a kind is one of those that are asked for, or below one of them; all are if none is named."""
    return not wanted or any(each in ("", kind) or kind.startswith(f"{each}.") for each in wanted)
