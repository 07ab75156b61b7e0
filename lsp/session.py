"""Which project answers for a document, and what has it been told?

A session has one project, with a database of its own, for each root: the directory of the nearest configuration above a
document, or else its workspace folder.  A document outside of all folders belongs to an open project that uses its directory
as a library, or to a project of its own.

Invariants
----------
Only the analysis thread uses a session, but for `interrupt`.
A keystroke refreshes one file in each database and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from lsprotocol import types

from checker.configuration.config_files import find_configuration
from checker.files import paths
from checker.files.changes import apply_changes, refresh_contents
from checker.files.file import File, file_at
from checker.files.inputs import durability_at
from checker.files.overlay_system import OverlaySystem
from checker.files.real_system import RealSystem
from checker.project.database import Project, ProjectRequest, open_project
from checker.project.remembering_system import RememberingSystem
from checker.query.durability import Durability
from lsp.capabilities import Capabilities
from lsp.open_documents import Document, OpenDocuments

_ENVIRONMENT_FILE: Final = "pyvenv.cfg"

_EDITS_REMEMBERED: Final = 2_000
"""How many edits what was computed is kept for without being needed: names and functions that are gone are never asked for."""


class _Root:
    """The root of the project for the files in a directory, and the files whose contents or absence decided that."""

    __slots__ = ("files", "path")

    def __init__(self, path: str, files: frozenset[str]) -> None:
        self.path: Final = path
        self.files: Final = files


class Session:
    """The open documents of a client and the projects that answer for them.

    `on_open` is told of each project that is opened.
    """

    def __init__(self, on_open: Callable[[Project], None]) -> None:
        self.capabilities = Capabilities()
        self.folders: list[str] = []
        self.documents: Final = OpenDocuments()
        self._on_open: Final = on_open
        self._disk: Final = RememberingSystem(RealSystem())
        self._system: Final = OverlaySystem(self._disk)
        self._projects: Final[dict[str, Project]] = {}
        self._outdated: Final[set[str]] = set()
        self._roots: Final[dict[str, _Root]] = {}
        self._edits = 0

    # Documents

    def open_document(self, item: types.TextDocumentItem) -> None:
        """Let a document have the text that the client shows."""
        document = self.documents.open(item)
        is_new = not self._system.is_file(document.path)
        self._system.set_text(document.path, document.text)
        self._look_again(document, is_listed=is_new)

    def change_document(self, uri: str, version: int, changes: Iterable[types.TextDocumentContentChangeEvent]) -> None:
        """Apply edits to a document; one that is not open is left alone."""
        document = self.documents.change(uri, version, changes)
        if document is not None:
            self._system.set_text(document.path, document.text)
            self._look_again(document, is_listed=False)
            self._edits += 1
            if self._edits % _EDITS_REMEMBERED == 0:
                for project in self._projects.values():
                    project.db.forget_unused(project.db.revision - _EDITS_REMEMBERED)

    def close_document(self, uri: str) -> None:
        """Let what is on disk count again."""
        document = self.documents.close(uri)
        if document is not None:
            self._system.remove_text(document.path)
            self._look_again(document, is_listed=not self._system.is_file(document.path))
            self._close_unused_projects()

    def _look_again(self, document: Document, *, is_listed: bool) -> None:
        for project in self._projects.values():
            if is_listed:
                apply_changes(project.db, [document.path])
            else:
                refresh_contents(project.db, file_at(document.path))

    # Projects

    def file_of(self, uri: str) -> tuple[Project, File]:
        """The file that a URI names, open or not, and the project that answers for it."""
        path = self.documents.path_of(uri)
        return self.project_of(path), file_at(path)

    def project_of(self, path: str) -> Project:
        """The project that answers for the file at `path`, opened if it is not open yet."""
        for root, project in self._projects.items():
            if durability_at(project.db, path) != Durability.LOW:
                return self._opened(root)
        return self._opened(self._root_of(path))

    def _opened(self, root: str) -> Project:
        """The project at a root, opened if it is not open, or again if its settings may have changed."""
        found = self._projects.get(root)
        if found is None or root in self._outdated:
            self._outdated.discard(root)
            found = self._projects[root] = open_project(self._system, ProjectRequest(root), found)
            self._on_open(found)
        return found

    def _root_of(self, path: str) -> str:
        directory = paths.parent(path)
        found = self._roots.get(directory)
        if found is None:
            configuration = find_configuration(self._system, directory)
            folder = self._folder_of(path)
            root = configuration.root if configuration.file is not None or folder is None else folder
            found = self._roots[directory] = _Root(root, frozenset(configuration.files))
        return found.path

    def _folder_of(self, path: str) -> str | None:
        """The innermost workspace folder that a file lies in."""
        return max((folder for folder in self.folders if paths.is_within(path, folder)), key=len, default=None)

    def set_folders(self, folders: list[str]) -> None:
        """Let these be the workspace folders."""
        self.folders = folders
        self._roots.clear()
        self._close_unused_projects()

    def _close_unused_projects(self) -> None:
        used = {self._root_of(document.path) for document in self.documents}
        for root in list(self._projects):
            is_of_folder = any(paths.is_within(root, folder) or paths.is_within(folder, root) for folder in self.folders)
            if root not in used and not is_of_folder:
                del self._projects[root]

    # Changes on disk

    def apply_changes(self, changed: Iterable[str]) -> None:
        """Look again at files and directories that may have changed; where settings did, their project is opened again."""
        listed = list(changed)
        for path in listed:
            if paths.name(path) == _ENVIRONMENT_FILE:
                # An environment that is made anew has changed everywhere, and not all clients say so.
                self._projects.clear()
            self._outdated.update(root for root, project in self._projects.items() if path in project.configuration_files)
            for directory, root_of_directory in list(self._roots.items()):
                if path in root_of_directory.files:
                    del self._roots[directory]
        for project in self._projects.values():
            apply_changes(project.db, listed)

    def changed_on_disk(self) -> list[str]:
        """The paths that changed on disk since they were looked at, each said once; no database is asked."""
        return self._disk.changed_paths()

    # Interruption

    def interrupt(self) -> None:
        """Make running queries end soon, without a value; to be called from any thread."""
        for project in tuple(self._projects.values()):
            project.db.cancel()

    def resume(self) -> None:
        """Answer queries again."""
        for project in tuple(self._projects.values()):
            project.db.clear_cancellation()
