"""What are the diagnostics of one file?

Everything that is wrong with a file comes together here: that it cannot be read or parsed, what inference found, and what
is wrong with its suppression comments.  Findings get absolute positions and levels; what the settings ignore and what
comments silence is left out; the rest is in the order for readers.

A file that cannot be read as text has that defect and no other: what its bytes were taken for tells other modules which names
it may have, but anything said about it would be a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve

from checker.checks.check import file_checks
from checker.configuration.analysis_settings import respects_type_ignore_comments
from checker.configuration.program import program
from checker.configuration.python_version import display_version
from checker.configuration.rule_levels import rule_levels
from checker.diagnostics.diagnostic import Diagnostic, Edit, Fix, RelatedSpan, Span, sort_key
from checker.diagnostics.finding import Finding, Place
from checker.diagnostics.spans import absolute_span
from checker.diagnostics.statement_extents import StatementExtents
from checker.diagnostics.suppression_comments import (
    NO_SUPPRESSIONS,
    SuppressionComments,
    may_hold_suppressions,
    read_suppressions,
)
from checker.diagnostics.suppressions import silence
from checker.diagnostics.unused_suppressions import invalid_comments, unused_suppressions
from checker.files.file import File
from checker.files.sources import line_index, source
from checker.files.trees import tree
from checker.inference.queries import file_findings
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.rules.rule import IGNORE, Rule
from checker.rules.suppressions import UNUSED_IGNORE_COMMENT
from checker.rules.syntax import DECODING_ERROR, INVALID_SYNTAX, UNSUPPORTED_SYNTAX
from checker.syntax.errors import syntax_errors, used_features

SYNTAX_ERRORS_LIMIT: Final = 200
"""Syntax errors of a file that are reported one by one; a file with more is not Python, and one number says so."""


def _diagnostics_of_file(db: Database, file: File) -> tuple[Diagnostic, ...]:
    decoded = source(db, file)
    if decoded.error is not None:
        span = _span(db, file, decoded.error_start, decoded.error_end)
        return (Diagnostic(DECODING_ERROR.name, DECODING_ERROR.default_level, _sentence(decoded.error), span),)
    levels = rule_levels(db, file)
    found = {*_syntax_diagnostics(db, file, levels)}
    for finding in (*file_findings(db, file), *file_checks(db, file)):
        if _level(finding.rule, levels) != IGNORE:
            found.add(_shown(db, finding, levels))
    comments = NO_SUPPRESSIONS
    if may_hold_suppressions(decoded.text):
        comments = read_suppressions(line_index(db, file), tree(db, file).comments)
    if comments is not NO_SUPPRESSIONS:
        return tuple(sorted(_after_comments(db, file, found, comments, levels), key=sort_key))
    return tuple(sorted(found, key=sort_key))


file_diagnostics: Final[Derived[File, tuple[Diagnostic, ...]]] = Derived("file_diagnostics", _diagnostics_of_file)
"""The diagnostics of a file that its settings and comments leave, in the order for readers; hints among them."""


def _syntax_diagnostics(db: Database, file: File, levels: Mapping[str, str]) -> Iterator[Diagnostic]:
    """What is wrong with the text of a file before any name in it has a meaning."""
    parsed = tree(db, file)
    errors = syntax_errors(parsed)
    for error in errors[:SYNTAX_ERRORS_LIMIT]:
        span = _span(db, file, error.start, error.end)
        yield Diagnostic(INVALID_SYNTAX.name, INVALID_SYNTAX.default_level, _sentence(error.message), span)
    if len(errors) > SYNTAX_ERRORS_LIMIT:
        span = _span(db, file, errors[SYNTAX_ERRORS_LIMIT].start, errors[SYNTAX_ERRORS_LIMIT].end)
        message = f"{len(errors) - SYNTAX_ERRORS_LIMIT:,} more syntax errors from here on"
        yield Diagnostic(INVALID_SYNTAX.name, INVALID_SYNTAX.default_level, message, span)
    level = levels[UNSUPPORTED_SYNTAX.name]
    if level != IGNORE:
        target = program(db).python_version
        for feature in used_features(parsed):
            if feature.minimum_version > target:
                minimum = display_version(feature.minimum_version)
                message = f"Python {minimum} is needed for {feature.name}; the target version is {display_version(target)}"
                yield Diagnostic(UNSUPPORTED_SYNTAX.name, level, message, _span(db, file, feature.start, feature.end))


def _shown(db: Database, finding: Finding, levels: Mapping[str, str]) -> Diagnostic:
    """A finding as the user sees it."""
    return Diagnostic(
        finding.rule.name,
        _level(finding.rule, levels),
        finding.message,
        _span_of_place(db, finding.place),
        finding.reasons,
        tuple(RelatedSpan(_span_of_place(db, related.place), related.message) for related in finding.related),
        finding.tags,
        _placed_fix(db, finding),
    )


def _placed_fix(db: Database, finding: Finding) -> Fix | None:
    """The fix of a finding with absolute places; none if it would not do what it says."""
    fix = finding.fix
    if fix is None:
        return None
    start = _start_of_root(db, finding.place)
    text = source(db, finding.place.file).text
    edits = tuple([Edit(start + each.start, start + each.end, each.text) for each in fix.edits])
    replaced = [text[each.start : each.end] for each in edits]
    # A comment would be lost with what is deleted.
    if any("#" in each for each in replaced):
        return None
    # In a string with escapes the names of an annotation are not where their nodes say.
    if not fix.is_certain and not all(f"`{each}`" in finding.message for each in replaced):
        return None
    return evolve(fix, edits=edits)


def _after_comments(
    db: Database, file: File, found: Iterable[Diagnostic], comments: SuppressionComments, levels: Mapping[str, str]
) -> list[Diagnostic]:
    """What comments leave of some diagnostics, and what is wrong with the comments themselves."""
    index = line_index(db, file)
    extents = StatementExtents(tree(db, file))

    def lines(diagnostic: Diagnostic) -> set[int]:
        start, end = extents.extent(diagnostic.span.start)
        own = range(diagnostic.span.start_line - 1, diagnostic.span.end_line)
        return {*own, index.line(start), index.line(end)}

    def span(start: int, end: int) -> Span:
        return _span(db, file, start, end)

    silenced = silence(sorted(found, key=sort_key), comments, lines, respects_type_ignore_comments(db))
    about_comments = invalid_comments(comments, levels, span)
    unused_level = levels[UNUSED_IGNORE_COMMENT.name]
    if unused_level != IGNORE:
        about_comments += unused_suppressions(comments, silenced.used, unused_level, index, span)
    return [*silenced.kept, *(diagnostic for diagnostic in about_comments if diagnostic.level != IGNORE)]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _level(rule: Rule, levels: Mapping[str, str]) -> str:
    return rule.default_level if rule.is_fixed else levels[rule.name]


def _span_of_place(db: Database, place: Place) -> Span:
    """The absolute extent of a place."""
    start = _start_of_root(db, place)
    return _span(db, place.file, start + place.start, start + place.end)


def _start_of_root(db: Database, place: Place) -> int:
    return 0 if place.root is None else tree(db, place.file).starts[place.root]


def _span(db: Database, file: File, start: int, end: int) -> Span:
    return absolute_span(file.path, line_index(db, file), start, end)
