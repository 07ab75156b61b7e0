"""What happens between the words of the command line and the exit status?

Each command has a module of its own, which is imported only when it is asked for, so that `--version` answers at once.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

from checker.cli.exit_status import CLEAN, DIAGNOSTICS, INTERNAL, INTERRUPTED, USAGE, UsageError


def run(words: Sequence[str]) -> int:
    """Do what the command line asks for, and flush the standard streams; the exit status."""
    _replace_closed_streams()
    try:
        status = _run(words)
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        # The reader (`| head`) has seen enough. What is still in the buffer must not be flushed into the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DIAGNOSTICS
    except OSError as error:
        # The core takes what it cannot read for absent, so this is about what was to be printed.
        return _refuse(f"the output cannot be written: {error.strerror or error}")
    except UsageError as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as exit_request:
        _flush_quietly()
        return exit_request.code if isinstance(exit_request.code, int) else USAGE
    except Exception:
        from checker.cli.internal_errors import report_internal_error  # noqa: PLC0415  # needed only here

        report_internal_error()
        return INTERNAL
    return status


def _run(words: Sequence[str]) -> int:
    if len(words) == 1 and words[0] in ("--version", "-V"):
        return _print_version()
    if len(words) == 1 and words[0] in ("--help", "-h", "help"):
        return _print_help()
    from checker.cli import arguments, terminal  # noqa: PLC0415  # everything below is slow beside printing a version

    terminal.allow_any_character()
    command, rest = arguments.split_command(words)
    if command == arguments.EXPLAIN:
        from checker.cli.explain_command import explain  # noqa: PLC0415

        explanation = arguments.explain_arguments(rest)
        return explain(explanation.rule, explanation.color)
    if command == arguments.SERVER:
        return _serve(rest)
    if command == arguments.DEBUG:
        from checker.cli.debug_command import debug  # noqa: PLC0415

        return debug(arguments.debug_arguments(rest))
    from checker.cli.check_command import check  # noqa: PLC0415

    return check(arguments.check_arguments(rest))


def _print_version() -> int:
    from checker.project.version import VERSION  # noqa: PLC0415

    sys.stdout.write(f"typecheck {VERSION}\n")
    return CLEAN


def _print_help() -> int:
    from checker.cli.help_text import HELP  # noqa: PLC0415

    sys.stdout.write(HELP)
    return CLEAN


def _serve(words: Sequence[str]) -> int:
    """Run the language server, which is a program of its own above this one: no module here may import it."""
    import runpy  # noqa: PLC0415

    sys.argv[1:] = words
    runpy.run_module("lsp", run_name="__main__")
    return CLEAN


def _replace_closed_streams() -> None:
    """Let what is written to a stream that was closed before the process started (`>&-`) go nowhere."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # for the life of the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _refuse(message: str) -> int:
    """Say why there is no result, if it can be said; the exit status."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"typecheck: {message}\n")
        sys.stderr.flush()
    return USAGE


def _flush_quietly() -> None:
    with contextlib.suppress(OSError):
        sys.stdout.flush()
