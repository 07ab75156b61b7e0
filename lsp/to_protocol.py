"""How is plain data of the checker said to the client?"""

from __future__ import annotations

import re
from typing import Final

from lsprotocol import types

from checker.diagnostics import diagnostic as plain
from checker.files.file import file_at
from checker.files.sources import line_index
from checker.ide.goto_definition import Location
from checker.ide.hover import Hover
from checker.query.database import Database
from checker.rules.rule import ERROR, HINT, INFORMATION, WARNING
from checker.text.line_index import LineIndex
from lsp.positions import range_of
from lsp.session import Session

SOURCE: Final = "typecheck"

_SEVERITIES: Final = {
    ERROR: types.DiagnosticSeverity.Error,
    WARNING: types.DiagnosticSeverity.Warning,
    INFORMATION: types.DiagnosticSeverity.Information,
    HINT: types.DiagnosticSeverity.Hint,
}
_TAGS: Final = {
    plain.UNNECESSARY: types.DiagnosticTag.Unnecessary,
    plain.DEPRECATED: types.DiagnosticTag.Deprecated,
}
_BACKTICKS: Final = re.compile(r"`{3,}")


def diagnostic(session: Session, db: Database, found: plain.Diagnostic) -> types.Diagnostic:
    """A diagnostic of a Python file."""
    index = line_index(db, file_at(found.span.path))
    related = found.related if session.capabilities.shows_related else ()
    result = diagnostic_in_text(session, index, found)
    result.related_information = [_related(session, db, each) for each in related] or None
    return result


def diagnostic_in_text(session: Session, index: LineIndex, found: plain.Diagnostic) -> types.Diagnostic:
    """A diagnostic in the text with these lines, without what is related in others."""
    capabilities = session.capabilities
    tags = [_TAGS[tag] for tag in found.tags if _TAGS[tag] in capabilities.diagnostic_tags]
    return types.Diagnostic(
        range=range_of(index, found.span.start, found.span.end, capabilities.encoding),
        message="\n".join((found.message, *found.reasons)),
        severity=_SEVERITIES[found.level],
        code=found.rule,
        source=SOURCE,
        tags=tags or None,
    )


def _related(session: Session, db: Database, related: plain.RelatedSpan) -> types.DiagnosticRelatedInformation:
    span = related.span
    return types.DiagnosticRelatedInformation(_location(session, db, span.path, span.start, span.end), related.message)


def location(session: Session, db: Database, found: Location) -> types.Location:
    """A place in any file."""
    return _location(session, db, found.path, found.start, found.end)


def _location(session: Session, db: Database, path: str, start: int, end: int) -> types.Location:
    index = line_index(db, file_at(path))
    return types.Location(session.documents.uri_of(path), range_of(index, start, end, session.capabilities.encoding))


def hover(session: Session, index: LineIndex, found: Hover) -> types.Hover:
    """What is shown at a name, as Markdown for clients that show it."""
    if session.capabilities.shows_markdown:
        content = types.MarkupContent(types.MarkupKind.Markdown, _markdown(found))
    else:
        content = types.MarkupContent(types.MarkupKind.PlainText, "\n\n".join(filter(None, (found.code, found.documentation))))
    return types.Hover(content, range_of(index, found.start, found.end, session.capabilities.encoding))


def _markdown(found: Hover) -> str:
    """Code and documentation as blocks, so that nothing in a docstring is taken for markup."""
    shown = _fenced("python", found.code)
    return shown if found.documentation is None else f"{shown}\n\n---\n\n{_fenced('text', found.documentation)}"


def _fenced(language: str, text: str) -> str:
    fence = "`" * max((len(each) + 1 for each in _BACKTICKS.findall(text)), default=3)
    return f"{fence}{language}\n{text}\n{fence}"
