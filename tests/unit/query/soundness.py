"""What must hold of a database whenever no query is running?"""

from __future__ import annotations

from checker.query.database import Database
from checker.query.memo import UNTRACKED, Dependency, Memo


def check_soundness(db: Database) -> None:
    """Assert that nothing is half-done, and that what shallow and deep verification rely on holds of all memos."""
    assert db.reads is None
    assert db.active is None
    assert db.unfinished == []
    visited: set[Dependency] = set()
    for memos in db.memos.values():
        for memo in memos.values():
            check_memo(db, memo, visited, [])


def check_memo(db: Database, memo: Memo, visited: set[Dependency], path: list[Memo]) -> None:
    """Assert what must hold of a memo and everything it depends on."""
    assert memo not in path, "dependencies form a cycle"
    if memo in visited:
        return
    visited.add(memo)
    assert memo.active is None
    assert memo.changed_at <= db.revision
    assert memo.verified_at <= db.revision
    assert len(set(memo.dependencies)) == len(memo.dependencies)
    is_valid = db.last_changed[memo.durability] <= memo.verified_at
    if memo.verified_at == 0:
        assert not is_valid
    for dependency in memo.dependencies:
        if is_valid:
            assert dependency.durability >= memo.durability
            assert dependency.changed_at <= memo.verified_at or dependency is UNTRACKED
            assert dependency.verified_at >= db.last_changed[dependency.durability]
        if isinstance(dependency, Memo):
            check_memo(db, dependency, visited, [*path, memo])
