"""What do the settings of another checker come to in ours?"""

from __future__ import annotations

from typing import Any, Final

from checker.configuration.problem import ConfigurationProblem


class ForeignSettings:
    """The settings of `tool` in the file at `path`: `values` by the names of our options, as our files would write them.

    `exclude_expressions` are regular expressions that paths (from the file's directory, with a slash behind directories) are
    searched with, which our patterns cannot express.
    """

    __slots__ = ("exclude_expressions", "path", "problems", "tool", "values")

    def __init__(
        self,
        tool: str,
        path: str,
        values: dict[str, Any],
        problems: list[ConfigurationProblem],
        exclude_expressions: tuple[str, ...] = (),
    ) -> None:
        self.tool: Final = tool
        self.path: Final = path
        self.values: Final = values
        self.problems: Final = problems
        self.exclude_expressions: Final = exclude_expressions


def texts_in(raw: object, separator: str = ",") -> list[str]:
    """The texts of a list, or of one text that separates them; whatever else there is, is left out."""
    if isinstance(raw, str):
        return [part.strip() for part in raw.replace("\n", separator).split(separator) if part.strip()]
    if isinstance(raw, (list, tuple)):
        return [item for item in raw if isinstance(item, str) and item.strip()]
    return []
