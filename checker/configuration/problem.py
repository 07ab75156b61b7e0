"""What is wrong with the configuration, and where?

A problem is found while settings are read, before there are files to check: it stands in a configuration file, or in nothing
that can be shown (the command line, a variable of the environment).  The project layer makes diagnostics of problems.
"""

from __future__ import annotations

from typing import NamedTuple

from checker.rules.rule import Rule


class ConfigurationProblem(NamedTuple):
    """One defect of the configuration, in one sentence that names the source of the value.

    `level` is one of the levels of rules: an error makes the run fail, a warning leaves the value out, information only tells.
    `path` is the file that holds the value, None if no file does; `start` and `end` are offsets into its text.
    """

    rule: Rule
    level: str
    message: str
    path: str | None
    start: int
    end: int
