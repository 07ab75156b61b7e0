"""What is the value of a query that needs its own value?

The least fixed point, found by iteration: a query that is asked while it runs answers with its initial value; its
function runs again with the value that comes out of it, and so on until the value stays the same.

Terms
-----
head        a query that was asked while it was running
component   queries that all need one another: those that started between a head and the one that asked for it
root        the member of a component that started first.  It alone iterates: its function runs again, and with it those
            of the others, until no value of a head differs from the one that was assumed
unfinished  of a run: it has returned, but its value depends on a root that has not converged

Components are found as in Tarjan's algorithm for strongly connected components.

Invariants
----------
Within an iteration each member runs once, and the others read its provisional value; a run of an earlier iteration is
*stale*: its value is what is assumed if the query becomes a head in the next iteration, and is used for nothing else.
When a cycle is over, its members depend on one memo without value, which depends on all that the members read outside
of the cycle in any iteration.  So all of them are valid or none, and dependencies between memos form no cycle.
"""

from __future__ import annotations

from checker.query.active_query import discard, is_cut_off, note_cut_off, summarize
from checker.query.database import Database
from checker.query.errors import CycleError
from checker.query.events import Event
from checker.query.memo import CYCLE, MISSING, ActiveQuery, Dependency, Memo


def join(db: Database, active: ActiveQuery) -> bool:
    """Whether the query that is now running may read the provisional value of this run's memo; else the memo must run.

    If so, it becomes part of the run's component.
    """
    if active.is_stale:
        return False
    memo = active.memo
    needed = active.index
    if active.is_running:
        if active.assumed_from == 0:
            initial = memo.query.initial
            if initial is None:
                raise CycleError(_describe_cycle(db, active))
            memo.value = initial(db, memo.key)
            active.assumed_from = active.index
        active.is_head = True
        needed = active.assumed_from
    # A valid value that was evicted is being computed again.
    memo.verified_at = 0
    reader = db.active
    if reader is not None:
        reader.lowest = min(reader.lowest, needed)
    return True


def complete(db: Database, active: ActiveQuery, value: object) -> bool:
    """Take the value of a run that is part of a cycle; whether it need not run again."""
    memo = active.memo
    query = memo.query
    is_same = False
    if active.assumed_from:
        previous = memo.value
        is_same = query.equal(previous, value)
        # Heads or not, changed just now or in the iteration before: both depend on where the cycle was entered.
        if query.widen is not None and not (is_same and active.changed_in < active.iteration - 1):
            value = query.widen(db, memo.key, previous, value, active.iteration)
            is_same = query.equal(previous, value)
    active.is_converged = is_same or not active.is_head
    if not is_same:
        active.changed_in = active.iteration
    memo.value = value
    memo.verified_at = 0
    caller = active.caller
    if caller is not None and active.lowest < active.index:
        caller.lowest = min(caller.lowest, active.lowest)
        active.is_running = False
        db.unfinished.append(active)
        db.reads = active.outer_reads
        db.active = caller
        return True
    members = [active, *(member for member in db.unfinished[active.start :] if not member.is_stale)]
    finished = members
    if not all(member.is_converged for member in members):
        if active.iteration < db.iteration_limit:
            _iterate(db, active, members)
            return False
        finished = _give_up(db, active, members)
    _finish_component(db, active, members, finished)
    return True


def _iterate(db: Database, root: ActiveQuery, members: list[ActiveQuery]) -> None:
    """Prepare the next iteration, in which members start from the values they have now."""
    root.reads = db.reads = _outside_reads(members)
    root.iteration += 1
    root.is_head = False
    unfinished = [member for member in db.unfinished[root.start :] if member.memo.active is member]
    for member in unfinished:
        member.is_stale = True
        member.assumed_from = root.index
        member.reads = {}
    db.unfinished[root.start :] = unfinished
    db.counters[root.memo.query].iterations += 1
    if db.observers:
        db.notify(Event.ITERATE, root.memo)


def _give_up(db: Database, root: ActiveQuery, members: list[ActiveQuery]) -> list[ActiveQuery]:
    """Those of the members that have a fallback or an initial value, which becomes their value.

    The others are computed from these when somebody asks for them.  That no member keeps a value of the last iteration
    makes the result independent of where the cycle was entered.
    """
    finished = []
    for member in members:
        query = member.memo.query
        fallback = query.initial if query.fallback is None else query.fallback
        if fallback is not None:
            member.memo.value = fallback(db, member.memo.key)
            finished.append(member)
    db.counters[root.memo.query].caps += 1
    if db.observers:
        db.notify(Event.CAP, root.memo)
    return finished


def _finish_component(db: Database, root: ActiveQuery, members: list[ActiveQuery], finished: list[ActiveQuery]) -> None:
    """Make the values of some of the members final, and forget all other runs of this cycle."""
    dependencies, durability, _ = summarize(_outside_reads(members))
    cycle = Memo(CYCLE, root.memo)
    cycle.dependencies = tuple(dependencies)
    cycle.durability = durability
    cycle.changed_at = cycle.verified_at = db.revision
    for member in finished:
        conclude = member.memo.query.conclude
        if conclude is not None:
            member.memo.value = conclude(member.memo.value)
    cut_off = [
        member.old_value is not MISSING and is_cut_off(member.memo, member.old_value, member.memo.value, durability)
        for member in finished
    ]
    for member, is_equal in zip(finished, cut_off, strict=True):
        if is_equal:
            note_cut_off(db, member.memo)
    for member, is_equal in zip(finished, cut_off, strict=True):
        memo = member.memo
        if is_equal:
            memo.value = member.old_value
        else:
            memo.changed_at = db.revision
        memo.durability = durability
        memo.dependencies = (cycle,)
        memo.verified_at = db.revision
        memo.active = None
    for unfinished in db.unfinished[root.start :]:
        discard(unfinished)
    del db.unfinished[root.start :]
    db.reads = root.outer_reads
    db.active = root.caller


def _outside_reads(members: list[ActiveQuery]) -> dict[Dependency, None]:
    """What the members have read outside of the component, in the order in which they read it; the root comes first."""
    outside: dict[Dependency, None] = {}
    visited: set[ActiveQuery] = set()
    for member in members:
        if member in visited:
            continue
        visited.add(member)
        suspended = [iter(member.reads)]
        while suspended:
            for read in suspended[-1]:
                inner = read.active if isinstance(read, Memo) else None
                if inner is None:
                    outside[read] = None
                elif inner not in visited:
                    visited.add(inner)
                    suspended.append(iter(inner.reads))
                    break
            else:
                suspended.pop()
    return outside


def _describe_cycle(db: Database, head: ActiveQuery) -> str:
    """The path from the head to itself."""
    path = [head.memo]
    running = db.active
    while running is not None and running is not head:
        path.append(running.memo)
        running = running.caller
    path.append(head.memo)
    steps = " -> ".join(f"{memo.query.name}({memo.key!r})" for memo in reversed(path))
    return f"query {head.memo.query.name!r} has no initial value, but needs its own value: {steps}"
