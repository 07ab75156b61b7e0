"""Queries that need their own value."""

from __future__ import annotations

from itertools import permutations

import pytest

from checker.query.database import Database
from checker.query.derived_query import Derived, never_equal
from checker.query.durability import Durability
from checker.query.errors import CycleError, QueryError
from checker.query.inputs import Input
from tests.unit.query.event_log import EventLog
from tests.unit.query.soundness import check_soundness

Names = frozenset[str]

calls = Input[str, str]("calls")


def _reached(db: Database, name: str) -> Names:
    return frozenset(name).union(*(reached(db, callee) for callee in calls(db, name)))


reached = Derived("reached", _reached, initial=lambda _db, _name: frozenset[str]())


def database(**graph: str) -> tuple[Database, EventLog]:
    """A database in which the function of each name calls those named by the letters of its value."""
    db = Database()
    for name, callees in graph.items():
        calls.set(db, name, callees)
    return db, EventLog(db)


def shown(db: Database, names: str) -> list[str]:
    return ["".join(sorted(reached(db, name))) for name in names]


def test_a_query_that_asks_itself_converges() -> None:
    db, log = database(a="a")
    assert shown(db, "a") == ["a"]
    assert log.take() == ["execute reached(a)", "iterate reached(a)"]
    check_soundness(db)


def test_members_of_a_cycle_get_the_least_fixed_point() -> None:
    db, log = database(a="b", b="c", c="a")
    assert shown(db, "a") == ["abc"]
    assert log.take() == [
        "execute reached(a)",
        "execute reached(b)",
        "execute reached(c)",
        "iterate reached(a)",
        "execute reached(b)",
        "execute reached(c)",
    ]
    assert shown(db, "bc") == ["abc", "abc"]
    assert log.take() == []
    check_soundness(db)


def test_every_order_of_asking_gives_the_same() -> None:
    graph = {"a": "bd", "b": "ca", "c": "b", "d": "e", "e": "dc", "f": "a"}
    answers = set()
    for order in permutations(graph):
        db, _log = database(**graph)
        for name in order:
            reached(db, name)
        answers.add(tuple(shown(db, "abcdef")))
    assert answers == {("abcde", "abcde", "abcde", "abcde", "abcde", "abcdef")}


def test_an_inner_cycle_that_does_not_need_the_outer_one_is_finished_by_itself() -> None:
    db, log = database(a="ba", b="c", c="b")
    assert shown(db, "a") == ["abc"]
    assert log.take() == [
        "execute reached(a)",
        "execute reached(b)",
        "execute reached(c)",
        "iterate reached(b)",
        "execute reached(c)",
        "iterate reached(a)",
    ]


def test_only_the_outermost_head_iterates() -> None:
    db, log = database(a="b", b="cb", c="ab")
    assert shown(db, "abc") == ["abc", "abc", "abc"]
    assert {line for line in log.take() if line.startswith("iterate")} == {"iterate reached(a)"}


def test_each_member_runs_once_in_an_iteration() -> None:
    names = "abcdefgh"
    db, log = database(**dict.fromkeys(names, names))
    assert shown(db, names) == [names] * len(names)
    lines = log.take()
    iterations = 1 + sum(line.startswith("iterate") for line in lines)
    assert iterations <= 3
    assert sum(line.startswith("execute") for line in lines) == 1 + iterations * (len(names) - 1)


def test_a_long_cycle_is_not_quadratic() -> None:
    length = 150
    step: Derived[int, int] = Derived(
        "step", lambda db, key: min(5, step(db, (key + 1) % length) + (key == 0)), initial=lambda _db, _key: 0
    )
    db = Database()
    assert step(db, 7) == 5
    (counts,) = db.statistics()
    assert counts.executions <= 6 * length
    assert counts.iterations == 5


def test_after_an_edit_outside_of_the_cycle_nothing_runs() -> None:
    db, log = database(a="b", b="a", x="")
    shown(db, "ab")
    shown(db, "x")
    log.take()
    calls.set(db, "x", "a")
    assert shown(db, "ab") == ["ab", "ab"]
    assert log.take() == ["validate reached(a)", "validate reached(b)"]


def test_after_an_edit_of_a_member_the_whole_cycle_starts_over() -> None:
    db, _log = database(a="b", b="c", c="a", d="")
    assert shown(db, "c") == ["abc"]
    calls.set(db, "b", "d")
    assert shown(db, "cab") == ["abcd", "abd", "bd"]
    calls.set(db, "b", "")
    assert shown(db, "cab") == ["abc", "ab", "b"]
    check_soundness(db)


def test_values_do_not_keep_one_another_alive() -> None:
    """In a cycle, an old value must not justify itself through another old value."""
    db, _log = database(a="b", b="a", c="")
    calls.set(db, "a", "bc")
    assert shown(db, "ba") == ["abc", "abc"]
    calls.set(db, "a", "b")
    assert shown(db, "ba") == ["ab", "ab"]


