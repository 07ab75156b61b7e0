"""How can code that is nested very deeply be checked?

Inference and the parser recurse where the source nests.  The main thread's stack is as large as the system made it, so the
work runs in a thread whose stack we choose; memory for it is taken only as far as it is used.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

RECURSION_LIMIT: Final = 60_000
_STACK_SIZES: Final = (1 << 29, 1 << 28, 1 << 27, 1 << 26)
_POLL_SECONDS: Final = 0.1


def run_with_large_stack(function: Callable[[], T]) -> T:
    """What `function` returns or raises when it runs in a thread with a large stack; Ctrl-C is raised here at once."""
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(function())
        except BaseException as error:
            errors.append(error)

    thread = start_with_large_stack(run)
    # A join without a time limit would keep Ctrl-C waiting on Windows.
    while thread.is_alive():
        thread.join(_POLL_SECONDS)
    if errors:
        raise errors[0]
    return results[0]


def start_with_large_stack(run: Callable[[], None]) -> threading.Thread:
    """A started daemon thread with the largest stack that the system grants."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), RECURSION_LIMIT))
    before = threading.stack_size()
    try:
        for size in _STACK_SIZES:
            with contextlib.suppress(ValueError, RuntimeError):
                threading.stack_size(size)
                thread = threading.Thread(target=run, name="check", daemon=True)
                thread.start()
                return thread
    finally:
        threading.stack_size(before)
    thread = threading.Thread(target=run, name="check", daemon=True)
    thread.start()
    return thread
