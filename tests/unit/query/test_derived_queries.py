"""Values that are remembered, found valid again, or computed again."""

from __future__ import annotations

import pytest

from checker.query.database import Database
from checker.query.derived_query import Derived, never_equal, same_object
from checker.query.durability import Durability
from checker.query.errors import QueryError, UnprovidedQueryError
from checker.query.eviction import Retention
from checker.query.inputs import Input
from tests.unit.query.event_log import EventLog

text = Input[str, str]("text")
length = Derived[str, int]("length", lambda db, key: len(text(db, key)))
is_long = Derived[str, bool]("is_long", lambda db, key: length(db, key) > 3)


def database() -> tuple[Database, EventLog]:
    db = Database()
    text.set(db, "a", "abc")
    text.set(db, "b", "abcdef")
    return db, EventLog(db)


def test_a_query_runs_once() -> None:
    db, log = database()
    assert [length(db, "a"), length(db, "a")] == [3, 3]
    assert log.take() == ["execute length(a)"]


def test_keys_are_independent() -> None:
    db, log = database()
    assert [length(db, "a"), length(db, "b")] == [3, 6]
    log.take()
    text.set(db, "b", "")
    assert [length(db, "a"), length(db, "b")] == [3, 0]
    assert log.take() == ["validate length(a)", "execute length(b)"]


def test_none_is_a_value() -> None:
    db, log = database()
    nothing = Derived[str, None]("nothing", lambda _db, _key: None)
    assert [nothing(db, "a"), nothing(db, "a")] == [None, None]
    assert log.take() == ["execute nothing(a)"]


def test_only_what_depends_on_a_change_runs_again() -> None:
    db, log = database()
    is_long(db, "a")
    is_long(db, "b")
    log.take()
    text.set(db, "a", "abcd")
    assert (is_long(db, "a"), is_long(db, "b")) == (True, True)
    assert log.take() == ["execute length(a)", "execute is_long(a)", "validate length(b)", "validate is_long(b)"]


def test_an_equal_result_cuts_off_its_readers() -> None:
    db, log = database()
    is_long(db, "a")
    log.take()
    text.set(db, "a", "xyz")
    assert is_long(db, "a") is False
    assert log.take() == ["execute length(a)", "cut off length(a)", "validate is_long(a)"]


def test_nobody_runs_before_somebody_asks() -> None:
    db, log = database()
    is_long(db, "a")
    log.take()
    text.set(db, "a", "abcd")
    assert log.take() == []


def test_after_a_cut_off_the_old_object_is_kept() -> None:
    db, _log = database()
    letters = Derived[str, tuple[str, ...]]("letters", lambda db, key: tuple(sorted(text(db, key))))
    before = letters(db, "a")
    text.set(db, "a", "cba")
    assert letters(db, "a") is before


def test_a_comparison_is_called_with_values_only() -> None:
    db, _log = database()

    def equal(old: int, new: int) -> bool:
        assert isinstance(old, int)
        assert isinstance(new, int)
        return abs(old - new) <= 1

    roughly = Derived("roughly", lambda db, key: len(text(db, key)), equal=equal, retention=Retention.DROP_FIRST)
    answers = []
    for value in ("abc", "abcd", "abcde", "a"):
        text.set(db, "a", value)
        answers.append(roughly(db, "a"))
    db.evict(Retention.DROP_FIRST, lambda _key: True)
    text.set(db, "a", "ab")
    answers.append(roughly(db, "a"))
    assert answers == [3, 3, 5, 1, 2]


def test_same_object_compares_by_identity() -> None:
    db, log = database()
    letters = Derived[str, list[str]]("letters", lambda db, key: sorted(text(db, key)), equal=same_object)
    first = Derived[str, str]("first", lambda db, key: letters(db, key)[0])
    first(db, "a")
    log.take()
    text.set(db, "a", "cba")
    first(db, "a")
    assert log.take() == ["execute letters(a)", "execute first(a)", "cut off first(a)"]


def test_never_equal_never_cuts_off() -> None:
    db, log = database()
    constant = Derived[str, int]("constant", lambda db, key: text(db, key) and 1, equal=never_equal)
    reader = Derived[str, int]("reader", constant)
    reader(db, "a")
    log.take()
    text.set(db, "a", "x")
    reader(db, "a")
    assert log.take() == ["execute constant(a)", "execute reader(a)", "cut off reader(a)"]


def test_dependencies_are_those_of_the_last_run() -> None:
    db, log = database()
    chosen = Derived[str, int]("chosen", lambda db, key: length(db, text(db, key)))
    text.set(db, "choice", "a")
    assert chosen(db, "choice") == 3
    text.set(db, "choice", "b")
    assert chosen(db, "choice") == 6
    log.take()
    text.set(db, "a", "changed")
    assert chosen(db, "choice") == 6
    assert log.take() == ["validate length(b)", "validate chosen(choice)"]


