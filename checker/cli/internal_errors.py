"""What is said when typecheck itself fails outside the check of any one file?"""

from __future__ import annotations

import platform
import sys
import traceback

from checker.project.version import VERSION


def report_internal_error() -> None:
    """Print the exception that is being handled, and how to report it, on standard error."""
    host = f"typecheck {VERSION}, Python {platform.python_version()}, {sys.platform}"
    sys.stderr.write("".join(traceback.format_exc()))
    sys.stderr.write(f"\ntypecheck failed through a defect of its own ({host}).\n")
    sys.stderr.write("Please report it, with the lines above and the code that provokes it.\n")
