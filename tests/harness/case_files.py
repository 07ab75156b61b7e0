"""What are the files of a case called?"""

from __future__ import annotations

from typing import Final

ROOT: Final = "/case"
MAIN: Final = "main.py"
SETTINGS: Final = "typecheck.toml"
