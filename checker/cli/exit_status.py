"""With which status does the process end?

A status says what a caller can do about it: nothing, look at the code, correct the command, the configuration or the
surroundings (a directory that cannot be listed, a disk that is full), or report a defect of typecheck.
"""

from __future__ import annotations

from typing import Final

CLEAN: Final = 0
DIAGNOSTICS: Final = 1
"""At least one diagnostic of level error or warning."""
USAGE: Final = 2
"""The command line, the configuration or the surroundings are wrong, so that what was checked may not be what was meant."""
INTERNAL: Final = 3
"""typecheck itself failed, on some file or altogether."""
INTERRUPTED: Final = 130
"""Stopped by Ctrl-C, as shells report it."""


class UsageError(Exception):
    """The command line asks for what cannot be done; the message says why, in words that follow `typecheck: `."""
