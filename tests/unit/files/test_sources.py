"""Texts as queries, and what a change on disk leads to."""

from __future__ import annotations

from checker.files.changes import apply_changes, refresh_contents
from checker.files.file import file_at
from checker.files.inputs import (
    RootDurability,
    directory_entries,
    durability_at,
    file_status,
    set_root_durabilities,
    set_system,
)
from checker.files.memory_system import MemorySystem
from checker.files.overlay_system import OverlaySystem
from checker.files.sources import source
from checker.files.system import DirectoryEntry, FileStatus
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.query.durability import Durability

A = file_at("/project/a.py")


def database(files=None, system=None):
    memory = system or MemorySystem(files or {"a.py": "x = 1"}, directory="/project")
    db = Database()
    set_system(db, memory)
    return db, memory


class TestSource:
    def test_text(self):
        db, _ = database()
        assert source(db, A).text == "x = 1"
        assert source(db, A).error is None

    def test_absent(self):
        db, _ = database()
        found = source(db, file_at("/project/none.py"))
        assert found.text == ""
        assert "does not exist" in found.error

    def test_directory(self):
        db, _ = database({"a.py/x": ""})
        assert "directory" in source(db, A).error

    def test_unreadable(self):
        db, memory = database()
        memory.unreadable.add("/project/a.py")
        assert "cannot be read: Permission denied" in source(db, A).error

    def test_undecodable(self):
        db, _ = database({"a.py": b"x = '\xff'"})
        assert source(db, A).error is not None

    def test_pipe_is_never_opened(self):
        class Pipe(MemorySystem):
            def status(self, path):
                return FileStatus("other", ())

            def read_bytes(self, path):
                raise AssertionError("a pipe would block")

        db, _ = database(system=Pipe())
        assert "not a regular file" in source(db, A).error

    def test_file_that_vanishes_between_status_and_reading(self):
        class Vanishing(MemorySystem):
            def read_bytes(self, path):
                raise FileNotFoundError(2, "No such file or directory", path)

        db, _ = database(system=Vanishing({"/project/a.py": ""}))
        assert "cannot be read" in source(db, A).error

    def test_unsaved_text_is_taken_as_it_is(self):
        overlay = OverlaySystem(MemorySystem())
        overlay.set_text("/project/a.py", "# -*- coding: latin-1 -*-\nx = 'ä'")
        db, _ = database(system=overlay)
        assert source(db, A).text.endswith("'ä'")


