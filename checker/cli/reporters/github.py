"""The format `github`: workflow commands, from which GitHub Actions makes annotations in the changed files.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import Final

from checker.cli.reporters.report import Report
from checker.diagnostics.diagnostic import Diagnostic
from checker.rules.rule import ERROR, WARNING

_COMMANDS: Final = {ERROR: "error", WARNING: "warning"}
_IN_MESSAGE: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def github(report: Report) -> str:
    """The diagnostics as workflow commands, one to a line."""
    return "".join(_command(diagnostic, report.shown_path(diagnostic.span.path)) for diagnostic in report.diagnostics)


def _command(diagnostic: Diagnostic, path: str) -> str:
    span = diagnostic.span
    properties = [
        ("title", f"typecheck ({diagnostic.rule})"),
        ("file", path),
        ("line", str(span.start_line)),
        ("col", str(span.start_column)),
        ("endLine", str(span.end_line)),
    ]
    # GitHub rejects an end column on another line than the start.
    if span.end_line == span.start_line:
        properties.append(("endColumn", str(span.end_column)))
    listed = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in properties)
    message = "\n".join([f"{path}:{span.start_line}: {diagnostic.message}", *diagnostic.reasons])
    return f"::{_COMMANDS.get(diagnostic.level, 'notice')} {listed}::{message.translate(_IN_MESSAGE)}\n"
