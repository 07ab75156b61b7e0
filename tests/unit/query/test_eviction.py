"""Values that are dropped to save memory."""

from __future__ import annotations

import pytest

from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.query.durability import Durability
from checker.query.errors import WriteDuringQueryError
from checker.query.eviction import Retention
from checker.query.inputs import Input
from tests.unit.query.event_log import EventLog
from tests.unit.query.soundness import check_soundness

text = Input[str, str]("text")
tree = Derived[str, list[str]]("tree", lambda db, key: text(db, key).split(), retention=Retention.DROP_FIRST)
index = Derived[str, set[str]]("index", lambda db, key: set(tree(db, key)), retention=Retention.DROP_LATER)
size = Derived[str, int]("size", lambda db, key: len(index(db, key)))


def database() -> tuple[Database, EventLog]:
    db = Database()
    text.set(db, "a", "x y")
    text.set(db, "b", "x y z")
    size(db, "a")
    size(db, "b")
    return db, EventLog(db)


def test_values_of_a_level_and_below_are_dropped_for_the_keys_that_are_named() -> None:
    db, log = database()
    assert db.evict(Retention.DROP_FIRST, lambda key: key == "a") == 1
    assert log.take() == ["evict tree(a)"]
    assert db.evict(Retention.DROP_LATER, lambda _key: True) == 3
    assert sorted(log.take()) == ["evict index(a)", "evict index(b)", "evict tree(b)"]
    assert [(counts.name, counts.memos, counts.values) for counts in db.statistics()] == [
        ("size", 2, 2),
        ("index", 2, 0),
        ("tree", 2, 0),
    ]


def test_readers_of_a_dropped_value_stay_valid() -> None:
    db, log = database()
    db.evict(Retention.DROP_LATER, lambda _key: True)
    log.take()
    assert size(db, "a") == 2
    assert log.take() == []
    text.set(db, "b", "")
    assert size(db, "a") == 2
    assert log.take() == ["validate tree(a)", "validate index(a)", "validate size(a)"]


def test_a_dropped_value_is_computed_when_it_is_asked_for() -> None:
    db, log = database()
    db.evict(Retention.DROP_FIRST, lambda _key: True)
    log.take()
    assert tree.previous(db, "a") is None
    assert tree(db, "a") == ["x", "y"]
    assert log.take() == ["execute tree(a)"]
    assert size(db, "a") == 2
    assert log.take() == []


def test_computing_a_dropped_value_does_not_disturb_its_readers() -> None:
    db, log = database()
    text.set(db, "a", "y x")
    index(db, "a")
    db.evict(Retention.DROP_LATER, lambda _key: True)
    index(db, "a")
    log.take()
    assert size(db, "a") == 2
    assert log.take() == ["validate size(a)"]


def test_without_its_value_an_invalid_memo_is_not_computed_to_see_whether_it_changed() -> None:
    db, log = database()
    db.evict(Retention.DROP_LATER, lambda _key: True)
    text.set(db, "a", "x y z")
    log.take()
    assert size(db, "a") == 3
    assert log.take() == ["execute size(a)", "execute index(a)", "execute tree(a)"]
    check_soundness(db)


def test_a_dropped_chain_that_is_invalid_is_walked_once() -> None:
    db, _log = database()
    link: Derived[int, int] = Derived(
        "link", lambda db, key: link(db, key - 1) if key else len(text(db, "a")), retention=Retention.DROP_FIRST
    )
    readers = [Derived[int, int]("reader", link) for _ in range(3)]
    for reader in readers:
        reader(db, 100)
    db.evict(Retention.DROP_FIRST, lambda _key: True)
    text.set(db, "a", "")
    assert [reader(db, 100) for reader in readers] == [0, 0, 0]
    assert next(counts for counts in db.statistics() if counts.name == "link").executions == 202


def test_what_is_to_be_kept_cannot_be_dropped() -> None:
    db, _log = database()
    with pytest.raises(ValueError, match="values to keep"):
        db.evict(Retention.KEEP, lambda _key: True)


def test_nothing_is_dropped_while_a_query_runs() -> None:
    db, _log = database()
    evicting = Derived[str, int]("evicting", lambda db, _key: db.evict(Retention.DROP_FIRST, lambda _key: True))
    with pytest.raises(WriteDuringQueryError, match="cannot evict values"):
        evicting(db, "a")


def test_values_of_a_cycle_stay() -> None:
    """One of them computed alone might differ from what all of them together converged to."""
    db = Database()
    looped: Derived[str, int] = Derived(
        "looped",
        lambda db, key: looped(db, key) + len(text(db, key)),
        initial=lambda _db, _key: 0,
        widen=lambda _db, _key, _previous, new, _iteration: min(new, 10),
        retention=Retention.DROP_FIRST,
    )
    text.set(db, "a", "xx")
    assert looped(db, "a") == 10
    assert db.evict(Retention.DROP_FIRST, lambda _key: True) == 0
    assert looped(db, "a") == 10


def test_memos_that_nobody_needs_any_more_are_forgotten() -> None:
    db, log = database()
    text.set(db, "a", "x")
    assert size(db, "a") == 1
    log.take()
    assert db.forget_unused(db.revision) == 3
    assert [counts.memos for counts in db.statistics()] == [1, 1, 1]
    assert size(db, "a") == 1
    assert log.take() == []
    assert size(db, "b") == 3
    assert log.take() == ["execute size(b)", "execute index(b)", "execute tree(b)"]


def test_durable_memos_are_not_forgotten_though_nobody_looked_at_them() -> None:
    db, log = database()
    text.set(db, "library", "x", Durability.HIGH)
    both = Derived[str, int]("both", lambda db, key: size(db, key) + size(db, "library"))
    both(db, "a")
    for value in ("x y z", "x", "x y"):
        text.set(db, "a", value)
        both(db, "a")
    db.forget_unused(db.revision)
    text.set(db, "a", "y")
    log.take()
    both(db, "a")
    assert "execute size(library)" not in log.take()
