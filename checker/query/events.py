"""What can be observed of the engine's work?

Observers are called with the kind of event, the query and the key, in the order in which things happen.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any, TypeAlias

from checker.query.memo import Query


class Event(enum.Enum):
    """What the engine did."""

    EXECUTE = "execute"
    """The function of a query starts to run, for the first time or again."""
    VALIDATE = "validate"
    """A memo was found valid by looking at its dependencies, without running its function."""
    CUT_OFF = "cut off"
    """The function ran again and the value is equal to the one before, so readers stay valid."""
    ITERATE = "iterate"
    """The head of a cycle runs again, since values in the cycle have changed."""
    CAP = "cap"
    """A cycle did not converge; its members fall back to their initial values."""
    EVICT = "evict"
    """A value was dropped to save memory."""


Observer: TypeAlias = Callable[[Event, Query, Any], None]
