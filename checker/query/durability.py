"""How seldom does an input change?

The durability of a memo is the lowest among everything that it was computed from.  The database remembers, for each
durability, the last revision in which an input of this durability or a higher one changed; so one comparison shows that
nothing behind a memo can have changed (shallow verification).
"""

from __future__ import annotations

import enum


class Durability(enum.IntEnum):
    """How seldom an input changes; declaring too high a durability is never unsound, it only makes changes dearer.

    What is `FROZEN` cannot change once it was read, so reading it is not recorded at all.
    """

    LOW = 0
    MEDIUM = 1
    HIGH = 2
    FROZEN = 3
