"""Is a memo's value still valid, and if not, what is it now?

A memo is valid if nothing of its durability changed since it was verified (shallow), or if none of its dependencies has
(deep).  To know whether a dependency that is a memo has changed, it must be made valid first, by running its function
if need be; if the new value equals the old one, the dependency has not changed (early cut-off).

Invariants
----------
Deep verification keeps a list of its own instead of using the stack of Python, since chains of memos can be long.
A memo that was found invalid has `verified_at` 0 until its function has run, so nobody looks at its dependencies again.
A memo with an unfinished run is never a reason to call another memo valid.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.query.active_query import finish, start
from checker.query.cycles import complete, join
from checker.query.database import CANCELLED, Database
from checker.query.errors import Cancelled, UnprovidedQueryError
from checker.query.events import Event
from checker.query.memo import CYCLE, MISSING, Dependency, Memo


def settle(db: Database, memo: Memo) -> None:
    """Make the memo's value one that may be read now: valid in this revision, or provisional in the same cycle."""
    db.is_revision_used = True
    if db.hit_revision == CANCELLED:
        raise Cancelled
    if memo.verified_at and _is_valid(db, memo) and memo.value is not MISSING:
        return
    if memo.active is not None and join(db, memo.active):
        return
    function = memo.query.function
    if function is None:
        raise UnprovidedQueryError(f"query {memo.query.name!r} is declared, but nobody provides its function")
    caller = db.active
    try:
        active = start(db, memo)
        value = function(db, memo.key)
        if active.lowest == active.index and not active.is_head:
            finish(db, active, value)
        else:
            while not complete(db, active, value):
                value = function(db, memo.key)
    except BaseException:
        # Nothing is called here, since a call would fail again when the stack of Python is exhausted.  If the undoing of
        # a run inside this one was interrupted, it is done here.
        failed = db.active
        while failed is not None and failed is not caller:
            for unfinished in [*db.unfinished[failed.start :], failed]:
                if unfinished.memo.active is unfinished:
                    unfinished.memo.value = unfinished.old_value
                    unfinished.memo.active = None
            del db.unfinished[failed.start :]
            db.reads = failed.outer_reads
            db.active = failed = failed.caller
        raise


def _is_valid(db: Database, memo: Memo) -> bool:
    """Whether the memo's dependencies have not changed; if they have, it may have become part of a cycle meanwhile."""
    if db.last_changed[memo.durability] <= memo.verified_at:
        memo.verified_at = db.revision
        return True
    suspended: list[_Inspection] = []
    current = _Inspection(memo)
    while True:
        inner = _find_unverified(db, current)
        if inner is not None:
            if db.hit_revision == CANCELLED:
                raise Cancelled
            suspended.append(current)
            current = _Inspection(inner)
            continue
        if not current.is_changed:
            _note_valid(db, current.memo)
        elif not suspended:
            memo.verified_at = 0
            return False
        elif not _has_run_again(db, current.memo):
            # Each of these needs the one that failed; it will fail again where its value is asked for.
            for inspection in suspended:
                inspection.memo.verified_at = 0
            return False
        if not suspended:
            return True
        inner = current.memo
        current = suspended.pop()
        current.inner = inner


class _Inspection:
    """A memo whose dependencies are being looked at one by one.

    `verified_at` is the revision in which the memo was valid, `left` the dependencies not yet looked at, `inner` one that
    had to be made valid first, `is_changed` whether one of them has changed.
    """

    __slots__ = ("inner", "is_changed", "left", "memo", "verified_at")

    def __init__(self, memo: Memo) -> None:
        self.memo: Final = memo
        self.verified_at: Final = memo.verified_at
        self.left: Final[Iterator[Dependency]] = iter(memo.dependencies)
        self.inner: Memo | None = None
        self.is_changed = False


def _find_unverified(db: Database, inspection: _Inspection) -> Memo | None:
    """The next dependency that must be made valid before it can be said whether it has changed; None at the end."""
    verified_at = inspection.verified_at
    inner = inspection.inner
    if inner is not None:
        if inspection.memo.verified_at == db.revision:
            # Its value was needed in order to make the inner one valid.
            return None
        if inner.active is not None or inner.changed_at > verified_at:
            inspection.is_changed = True
            return None
    last_changed = db.last_changed
    for dependency in inspection.left:
        if dependency.changed_at > verified_at:
            inspection.is_changed = True
            return None
        if dependency.verified_at < last_changed[dependency.durability]:
            assert isinstance(dependency, Memo)
            if dependency.active is None and (dependency.verified_at or dependency.value is not MISSING):
                return dependency
            inspection.is_changed = True
            return None
    return None


def _note_valid(db: Database, memo: Memo) -> None:
    if memo.verified_at == db.revision:
        return
    memo.verified_at = db.revision
    db.counters[memo.query].validations += 1
    if db.observers and memo.query is not CYCLE:
        db.notify(Event.VALIDATE, memo)


def _has_run_again(db: Database, memo: Memo) -> bool:
    """Run an invalid memo's function, which may lead to an equal value; whether it did not fail.

    Without an old value the new one cannot be equal, so there is no need to run.
    """
    memo.verified_at = 0
    if memo.value is MISSING:
        memo.changed_at = db.revision
    elif memo.active is None:
        try:
            settle(db, memo)
        except Exception:
            return False
    return True
