"""How often does Python look for garbage?

A run makes millions of objects that live until its end, and hardly any garbage in cycles.  At the usual thresholds much
time goes into looking at them again and again.
"""

from __future__ import annotations

import gc
from typing import Final

# The value that mypy uses; the youngest generation then has some tens of megabytes.
_THRESHOLD: Final = 200_000

# What a server looks at while somebody waits takes some hundredths of a second, since nothing else runs meanwhile.
_BRIEF_THRESHOLDS: Final = (20_000, 4, 1_000)


def collect_seldom() -> None:
    """Raise the thresholds, and leave what exists now out of all collections."""
    gc.freeze()
    gc.set_threshold(_THRESHOLD, 30, 30)


def collect_briefly() -> None:
    """The same for a process that has to react at any moment: old objects are looked at by `collect_everything` only."""
    gc.freeze()
    gc.set_threshold(*_BRIEF_THRESHOLDS)


def collect_everything() -> None:
    """Look at all objects, which may take a second."""
    gc.collect()
