"""How does a case get a project?

The files of a case are in memory, above the real stubs of the standard library.  Opening a project and reading the stubs is
slow, so the cases of a process share one project for each configuration: the files of one case replace those of the one
before, as an edit would.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from checker.diagnostics.diagnostic import Diagnostic
from checker.files import paths
from checker.files.changes import apply_changes
from checker.files.file import file_at
from checker.files.memory_system import MemorySystem
from checker.files.real_system import RealSystem
from checker.project.check_files import check_file
from checker.project.database import Project, ProjectRequest, open_project
from tests.harness.case_files import ROOT, SETTINGS
from tests.harness.query_trace import QueryTrace
from typeshed_stubs.location import typeshed_directory

ENVIRONMENT: Final = ".venv"
"""The environment of every case, in which nothing is installed unless the case puts it there."""

# What every case has unless it says otherwise.
_DEFAULT_FILES: Final = {".python-version": "3.13\n", f"{ENVIRONMENT}/pyvenv.cfg": "version = 3.13\n"}
_SITE_PACKAGES: Final = f"{ENVIRONMENT}/lib/python3.13/site-packages"
_MAXIMUM_SHARED: Final = 6


class VirtualProject:
    """A project in memory; paths are relative to its root."""

    def __init__(self, settings: str | None) -> None:
        self._system = MemorySystem(directory=ROOT)
        stubs = typeshed_directory()
        assert stubs is not None
        self._system.mount(paths.normalize(stubs, "/"), RealSystem())
        self._files: dict[str, str] = {}
        if settings is not None:
            self._system.write(paths.join(ROOT, SETTINGS), settings)
        for path, text in _DEFAULT_FILES.items():
            self._system.write(paths.join(ROOT, path), text)
        self._system.make_directory(paths.join(ROOT, _SITE_PACKAGES))
        self.project: Project = open_project(self._system, ProjectRequest(ROOT))
        self.trace = QueryTrace(ROOT)
        self.project.db.observers.append(self.trace.observe)

    @property
    def files(self) -> Mapping[str, str]:
        """The texts by path, settings left out."""
        return self._files

    def replace_files(self, files: Mapping[str, str]) -> None:
        """Let the project hold these files and no others."""
        self.change(files, [path for path in self._files if path not in files])

    def change(self, written: Mapping[str, str], deleted: list[str]) -> None:
        """Write some files, the settings perhaps, and delete others."""
        changed: list[str] = []
        for path in deleted:
            self._system.remove(paths.join(ROOT, path))
            del self._files[path]
            changed.append(path)
        for path, text in written.items():
            if self._files.get(path) != text:
                self._system.write(paths.join(ROOT, path), text)
                changed.append(path)
                if path != SETTINGS:
                    self._files[path] = text
        self.trace.know_modules(changed)
        if SETTINGS in changed:
            self.project = open_project(self._system, ProjectRequest(ROOT), self.project)
        apply_changes(self.project.db, [paths.join(ROOT, path) for path in changed])

    def diagnostics(self, path: str) -> tuple[Diagnostic, ...]:
        """The diagnostics of one file."""
        return check_file(self.project.db, file_at(paths.join(ROOT, path)))


class VirtualProjects:
    """Projects by their settings, the ones used last kept."""

    def __init__(self, *, are_shared: bool) -> None:
        self._are_shared = are_shared
        self._projects: dict[str | None, VirtualProject] = {}

    def with_files(self, files: Mapping[str, str], *, is_new: bool = False) -> VirtualProject:
        """A project that holds these files and no others; the settings are among them.  A new one is shared with nobody."""
        settings = files.get(SETTINGS)
        is_shared = self._are_shared and not is_new
        project = self._projects.pop(settings, None) if is_shared else None
        if project is None:
            project = VirtualProject(settings)
            # Directories that cases leave behind are harmless; a project kept for every configuration would not be.
            while is_shared and len(self._projects) >= _MAXIMUM_SHARED:
                del self._projects[next(iter(self._projects))]
        if is_shared:
            self._projects[settings] = project
        project.replace_files({path: text for path, text in files.items() if path != SETTINGS})
        return project
