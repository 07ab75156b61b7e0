"""How does pytest find and run the cases?

The checker is imported when the first case runs, so that it need not work for unit tests to run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.harness.markdown_case import Case, CaseError, read_cases
from tests.harness.update import Updates

if TYPE_CHECKING:
    from tests.harness.case_runner import Runner
    from tests.harness.inline_assertions import Mismatch

_RUNNER: pytest.StashKey[Runner] = pytest.StashKey()
_CASES = Path(__file__).parents[1] / "cases"


class CaseFailedError(Exception):
    """A case does not hold; the places are in its first argument."""


def add_options(parser: pytest.Parser) -> None:
    """Declare the options that rewrite expectations."""
    group = parser.getgroup("cases", "Markdown cases")
    group.addoption("--update", action="store_true", help="rewrite blocks of exact text and generated files to what was seen")
    group.addoption("--update-revealed", action="store_true", help="rewrite the types in `# revealed:` comments")
    group.addoption("--fresh-database", action="store_true", help="give each case a database of its own")


def check_options(config: pytest.Config) -> None:
    """Refuse options that cannot go together: several processes cannot rewrite one document."""
    is_updating = config.getoption("--update") or config.getoption("--update-revealed")
    if is_updating and config.getoption("numprocesses", None):
        raise pytest.UsageError("--update does not work together with -n")


def runner(config: pytest.Config) -> Runner:
    """The runner of this process."""
    found = config.stash.get(_RUNNER, None)
    if found is None:
        from tests.harness.case_runner import Runner
        from tests.harness.virtual_project import VirtualProjects

        updates_revealed = config.getoption("--update-revealed")
        is_updating = config.getoption("--update") or updates_revealed
        projects = VirtualProjects(are_shared=not config.getoption("--fresh-database"))
        found = config.stash[_RUNNER] = Runner(projects, Updates() if is_updating else None, updates_revealed)
    return found


def write_updates(config: pytest.Config) -> int:
    """Rewrite the documents; how many places changed."""
    found = config.stash.get(_RUNNER, None)
    return found.updates.write() if found is not None and found.updates is not None else 0


def collect(file_path: Path, parent: pytest.Collector) -> CaseDocument | None:
    """The collector of a Markdown file with cases, None for any other file."""
    if file_path.suffix == ".md" and _CASES in file_path.parents:
        return CaseDocument.from_parent(parent, path=file_path)
    return None


class CaseDocument(pytest.File):
    """A Markdown file with cases."""

    def collect(self) -> Iterator[CaseItem]:
        """The cases of the file."""
        try:
            cases = read_cases(self.path)
        except CaseError as error:
            raise self.CollectError(str(error)) from error
        for case in cases:
            yield CaseItem.from_parent(self, name=" > ".join(case.title[1:] or case.title), case=case)


class CaseItem(pytest.Item):
    """One case."""

    def __init__(self, *, case: Case, **keywords: Any) -> None:
        super().__init__(**keywords)
        self._case = case
        # pytest-lsp fails on items without this attribute.
        self.funcargs: dict[str, object] = {}
        for bug in case.bugs:
            self.user_properties.append(("bug", bug))

    def runtest(self) -> None:
        """Run the case."""
        factory = self.config.stash.get(_SCRATCH, None)
        if factory is None:
            factory = self.config.stash[_SCRATCH] = pytest.TempPathFactory.from_config(self.config, _ispytest=True)
        found = runner(self.config).run(self._case, factory.mktemp("case"))
        if found:
            raise CaseFailedError(found)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The places where the case does not hold."""
        if isinstance(excinfo.value, CaseFailedError):
            return report(self._case, excinfo.value.args[0])
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case stands."""
        return self.path, self._case.line - 1, self.name


_SCRATCH = pytest.StashKey[pytest.TempPathFactory]()


def report(case: Case, found: list[Mismatch]) -> str:
    """The places where a case does not hold, as editors understand them."""
    return "\n".join(f"{case.document}:{mismatch.line}: {mismatch.message}" for mismatch in found)
