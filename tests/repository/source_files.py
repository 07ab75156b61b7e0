"""Which files are ours?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PRODUCT: Final = ("checker", "lsp", "typeshed_stubs")


def python_files(*folders: str) -> Iterator[Path]:
    """The Python files below folders of the repository, sorted."""
    for folder in folders:
        yield from sorted(path for path in (ROOT / folder).rglob("*.py") if "__pycache__" not in path.parts)


def shown(path: Path) -> str:
    """A path as it is written in messages and tables."""
    return path.relative_to(ROOT).as_posix()
