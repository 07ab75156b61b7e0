"""Cancellation, exceptions and exhausted stacks leave nothing half-done behind."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress

import pytest

from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.query.errors import Cancelled
from checker.query.inputs import Input
from tests.unit.query.event_log import EventLog
from tests.unit.query.soundness import check_soundness

number = Input[str, int]("number")


class PlannedError(Exception):
    """Raised by a query function on purpose."""


def _half(db: Database, key: str) -> int:
    value = number(db, key)
    if value % 2:
        raise PlannedError
    return value // 2


half = Derived("half", _half)
reader = Derived[str, int]("reader", lambda db, key: half(db, key) + 100)


def test_a_failed_query_is_not_remembered() -> None:
    db = Database()
    log = EventLog(db)
    number.set(db, "a", 1)
    for _ in range(2):
        with pytest.raises(PlannedError):
            reader(db, "a")
        check_soundness(db)
    assert log.take() == ["execute reader(a)", "execute half(a)"] * 2
    number.set(db, "a", 2)
    assert reader(db, "a") == 101


def test_the_old_value_stays_and_can_cut_off_later() -> None:
    db = Database()
    log = EventLog(db)
    number.set(db, "a", 2)
    reader(db, "a")
    number.set(db, "a", 3)
    with pytest.raises(PlannedError):
        reader(db, "a")
    assert (reader.previous(db, "a"), half.previous(db, "a")) == (101, 1)
    number.set(db, "a", 2)
    log.take()
    assert reader(db, "a") == 101
    assert log.take() == ["execute reader(a)", "execute half(a)", "cut off half(a)", "cut off reader(a)"]


def test_a_query_that_survives_the_failure_of_another_is_not_trusted_later() -> None:
    def ask_safely(db: Database, key: str) -> int:
        try:
            return half(db, key)
        except PlannedError:
            return -1

    safe = Derived("safe", ask_safely)
    outer = Derived[str, int]("outer", safe)
    db = Database()
    number.set(db, "a", 1)
    assert outer(db, "a") == -1
    number.set(db, "a", 4)
    assert outer(db, "a") == 2
    number.set(db, "a", 5)
    assert outer(db, "a") == -1
    check_soundness(db)


def test_a_failure_during_verification_is_seen_by_the_query_that_would_have_seen_it() -> None:
    def ask_safely(db: Database, key: str) -> int:
        try:
            return reader(db, key)
        except PlannedError:
            return -1

    safe = Derived("safe", ask_safely)
    db = Database()
    number.set(db, "a", 2)
    assert safe(db, "a") == 101
    number.set(db, "a", 3)
    assert safe(db, "a") == -1


def test_a_failure_at_the_end_of_a_chain_is_not_repeated_for_each_link() -> None:
    db = Database()
    log = EventLog(db)
    link: Derived[int, int] = Derived("link", lambda db, key: link(db, key - 1) if key else half(db, "a"))
    number.set(db, "a", 2)
    link(db, 20)
    number.set(db, "a", 3)
    log.take()
    with pytest.raises(PlannedError):
        link(db, 20)
    assert log.take().count("execute half(a)") == 2


def test_a_failure_in_a_cycle_drops_its_provisional_values() -> None:
    db = Database()

    def compute(db: Database, key: int) -> int:
        inner = value(db, (key + 1) % 3)
        if key == 2 and inner > 0:
            half(db, "a")
        return min(3, inner + 1)

    value: Derived[int, int] = Derived("value", compute, initial=lambda _db, _key: 0)
    number.set(db, "a", 1)
    for key in range(3):
        with pytest.raises(PlannedError):
            value(db, key)
        check_soundness(db)
        assert value.previous(db, key) is None
    number.set(db, "a", 2)
    assert [value(db, key) for key in range(3)] == [3, 3, 3]
    check_soundness(db)


def test_a_member_that_survives_a_failure_in_its_cycle_goes_on() -> None:
    db = Database()

    def compute(db: Database, key: str) -> int:
        if key == "failing":
            return value(db, "root") + half(db, "a")
        try:
            value(db, "failing")
        except PlannedError:
            return 5
        return 6

    value: Derived[str, int] = Derived("value", compute, initial=lambda _db, _key: 0)
    number.set(db, "a", 1)
    assert value(db, "root") == 5
    check_soundness(db)
    number.set(db, "a", 2)
    assert value(db, "root") == 6
    check_soundness(db)


def test_a_cancelled_database_answers_nothing() -> None:
    db = Database()
    number.set(db, "a", 2)
    assert reader(db, "a") == 101
    db.cancel()
    for ask in (reader, half, number):
        with pytest.raises(Cancelled):
            ask(db, "a")
    db.clear_cancellation()
    assert reader(db, "a") == 101


def test_finished_memos_survive_cancellation() -> None:
    db = Database()
    log = EventLog(db)

    def cancel_between(db: Database, _key: None) -> int:
        first = half(db, "a")
        if first == 1:
            db.cancel()
        return first + half(db, "b")

    total = Derived("total", cancel_between)
    number.set(db, "a", 2)
    number.set(db, "b", 4)
    with pytest.raises(Cancelled):
        total(db, None)
    check_soundness(db)
    db.clear_cancellation()
    log.take()
    assert half(db, "a") == 1
    assert log.take() == []
    number.set(db, "a", 6)
    assert total(db, None) == 5


def test_cancellation_lasts_over_a_change_of_inputs() -> None:
    db = Database()
    number.set(db, "a", 2)
    half(db, "a")
    db.cancel()
    number.set(db, "a", 4)
    with pytest.raises(Cancelled):
        half(db, "a")
    db.clear_cancellation()
    assert half(db, "a") == 2


def test_an_invalid_value_is_not_handed_out_while_cancelled() -> None:
    db = Database()
    number.set(db, "a", 2)
    reader(db, "a")
    number.set(db, "a", 3)
    with pytest.raises(PlannedError):
        reader(db, "a")
    db.cancel()
    with pytest.raises(Cancelled):
        reader(db, "a")


def test_a_provisional_value_is_not_handed_out_after_cancellation() -> None:
    db = Database()
    is_cancelling = True

    def compute(db: Database, key: int) -> int:
        inner = value(db, 1 - key)
        if key == 0:
            if is_cancelling:
                db.cancel()
            return value(db, 1)
        return inner + 1 if inner < 3 else inner

    value: Derived[int, int] = Derived("value", compute, initial=lambda _db, _key: 0)
    with pytest.raises(Cancelled):
        value(db, 0)
    check_soundness(db)
    db.clear_cancellation()
    is_cancelling = False
    assert [value(db, 0), value(db, 1)] == [3, 3]


def test_a_query_is_cancelled_from_another_thread() -> None:
    db = Database()
    started = threading.Event()

    def count(db: Database, key: int) -> int:
        started.set()
        while True:
            key = plain(db, key + 1) % 10

    plain = Derived[int, int]("plain", lambda _db, key: key)
    endless = Derived("endless", count)

    def cancel() -> None:
        started.wait()
        db.cancel()

    thread = threading.Thread(target=cancel)
    thread.start()
    with pytest.raises(Cancelled):
        endless(db, 0)
    thread.join()
    db.clear_cancellation()
    assert plain(db, 3) == 3


def test_cancellation_is_not_swallowed_by_a_query_that_catches_exceptions() -> None:
    def careless(db: Database, key: str) -> int:
        try:
            db.cancel()
            return half(db, key)
        except Exception:
            return 0

    query = Derived("query", careless)
    db = Database()
    number.set(db, "a", 2)
    with pytest.raises(Cancelled):
        query(db, "a")


def test_an_exhausted_stack_leaves_nothing_half_done() -> None:
    """At every depth, the stack may end in another function of the engine."""
    down: Derived[int, int] = Derived(
        "down",
        lambda db, key: down(db, key + 1) if key < 30 else min(3, down(db, key % 7) + number(db, "a")),
        initial=lambda _db, _key: 0,
    )
    limit = sys.getrecursionlimit()
    depth = len(_frames())
    failures = 0
    try:
        for extra in range(20, 260):
            db = Database()
            number.set(db, "a", 1)
            for value in (1, 2):
                number.set(db, "a", value)
                sys.setrecursionlimit(depth + extra)
                try:
                    down(db, 0)
                except RecursionError:
                    failures += 1
                finally:
                    sys.setrecursionlimit(limit)
                check_soundness(db)
                assert down(db, 30) == down(db, 0) == 3
    finally:
        sys.setrecursionlimit(limit)
    assert failures > 20


def _frames() -> list[object]:
    frame, frames = sys._getframe(), []
    while frame is not None:
        frames.append(frame)
        frame = frame.f_back
    return frames


def test_a_query_that_survives_an_exhausted_stack_records_its_own_reads() -> None:
    def ask_safely(db: Database, key: int) -> int:
        with suppress(RecursionError):
            deep(db, key)
        return number(db, "a")

    deep: Derived[int, int] = Derived("deep", lambda db, key: deep(db, key + 1))
    safe = Derived("safe", ask_safely)
    for extra in range(60, 80):
        db = Database()
        number.set(db, "a", 1)
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(len(_frames()) + extra)
        try:
            assert safe(db, 0) == 1
        finally:
            sys.setrecursionlimit(limit)
        check_soundness(db)
        assert ("number", "a") in list(safe.dependencies(db, 0))
        number.set(db, "a", 2)
