"""Which project answers for a document, and what has it been told?

A session has one project, with a database of its own, for each root: the directory of the nearest configuration above a
document, or else its workspace folder.  A document outside of all folders belongs to an open project that uses its directory
as a library, or to a project of its own.  What is set in the editor for a folder holds for the projects in it.

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
from checker.files.system import MISSING
from checker.project.database import Project, ProjectRequest, open_project
from checker.project.file_discovery import discover_files
from checker.project.remembering_system import RememberingSystem
from checker.query.durability import Durability
from lsp.capabilities import Capabilities
from lsp.client_options import SECTION
from lsp.completion_lists import CompletionLists
from lsp.open_documents import Document, OpenDocuments
from lsp.settings import ClientSettings
from lsp.token_results import TokenResults

_ENVIRONMENT_FILE: Final = "pyvenv.cfg"

_EDITS_BETWEEN_SWEEPS: Final = 250
_CLOSINGS_BETWEEN_SWEEPS: Final = 20
"""How long what was computed is kept without being needed: names, functions and files that are gone are never asked for."""


class _Root:
    """The root of the project for the files in a directory, and the files whose contents or absence decided that."""

    __slots__ = ("files", "path")

    def __init__(self, path: str, files: frozenset[str]) -> None:
        self.path: Final = path
        self.files: Final = files


class Session:
    """The open documents of a client and the projects that answer for them.

    `on_open` is told of each project that is opened; `edits` counts the changes of documents.
    """

    def __init__(self, on_open: Callable[[Project], None]) -> None:
        self.capabilities = Capabilities()
        self.settings = ClientSettings()
        self._folder_settings: dict[str, ClientSettings] = {}
        self.folders: list[str] = []
        self.documents: Final = OpenDocuments()
        self.token_results: Final = TokenResults()
        self.completions: Final = CompletionLists()
        self._on_open: Final = on_open
        self._disk: Final = RememberingSystem(RealSystem())
        self._system: Final = OverlaySystem(self._disk)
        self._projects: Final[dict[str, Project]] = {}
        self._outdated: Final[set[str]] = set()
        self._roots: Final[dict[str, _Root]] = {}
        self._files: Final[dict[Project, list[str]]] = {}
        self.edits = 0
        self._edits_at_sweep = 0
        self._closings = 0
        self._last_sweep: Final[dict[Project, int]] = {}

    # Documents

    def open_document(self, item: types.TextDocumentItem) -> None:
        """Let a document have the text that the client shows."""
        document = self.documents.open(item)
        # A document can have the name of a directory, whose files all stay.
        is_new = self._system.status(document.path).kind == MISSING
        self._system.set_text(document.path, document.text)
        self._look_again(document, is_listed=is_new)

    def change_document(self, uri: str, version: int, changes: Iterable[types.TextDocumentContentChangeEvent]) -> None:
        """Apply edits to a document; one that is not open is left alone."""
        self.edits += 1
        document = self.documents.change(uri, version, changes)
        if document is not None:
            self._system.set_text(document.path, document.text)
            self._look_again(document, is_listed=False)
            if self.edits - self._edits_at_sweep >= _EDITS_BETWEEN_SWEEPS or self._closings >= _CLOSINGS_BETWEEN_SWEEPS:
                self._sweep()

    def close_document(self, uri: str) -> None:
        """Let what is on disk count again."""
        document = self.documents.close(uri)
        self.token_results.forget(uri)
        if document is not None:
            self._system.remove_text(document.path)
            self._look_again(document, is_listed=not self._system.is_file(document.path))
            self._closings += 1
            self._close_unused_projects()

    def _sweep(self) -> None:
        """Forget what nobody has needed since the last time."""
        self._edits_at_sweep = self.edits
        self._closings = 0
        previous = dict(self._last_sweep)
        self._last_sweep.clear()
        for project in self._projects.values():
            project.db.forget_unused(previous.get(project, 0))
            self._last_sweep[project] = project.db.revision

    def _look_again(self, document: Document, *, is_listed: bool) -> None:
        if is_listed:
            self._files.clear()
        for project in self._projects.values():
            if is_listed:
                apply_changes(project.db, [document.path])
            else:
                refresh_contents(project.db, file_at(document.path))

    # Projects

    @property
    def projects(self) -> tuple[Project, ...]:
        """The projects that are open."""
        return tuple(self._projects.values())

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

    def files_of(self, project: Project) -> list[str]:
        """The paths of the files that a check of a project looks at, sorted."""
        found = self._files.get(project)
        if found is None:
            found = self._files[project] = discover_files(project.system, project.settings).files
        return found

    def _opened(self, root: str) -> Project:
        """The project at a root, opened if it is not open, or again if its settings may have changed."""
        found = self._projects.get(root)
        if found is None or root in self._outdated:
            self._outdated.discard(root)
            self._files.clear()
            found = self._projects[root] = open_project(self._system, self._request(root), found)
            self._on_open(found)
        return found

    def _root_of(self, path: str) -> str:
        directory = paths.parent(path)
        found = self._roots.get(directory)
        if found is None:
            folder = self._folder_of(path)
            configuration = find_configuration(self._system, directory)
            is_found = configuration.file is not None and self.settings_of(path).config_file is None
            root = configuration.root if is_found or folder is None else folder
            found = self._roots[directory] = _Root(root, frozenset(configuration.files))
        return found.path

    def _request(self, root: str) -> ProjectRequest:
        """What the editor says of the project at a root."""
        settings = self.settings_of(root)
        folder = self._folder_of(root) or root
        python, config_file, selected = (
            None if path is None else self._absolute(path, folder)
            for path in (settings.python, settings.config_file, settings.selected_python)
        )
        given = {} if python is None else {"python": python}
        return ProjectRequest(root, config_file, given, source=f"the setting `{SECTION}.{{}}`", selected_python=selected)

    def _absolute(self, path: str, folder: str) -> str:
        """A path as people write it in the settings of a folder."""
        path = path.replace("${workspaceFolder}", folder)
        home = self._system.home_directory()
        if path.startswith("~/") and home is not None:
            path = paths.join(home, path[2:])
        return paths.normalize(path, folder)

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
                self._files.pop(self._projects.pop(root), None)

    # Settings

    def settings_of(self, path: str) -> ClientSettings:
        """What is set in the editor for the file or directory at `path`."""
        return self._folder_settings.get(self._folder_of(path) or "", self.settings)

    def set_settings(self, settings: ClientSettings, of_folders: dict[str, ClientSettings]) -> None:
        """Let these be the settings of the editor, and those of its folders."""
        self.settings = settings
        self._folder_settings = of_folders
        self._roots.clear()
        self._outdated.update(self._projects)

    # Changes on disk

    def apply_changes(self, changed: Iterable[str]) -> None:
        """Look again at files and directories that may have changed; where settings did, their project is opened again."""
        listed = list(changed)
        self._files.clear()
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
