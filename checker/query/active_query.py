"""What happens when a query's function starts and ends?

The function's reads are recorded in the order in which it makes them, each once: verification later repeats them in this
order and stops at the first change, since what is read later may make sense only if what was read before is unchanged.

Invariants
----------
Everything that can fail is done before anything is changed, so that a failed run leaves the memo as it was.
"""

from __future__ import annotations

from typing import Final

from checker.query.database import Database
from checker.query.durability import Durability
from checker.query.events import Event
from checker.query.memo import MISSING, ActiveQuery, Dependency, Memo

_FROZEN: Final = Durability.FROZEN.value


def start(db: Database, memo: Memo) -> ActiveQuery:
    """Make a run of the memo's function the one that reads are recorded for."""
    index = db.last_index + 1
    active = ActiveQuery(memo, db.active, db.reads, index, len(db.unfinished))
    stale = memo.active
    if stale is not None:
        active.old_value = stale.old_value
        active.assumed_from = stale.assumed_from
        active.iteration = stale.iteration + 1
        active.changed_in = stale.changed_in
    db.counters[memo.query].executions += 1
    if db.observers:
        db.notify(Event.EXECUTE, memo)
    db.last_index = index
    memo.active = active
    db.reads = active.reads
    db.active = active
    return active


def finish(db: Database, active: ActiveQuery, value: object) -> None:
    """Store the value of a run that took part in no cycle."""
    memo = active.memo
    dependencies, durability, changed_at = summarize(active.reads)
    old_value = active.old_value
    if old_value is MISSING:
        # A value that was evicted while it was valid is the same as before.
        if memo.verified_at != db.revision:
            memo.changed_at = min(changed_at, db.revision)
    elif is_cut_off(memo, old_value, value, durability):
        value = old_value
        note_cut_off(db, memo)
    else:
        # Not `changed_at`: an old value that comes from a cycle may have been another one with the same dependencies.
        memo.changed_at = db.revision
    memo.value = value
    memo.durability = durability
    memo.dependencies = tuple(dependencies)
    memo.verified_at = db.revision
    memo.active = None
    db.reads = active.outer_reads
    db.active = active.caller


def summarize(reads: dict[Dependency, None]) -> tuple[list[Dependency], int, int]:
    """What has to be remembered of the reads: those that are not frozen, the lowest durability, the latest change."""
    durability = _FROZEN
    changed_at = 1
    dependencies = []
    for read in reads:
        # Comparing is several times faster than calling `max` and `min`, and this is done for each dependency.
        if read.changed_at > changed_at:  # noqa: PLR1730
            changed_at = read.changed_at
        if read.durability != _FROZEN:
            dependencies.append(read)
            if read.durability < durability:  # noqa: PLR1730
                durability = read.durability
    return dependencies, durability, changed_at


def is_cut_off(memo: Memo, old_value: object, value: object, durability: int) -> bool:
    """Whether readers of the memo's old value stay valid.

    With a lower durability they do not: their own durability, which spares them deep verification, relies on it.
    """
    return durability >= memo.durability and memo.query.equal(old_value, value)


def note_cut_off(db: Database, memo: Memo) -> None:
    """Count a cut-off."""
    db.counters[memo.query].cut_offs += 1
    if db.observers:
        db.notify(Event.CUT_OFF, memo)


def discard(active: ActiveQuery) -> None:
    """Give the memo of an unfinished run its old value back, unless a later run of the memo takes care of that."""
    memo = active.memo
    if memo.active is active:
        memo.value = active.old_value
        memo.active = None
