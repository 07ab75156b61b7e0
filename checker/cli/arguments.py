"""What does the command line ask for?

The words of the command line are turned into one plain object for each command.  Without the name of a command, `check` is
meant; to check a directory that is named like a command, write `./server`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, Final

from attrs import frozen

from checker.cli.terminal import AUTO, COLOR_CHOICES
from checker.rules.registry import RULES
from checker.rules.rule import ERROR, IGNORE, WARNING
from checker.text.spelling import nearest_name

CHECK: Final = "check"
EXPLAIN: Final = "explain"
SERVER: Final = "server"
DEBUG: Final = "debug"
COMMANDS: Final = (CHECK, EXPLAIN, SERVER, DEBUG)

FULL: Final = "full"
CONCISE: Final = "concise"
JSON: Final = "json"
GITHUB: Final = "github"
OUTPUT_FORMATS: Final = (FULL, CONCISE, JSON, GITHUB)

STAGES: Final = ("tokens", "tree", "index", "flow", "types", "queries")

ALL_RULES: Final = "all"
"""What stands for the name of every rule in `--error`, `--warn` and `--ignore`."""


@frozen
class EnvironmentArguments:
    """Where the project, its settings and its environment are; None where the command line does not say."""

    project: str | None
    config_file: str | None
    python: str | None
    python_version: str | None
    python_platform: str | None
    extra_paths: tuple[str, ...]


@frozen
class CheckArguments:
    """The arguments of `check`; `rule_levels` are (rule or `ALL_RULES`, level) in the order given, later ones win."""

    paths: tuple[str, ...]
    environment: EnvironmentArguments
    rule_levels: tuple[tuple[str, str], ...]
    output_format: str
    color: str
    is_quiet: bool
    exit_zero: bool
    stats: bool
    watch: bool


@frozen
class ExplainArguments:
    """The arguments of `explain`; without `rule`, all rules are listed."""

    rule: str | None
    color: str


@frozen
class DebugArguments:
    """The arguments of `debug`: a stage, one of `STAGES`, and a file."""

    stage: str
    file: str
    environment: EnvironmentArguments


def split_command(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The command that `words` ask for, and the words that are its arguments."""
    if words and words[0] in COMMANDS:
        return words[0], words[1:]
    return CHECK, words


def check_arguments(words: Sequence[str]) -> CheckArguments:
    """The arguments of `check`; raises `SystemExit` with status 2 and a message on standard error if they are wrong."""
    parser = _parser(
        CHECK, "[OPTION...] [PATH...]", "Report the defects in files and directories.", "Rules: `typecheck explain` lists them."
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="what to check (default: the project)")
    output = parser.add_argument_group("Output")
    output.add_argument(
        "--output-format", choices=OUTPUT_FORMATS, default=FULL, metavar="FORMAT", help="full (default), concise, json, github"
    )
    _add_color(output)
    output.add_argument("-q", "--quiet", action="store_true", help="print diagnostics only: no summary, no progress")
    output.add_argument("--exit-zero", action="store_true", help="end with status 0 whatever is found")
    output.add_argument("--stats", action="store_true", help="say where the time went, on standard error")
    output.add_argument("-w", "--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C")
    rules = parser.add_argument_group("Rules (each option can be repeated, `all` stands for every rule, later ones win)")
    rules.add_argument("--error", action=_RuleLevel, const=ERROR, metavar="RULE", help="report violations as errors")
    rules.add_argument("--warn", action=_RuleLevel, const=WARNING, metavar="RULE", help="report violations as warnings")
    rules.add_argument("--ignore", action=_RuleLevel, const=IGNORE, metavar="RULE", help="do not report violations")
    parser.set_defaults(rule_levels=())
    _add_environment(parser)
    # Intermixed parsing loses the meaning of `--`: that all words after it are paths.
    options_end = words.index("--") if "--" in words else len(words)
    found = parser.parse_intermixed_args(words[:options_end])
    return CheckArguments(
        (*found.paths, *words[options_end + 1 :]),
        _environment(found),
        found.rule_levels,
        found.output_format,
        found.color,
        found.quiet,
        found.exit_zero,
        found.stats,
        found.watch,
    )


def explain_arguments(words: Sequence[str]) -> ExplainArguments:
    """The arguments of `explain`; raises `SystemExit` with status 2 if they are wrong."""
    parser = _parser(EXPLAIN, "[RULE]", "Say what a rule reports and why, with an example; without a rule, list all rules.")
    parser.add_argument("rule", nargs="?", metavar="RULE", help="the name of a rule, such as `missing-return`")
    _add_color(parser)
    found = parser.parse_args(words)
    return ExplainArguments(found.rule, found.color)


def debug_arguments(words: Sequence[str]) -> DebugArguments:
    """The arguments of `debug`; raises `SystemExit` with status 2 if they are wrong."""
    parser = _parser(DEBUG, "STAGE FILE", f"Print what typecheck makes of a file. STAGE is one of: {', '.join(STAGES)}.")
    parser.add_argument("stage", choices=STAGES, metavar="STAGE", help="which of the stages to print")
    parser.add_argument("file", metavar="FILE", help="a Python file")
    _add_environment(parser)
    found = parser.parse_args(words)
    return DebugArguments(found.stage, found.file, _environment(found))


def _parser(command: str, synopsis: str, description: str, epilog: str | None = None) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=f"typecheck {command}",
        usage=f"typecheck {command} {synopsis}",
        description=description,
        epilog=epilog,
        allow_abbrev=False,
    )


def _add_color(group: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--color", choices=COLOR_CHOICES, default=AUTO, metavar="WHEN", help="auto (default: on a terminal), always or never"
    )


def _add_environment(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("Project and environment")
    group.add_argument("--project", metavar="DIRECTORY", help="the root of the project (default: found from the paths)")
    group.add_argument("--config-file", metavar="FILE", help="read the settings of the project from this file")
    group.add_argument("--python", metavar="PATH", help="an interpreter or environment, whose packages can be imported")
    group.add_argument("--python-version", metavar="VERSION", help="check for this version of Python, such as 3.12")
    group.add_argument("--python-platform", metavar="PLATFORM", help="check for this platform: linux, darwin, win32, all ...")
    group.add_argument(
        "--extra-paths", action="append", default=[], metavar="DIRECTORY", help="look for modules here first (repeatable)"
    )


def _environment(found: argparse.Namespace) -> EnvironmentArguments:
    return EnvironmentArguments(
        found.project,
        found.config_file,
        found.python,
        found.python_version,
        found.python_platform,
        tuple(found.extra_paths),
    )


class _RuleLevel(argparse.Action):
    """Collects `--error`, `--warn` and `--ignore` in the order in which they stand on the command line."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Add one rule, or end with a usage error if there is no such rule."""
        name = str(values)
        if name != ALL_RULES:
            rule = RULES.get(name)
            if rule is None:
                meant = nearest_name(name, RULES)
                parser.error(f"{option_string}: there is no rule `{name}`." + (f" Did you mean `{meant}`?" if meant else ""))
            if rule.is_fixed:
                parser.error(f"{option_string}: the level of `{name}` cannot be changed")
        namespace.rule_levels = (*namespace.rule_levels, (name, self.const))
