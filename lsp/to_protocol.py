"""How is plain data of the checker said to the client?"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from lsprotocol import types
from pygls.uris import from_fs_path

from checker import rules
from checker.diagnostics import diagnostic as plain
from checker.files.file import file_at
from checker.files.sources import line_index
from checker.ide.docstrings.markdown import docstring_markdown
from checker.ide.docstrings.markdown_text import fenced
from checker.ide.hover import Hover
from checker.ide.locations import Location
from checker.query.database import Database
from checker.rules.rule import ERROR, HINT, INFORMATION, WARNING
from checker.text.line_index import LineIndex
from lsp.positions import range_of
from lsp.session import Session

SOURCE: Final = "typecheck"
PAGES: Final = Path(rules.__file__).parent / "docs"

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
        code_description=_page(found.rule) if capabilities.shows_code_links else None,
        source=SOURCE,
        tags=tags or None,
        data={"fix": found.fix.title} if found.fix is not None and capabilities.keeps_diagnostic_data else None,
    )


@cache
def _page(rule: str) -> types.CodeDescription | None:
    """The page about a rule, which is installed with the checker and can be read without a network."""
    page = PAGES / f"{rule}.md"
    uri = from_fs_path(str(page)) if page.is_file() else None
    return None if uri is None else types.CodeDescription(uri)


def _related(session: Session, db: Database, related: plain.RelatedSpan) -> types.DiagnosticRelatedInformation:
    span = related.span
    return types.DiagnosticRelatedInformation(_location(session, db, span.path, span.start, span.end), related.message)


def location(session: Session, db: Database, found: Location) -> types.Location:
    """A place in any file."""
    return _location(session, db, found.path, found.start, found.end)


def whole_range(session: Session, db: Database, found: Location) -> types.Range:
    """How far what is at a place reaches, its body included."""
    index = line_index(db, file_at(found.path))
    return range_of(index, found.whole_start, found.whole_end, session.capabilities.encoding)


def _location(session: Session, db: Database, path: str, start: int, end: int) -> types.Location:
    index = line_index(db, file_at(path))
    return types.Location(session.documents.uri_of(path), range_of(index, start, end, session.capabilities.encoding))


def documentation(docstring: str, *, as_markdown: bool) -> types.MarkupContent:
    """A docstring, as Markdown or as it was written."""
    if as_markdown:
        return types.MarkupContent(types.MarkupKind.Markdown, docstring_markdown(docstring))
    return types.MarkupContent(types.MarkupKind.PlainText, docstring)


def hover(session: Session, index: LineIndex, found: Hover) -> types.Hover:
    """What is shown at a name, as Markdown for clients that show it."""
    if session.capabilities.shows_markdown:
        content = types.MarkupContent(types.MarkupKind.Markdown, _markdown(found))
    else:
        content = types.MarkupContent(types.MarkupKind.PlainText, _plain_text(found))
    return types.Hover(content, range_of(index, found.start, found.end, session.capabilities.encoding))


def _plain_text(found: Hover) -> str:
    deprecated = None if found.deprecated is None else f"Deprecated: {found.deprecated}"
    return "\n\n".join(filter(None, (found.code, deprecated, found.documentation, found.link)))


def _markdown(found: Hover) -> str:
    """The code as a block, and the documentation below it."""
    parts = [fenced("python", found.code)]
    if found.deprecated is not None:
        parts.append(f"**Deprecated:** {docstring_markdown(found.deprecated)}".rstrip())
    if found.documentation is not None:
        parts.extend(("---", docstring_markdown(found.documentation)))
    if found.link is not None:
        parts.append(f"[Python documentation]({found.link})")
    return "\n\n".join(parts)
