"""The systems: what is asked of one is asked of all."""

from __future__ import annotations

import os
import sys

import pytest

from checker.files.memory_system import MemorySystem
from checker.files.overlay_system import OverlaySystem
from checker.files.real_system import RealSystem
from checker.files.system import DIRECTORY, FILE, MISSING, OTHER, entries_or_none, text_or_none

LINKS = sys.platform != "win32"


@pytest.fixture(params=["memory", "real", "overlay"])
def populated(request, tmp_path):
    """A system and the directory in which it has a few files and links."""
    if request.param == "memory":
        system = MemorySystem({"/root/a.py": "x = 1", "/root/d/b.py": b"\xff"}, directory="/root")
        for link, target in (("to_file", "a.py"), ("to_directory", "d"), ("dead", "gone"), ("loop", "loop")):
            system.link(f"/root/{link}", target)
        return system, "/root"
    (tmp_path / "a.py").write_text("x = 1")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "b.py").write_bytes(b"\xff")
    for link, target in (("to_file", "a.py"), ("to_directory", "d"), ("dead", "gone"), ("loop", "loop")):
        (tmp_path / link).symlink_to(target)
    real = RealSystem()
    return (real if request.param == "real" else OverlaySystem(real)), real.real_path(str(tmp_path))


class TestEverySystem:
    def test_files(self, populated):
        system, root = populated
        assert system.status(f"{root}/a.py").kind == FILE
        assert system.read_bytes(f"{root}/a.py") == b"x = 1"
        assert system.is_file(f"{root}/to_file")
        assert system.read_bytes(f"{root}/to_directory/b.py") == b"\xff"

    def test_absence(self, populated):
        system, root = populated
        for name in ("nothing", "dead", "loop", "a.py/x", "x\0y"):
            assert system.status(f"{root}/{name}").kind == MISSING, name
        with pytest.raises(OSError):
            system.read_bytes(f"{root}/nothing")
        with pytest.raises(OSError):
            system.read_bytes(f"{root}/d")
        with pytest.raises(OSError):
            system.list_directory(f"{root}/a.py")

    def test_listing(self, populated):
        system, root = populated
        assert [(entry.name, entry.kind, entry.is_symlink) for entry in system.list_directory(root)] == [
            ("a.py", FILE, False),
            ("d", DIRECTORY, False),
            ("dead", MISSING, True),
            ("loop", MISSING, True),
            ("to_directory", DIRECTORY, True),
            ("to_file", FILE, True),
        ]

    def test_directories(self, populated):
        system, root = populated
        assert system.is_directory(root)
        assert system.is_directory(f"{root}/to_directory")
        assert entries_or_none(system, f"{root}/nothing") == []

    def test_real_path(self, populated):
        system, root = populated
        assert system.real_path(f"{root}/to_directory/b.py") == f"{root}/d/b.py"
        assert system.real_path(f"{root}/loop/x").startswith(root)

    def test_text(self, populated):
        system, root = populated
        assert text_or_none(system, f"{root}/a.py") == "x = 1"
        assert text_or_none(system, f"{root}/d/b.py") == "\ufffd"
        assert text_or_none(system, f"{root}/d") is None
        assert text_or_none(system, f"{root}/nothing") is None


