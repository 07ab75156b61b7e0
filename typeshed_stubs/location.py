"""Where are the stubs of the standard library?

They are a folder of the package `typeshed_client`, which follows typeshed upstream.  The package is located, never imported:
its import is slow and brings in a parser that is not needed.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

_PACKAGE: Final = "typeshed_client"
_FOLDER: Final = "typeshed"


def typeshed_directory() -> str | None:
    """The directory that holds `VERSIONS` and the stubs, as the host writes paths; None if the package is not installed."""
    try:
        spec = find_spec(_PACKAGE)
    except (ImportError, ValueError):
        return None
    if spec is None or not spec.submodule_search_locations:
        return None
    return f"{spec.submodule_search_locations[0]}/{_FOLDER}"
