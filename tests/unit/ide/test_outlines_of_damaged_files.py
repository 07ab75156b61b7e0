"""Symbols, foldings, selections and added imports of damaged files: nothing raises, and what each promises holds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import TypeAlias

from checker.files.changes import apply_changes
from checker.files.file import File, file_at
from checker.files.memory_system import MemorySystem
from checker.files.sources import line_index, source
from checker.ide.document_symbols import DocumentSymbol, document_symbols
from checker.ide.folding_ranges import folding_ranges
from checker.ide.import_insertion import import_edits
from checker.ide.selection_ranges import selection_ranges
from checker.ide.symbols.symbol_index import own_symbols
from checker.ide.workspace_edit import applied
from checker.ide.workspace_symbols import file_names
from checker.project.database import ProjectRequest, open_project
from checker.project.large_stack import run_with_large_stack
from checker.query.database import Database
from tests.unit.syntax.damage import damaged, excerpt, library_texts

SEED = 20
TEXTS = 40
DAMAGES = 6
PATH = "/project/main.py"
FILE = file_at(PATH)

Check: TypeAlias = Callable[[Database, File, Random], None]


class Damages:
    """A file in memory whose text is damaged again and again."""

    def __init__(self) -> None:
        self.system = MemorySystem(directory="/project")
        self.system.write(PATH, "")
        self.db: Database = open_project(self.system, ProjectRequest("/project")).db

    def write(self, text: str) -> None:
        self.system.write(PATH, text)
        apply_changes(self.db, [PATH])

    def each(self, check: Check) -> None:
        random = Random(SEED)
        library = library_texts()
        for _ in range(TEXTS):
            text = excerpt(random.choice(library), random).replace("\ud800", "")
            for _ in range(DAMAGES):
                text = damaged(text, random).replace("\ud800", "")
                self.write(text)
                try:
                    check(self.db, FILE, random)
                except Exception as error:
                    raise AssertionError(f"failed for {text!r}") from error


def run(check: Check) -> None:
    run_with_large_stack(lambda: Damages().each(check))


def check_symbols(symbols: tuple[DocumentSymbol, ...], start: int, end: int) -> None:
    for each in symbols:
        assert start <= each.start <= each.name_start < each.name_end <= each.end <= end, each
        check_symbols(each.children, each.start, each.end)


def test_symbols_are_inside_of_what_they_are_in() -> None:
    def check(db: Database, file: File, _random: Random) -> None:
        check_symbols(document_symbols(db, file), 0, len(source(db, file).text))
        assert len(file_names(db, file).listed) >= len(document_symbols(db, file))

    run(check)


def test_foldings_begin_on_different_lines() -> None:
    def check(db: Database, file: File, _random: Random) -> None:
        found = folding_ranges(db, file)
        lines = line_index(db, file).line_count
        assert [each.first_line for each in found] == sorted({each.first_line for each in found})
        assert all(0 <= each.first_line < each.last_line < lines for each in found)

    run(check)


def test_selections_grow() -> None:
    def check(db: Database, file: File, random: Random) -> None:
        length = len(source(db, file).text)
        for _ in range(5):
            offset = random.randrange(length + 1)
            steps = selection_ranges(db, file, offset)
            assert steps[-1] == (0, length)
            assert all(start <= offset <= end for start, end in steps)
            for (start, end), (outer_start, outer_end) in pairwise(steps):
                assert outer_start <= start
                assert end <= outer_end
                assert (start, end) != (outer_start, outer_end)

    run(check)


def test_what_was_imported_is_not_imported_again() -> None:
    def check(db: Database, file: File, _random: Random) -> None:
        own_symbols(db, file)
        edits = import_edits(db, file, "some.module", "name")
        text = source(db, file).text
        assert edits
        damages = Damages()
        damages.write(applied(text, edits))
        assert import_edits(damages.db, file, "some.module", "name") == ()

    run(check)
