"""How do facts from outside enter the database?

An input has one value for each key.  The value is set, or loaded when it is first read; in either case it stays until it is
set or refreshed.  That something is absent is a value too.

Invariants
----------
An input that was never read is in nobody's memo, so setting or refreshing it starts no revision.
A change is noted with the durability that the value was *read* with: a value that becomes less durable counts as changed,
since memos that rely on the higher durability would otherwise not be looked at when it changes next.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar

from checker.query.database import CANCELLED, Database
from checker.query.durability import Durability
from checker.query.errors import Cancelled, FrozenInputError, LoadReadError, UnsetInputError
from checker.query.memo import UNTRACKED, Cell, Dependency

K = TypeVar("K")
V = TypeVar("V")


class Input(Generic[K, V]):
    """An input; to be made once, as a constant of a module.

    `load(db, key)` gives the value of a key that was not set; it may read nothing but what is frozen.
    `durability` is that of all values, or a function of the key; such a function may read other inputs, unrecorded.
    """

    __slots__ = ("_durability", "_load", "name")

    def __init__(
        self,
        name: str,
        load: Callable[[Database, K], V] | None = None,
        durability: Durability | Callable[[Database, K], Durability] = Durability.LOW,
    ) -> None:
        self.name: Final = name
        self._load: Final = load
        self._durability: Final = durability

    def __repr__(self) -> str:
        return f"<input {self.name}>"

    def __call__(self, db: Database, key: K) -> V:
        """The value at `key`; it is recorded that the running query has read it."""
        cell = db.cells[self].get(key)
        if cell is None or db.hit_revision == CANCELLED:
            try:
                cell = self._load_cell(db, key)
            except BaseException:
                if db.reads is not None:
                    db.reads[UNTRACKED] = None
                raise
        cell.was_read = True
        reads = db.reads
        if reads is not None:
            reads[cell] = None
        value: V = cell.value
        return value

    def set(self, db: Database, key: K, value: V, durability: Durability | None = None) -> None:
        """Give the input a value from outside; without `durability`, that of the value before or else of the input."""
        db.check_writable(f"set input {self.name!r}")
        cell = db.cells[self].get(key)
        if durability is not None:
            level = durability.value
        elif cell is not None:
            level = cell.durability
        else:
            level = self._durability_of(db, key)
        self._write(db, key, value, level, is_loaded=False)

    def refresh(self, db: Database, key: K) -> None:
        """Load the value at `key` again; if it was never read, this is left to the first read."""
        db.check_writable(f"refresh input {self.name!r}")
        cell = db.cells[self].get(key)
        if cell is None:
            return
        if cell.was_read or self._load is None:
            self._write(db, key, self._loaded(db, key), self._durability_of(db, key), is_loaded=True)
        else:
            del db.cells[self][key]

    def _write(self, db: Database, key: K, value: V, durability: int, *, is_loaded: bool) -> None:
        cell = db.cells[self].get(key)
        if cell is None:
            db.cells[self][key] = Cell(self.name, key, value, durability, db.revision, is_loaded)
            return
        is_equal = cell.value is value or cell.value == value
        if not is_equal or durability < cell.durability:
            if cell.was_read:
                if cell.durability == Durability.FROZEN:
                    raise FrozenInputError(
                        f"frozen input {self.name}({key!r}) was read, so it cannot change until everything is dropped"
                    )
                db.record_change(cell.durability)
            cell.changed_at = db.revision
        if not is_equal:
            cell.value = value
        cell.durability = durability
        cell.is_loaded = is_loaded

    def _load_cell(self, db: Database, key: K) -> Cell:
        """The cell at `key`, which was never read."""
        if db.hit_revision == CANCELLED:
            raise Cancelled
        value = self._loaded(db, key)
        cell = Cell(self.name, key, value, self._durability_of(db, key), db.revision, is_loaded=True)
        db.cells[self][key] = cell
        return cell

    def _loaded(self, db: Database, key: K) -> V:
        """What the load function gives, after a check that it depends on nothing that can change."""
        load = self._load
        if load is None:
            raise UnsetInputError(f"no value for input {self.name}({key!r}): it has no load function, so it must be set")
        outer_reads = db.reads
        db.reads = reads = dict[Dependency, None]()
        try:
            value = load(db, key)
            for read in reads:
                if read.durability != Durability.FROZEN:
                    raise LoadReadError(f"loading input {self.name}({key!r}) read {read}, which is not frozen")
            return value
        finally:
            db.reads = outer_reads

    def _durability_of(self, db: Database, key: K) -> int:
        durability = self._durability
        if isinstance(durability, Durability):
            return durability.value
        outer_reads = db.reads
        db.reads = {}
        try:
            return durability(db, key).value
        finally:
            db.reads = outer_reads
