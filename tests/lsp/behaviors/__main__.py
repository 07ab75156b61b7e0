"""How does our server compare?  `python -m tests.lsp.behaviors` tries everything and writes the table `tests/lsp/behaviors.md`.

With words, only rows whose titles hold one of them are tried, what went wrong is printed, and nothing is written.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.lsp.behaviors.table import PAGE, outcomes, table


def main(words: list[str]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        found = asyncio.run(outcomes(Path(directory), words, is_verbose=bool(words)))
    if words:
        for behavior, cell in found:
            print(f"{cell:12} {behavior.title}")
    else:
        PAGE.write_text(table(found), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
