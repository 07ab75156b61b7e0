"""Facts from outside: set, loaded, refreshed."""

from __future__ import annotations

import pytest

from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.query.durability import Durability
from checker.query.errors import FrozenInputError, LoadReadError, UnsetInputError, WriteDuringQueryError
from checker.query.inputs import Input
from tests.unit.query.event_log import EventLog


def reader_of(source: Input[str, int]) -> Derived[str, int]:
    return Derived("reader", source)


def test_a_set_value_is_read() -> None:
    db, source = Database(), Input[str, int]("source")
    source.set(db, "a", 1)
    source.set(db, "b", 2)
    assert (source(db, "a"), source(db, "b")) == (1, 2)


def test_databases_are_independent() -> None:
    source = Input[str, int]("source")
    reader = reader_of(source)
    first, second = Database(), Database()
    source.set(first, "a", 1)
    source.set(second, "a", 2)
    assert (reader(first, "a"), reader(second, "a"), reader(first, "a")) == (1, 2, 1)


def test_a_value_that_was_neither_set_nor_can_be_loaded_is_an_error() -> None:
    with pytest.raises(UnsetInputError, match=r"no value for input source\('a'\)"):
        Input[str, int]("source")(Database(), "a")


def test_a_value_is_loaded_when_first_read() -> None:
    loaded = []
    source = Input[str, int]("source", lambda _db, key: loaded.append(key) or len(loaded))
    db = Database()
    assert loaded == []
    assert [source(db, "a"), source(db, "a"), source(db, "b")] == [1, 1, 2]
    assert loaded == ["a", "b"]


def test_a_set_value_is_not_loaded() -> None:
    source = Input[str, int]("source", lambda _db, _key: pytest.fail("loaded"))
    db = Database()
    source.set(db, "a", 1)
    assert source(db, "a") == 1


def test_a_different_value_starts_a_revision() -> None:
    db, source = Database(), Input[str, int]("source")
    reader = reader_of(source)
    source.set(db, "a", 1)
    reader(db, "a")
    before = db.revision
    source.set(db, "a", 2)
    assert db.revision == before + 1
    assert reader(db, "a") == 2


def test_an_equal_value_starts_no_revision() -> None:
    db, source = Database(), Input[str, int]("source")
    reader = reader_of(source)
    source.set(db, "a", 1000)
    reader(db, "a")
    before = db.revision
    source.set(db, "a", int("1000"))
    assert db.revision == before


def test_setting_what_was_never_read_starts_no_revision() -> None:
    db, source = Database(), Input[str, int]("source")
    reader = reader_of(source)
    source.set(db, "a", 1)
    source.set(db, "b", 1)
    reader(db, "a")
    before = db.revision
    source.set(db, "b", 2)
    source.set(db, "c", 2)
    assert db.revision == before
    assert reader(db, "b") == 2


def test_changes_without_a_question_between_them_are_one_revision() -> None:
    db, source = Database(), Input[str, int]("source")
    total = Derived[None, int]("total", lambda db, _key: source(db, "a") + source(db, "b"))
    source.set(db, "a", 1)
    source.set(db, "b", 1)
    total(db, None)
    before = db.revision
    source.set(db, "a", 2)
    source.set(db, "b", 2)
    assert db.revision == before + 1
    assert total(db, None) == 4
    source.set(db, "a", 3)
    assert db.revision == before + 2
    assert total(db, None) == 5


def test_refresh_loads_again() -> None:
    values = {"a": 1}
    source = Input[str, int]("source", lambda _db, key: values[key])
    db, reader = Database(), reader_of(source)
    assert reader(db, "a") == 1
    values["a"] = 2
    assert reader(db, "a") == 1
    source.refresh(db, "a")
    assert reader(db, "a") == 2


def test_refresh_of_an_equal_value_starts_no_revision() -> None:
    source = Input[str, int]("source", lambda _db, _key: 1)
    db, reader = Database(), reader_of(source)
    reader(db, "a")
    before = db.revision
    source.refresh(db, "a")
    assert db.revision == before


def test_refresh_of_what_was_never_read_loads_nothing() -> None:
    loaded = []
    source = Input[str, int]("source", lambda _db, key: loaded.append(key) or 1)
    db = Database()
    source.refresh(db, "a")
    assert loaded == []


def test_refresh_takes_back_a_set_value_that_was_never_read() -> None:
    source = Input[str, int]("source", lambda _db, _key: 1)
    db = Database()
    source.set(db, "a", 2)
    source.refresh(db, "a")
    assert source(db, "a") == 1


def test_what_cannot_be_loaded_cannot_be_refreshed() -> None:
    db, source = Database(), Input[str, int]("source")
    source.set(db, "a", 1)
    with pytest.raises(UnsetInputError):
        source.refresh(db, "a")
    assert source(db, "a") == 1


