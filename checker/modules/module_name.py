"""Which texts name modules, and what do their parts mean?

A module name is a dotted text such as `os.path`.  Every part but the last must be an identifier, because that is what an import
can say; the last may be anything without a dot, so that a file such as `0001_initial.py` has a name too.
"""

from __future__ import annotations

from typing import Final

STUB_PACKAGE_SUFFIX: Final = "-stubs"


def is_valid(name: str) -> bool:
    """Whether a module could be called `name`."""
    parent, _, last = name.rpartition(".")
    return bool(last) and "/" not in last and (not parent or all(part.isidentifier() for part in parent.split(".")))


def parent_name(name: str) -> str:
    """The name of the package that `name` is in, empty for a top-level module."""
    return name.rpartition(".")[0]


def last_part(name: str) -> str:
    """The name of the module within its package."""
    return name[name.rfind(".") + 1 :]
