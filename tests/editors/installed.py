"""Which editors are there to be tested with?

`.ci/editors` installs those that it can get into a directory of their own, which `TYPECHECK_EDITORS` names; what is not there
is looked for on `PATH`.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

DIRECTORY: Final = Path(os.environ.get("TYPECHECK_EDITORS") or Path.home() / ".cache" / "typecheck-editors")


def program(name: str, *candidates: str) -> str | None:
    """The path of a program: the first candidate below the directory that exists, or else what `PATH` has of that name."""
    for candidate in candidates:
        if (DIRECTORY / candidate).is_file():
            return str(DIRECTORY / candidate)
    return shutil.which(name)


NEOVIM: Final = program("nvim", "neovim/bin/nvim")
EMACS: Final = program("emacs")
HELIX: Final = program("hx", "helix/hx")
TMUX: Final = program("tmux")
NODE: Final = program("node")
# Debian's wrapper of this name adds options of its own.
CHROMIUM: Final = program("chromium", "/usr/lib/chromium/chromium")
