"""What does `typecheck --help` say?"""

from __future__ import annotations

from typing import Final

HELP: Final = """\
typecheck finds type errors in Python code.

Usage: typecheck [check] [OPTION...] [PATH...]
       typecheck COMMAND [OPTION...] [ARGUMENT...]

Commands:
  check      report the defects in files and directories (what is done without a command)
  explain    say what a rule reports, or list all rules
  server     run the language server for an editor
  debug      print what typecheck makes of a file, stage by stage

Options:
  --help     print this text; after a command, its options
  --version  print the version

Exit status: 0 no defects, 1 errors or warnings, 2 wrong usage or configuration, 3 typecheck itself failed.
"""
