"""How is a derived query declared, provided and asked?

A derived query is a pure function of the database and a key, whose values are remembered.  A lower layer may *declare* a
query, with its name and type, that a higher layer *provides*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from checker.query.database import Database, is_cycle_member
from checker.query.errors import QueryError
from checker.query.eviction import Retention
from checker.query.memo import MISSING, UNTRACKED, Cell, Memo, Query
from checker.query.validation import settle

K = TypeVar("K")
V = TypeVar("V")


def equal_values(old: object, new: object) -> bool:
    """Whether the values are equal: what queries use unless they say otherwise."""
    return old is new or bool(old == new)


def same_object(old: object, new: object) -> bool:
    """Whether the values are the same object, for values whose comparison is costly."""
    return old is new


def never_equal(_old: object, _new: object) -> bool:
    """False: readers run again whenever the query did."""
    return False


class Derived(Query, Generic[K, V]):
    """A derived query; to be made once, as a constant of a module.

    `function(db, key)`  gives the value; it must depend on nothing but what it reads through `db`
    `initial(db, key)`   gives the value that a cycle starts with.  A query that can be asked while it runs needs one; it
                         should be the least value, and the function monotone, for the result to be independent of where
                         a cycle is entered
    `widen(db, key, previous, new, iteration)`  gives the value to go on with after the given iteration of a cycle (1 is the
                         first) if the value has changed in it or in the one before; it can make a cycle converge that
                         otherwise would not, or not soon
    `fallback(db, key)`  gives the value in a cycle that does not converge; the initial value if there is no fallback
    `conclude(value)`    gives what is kept of the value once its cycle is finished, for values that mean something only
                         inside of a cycle; it asks no queries
    `equal(old, new)`    tells whether readers of the old value may keep what they made of it; then the old one is kept
    `retention`          tells when values may be evicted
    """

    __slots__ = ()

    def __init__(
        self,
        name: str,
        function: Callable[[Database, K], V] | None = None,
        *,
        initial: Callable[[Database, K], V] | None = None,
        widen: Callable[[Database, K, V, V, int], V] | None = None,
        fallback: Callable[[Database, K], V] | None = None,
        conclude: Callable[[V], V] | None = None,
        equal: Callable[[V, V], bool] = equal_values,
        retention: Retention = Retention.KEEP,
    ) -> None:
        super().__init__(name, function, initial, widen, fallback, conclude, equal, retention)
        self._check_convergence()

    def provide(
        self,
        function: Callable[[Database, K], V],
        *,
        initial: Callable[[Database, K], V] | None = None,
        widen: Callable[[Database, K, V, V, int], V] | None = None,
        fallback: Callable[[Database, K], V] | None = None,
        conclude: Callable[[V], V] | None = None,
    ) -> None:
        """Give a query that was only declared its function, once, with what it needs to take part in cycles."""
        if self.function is not None:
            raise QueryError(f"query {self.name!r} is provided twice")
        self.function = function
        if initial is not None:
            self.initial = initial
        if widen is not None:
            self.widen = widen
        if fallback is not None:
            self.fallback = fallback
        if conclude is not None:
            self.conclude = conclude
        self._check_convergence()

    def __call__(self, db: Database, key: K) -> V:
        """The value at `key`; it is recorded that the running query has read it."""
        return self.get(db, key)

    def get(self, db: Database, key: K) -> V:
        """As a call; `query.get` bound to a name is the form for queries that nest deeply.

        The interpreter runs calls of bound methods without using its own stack, those of callable objects not.
        """
        memo = db.memos[self].get(key)
        if memo is None:
            memo = db.memos[self][key] = Memo(self, key)
        if memo.verified_at != db.hit_revision or memo.value is MISSING:
            try:
                settle(db, memo)
            except BaseException:
                if db.reads is not None:
                    db.reads[UNTRACKED] = None
                raise
        reads = db.reads
        if reads is not None:
            reads[memo] = None
        value: V = memo.value
        return value

    def previous(self, db: Database, key: K) -> V | None:
        """The value of the last memo, however stale, or None; it is not recorded, so the result must not depend on it."""
        memo = db.memos[self].get(key)
        if memo is None:
            return None
        value: V | None = memo.value if memo.active is None else memo.active.old_value
        return None if value is MISSING else value

    def dependencies(self, db: Database, key: K) -> Iterator[tuple[str, Any]]:
        """The name and key of each input and query that the value at `key` was computed from, in the order of the first read.

        What is frozen is not among them.  Members of a cycle share what all of them read outside of the cycle.
        """
        memo = db.memos[self].get(key)
        if memo is None:
            return
        dependencies = memo.dependencies
        if is_cycle_member(memo) and isinstance(dependencies[0], Memo):
            dependencies = dependencies[0].dependencies
        for dependency in dependencies:
            if isinstance(dependency, Memo):
                yield dependency.query.name, dependency.key
            elif isinstance(dependency, Cell):
                yield dependency.name, dependency.key

    def _check_convergence(self) -> None:
        if self.initial is not None and self.equal is never_equal:
            raise QueryError(f"query {self.name!r} has an initial value, but no cycle can converge with values never equal")
