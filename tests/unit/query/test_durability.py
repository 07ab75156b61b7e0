"""How the durability of inputs spares work, and stays sound when it changes."""

from __future__ import annotations

from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.query.durability import Durability
from checker.query.inputs import Input
from tests.unit.query.event_log import EventLog

number = Input[str, int]("number")
parity = Derived[str, int]("parity", lambda db, key: number(db, key) % 2)
reader = Derived[str, int]("reader", lambda db, key: parity(db, key) * 10)


def test_a_change_does_not_reach_what_is_more_durable() -> None:
    db = Database()
    log = EventLog(db)
    number.set(db, "low", 1)
    number.set(db, "medium", 1, Durability.MEDIUM)
    number.set(db, "high", 1, Durability.HIGH)
    for key in ("low", "medium", "high"):
        reader(db, key)
    log.take()
    number.set(db, "medium", 3)
    for key in ("high", "medium", "low"):
        assert reader(db, key) == 10
    assert log.take() == [
        "execute parity(medium)",
        "cut off parity(medium)",
        "validate reader(medium)",
        "validate parity(low)",
        "validate reader(low)",
    ]


def test_a_memo_is_as_durable_as_the_least_durable_thing_it_read() -> None:
    db = Database()
    log = EventLog(db)
    total = Derived[None, int]("total", lambda db, _key: parity(db, "low") + parity(db, "high"))
    number.set(db, "low", 1)
    number.set(db, "high", 1, Durability.HIGH)
    total(db, None)
    log.take()
    number.set(db, "low", 3)
    total(db, None)
    assert log.take() == ["execute parity(low)", "cut off parity(low)", "validate total(None)"]


def test_a_lowered_durability_is_noticed_by_readers() -> None:
    db = Database()
    number.set(db, "a", 1, Durability.HIGH)
    assert reader(db, "a") == 10
    number.set(db, "a", 1, Durability.LOW)
    assert reader(db, "a") == 10
    number.set(db, "a", 2)
    assert reader(db, "a") == 0


def test_a_lowered_durability_is_noticed_by_readers_that_did_not_look_meanwhile() -> None:
    db = Database()
    number.set(db, "a", 1, Durability.HIGH)
    assert reader(db, "a") == 10
    number.set(db, "a", 1, Durability.LOW)
    number.set(db, "b", 1)
    reader(db, "b")
    number.set(db, "a", 2)
    assert reader(db, "a") == 0


def test_a_query_that_turns_to_something_less_durable_is_not_cut_off() -> None:
    """Its readers would rely on the durability that it had."""
    db = Database()
    chosen = Derived[None, int]("chosen", lambda db, _key: parity(db, "one" if number(db, "choice") else "other"))
    outer = Derived[None, int]("outer", chosen)
    number.set(db, "choice", 1, Durability.HIGH)
    number.set(db, "one", 1, Durability.HIGH)
    number.set(db, "other", 1, Durability.LOW)
    assert outer(db, None) == 1
    number.set(db, "choice", 0)
    assert outer(db, None) == 1
    number.set(db, "other", 2)
    assert outer(db, None) == 0


def test_a_raised_durability_starts_no_revision() -> None:
    db = Database()
    log = EventLog(db)
    number.set(db, "a", 1)
    number.set(db, "b", 1)
    assert reader(db, "a") + reader(db, "b") == 20
    before = db.revision
    number.set(db, "a", 1, Durability.HIGH)
    assert db.revision == before
    number.set(db, "a", 2)
    assert reader(db, "a") == 0
    log.take()
    number.set(db, "b", 2)
    assert reader(db, "a") == 0
    assert log.take() == []


def test_a_raised_durability_does_not_hide_the_next_change_from_old_readers() -> None:
    db = Database()
    number.set(db, "a", 1)
    assert reader(db, "a") == 10
    number.set(db, "a", 1, Durability.HIGH)
    number.set(db, "a", 2)
    assert reader(db, "a") == 0


def test_setting_without_durability_keeps_the_one_that_was_set() -> None:
    db = Database()
    log = EventLog(db)
    number.set(db, "a", 1, Durability.HIGH)
    number.set(db, "b", 1)
    number.set(db, "a", 3)
    assert reader(db, "a") + reader(db, "b") == 20
    log.take()
    number.set(db, "b", 2)
    assert reader(db, "a") == 10
    assert log.take() == []
