"""typecheck finds nothing in its own code: a false alarm there would be ours twice."""

from __future__ import annotations

import sys

from tests.command_line.real_process import run
from tests.repository.source_files import PRODUCT, ROOT

# `typing.override` is in the standard library from Python 3.12 on, and we run on 3.11.
STRICTEST = ("--error", "all", "--ignore", "missing-override-decorator")


def test_own_code_is_clean() -> None:
    finished = run(ROOT, *STRICTEST, "--output-format", "concise", "--python", sys.executable, *PRODUCT)
    assert finished.status == 0, finished.output + finished.errors