class TestRealSystem:
    def test_revision_tells_contents_apart(self, tmp_path):
        system = RealSystem()
        path = tmp_path / "a.py"
        path.write_text("1")
        before = system.status(str(path))
        assert system.status(str(path)) == before
        path.write_text("22")
        assert system.status(str(path)) != before

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the host has no pipes")
    def test_pipe_is_there_but_no_file(self, tmp_path):
        os.mkfifo(tmp_path / "pipe.py")
        system = RealSystem()
        assert system.status(str(tmp_path / "pipe.py")).kind == OTHER
        assert system.list_directory(str(tmp_path))[0].kind == OTHER

    def test_environment(self, monkeypatch, tmp_path):
        system = RealSystem()
        monkeypatch.setenv("TYPECHECK_TEST", "value")
        monkeypatch.setenv("TYPECHECK_EMPTY", "")
        assert system.environment_variable("TYPECHECK_TEST") == "value"
        assert system.environment_variable("TYPECHECK_EMPTY") is None
        monkeypatch.chdir(tmp_path)
        assert system.current_directory() == system.real_path(str(tmp_path))
        assert system.platform() == sys.platform

    def test_executables(self, monkeypatch, tmp_path):
        for name, mode in (("one", 0o755), ("two", 0o755), ("three", 0o644)):
            (tmp_path / name).mkdir()
            (tmp_path / name / "tool").touch(mode)
            (tmp_path / name / "tool").chmod(mode)
        monkeypatch.setenv("PATH", os.pathsep.join(str(tmp_path / name) for name in ("none", "three", "two", "one", "two")))
        system = RealSystem()
        assert system.executables("tool") == [f"{tmp_path}/two/tool", f"{tmp_path}/one/tool"]


class TestMemorySystem:
    def test_writing_changes_the_revision(self):
        system = MemorySystem({"/a": "1"})
        before = system.status("/a")
        system.write("/a", "1")
        assert system.status("/a") != before

    def test_removal(self):
        system = MemorySystem({"/d/a": "", "/d/e/b": ""})
        system.remove("/d")
        assert system.status("/d/e/b").kind == MISSING
        assert system.list_directory("/") == []

    def test_unreadable(self):
        system = MemorySystem({"/d/a": ""})
        system.unreadable.update({"/d", "/d/a"})
        for operation in (system.read_bytes, system.list_directory):
            with pytest.raises(PermissionError):
                operation("/d/a" if operation == system.read_bytes else "/d")

    def test_mounted_system(self, tmp_path):
        (tmp_path / "stub.pyi").write_text("x: int")
        system = MemorySystem({"/project/a.py": ""}, directory="/project")
        root = RealSystem().real_path(str(tmp_path))
        system.mount(root, RealSystem())
        assert system.read_bytes(f"{root}/stub.pyi") == b"x: int"
        assert system.is_file(f"{root}/stub.pyi")
        assert [entry.name for entry in system.list_directory(root)] == ["stub.pyi"]
        assert system.list_directory(root.rsplit("/", 1)[0])[0].kind == DIRECTORY


class TestOverlaySystem:
    def test_text_goes_before_the_file(self):
        below = MemorySystem({"/d/a.py": "saved"})
        system = OverlaySystem(below)
        saved = system.status("/d/a.py")
        system.set_text("/d/a.py", "unsaved")
        assert system.unsaved_text("/d/a.py") == "unsaved"
        assert system.read_bytes("/d/a.py") == b"unsaved"
        assert system.status("/d/a.py") != saved
        system.remove_text("/d/a.py")
        assert system.unsaved_text("/d/a.py") is None
        assert system.status("/d/a.py") == saved

    def test_each_text_has_a_revision(self):
        system = OverlaySystem(MemorySystem())
        system.set_text("/a.py", "1")
        first = system.status("/a.py")
        system.set_text("/a.py", "1")
        assert system.status("/a.py") == first
        system.set_text("/a.py", "2")
        assert system.status("/a.py") != first
        system.set_text("/a.py", "1")
        assert system.status("/a.py") != first

    def test_file_that_was_never_saved_is_listed(self):
        system = OverlaySystem(MemorySystem({"/d/a.py": ""}))
        system.set_text("/d/new.py", "")
        system.set_text("/d/sub/deep.py", "")
        assert [(entry.name, entry.kind) for entry in system.list_directory("/d")] == [
            ("a.py", FILE),
            ("new.py", FILE),
            ("sub", DIRECTORY),
        ]
        assert system.is_directory("/d/sub")
        assert [entry.name for entry in system.list_directory("/d/sub")] == ["deep.py"]
        system.remove_text("/d/sub/deep.py")
        assert not system.is_directory("/d/sub")

    def test_lone_surrogates_of_an_editor(self):
        system = OverlaySystem(MemorySystem())
        system.set_text("/a.py", "\ud800")
        assert isinstance(system.read_bytes("/a.py"), bytes)
