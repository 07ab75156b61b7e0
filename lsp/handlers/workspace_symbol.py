"""Which definitions of the workspace have a name like this?"""

from __future__ import annotations

from typing import Final

from lsprotocol import types

from checker.files import paths
from checker.files.file import file_at
from checker.files.sources import line_index
from checker.ide.workspace_symbols import WorkspaceSymbol, workspace_symbols
from checker.query.database import Database
from lsp.positions import range_of
from lsp.project_files import project_files
from lsp.server import TypecheckServer
from lsp.session import Session
from lsp.symbol_kinds import KINDS

_LIMIT: Final = 200
"""Symbols of a project that are shown; clients ask again with every character, so that the next answer is nearer."""


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    server.wide_question(types.WORKSPACE_SYMBOL, workspace_symbol)


def workspace_symbol(session: Session, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    """The definitions in the projects of the workspace whose names a text fits, the best first."""
    found: dict[tuple[str, int], types.WorkspaceSymbol] = {}
    for folder in session.folders:
        session.project_of(paths.join(folder, "__init__.py"))
    for project in session.projects:
        for each in workspace_symbols(project.db, params.query, project_files(session, project), _LIMIT):
            # A file may belong to several projects, one inside of the other.
            found.setdefault((each.path, each.symbol.name_start), _symbol(session, project.db, each))
    return list(found.values())


def _symbol(session: Session, db: Database, found: WorkspaceSymbol) -> types.WorkspaceSymbol:
    symbol = found.symbol
    lines = line_index(db, file_at(found.path))
    place = range_of(lines, symbol.name_start, symbol.name_end, session.capabilities.encoding)
    return types.WorkspaceSymbol(
        types.Location(session.documents.uri_of(found.path), place),
        symbol.name,
        KINDS[symbol.kind],
        tags=[types.SymbolTag.Deprecated] if symbol.is_deprecated else None,
        container_name=found.container or None,
    )
