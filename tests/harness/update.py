"""How are expectations rewritten to what was seen?

While cases run with `--update`, replacements are collected; at the end each document is written once, from the last line to
the first, so that line numbers stay true.
"""

from __future__ import annotations

from pathlib import Path

from attrs import define, field


@define
class Updates:
    """Replacements by document: (first line, number of lines, new lines); line numbers are one-based."""

    replacements: dict[Path, dict[int, tuple[int, list[str]]]] = field(factory=dict)

    def replace(self, document: Path, line: int, count: int, new_lines: list[str]) -> None:
        """Put `new_lines` in the place of `count` lines from `line` on."""
        self.replacements.setdefault(document, {})[line] = (count, new_lines)

    def write(self) -> int:
        """Rewrite the documents; how many places changed."""
        changed = 0
        for document, replacements in self.replacements.items():
            lines = document.read_text(encoding="utf-8").split("\n")
            for line, (count, new_lines) in sorted(replacements.items(), reverse=True):
                if lines[line - 1 : line - 1 + count] != new_lines:
                    lines[line - 1 : line - 1 + count] = new_lines
                    changed += 1
            document.write_text("\n".join(lines), encoding="utf-8")
        return changed