def test_dependencies_are_in_the_order_of_the_first_read() -> None:
    db, _log = database()

    def read_some(db: Database, _key: str) -> int:
        return length(db, "b") + is_long(db, "a") + length(db, "a") + length(db, "b") + len(text(db, "b"))

    some = Derived("some", read_some)
    some(db, "x")
    assert list(some.dependencies(db, "x")) == [("length", "b"), ("is_long", "a"), ("length", "a"), ("text", "b")]
    assert list(some.dependencies(db, "never asked")) == []


def test_verification_stops_at_the_first_change() -> None:
    """What is read later may make no sense any more: here, the element of an index that does not exist."""
    db, log = database()
    count = Derived[str, int]("count", lambda db, key: len(text(db, key).split()))
    word = Derived[tuple[str, int], str]("word", lambda db, key: text(db, key[0]).split()[key[1]])
    longest = Derived[str, str]("longest", lambda db, key: max(word(db, (key, i)) for i in range(count(db, key))))
    text.set(db, "a", "x y z")
    assert longest(db, "a") == "z"
    log.take()
    text.set(db, "a", "x y")
    assert longest(db, "a") == "y"
    assert "execute word(('a', 2))" not in log.take()


def test_long_chains_are_verified_without_recursion() -> None:
    db, log = database()
    link: Derived[int, int] = Derived("link", lambda db, key: link(db, key - 1) if key else length(db, "a"))
    for key in range(50_000):
        link(db, key)
    log.take()
    text.set(db, "a", "xyz")
    assert link(db, 49_999) == 3
    assert len(log.take()) == 50_002
    text.set(db, "a", "abcd")
    assert link(db, 49_999) == 4
    assert len(log.take()) == 50_001


def test_each_memo_is_verified_once() -> None:
    """In a ladder with two ways down from each step, there are more ways than anybody could go."""
    db, log = database()
    step: Derived[int, int] = Derived(
        "step", lambda db, key: step(db, key - 2) + step(db, key - 1) if key > 1 else length(db, "a")
    )
    step(db, 100)
    log.take()
    text.set(db, "a", "xyz")
    step(db, 100)
    assert len(log.take()) == 2 + 101


def test_previous_is_the_last_value_however_stale() -> None:
    db, _log = database()
    assert length.previous(db, "a") is None
    length(db, "a")
    text.set(db, "a", "abcd")
    assert length.previous(db, "a") == 3
    length(db, "a")
    assert length.previous(db, "a") == 4


def test_previous_is_there_while_the_new_value_is_computed() -> None:
    db, _log = database()
    history: Derived[str, tuple[str, ...]] = Derived(
        "history", lambda db, key: (*(history.previous(db, key) or ()), text(db, key))
    )
    history(db, "a")
    text.set(db, "a", "x")
    assert history(db, "a") == ("abc", "x")


def test_previous_is_not_recorded() -> None:
    db, _log = database()
    peeking = Derived[str, int]("peeking", lambda db, key: length.previous(db, key) or len(text(db, "b")))
    length(db, "a")
    peeking(db, "a")
    assert list(peeking.dependencies(db, "a")) == []


def test_a_declared_query_can_be_provided_later() -> None:
    db, _log = database()
    declared = Derived[str, int]("declared")
    reader = Derived[str, int]("reader", lambda db, key: declared(db, key) + 1)
    with pytest.raises(UnprovidedQueryError, match="'declared' is declared, but nobody provides"):
        reader(db, "a")
    declared.provide(length)
    assert reader(db, "a") == 4


def test_a_query_is_provided_once() -> None:
    declared = Derived[str, int]("declared")
    declared.provide(lambda _db, _key: 1)
    with pytest.raises(QueryError, match="'declared' is provided twice"):
        declared.provide(lambda _db, _key: 2)
    with pytest.raises(QueryError, match="'length' is provided twice"):
        length.provide(lambda _db, _key: 2)


def test_revisions_that_nobody_asked_in_are_skipped() -> None:
    db, log = database()
    is_long(db, "a")
    is_long(db, "b")
    for value in ("", "1", "12", "abc"):
        text.set(db, "a", value)
        is_long(db, "b")
    log.take()
    assert is_long(db, "a") is False
    assert log.take() == ["execute length(a)", "cut off length(a)", "validate is_long(a)"]


def test_frozen_reads_are_not_recorded() -> None:
    db, log = database()
    frozen = Input[str, int]("frozen", lambda _db, _key: 1, Durability.FROZEN)
    inner = Derived[str, int]("inner", frozen)
    outer = Derived[str, int]("outer", lambda db, key: inner(db, key) + frozen(db, key) + length(db, key))
    assert outer(db, "a") == 5
    assert list(inner.dependencies(db, "a")) == []
    assert list(outer.dependencies(db, "a")) == [("length", "a")]
    text.set(db, "a", "abcd")
    log.take()
    assert inner(db, "a") == 1
    assert outer(db, "a") == 6
    assert log.take() == ["execute length(a)", "execute outer(a)"]