def test_absence_is_a_value() -> None:
    present: set[str] = set()
    exists = Input[str, bool]("exists", lambda _db, key: key in present)
    resolved = Derived[None, str]("resolved", lambda db, _key: next((name for name in ("x", "y") if exists(db, name)), "none"))
    db = Database()
    assert resolved(db, None) == "none"
    present.add("y")
    exists.refresh(db, "y")
    assert resolved(db, None) == "y"


def test_a_frozen_value_cannot_change_after_it_was_read() -> None:
    db, source = Database(), Input[str, int]("source", durability=Durability.FROZEN)
    reader = reader_of(source)
    source.set(db, "a", 1)
    source.set(db, "a", 2)
    assert reader(db, "a") == 2
    source.set(db, "a", 2)
    with pytest.raises(FrozenInputError, match=r"source\('a'\) was read"):
        source.set(db, "a", 3)
    with pytest.raises(FrozenInputError):
        source.set(db, "a", 2, Durability.LOW)
    assert reader(db, "a") == 2


def test_a_frozen_value_can_change_after_everything_was_dropped() -> None:
    db, source = Database(), Input[str, int]("source", durability=Durability.FROZEN)
    reader = reader_of(source)
    source.set(db, "a", 1)
    reader(db, "a")
    db.drop_everything()
    source.set(db, "a", 2)
    assert reader(db, "a") == 2


def test_dropping_everything_keeps_what_was_set_and_loads_again_what_was_loaded() -> None:
    values = {"a": 1, "b": 1}
    source = Input[str, int]("source", lambda _db, key: values[key])
    db, reader = Database(), reader_of(source)
    source.set(db, "a", 10)
    assert (reader(db, "a"), reader(db, "b")) == (10, 1)
    values.update(a=2, b=2)
    db.drop_everything()
    assert (reader(db, "a"), reader(db, "b")) == (10, 2)


def test_loading_may_read_what_is_frozen() -> None:
    system = Input[None, dict[str, int]]("system", durability=Durability.FROZEN)
    source = Input[str, int]("source", lambda db, key: system(db, None)[key])
    db, reader = Database(), reader_of(source)
    system.set(db, None, {"a": 1})
    assert reader(db, "a") == 1
    assert list(reader.dependencies(db, "a")) == [("source", "a")]


def test_loading_must_not_read_what_can_change() -> None:
    other = Input[str, int]("other", lambda _db, _key: 1)
    source = Input[str, int]("source", other)
    db = Database()
    with pytest.raises(LoadReadError, match=r"loading input source\('a'\) read <cell other\('a'\)>"):
        source(db, "a")
    assert other(db, "a") == 1


def test_nothing_can_be_set_while_a_query_runs() -> None:
    db, source = Database(), Input[str, int]("source")
    source.set(db, "a", 1)
    writer = Derived[str, None]("writer", lambda db, key: source.set(db, key, 2))
    with pytest.raises(WriteDuringQueryError, match=r"cannot set input 'source' while <memo writer\('a'\)> is running"):
        writer(db, "a")
    refresher = Derived[str, None]("refresher", source.refresh)
    with pytest.raises(WriteDuringQueryError, match="cannot refresh"):
        refresher(db, "a")
    assert source(db, "a") == 1


def test_nothing_can_be_set_while_an_input_is_loaded() -> None:
    other = Input[str, int]("other")
    source = Input[str, int]("source", lambda db, key: other.set(db, key, 1) or 1)
    with pytest.raises(WriteDuringQueryError, match="load function"):
        source(Database(), "a")


def test_a_failed_load_is_tried_again() -> None:
    values: dict[str, int] = {}
    source = Input[str, int]("source", lambda _db, key: values[key])
    db, reader = Database(), reader_of(source)
    with pytest.raises(KeyError):
        reader(db, "a")
    values["a"] = 1
    assert reader(db, "a") == 1


def test_durability_may_depend_on_the_key_and_on_other_inputs() -> None:
    libraries = Input[None, str]("libraries", lambda _db, _key: "lib/")

    def durability(db: Database, path: str) -> Durability:
        return Durability.HIGH if path.startswith(libraries(db, None)) else Durability.LOW

    source = Input[str, int]("source", lambda _db, path: len(path), durability)
    db, reader = Database(), reader_of(source)
    log = EventLog(db)
    reader(db, "lib/a")
    reader(db, "src/a")
    assert list(reader.dependencies(db, "lib/a")) == [("source", "lib/a")]
    source.set(db, "src/a", 7)
    log.take()
    reader(db, "lib/a")
    assert log.take() == []
