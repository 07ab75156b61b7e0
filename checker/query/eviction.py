"""Which values may be dropped to save memory?

Dropping a value keeps the memo's dependencies, so readers of the memo can still be verified without computing it again;
the value itself is computed again when somebody asks for it.
"""

from __future__ import annotations

import enum


class Retention(enum.IntEnum):
    """How long the values of a query are worth keeping; values of a lower level are dropped first."""

    DROP_FIRST = 0
    DROP_LATER = 1
    KEEP = 2
