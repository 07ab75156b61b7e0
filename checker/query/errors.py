"""How can a query end without a value?

`Cancelled` is no error: it says that the answer is no longer wanted.  It is not an `Exception`, so that no query
function swallows it by accident.  The others are mistakes of the program that declares or asks queries.
"""

from __future__ import annotations


class Cancelled(BaseException):
    """The computation was abandoned because `Database.cancel` was called."""


class QueryError(Exception):
    """The query engine was used in a way that cannot work."""


class CycleError(QueryError):
    """A query without an initial value needs its own value."""


class UnprovidedQueryError(QueryError):
    """A query was asked that is declared, but that nobody provides."""


class UnsetInputError(QueryError):
    """An input was read that has neither a value nor a way to load one."""


class FrozenInputError(QueryError):
    """A frozen input was changed after it was read."""


class WriteDuringQueryError(QueryError):
    """The database was changed while a query was running."""


class LoadReadError(QueryError):
    """The load function of an input read something that can change."""
