"""Which fields does the body of a `NamedTuple` class declare?

The spec: namedtuples.rst.
"""

from __future__ import annotations

from checker.inference.class_fields import declared_fields
from checker.inference.context import Context
from checker.semantic_index.scopes import Scope
from checker.types.tuples import TupleType, tuple_type


def field_tuple(context: Context, scope: Scope) -> TupleType:
    """The tuple type that a `NamedTuple` class with this scope inherits from."""
    return tuple_type(tuple([field.type for field in declared_fields(context.db, scope)]))
