"""Does a case hold?

The steps of a case are taken one after the other: the files are written, all of them are checked, and what was found is
compared with the comments in the files and the blocks of exact text.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from attrs import define

from checker.cli.reporters.full import full
from checker.cli.reporters.report import Report
from checker.cli.stages.stage import stage_text
from checker.cli.terminal import PLAIN
from checker.diagnostics.diagnostic import Diagnostic
from checker.files import paths
from checker.files.file import file_at
from checker.rules.assertions import REVEALED_TYPE
from checker.rules.rule import HINT
from checker.text.line_index import LineIndex
from tests.harness import console_session
from tests.harness.anchored_assertions import anchored_mismatches, answer_at
from tests.harness.case_files import MAIN, ROOT, SETTINGS
from tests.harness.editor_questions.registry import QUESTIONS
from tests.harness.inline_assertions import Mismatch, mismatches, revealed_type, with_revealed_types
from tests.harness.markdown_case import CONSOLE, QUERIES, SNAPSHOT, Block, Case, Source, Step
from tests.harness.update import Updates
from tests.harness.virtual_project import ENVIRONMENT, VirtualProject, VirtualProjects

_PYTHON_SUFFIXES: Final = (".py", ".pyi")
_SNAPSHOT_WIDTH: Final = 100


@define
class Runner:
    """What the cases of a process share; `updates` is None unless blocks are to be rewritten."""

    projects: VirtualProjects
    updates: Updates | None = None
    updates_revealed: bool = False

    def run(self, case: Case, directory: Path) -> list[Mismatch]:
        """Where the case does not hold; `directory` is an empty directory for console sessions."""
        if any(block.language == CONSOLE for step in case.steps for block in step.expectations):
            return self._run_console(case, directory)
        sources: dict[str, Source] = {}
        found: list[Mismatch] = []
        # What ran before would decide what is still to run.
        is_new = any(block.language == QUERIES for step in case.steps for block in step.expectations)
        project: VirtualProject | None = None
        for step in case.steps:
            for path in step.deleted:
                del sources[path]
            sources |= step.sources
            if project is None or (SETTINGS in step.sources and not is_new):
                project = self.projects.with_files({path: source.text for path, source in sources.items()}, is_new=is_new)
            else:
                project.change({path: source.text for path, source in step.sources.items()}, step.deleted)
            project.trace.clear()
            found.extend(self._check(case, step, sources, project))
        return found

    def _check(self, case: Case, step: Step, sources: dict[str, Source], project: VirtualProject) -> list[Mismatch]:
        """Where one step of a case does not hold."""
        diagnostics = {path: project.diagnostics(path) for path in sources if _is_checked(path)}
        ran = project.trace.lines()
        if self.updates_revealed and self.updates is not None:
            for path, reported in diagnostics.items():
                _update_revealed(case, sources[path], reported, self.updates)
            return []
        found: list[Mismatch] = []
        has_snapshot = any(block.language == SNAPSHOT for block in step.expectations)
        for path, reported in diagnostics.items():
            found.extend(mismatches(sources[path], reported, allows_others=has_snapshot))
            found.extend(anchored_mismatches(project.project.db, case, sources[path], self.updates))
        for block in step.expectations:
            if block.language == QUERIES:
                seen = "".join(f"{line}\n" for line in ran)
            elif block.language == SNAPSHOT:
                seen = _snapshot([each for path in sorted(diagnostics) for each in diagnostics[path]], project)
            elif block.language in QUESTIONS:
                seen = answer_at(project.project.db, block.language, sources[block.path or MAIN])
            else:
                seen = stage_text(block.language, project.project.db, file_at(paths.join(ROOT, block.path or MAIN)))
            found.extend(self._compare(case, block, seen))
        return found

    def _run_console(self, case: Case, directory: Path) -> list[Mismatch]:
        """Where the console sessions of a case do not hold."""
        found: list[Mismatch] = []
        for step in case.steps:
            for path in step.deleted:
                (directory / path).unlink()
            for path, source in step.sources.items():
                (directory / path).parent.mkdir(parents=True, exist_ok=True)
                (directory / path).write_text(source.text, encoding="utf-8", newline="")
            for block in step.expectations:
                if block.language != CONSOLE:
                    raise ValueError("a case with `console` blocks has no other blocks of exact text")
                found.extend(self._compare_console(case, block, directory))
        return found

    def _compare_console(self, case: Case, block: Block, directory: Path) -> list[Mismatch]:
        transcript: list[str] = []
        agreed = True
        for command in console_session.read_commands(block.content):
            output, status = console_session.run(command, directory)
            if status == command.status and console_session.agrees(output, command.output):
                transcript.append(console_session.shown(command, command.output, command.status))
            else:
                agreed = False
                transcript.append(console_session.shown(command, output, status))
        return [] if agreed else self._compare(case, block, "".join(transcript))

    def _compare(self, case: Case, block: Block, seen: str) -> list[Mismatch]:
        """The difference between a block of exact text and what was seen, which replaces it if blocks are rewritten."""
        if seen == block.content:
            return []
        if self.updates is not None:
            self.updates.replace(case.document, block.line, block.content.count("\n"), seen.split("\n")[:-1])
            return []
        return [Mismatch(block.line, f"expected:\n{_indented(block.content)}\nfound:\n{_indented(seen)}")]


def _is_checked(path: str) -> bool:
    """Whether the file belongs to the project, and not to what is installed."""
    return path.endswith(_PYTHON_SUFFIXES) and not path.startswith(f"{ENVIRONMENT}/")


def _update_revealed(case: Case, source: Source, diagnostics: Sequence[Diagnostic], updates: Updates) -> None:
    for number, line in enumerate(source.lines, 1):
        types = [
            revealed_type(diagnostic)
            for diagnostic in diagnostics
            if diagnostic.rule == REVEALED_TYPE.name and diagnostic.span.start_line == number
        ]
        if types and "# revealed:" in line.text:
            updates.replace(case.document, line.line, 1, [with_revealed_types(line.text, types)])


def _snapshot(diagnostics: Sequence[Diagnostic], project: VirtualProject) -> str:
    """The diagnostics in the format `full`."""
    lines = {paths.join(ROOT, path): LineIndex(text) for path, text in project.files.items()}
    shown = [diagnostic for diagnostic in diagnostics if diagnostic.level != HINT]
    return full(Report(shown, len(project.files), ROOT, PLAIN, _SNAPSHOT_WIDTH, lines.get)).removesuffix("\n")


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.split("\n")[:-1]).rstrip("\n") or "    (nothing)"
