"""Which diagnostics does a document have, as the client gets them?"""

from __future__ import annotations

from hashlib import blake2b

from attrs import frozen
from lsprotocol import types

from checker.cli.configuration_problems import diagnostics_of_problems
from checker.files.inputs import durability_at
from checker.files.system import text_or_none
from checker.project.check_files import check_file
from checker.project.database import Project
from checker.query.durability import Durability
from checker.text.line_index import LineIndex
from lsp import to_protocol
from lsp.diagnosed_documents import is_diagnosed
from lsp.session import Session


@frozen
class DocumentDiagnostics:
    """The diagnostics of one version of a document; equal ones have the same `result_id`."""

    version: int | None
    result_id: str
    items: list[types.Diagnostic]


def document_diagnostics(session: Session, uri: str) -> DocumentDiagnostics:
    """The diagnostics of a document; none for one of a library, which the user cannot mend, and none where they are set off."""
    document = session.documents.get(uri)
    project, file = session.file_of(uri)
    is_library = durability_at(project.db, file.path) != Durability.LOW
    found = () if is_library or not is_diagnosed(session, file.path) else check_file(project.db, file)
    items = [to_protocol.diagnostic(session, project.db, each) for each in found]
    # Where characters take several units, an edit can move a place for the client that is the same for the checker.
    columns = [(item.range.start.character, item.range.end.character) for item in items]
    result_id = blake2b(repr((found, columns)).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return DocumentDiagnostics(None if document is None else document.version, result_id, items)


def configuration_diagnostics(session: Session, project: Project) -> dict[str, list[types.Diagnostic]]:
    """What is wrong with the settings of a project, by the URI of each file that decided them."""
    found: dict[str, list[types.Diagnostic]] = {}
    for path in project.configuration_files:
        if project.system.is_file(path):
            found[session.documents.uri_of(path)] = []
    for each in diagnostics_of_problems(project.problems, project.system):
        index = LineIndex(text_or_none(project.system, each.span.path) or "")
        uri = session.documents.uri_of(each.span.path)
        found.setdefault(uri, []).append(to_protocol.diagnostic_in_text(session, index, each))
    return found