def test_members_whose_values_stay_equal_cut_off_their_readers() -> None:
    db, log = database(a="b", b="a", x="a")
    assert shown(db, "x") == ["abx"]
    log.take()
    calls.set(db, "b", "aa")
    assert shown(db, "x") == ["abx"]
    lines = log.take()
    assert "cut off reached(a)" in lines
    assert "execute reached(x)" not in lines


def test_a_cycle_that_arises_through_an_edit_is_found_during_verification() -> None:
    db, log = database(a="b", b="c", c="")
    assert shown(db, "abc") == ["abc", "bc", "c"]
    calls.set(db, "c", "a")
    log.take()
    assert shown(db, "abc") == ["abc", "abc", "abc"]
    assert log.take() == [
        "execute reached(c)",
        "execute reached(b)",
        "execute reached(a)",
        "iterate reached(c)",
        "execute reached(a)",
        "execute reached(b)",
        "cut off reached(a)",
    ]
    check_soundness(db)


def test_what_members_read_outside_of_the_cycle_is_shared() -> None:
    db, _log = database(a="bx", b="ya", x="", y="")
    shown(db, "a")
    outside = [("calls", "a"), ("calls", "b"), ("reached", "y"), ("reached", "x")]
    assert list(reached.dependencies(db, "a")) == outside
    assert list(reached.dependencies(db, "b")) == outside


def test_what_was_read_in_an_earlier_iteration_only_is_a_dependency_too() -> None:
    """The value found by iteration depends on where the iteration came through."""
    db = Database()
    number = Input[str, int]("number")
    number.set(db, "seed", 3)
    number.set(db, "later", 1)

    def compute(db: Database, key: str) -> int:
        before = value(db, key)
        return before if before else number(db, "seed")

    value: Derived[str, int] = Derived("value", compute, initial=lambda _db, _key: 0)
    assert value(db, "a") == 3
    number.set(db, "seed", 4)
    assert value(db, "a") == 4


def test_a_member_that_goes_on_with_its_earlier_value_stays_in_the_cycle() -> None:
    """It does not ask the others again, but its value stems from an iteration in which it did."""
    db = Database()
    number = Input[str, int]("number")
    number.set(db, "seed", 5)

    def compute(db: Database, key: str) -> int:
        if key == "root":
            return min(1, value(db, "member"))
        before = value(db, "member")
        return before if before else number(db, "seed") + value(db, "root")

    value: Derived[str, int] = Derived("value", compute, initial=lambda _db, _key: 0)
    assert (value(db, "root"), value(db, "member")) == (1, 5)
    number.set(db, "seed", 6)
    assert (value(db, "root"), value(db, "member")) == (1, 6)


def test_without_initial_value_a_cycle_is_an_error_that_shows_the_path() -> None:
    first: Derived[str, int] = Derived("first", lambda db, key: second(db, key + "x"))
    second: Derived[str, int] = Derived("second", lambda db, key: first(db, key[:-1]))
    db = Database()
    with pytest.raises(CycleError, match=r"needs its own value: first\('a'\) -> second\('ax'\) -> first\('a'\)$"):
        first(db, "a")
    check_soundness(db)


def test_only_the_query_that_is_entered_needs_an_initial_value() -> None:
    outer: Derived[str, Names] = Derived(
        "outer", lambda db, key: frozenset(key) | inner(db, key), initial=lambda _db, _key: frozenset[str]()
    )
    inner: Derived[str, Names] = Derived("inner", lambda db, key: frozenset("i") | outer(db, key))
    db = Database()
    assert outer(db, "a") == frozenset("ai")
    assert inner(db, "a") == frozenset("ai")
    check_soundness(db)


def test_the_initial_value_can_be_provided_later() -> None:
    declared = Derived[str, Names]("declared")
    declared.provide(lambda db, key: declared(db, key) | frozenset(key), initial=lambda _db, _key: frozenset[str]())
    assert declared(Database(), "a") == frozenset("a")


def test_widening_sees_each_iteration_and_makes_a_cycle_converge() -> None:
    seen = []

    def widen(_db: Database, _key: str, previous: int, new: int, iteration: int) -> int:
        seen.append((previous, new, iteration))
        return 1000 if iteration == 3 else min(new, 1000)

    rising: Derived[str, int] = Derived("rising", lambda db, key: rising(db, key) + 1, initial=lambda _db, _key: 0, widen=widen)
    db = Database()
    assert rising(db, "a") == 1000
    assert seen == [(0, 1, 1), (1, 2, 2), (2, 3, 3), (1000, 1001, 4)]
    assert db.statistics()[0].caps == 0


def test_all_members_of_a_cycle_are_widened_wherever_it_is_entered() -> None:
    """A member that goes on changing is widened even if nobody asked for it while it was running; one that is stable is not."""

    def widen(_db: Database, _key: str, _previous: int, new: int, iteration: int) -> int:
        return 1000 if iteration > 4 else new

    def value(db: Database, key: str) -> int:
        if key == "steady":
            return rising(db, "a") * 0
        return min(1000, rising(db, {"a": "b", "b": "c", "c": "a"}[key]) + rising(db, "steady") + 1)

    rising: Derived[str, int] = Derived("rising", value, initial=lambda _db, _key: 0, widen=widen)
    for entry in ("a", "b", "c", "steady"):
        db = Database()
        rising(db, entry)
        assert [rising(db, key) for key in ("a", "b", "c", "steady")] == [1000, 1000, 1000, 0]


