"""What has to be looked at again when something changed on disk or in an editor?

Whoever watches the system names paths; what was never asked for costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.files import paths
from checker.files.file import File, file_at
from checker.files.inputs import directory_entries, durability_at, file_status, system
from checker.files.system import DIRECTORY
from checker.query.database import Database
from checker.query.durability import Durability


def apply_changes(db: Database, changed: Iterable[str]) -> None:
    """Look again at files and directories that may have been changed, created or deleted."""
    listed: dict[str, None] = {}
    for path in changed:
        # What is frozen is taken as it was first seen: it cannot change in the life of a database.
        if durability_at(db, path) == Durability.FROZEN:
            continue
        if not system(db).is_directory(path):
            _refresh_below(db, path)
        file_status.refresh(db, file_at(path))
        # Directories above may have come and gone with the path, and only their listings tell.
        for directory in (path, *paths.ancestors(path)):
            listed[directory] = None
    for directory in listed:
        directory_entries.refresh(db, directory)


def refresh_contents(db: Database, file: File) -> None:
    """Look again at a file whose contents changed but which was neither created nor deleted: a keystroke."""
    file_status.refresh(db, file)


def _refresh_below(db: Database, directory: str) -> None:
    """Look again at everything below a path where no directory stands any more."""
    # A directory whose listing was never asked for lists nothing now, which ends the walk even where links made a loop.
    entries = directory_entries(db, directory)
    directory_entries.refresh(db, directory)
    for name, kind in entries.items():
        path = paths.join(directory, name)
        if kind == DIRECTORY:
            _refresh_below(db, path)
        file_status.refresh(db, file_at(path))
