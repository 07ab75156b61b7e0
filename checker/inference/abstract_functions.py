"""Must subclasses implement this function?"""

from __future__ import annotations

from checker.query.database import Database
from checker.types import facts
from checker.types.callables import FunctionLiteral


def function_is_abstract(db: Database, function: FunctionLiteral, is_protocol: bool) -> bool:
    """Whether subclasses must implement a function; of a protocol also one without a body (protocol.rst)."""
    traits = facts.function_traits(db, function.definition)
    if traits.is_abstract:
        return True
    return is_protocol and traits.is_stub_body and not function.definition.scope.file.is_stub and not traits.is_overloaded
