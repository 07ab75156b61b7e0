"""Which diagnostics do the comments of a file demand, and are they the ones that were reported?

`# error: [rule] "part of the message"` demands a diagnostic of that level; rule and part can be left out.  `# revealed: T`
demands a revealed type.  Several can stand on one line.  A comment on a line of its own speaks of the next line that is not
such a comment.  Hints that no comment demands are overlooked; any other diagnostic must be demanded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from checker.diagnostics.diagnostic import Diagnostic
from checker.rules.assertions import REVEALED_TYPE
from checker.rules.rule import HINT
from tests.harness.editor_questions.registry import QUESTIONS
from tests.harness.markdown_case import Source

REVEALED: Final = "revealed"

_KINDS: Final = "error|warning|info|hint|revealed"
# Where a question to the editor's functions begins (`anchored_assertions`), the comment before it ends.
_NEXT: Final = rf"(?:{_KINDS}):|(?:{'|'.join(QUESTIONS)})\("
_ASSERTION: Final = re.compile(rf"#\s*(?P<kind>{_KINDS}):(?P<rest>.*?)(?=\s*#\s*(?:{_NEXT})|$)")
_DEMAND: Final = re.compile(r'\s*(?:\[(?P<rule>[^\]]*)\])?\s*(?:"(?P<text>.*)")?\s*(?:#.*)?$')
_REVEALED_MESSAGE: Final = re.compile(r"`(.*)`", re.DOTALL)


@frozen
class Assertion:
    """What one comment demands of the line `target` of its file (one-based); `line` is where it stands itself."""

    kind: str
    rule: str | None
    text: str | None
    target: int
    line: int

    def __str__(self) -> str:
        if self.kind == REVEALED:
            return f"# {self.kind}: {self.text}"
        rule = f" [{self.rule}]" if self.rule else ""
        return f"# {self.kind}:{rule}" + (f' "{self.text}"' if self.text else "")


@frozen
class Mismatch:
    """A line of the Markdown file (one-based) where demands and reports differ, and how."""

    line: int
    message: str


def assertions_of(source: Source) -> list[Assertion]:
    """What the comments of a file demand; raises `ValueError` for a comment that cannot be read."""
    found: list[Assertion] = []
    pending: list[tuple[int, list[re.Match[str]]]] = []
    for number, line in enumerate(source.lines, 1):
        matches = list(_ASSERTION.finditer(line.text))
        if matches and not line.text[: matches[0].start()].strip():
            pending.append((number, matches))
            continue
        for own_line, earlier in pending:
            found.extend(_assertion(match, number, own_line) for match in earlier)
        pending.clear()
        found.extend(_assertion(match, number, number) for match in matches)
    if pending:
        raise ValueError(f"nothing follows the comment: {source.lines[pending[0][0] - 1].text.strip()}")
    return found


def _assertion(match: re.Match[str], target: int, line: int) -> Assertion:
    kind, rest = match["kind"], match["rest"]
    if kind == REVEALED:
        return Assertion(kind, None, rest.strip(), target, line)
    demand = _DEMAND.match(rest)
    if demand is None:
        raise ValueError(f'expected `# {kind}: [rule] "text"`, found `{match[0]}`')
    return Assertion(kind, demand["rule"], demand["text"], target, line)


def mismatches(source: Source, diagnostics: Sequence[Diagnostic], *, allows_others: bool = False) -> list[Mismatch]:
    """Where the diagnostics of a file are not the ones that its comments demand.

    With `allows_others`, there may be diagnostics that no comment demands.
    """
    try:
        assertions = assertions_of(source)
    except ValueError as error:
        return [Mismatch(source.lines[0].line if source.lines else 1, str(error))]
    by_line: dict[int, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        by_line.setdefault(diagnostic.span.start_line, []).append(diagnostic)
    found: list[Mismatch] = []
    # The most exact demands choose first, so that a vague one does not take what an exact one needs.
    for assertion in sorted(assertions, key=lambda each: (not each.text, not each.rule)):
        on_line = by_line.get(assertion.target, [])
        match = next((diagnostic for diagnostic in on_line if _satisfies(diagnostic, assertion)), None)
        if match is not None:
            on_line.remove(match)
        else:
            others = "".join(f"\n    there: {described(other)}" for other in on_line)
            found.append(Mismatch(_markdown_line(source, assertion.line), f"missing: {assertion}{others}"))
    for line, left in by_line.items() if not allows_others else ():
        found.extend(
            Mismatch(_markdown_line(source, line), f"unexpected: {described(diagnostic)}")
            for diagnostic in left
            if diagnostic.level != HINT
        )
    return sorted(found, key=lambda mismatch: mismatch.line)


def _satisfies(diagnostic: Diagnostic, assertion: Assertion) -> bool:
    if assertion.kind == REVEALED:
        return diagnostic.rule == REVEALED_TYPE.name and revealed_type(diagnostic) == assertion.text
    if diagnostic.level != assertion.kind or (assertion.rule and diagnostic.rule != assertion.rule):
        return False
    return not assertion.text or assertion.text in diagnostic.message


def revealed_type(diagnostic: Diagnostic) -> str:
    """The type in the message of a revealed type."""
    found = _REVEALED_MESSAGE.search(diagnostic.message)
    return found[1] if found else diagnostic.message


def described(diagnostic: Diagnostic) -> str:
    """A diagnostic as the comment that would demand it."""
    if diagnostic.rule == REVEALED_TYPE.name:
        return f"# revealed: {revealed_type(diagnostic)}"
    return f'# {diagnostic.level}: [{diagnostic.rule}] "{diagnostic.message}"'


def with_revealed_types(line: str, types: Sequence[str]) -> str:
    """`line` with the types of its `# revealed:` comments replaced by `types`, in order."""
    remaining = list(types)

    def replaced(match: re.Match[str]) -> str:
        if match["kind"] != REVEALED or not remaining:
            return match[0]
        return f"# revealed: {remaining.pop(0)}"

    return _ASSERTION.sub(replaced, line)


def _markdown_line(source: Source, line: int) -> int:
    if not source.lines:
        return 1
    return source.lines[min(line, len(source.lines)) - 1].line
