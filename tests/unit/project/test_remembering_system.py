"""What a watch notices."""

from __future__ import annotations

from checker.files.memory_system import MemorySystem
from checker.files.system import entries_or_none
from checker.project.remembering_system import RememberingSystem


def system_with(**files: str) -> tuple[MemorySystem, RememberingSystem]:
    below = MemorySystem({f"/work/{name}.py": text for name, text in files.items()})
    return below, RememberingSystem(below)


def test_nothing_changes() -> None:
    _, system = system_with(a="x = 1")
    system.status("/work/a.py")
    system.list_directory("/work")
    assert system.changed_paths() == []


def test_what_was_never_asked_for_is_not_noticed() -> None:
    below, system = system_with(a="x = 1")
    below.write("/work/a.py", "x = 2")
    assert system.changed_paths() == []


def test_changed_file_is_named_once() -> None:
    below, system = system_with(a="x = 1")
    system.status("/work/a.py")
    below.write("/work/a.py", "x = 2")
    assert system.changed_paths() == ["/work/a.py"]
    assert system.changed_paths() == []


def test_deleted_file() -> None:
    below, system = system_with(a="x = 1", b="y = 1")
    system.status("/work/a.py")
    system.list_directory("/work")
    below.remove("/work/a.py")
    assert system.changed_paths() == ["/work/a.py"]
    assert system.changed_paths() == []


def test_new_file_is_seen_through_its_directory() -> None:
    below, system = system_with(a="x = 1")
    system.list_directory("/work")
    below.write("/work/b.py", "y = 1")
    assert system.changed_paths() == ["/work/b.py"]


def test_absence_is_remembered() -> None:
    below, system = system_with(a="x = 1")
    system.status("/work/b.py")
    assert entries_or_none(system, "/other") == []
    below.write("/work/b.py", "y = 1")
    below.write("/other/c.py", "z = 1")
    assert system.changed_paths() == ["/other/c.py", "/work/b.py"]
