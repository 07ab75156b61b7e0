"""What the engine tells of its work."""

from __future__ import annotations

from typing import Any

from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.query.events import Event
from checker.query.inputs import Input
from checker.query.memo import Query
from checker.query.statistics import QueryStatistics

text = Input[str, str]("text")
length = Derived[str, int]("length", lambda db, key: len(text(db, key)))
is_long = Derived[str, bool]("is_long", lambda db, key: length(db, key) > 3)


def test_observers_get_the_query_and_the_key() -> None:
    db = Database()
    seen: list[tuple[Event, Query, Any]] = []
    db.observers.append(lambda event, query, key: seen.append((event, query, key)))
    text.set(db, "a", "")
    length(db, "a")
    assert seen == [(Event.EXECUTE, length, "a")]


def test_several_observers_see_the_same() -> None:
    db = Database()
    first: list[Any] = []
    second: list[Any] = []
    db.observers.append(lambda *event: first.append(event))
    db.observers.append(lambda *event: second.append(event))
    text.set(db, "a", "")
    length(db, "a")
    db.observers.pop()
    is_long(db, "a")
    assert len(first) == 2
    assert second == first[:1]


def test_a_failing_observer_leaves_nothing_half_done() -> None:
    db = Database()
    text.set(db, "a", "")

    def fail(_event: Event, _query: Query, _key: Any) -> None:
        raise ZeroDivisionError

    db.observers.append(fail)
    try:
        is_long(db, "a")
    except ZeroDivisionError:
        db.observers.clear()
    assert is_long(db, "a") is False


def test_statistics_count_the_work_of_each_query() -> None:
    db = Database()
    text.set(db, "a", "a")
    text.set(db, "b", "b")
    is_long(db, "a")
    is_long(db, "b")
    text.set(db, "a", "c")
    is_long(db, "a")
    is_long(db, "b")
    assert db.statistics() == [
        QueryStatistics("is_long", memos=2, values=2, executions=2, validations=2, cut_offs=0, iterations=0, caps=0),
        QueryStatistics("length", memos=2, values=2, executions=3, validations=1, cut_offs=1, iterations=0, caps=0),
    ]


def test_statistics_outlast_what_they_count() -> None:
    db = Database()
    text.set(db, "a", "a")
    length(db, "a")
    db.drop_everything()
    assert db.statistics() == [
        QueryStatistics("length", memos=0, values=0, executions=1, validations=0, cut_offs=0, iterations=0, caps=0)
    ]


def test_statistics_count_cycles_at_their_heads() -> None:
    looped: Derived[str, int] = Derived(
        "looped", lambda db, key: min(3, looped(db, key) + len(text(db, key))), initial=lambda _db, _key: 0
    )
    db = Database()
    text.set(db, "a", "a")
    text.set(db, "b", "b")
    assert looped(db, "a") == 3
    length(db, "b")
    text.set(db, "b", "c")
    assert looped(db, "a") == 3
    assert db.statistics() == [
        QueryStatistics("looped", memos=1, values=1, executions=1, validations=1, cut_offs=0, iterations=3, caps=0),
        QueryStatistics("length", memos=1, values=1, executions=1, validations=0, cut_offs=0, iterations=0, caps=0),
    ]
