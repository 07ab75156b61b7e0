"""Which suppressions silence nothing, and what is wrong with comments that are addressed to us?

Only `# typecheck: ignore` and `# type: ignore` are judged: the comments of other tools answer to those tools.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

from checker.diagnostics.diagnostic import UNNECESSARY, Diagnostic, Edit, Fix, Span
from checker.diagnostics.suppression_comments import TYPE, TYPECHECK, Code, Suppression, SuppressionComments
from checker.rules.configuration import UNKNOWN_RULE
from checker.rules.registry import RULES
from checker.rules.suppressions import INVALID_IGNORE_COMMENT, UNUSED_IGNORE_COMMENT
from checker.text.line_index import LineIndex
from checker.text.spelling import did_you_mean, nearest_name

MakeSpan = Callable[[int, int], Span]


def unused_suppressions(
    comments: SuppressionComments, used: Mapping[Suppression, Set[str]], level: str, index: LineIndex, span: MakeSpan
) -> list[Diagnostic]:
    """A diagnostic of the given level for each suppression, or rule named in one, that silenced nothing.

    A comment of ours that names this very rule allows the others of its line to silence nothing.
    """
    found: list[tuple[Suppression, Diagnostic]] = []
    for suppression in comments.suppressions:
        if suppression.tool not in (TYPE, TYPECHECK):
            continue
        silenced = used.get(suppression, frozenset())
        if not silenced:
            found.append((suppression, _unused(suppression, level, index, span)))
        elif suppression.tool == TYPECHECK:
            found.extend((suppression, each) for each in _unused_codes(suppression, silenced, level, span))
    allowing = {each.line: each for each in comments.suppressions if _allows_unused(each)}
    kept = [pair for pair in found if not _is_allowed(pair[0], allowing.get(pair[0].line), found)]
    return [diagnostic for _, diagnostic in kept]


def _allows_unused(suppression: Suppression) -> bool:
    codes = suppression.codes or ()
    return suppression.tool == TYPECHECK and any(code.name == UNUSED_IGNORE_COMMENT.name for code in codes)


def _is_allowed(suppression: Suppression, allowing: Suppression | None, found: list[tuple[Suppression, Diagnostic]]) -> bool:
    """Whether nothing is to be said of a suppression because of `allowing`, the one on its line that says so."""
    if allowing is not suppression:
        return allowing is not None
    return any(other is not suppression and other.line == suppression.line for other, _ in found)


def invalid_comments(comments: SuppressionComments, levels: Mapping[str, str], span: MakeSpan) -> list[Diagnostic]:
    """A diagnostic for each comment to us that cannot be understood and for each unknown rule in one."""
    invalid = INVALID_IGNORE_COMMENT.name
    found = [
        Diagnostic(invalid, levels[invalid], problem.reason, span(problem.start, problem.end)) for problem in comments.invalid
    ]
    unknown = UNKNOWN_RULE.name
    for suppression in comments.suppressions:
        if suppression.tool == TYPECHECK:
            for code in suppression.codes or ():
                if code.name not in RULES:
                    found.append(_unknown_rule(code, levels[unknown], span))
    return found


def _unknown_rule(code: Code, level: str, span: MakeSpan) -> Diagnostic:
    message = f"There is no rule `{code.name}`" + did_you_mean(code.name, RULES)
    meant = nearest_name(code.name, RULES)
    fix = None
    if meant is not None:
        fix = Fix(f"Change `{code.name}` to `{meant}`", (Edit(code.start, code.end, meant),), is_certain=False)
    return Diagnostic(UNKNOWN_RULE.name, level, message, span(code.start, code.end), fix=fix)


def _unused(suppression: Suppression, level: str, index: LineIndex, span: MakeSpan) -> Diagnostic:
    comment = index.text[suppression.start : suppression.end]
    start, end = _removal(index, suppression.start, suppression.end)
    return Diagnostic(
        UNUSED_IGNORE_COMMENT.name,
        level,
        f"`{comment}` silences nothing",
        span(suppression.start, suppression.end),
        tags=(UNNECESSARY,),
        fix=Fix("Remove the comment", (Edit(start, end, ""),)),
    )


def _removal(index: LineIndex, start: int, end: int) -> tuple[int, int]:
    """What to delete for a request to be gone: the spaces around it too, but not another comment behind it."""
    text = index.text
    line_end = index.line_end(index.line(end))
    next_comment = text.find("#", end, line_end)
    if next_comment >= 0:
        return start, next_comment
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    return start, line_end


def _unused_codes(suppression: Suppression, silenced: Set[str], level: str, span: MakeSpan) -> list[Diagnostic]:
    """A diagnostic for each rule that is named and silenced nothing; some other rule of the comment did."""
    codes = suppression.codes or ()
    is_unused = [code.name in RULES and code.name not in silenced for code in codes]
    if True not in is_unused:
        return []
    first_kept = is_unused.index(False)
    found: list[Diagnostic] = []
    for position, code in enumerate(codes):
        if is_unused[position]:
            # With the comma on the side of a rule that stays, so that all of them can be removed at once.
            if position < first_kept:
                edit = Edit(code.start, codes[position + 1].start, "")
            else:
                edit = Edit(codes[position - 1].end, code.end, "")
            found.append(_unused_code(code, edit, level, span))
    return found


def _unused_code(code: Code, edit: Edit, level: str, span: MakeSpan) -> Diagnostic:
    return Diagnostic(
        UNUSED_IGNORE_COMMENT.name,
        level,
        f"`{code.name}` silences nothing here",
        span(code.start, code.end),
        tags=(UNNECESSARY,),
        fix=Fix(f"Remove `{code.name}`", (edit,)),
    )
