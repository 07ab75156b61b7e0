"""Is a function deprecated, whatever it is called with?

It is if its `@deprecated` stands for all of it: on the function itself or its implementation, or on every overload.
"""

from __future__ import annotations

from checker.query.database import Database
from checker.semantic_index.definitions import Definition
from checker.types import facts


def deprecation_of_function(db: Database, function: Definition) -> str | None:
    """The message of `@deprecated`, None for a function that is not deprecated as a whole."""
    traits = facts.function_traits(db, function)
    is_all = all(each.deprecated is not None for each in traits.signatures)
    return traits.deprecated if traits.implementation is not None or is_all else None
