"""The entry of the process, as the command `typecheck` and as `python -m checker`."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line and end the process with its exit status."""
    # The search path must be safe before anything is imported.
    import signal  # noqa: PLC0415

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end_at_once)
    from checker.cli.main import run  # noqa: PLC0415

    status = run(sys.argv[1:])
    # Tearing down millions of objects takes longer than checking some projects.
    os._exit(status)


def _end_at_once(_signal: int, _frame: object) -> None:
    """Ctrl-C: nothing has to be put in order, and an exception could be swallowed in the middle of an import."""
    os._exit(130)


def _forget_current_directory() -> None:
    """Take the current directory, which `-m` puts first, off the search path: what is checked must never be imported."""
    own_directory = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120  # pathlib is slow to import
    if sys.path and sys.path[0] in ("", os.getcwd()) and os.getcwd() != own_directory:  # noqa: PTH109
        del sys.path[0]


if __name__ == "__main__":
    _forget_current_directory()
    main()
