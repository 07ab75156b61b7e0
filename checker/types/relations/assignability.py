"""Is a type assignable to another, a subtype of it, or equivalent to it?

The spec: concepts.rst.  These are the entry points; the rules are in the sibling modules, picked by `decision`.
"""

from __future__ import annotations

from checker.query.database import Database
from checker.types.callables import BoundMethod, Signature
from checker.types.generics.constraints import Constraints
from checker.types.relations.binding import bind_signature, bound_signatures
from checker.types.relations.comparison import Comparison
from checker.types.relations.decision import decide
from checker.types.type import Type, is_dynamic


def is_assignable(db: Database, source: Type, target: Type) -> bool:
    """Whether a value of `source` may be used where `target` is wanted."""
    return source is target or decide(Comparison(db, decide, False, None, None), source, target)


def is_subtype(db: Database, source: Type, target: Type) -> bool:
    """Whether every value of `source` is certainly one of `target`; dynamic types relate only to themselves."""
    return source is target or decide(Comparison(db, decide, True, None, None), source, target)


def is_equivalent(db: Database, first: Type, second: Type) -> bool:
    """Whether two types denote the same set of values; `Any` and its implicit forms count as the same."""
    if first is second or (is_dynamic(first) and is_dynamic(second)):
        return True
    return is_subtype(db, first, second) and is_subtype(db, second, first)


def is_mutually_assignable(db: Database, first: Type, second: Type) -> bool:
    """Whether each type is assignable to the other."""
    return is_assignable(db, first, second) and is_assignable(db, second, first)


def assign(db: Database, source: Type, target: Type, constraints: Constraints) -> bool:
    """Whether `source` is assignable to `target`, learning bounds of the solvable variables on the way."""
    if not decide(Comparison(db, decide, False, constraints, None), source, target):
        return False
    constraints.passed.append(source)
    return True


def signatures_of_method(db: Database, method: BoundMethod) -> tuple[Signature, ...]:
    """The signatures of a bound method as its caller sees them."""
    return bound_signatures(Comparison(db, decide, False, None, None), method)


def signature_bound_to(db: Database, signature: Signature, receiver: Type) -> Signature | None:
    """The signature with its first parameter bound, None if the receiver does not fit it."""
    return bind_signature(Comparison(db, decide, False, None, None), signature, receiver)