def test_members_that_oscillate_are_widened_wherever_the_cycle_is_entered() -> None:
    """Whether a value changed in the last iteration or in the one before depends on the entry."""

    def value(db: Database, key: str) -> int:
        return -flipping(db, "b") if key == "a" else abs(flipping(db, "a") - 1)

    flipping: Derived[str, int] = Derived(
        "flipping",
        value,
        initial=lambda _db, _key: 0,
        widen=lambda _db, _key, _previous, new, iteration: 1000 if iteration > 4 else new,
    )
    for entry in ("a", "b"):
        db = Database()
        flipping(db, entry)
        assert [flipping(db, key) for key in ("a", "b")] == [1000, 1000]


def test_what_means_something_only_inside_of_a_cycle_does_not_leave_it() -> None:
    def value(db: Database, key: str) -> str:
        return needs(db, "b" if key == "a" else "a") if key in "ab" else "found " + needs(db, "a")

    needs: Derived[str, str] = Derived(
        "needs",
        value,
        initial=lambda _db, _key: "provisional",
        conclude=lambda found: "nothing" if found == "provisional" else found,
    )
    db = Database()
    assert [needs(db, key) for key in ("c", "a", "b")] == ["found nothing", "nothing", "nothing"]


def rising_pair(fallback: int | None) -> tuple[Derived[str, int], Derived[str, int]]:
    """Two queries that need one another and never converge."""
    give = None if fallback is None else lambda _db, _key: fallback
    up: Derived[str, int] = Derived("up", lambda db, key: down(db, key) + 1, initial=lambda _db, _key: 0, fallback=give)
    down: Derived[str, int] = Derived("down", lambda db, key: up(db, key) + 2, initial=lambda _db, _key: 0, fallback=give)
    return up, down


def test_a_cycle_that_does_not_converge_falls_back_to_initial_values() -> None:
    up, down = rising_pair(None)
    db = Database(iteration_limit=10)
    log = EventLog(db)
    assert (up(db, "a"), down(db, "a")) == (0, 0)
    lines = log.take()
    assert lines.count("iterate up(a)") == 9
    assert lines.count("cap up(a)") == 1
    assert [counts.caps for counts in db.statistics()] == [1, 0]
    check_soundness(db)


def test_the_fallback_is_independent_of_the_entry() -> None:
    up, down = rising_pair(None)
    db = Database()
    assert (down(db, "a"), up(db, "a")) == (0, 0)


def test_another_fallback_than_the_initial_value_can_be_given() -> None:
    up, down = rising_pair(-1)
    db = Database()
    assert (up(db, "a"), down(db, "a")) == (-1, -1)


def test_members_without_initial_value_are_computed_from_the_fallbacks_of_the_others() -> None:
    up: Derived[str, int] = Derived("up", lambda db, key: through(db, key) + 1, initial=lambda _db, _key: 0)
    through: Derived[str, int] = Derived("through", lambda db, key: up(db, key) + 10)
    db = Database()
    assert (up(db, "a"), through(db, "a")) == (0, 10)
    check_soundness(db)


def test_a_fallback_is_reconsidered_after_an_edit() -> None:
    step = Input[str, int]("step")
    value: Derived[str, int] = Derived("value", lambda db, key: value(db, key) + step(db, key), initial=lambda _db, _key: 7)
    db = Database()
    step.set(db, "a", 1)
    assert value(db, "a") == 7
    step.set(db, "a", 0)
    assert value(db, "a") == 7
    assert db.statistics()[0].caps == 1


def test_a_query_with_an_initial_value_must_be_able_to_converge() -> None:
    with pytest.raises(QueryError, match="no cycle can converge"):
        Derived[str, int]("query", lambda _db, _key: 1, initial=lambda _db, _key: 0, equal=never_equal)


def test_the_durability_of_a_cycle_is_that_of_its_least_durable_member() -> None:
    db, log = database()
    calls.set(db, "a", "b", Durability.HIGH)
    calls.set(db, "b", "a", Durability.MEDIUM)
    calls.set(db, "x", "")
    shown(db, "abx")
    log.take()
    calls.set(db, "x", "x")
    shown(db, "ab")
    assert log.take() == []
    calls.set(db, "b", "ax")
    assert shown(db, "ab") == ["abx", "abx"]


def test_previous_is_the_last_final_value_during_iteration() -> None:
    seen = []

    def compute(db: Database, name: str) -> Names:
        seen.append(sticky.previous(db, name))
        return frozenset(name).union(*(sticky(db, callee) for callee in calls(db, name)))

    sticky: Derived[str, Names] = Derived("sticky", compute, initial=lambda _db, _name: frozenset[str]())
    db, _log = database(a="a")
    sticky(db, "a")
    calls.set(db, "a", "aa")
    sticky(db, "a")
    assert seen == [None, None, frozenset("a"), frozenset("a")]
