"""What is the outcome of a check in one line?"""

from __future__ import annotations

from checker.cli.reporters.report import Report, totals
from checker.cli.terminal import STRONG
from checker.rules.rule import ERROR, WARNING


def summary_line(report: Report) -> str:
    """The last line of a check for people, without a line end."""
    total = totals(report.diagnostics)
    checked = f"checked {counted(report.checked_files, 'file')}"
    if not total.errors and not total.warnings:
        if not report.checked_files:
            return "No Python files to check"
        return f"{report.palette.paint(STRONG, 'All checks passed')} ({checked})"
    parts: list[str] = []
    if total.errors:
        parts.append(report.palette.paint(ERROR, counted(total.errors, "error")))
    if total.warnings:
        parts.append(report.palette.paint(WARNING, counted(total.warnings, "warning")))
    return f"Found {' and '.join(parts)} in {counted(total.files, 'file')} ({checked})"


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`, `1,000 files`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