class TestChanges:
    def test_contents(self):
        db, memory = database()
        assert source(db, A).text == "x = 1"
        memory.write("a.py", "x = 2")
        assert source(db, A).text == "x = 1"
        apply_changes(db, ["/project/a.py"])
        assert source(db, A).text == "x = 2"

    def test_keystroke(self):
        overlay = OverlaySystem(MemorySystem({"/project/a.py": "x = 1"}))
        db, _ = database(system=overlay)
        assert source(db, A).text == "x = 1"
        overlay.set_text("/project/a.py", "x = 2")
        refresh_contents(db, A)
        assert source(db, A).text == "x = 2"

    def test_equal_text_is_cut_off(self):
        runs = []

        def count(db, file):
            runs.append(file)
            return len(source(db, file).text)

        length = Derived("length", count)
        db, memory = database()
        length(db, A)
        memory.write("a.py", "x = 1")
        apply_changes(db, ["/project/a.py"])
        length(db, A)
        assert runs == [A]

    def test_nothing_changed(self):
        db, _ = database()
        source(db, A)
        before = db.revision
        apply_changes(db, ["/project/a.py", "/project", "/project/unknown.py"])
        source(db, A)
        assert db.revision == before

    def test_creation_and_deletion(self):
        db, memory = database()
        b = file_at("/project/b.py")
        assert source(db, b).error is not None
        memory.write("b.py", "y")
        apply_changes(db, [b.path])
        assert source(db, b).text == "y"
        memory.remove("b.py")
        apply_changes(db, [b.path])
        assert source(db, b).error is not None

    def test_listing(self):
        db, memory = database()
        assert directory_entries(db, "/project") == {"a.py": "file"}
        memory.write("d/b.py")
        apply_changes(db, ["/project/d/b.py"])
        assert directory_entries(db, "/project") == {"a.py": "file", "d": "directory"}
        assert directory_entries(db, "/project/d") == {"b.py": "file"}
        memory.remove("d")
        apply_changes(db, ["/project/d"])
        assert directory_entries(db, "/project") == {"a.py": "file"}
        assert directory_entries(db, "/project/d") == {}

    def test_deleted_directory_takes_its_files_along(self):
        db, memory = database({"d/e/b.py": "text"})
        b = file_at("/project/d/e/b.py")
        for directory in ("/project", "/project/d", "/project/d/e"):
            directory_entries(db, directory)
        assert source(db, b).text == "text"
        memory.remove("d")
        apply_changes(db, ["/project/d"])
        assert source(db, b).error is not None

    def test_deep_creation_is_seen_through_every_listing(self):
        db, memory = database()
        assert directory_entries(db, "/project").get("x") is None
        memory.write("x/y/z/b.py")
        apply_changes(db, ["/project/x/y/z/b.py"])
        assert directory_entries(db, "/project").get("x") == "directory"

    def test_deleted_directory_with_a_loop_of_links(self):
        db, memory = database({"d/b.py": ""})
        memory.link("d/loop", "../d")
        for path in ("/project", "/project/d", "/project/d/loop", "/project/d/loop/loop"):
            directory_entries(db, path)
        memory.remove("d")
        apply_changes(db, ["/project/d"])
        assert directory_entries(db, "/project/d/loop/loop") == {}

    def test_listings_that_were_never_asked_for_are_not_read(self):
        db, memory = database({"a.py": "", "d/b.py": ""})
        source(db, A)
        memory.reads.clear()
        memory.write("a.py", "1")
        apply_changes(db, ["/project/a.py"])
        assert [path for path in memory.reads if path != "/project/a.py"] == []

    def test_unlistable_directory(self):
        db, memory = database()
        memory.unreadable.add("/project")
        assert directory_entries(db, "/project") == {}


class TestDurability:
    def test_deepest_root_counts(self):
        db, _ = database()
        assert durability_at(db, "/env/site/x.py") == Durability.LOW
        set_root_durabilities(
            db,
            (
                RootDurability("/env/site", Durability.HIGH),
                RootDurability("/env", Durability.LOW),
                RootDurability("/env/site/typeshed", Durability.FROZEN),
            ),
        )
        assert durability_at(db, "/env/x.py") == Durability.LOW
        assert durability_at(db, "/env/site/x.py") == Durability.HIGH
        assert durability_at(db, "/env/site/typeshed/x.pyi") == Durability.FROZEN
        assert durability_at(db, "/env/siteless/x.py") == Durability.LOW

    def test_what_is_frozen_stays_as_it_was_seen(self):
        db, memory = database({"/stubs/os.pyi": "old", "/stubs/x/y.pyi": ""})
        set_root_durabilities(db, (RootDurability("/stubs", Durability.FROZEN),))
        file = file_at("/stubs/os.pyi")
        assert source(db, file).text == "old"
        assert set(directory_entries(db, "/stubs")) == {"os.pyi", "x"}
        memory.write("/stubs/os.pyi", "new")
        memory.remove("/stubs/x")
        apply_changes(db, ["/stubs/os.pyi", "/stubs/x"])
        assert source(db, file).text == "old"

    def test_a_keystroke_leaves_readers_of_listings_alone(self):
        runs = []

        def names(db, directory):
            runs.append(directory)
            return tuple(directory_entries(db, directory))

        listing = Derived("listing", names)
        db, memory = database()
        file_status(db, A)
        listing(db, "/project")
        memory.write("a.py", "changed")
        apply_changes(db, ["/project/a.py"])
        assert listing(db, "/project") == ("a.py",)
        assert runs == ["/project"]


def test_entries_are_plain_data():
    assert DirectoryEntry("a", "file", False) == ("a", "file", False)
