"""The report of `--stats`."""

from __future__ import annotations

from checker.project.statistics import Phases, statistics_text
from checker.query.database import Database
from checker.query.derived_query import Derived

double = Derived[int, int]("double", lambda db, key: key * 2)


def test_phases_and_queries() -> None:
    db = Database()
    phases = Phases()
    double(db, 1)
    double(db, 2)
    phases.end("check")
    lines = statistics_text(phases, db, 1200).splitlines()
    assert lines[0].split() == ["files", "1,200"]
    assert lines[1].split()[0] == "check"
    assert lines[2].split()[0] == "total"
    assert lines[-1].split() == ["double", "2", "0", "0", "0", "0", "2"]
