"""Which settings does the analysis itself ask for, apart from the program and the levels of rules?

Each is a query of its own, so that a change of other settings is no change for who asks.
"""

from __future__ import annotations

from typing import Final

from checker.configuration.settings import settings
from checker.query.database import Database
from checker.query.derived_query import Derived


def may_be_unresolved(db: Database, module: str) -> bool:
    """Whether the settings say that the module need not be found."""
    return any(matches(module, pattern) for pattern in _patterns(db, None))


def respects_type_ignore_comments(db: Database) -> bool:
    """Whether the suppression comments of other checkers count."""
    return _respects_type_ignore_comments(db, None)


def matches(module: str, pattern: str) -> bool:
    """Whether `pattern`, in which `*` stands for any characters, matches the whole of a module's name."""
    pieces = pattern.split("*")
    if len(pieces) == 1:
        return module == pattern
    if not module.startswith(pieces[0]):
        return False
    position = len(pieces[0])
    for piece in pieces[1:-1]:
        found = module.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    return module.endswith(pieces[-1]) and len(module) - len(pieces[-1]) >= position


def _find_patterns(db: Database, _key: None) -> tuple[str, ...]:
    return settings(db).allowed_unresolved_imports


def _find_comments(db: Database, _key: None) -> bool:
    return settings(db).respect_type_ignore_comments


_patterns: Final[Derived[None, tuple[str, ...]]] = Derived("allowed_unresolved_imports", _find_patterns)
_respects_type_ignore_comments: Final[Derived[None, bool]] = Derived("respect_type_ignore_comments", _find_comments)
