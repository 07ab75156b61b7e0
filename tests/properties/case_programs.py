"""Which programs are laws tried on that hold for any code?

The files of the cases, which use every part of the language and break every rule.  Only a part of them is looked at, unless
`TYPECHECK_ALL_CASES=1` asks for all.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from typing import Final

from tests.harness.markdown_case import CONSOLE, Case, read_cases
from tests.harness.virtual_project import ENVIRONMENT, VirtualProject, VirtualProjects

CASES: Final = Path(__file__).parents[1] / "cases"
IS_WHOLE: Final = bool(os.environ.get("TYPECHECK_ALL_CASES"))
DOCUMENTS: Final = sorted(CASES.rglob("*.md"))[:: 1 if IS_WHOLE else 4]


def title(document: Path) -> str:
    """The name of a document in the tests' names."""
    return document.relative_to(CASES).as_posix()


def some_cases(document: Path, random: Random, every: int) -> list[Case]:
    """One of so many cases of a document, or all."""
    cases = read_cases(document)
    return random.sample(cases, -(-len(cases) // (1 if IS_WHOLE else every)))


def project_of(case: Case, projects: VirtualProjects) -> VirtualProject | None:
    """The files of a case as it begins, None if it is about the command line."""
    step = case.steps[0]
    if any(block.language == CONSOLE for block in step.expectations):
        return None
    return projects.with_files({path: each.text for path, each in step.sources.items()})


def python_files(project: VirtualProject) -> list[str]:
    """The paths of the Python files that belong to a project itself."""
    return [path for path in project.files if path.endswith((".py", ".pyi")) and not path.startswith(f"{ENVIRONMENT}/")]
