"""How often does Python look for garbage?

A run makes millions of objects that live until its end, and hardly any garbage in cycles.  At the usual thresholds much
time goes into looking at them again and again.
"""

from __future__ import annotations

import gc
from typing import Final

# The value that mypy uses; the youngest generation then has some tens of megabytes.
_THRESHOLD: Final = 200_000


def collect_seldom() -> None:
    """Raise the thresholds, and leave what exists now out of all collections."""
    gc.freeze()
    gc.set_threshold(_THRESHOLD, 30, 30)
