"""Which patterns of a `match` statement break a rule?

Rules: alternatives bind the same names, a name is bound once, a pattern that always matches comes last, a sequence has one
star, a mapping and a class name no key or attribute twice.
"""

from __future__ import annotations

from typing import Final

from checker.syntax.nodes import (
    BinaryOperation,
    BooleanLiteral,
    BytesLiteral,
    CapturePattern,
    ClassPattern,
    Expression,
    Identifier,
    MappingPattern,
    Match,
    NoneLiteral,
    NumberLiteral,
    OrPattern,
    Pattern,
    SequencePattern,
    StarPattern,
    StringLiteral,
    UnaryOperation,
)
from checker.syntax.tokenizer import Error
from checker.syntax.visitor import child_nodes

_BAD_TARGETS: Final = frozenset(("__debug__",))


def check_match(match: Match, errors: list[Error]) -> None:
    """Append the errors in the patterns of a statement."""
    for index, case in enumerate(match.cases):
        if case.guard is None and index < len(match.cases) - 1:
            _check_reachable(case.pattern, errors)
        count = len(errors)
        _check_pattern(case.pattern, errors)
        if len(errors) == count:
            _bound_names(case.pattern, errors)


def _check_reachable(pattern: Pattern, errors: list[Error]) -> None:
    """Report a pattern that always matches where another one follows."""
    irrefutable = _irrefutable(pattern)
    if irrefutable is not None:
        what = f"name capture '{irrefutable.name.name}'" if irrefutable.name is not None else "wildcard"
        errors.append((irrefutable.start, irrefutable.end, f"{what} makes remaining patterns unreachable"))


def _irrefutable(pattern: Pattern) -> CapturePattern | None:
    """The capture because of which a pattern always matches."""
    while isinstance(pattern, (CapturePattern, OrPattern)):
        if isinstance(pattern, OrPattern):
            pattern = pattern.patterns[-1]
        elif pattern.pattern is None:
            return pattern
        else:
            pattern = pattern.pattern
    return None


def _check_pattern(root: Pattern, errors: list[Error]) -> None:
    """Report what is wrong in a pattern and those inside it, but for the names they bind."""
    pending: list[Pattern] = [root]
    while pending:
        pattern = pending.pop()
        if isinstance(pattern, OrPattern):
            for alternative in pattern.patterns[:-1]:
                _check_reachable(alternative, errors)
        elif isinstance(pattern, SequencePattern):
            stars = [item for item in pattern.patterns if isinstance(item, StarPattern)]
            for star in stars[1:]:
                errors.append((star.start, star.end, "multiple starred expressions in sequence pattern"))
        elif isinstance(pattern, MappingPattern):
            _check_keys(pattern, errors)
        elif isinstance(pattern, ClassPattern):
            _check_attributes(pattern, errors)
        pending.extend(child for child in child_nodes(pattern) if isinstance(child, Pattern))


def _check_keys(pattern: MappingPattern, errors: list[Error]) -> None:
    seen: set[object] = set()
    for key in pattern.keys:
        value = _literal(key)
        if value is None:
            continue
        if value in seen:
            errors.append((key.start, key.end, f"mapping pattern checks duplicate key ({value[1]!r})"))
        seen.add(value)


def _literal(key: Expression) -> tuple[str, object] | None:
    """What identifies the value of a literal key: equal keys are equal here."""
    if isinstance(key, (NumberLiteral, BooleanLiteral)):
        return ("number", key.value)
    if isinstance(key, StringLiteral):
        return ("str", key.value)
    if isinstance(key, BytesLiteral):
        return ("bytes", key.value)
    if isinstance(key, NoneLiteral):
        return ("None", None)
    if isinstance(key, UnaryOperation) and isinstance(key.operand, NumberLiteral):
        return ("number", -key.operand.value)
    if isinstance(key, BinaryOperation):
        left, right = _literal(key.left), _literal(key.right)
        if left is not None and right is not None and isinstance(left[1], (int, float)) and isinstance(right[1], complex):
            return ("number", left[1] + right[1] if key.operator == "+" else left[1] - right[1])
    return None


def _check_attributes(pattern: ClassPattern, errors: list[Error]) -> None:
    seen: set[str] = set()
    for name in pattern.keyword_names:
        if name.name in seen:
            errors.append((name.start, name.end, f"attribute name repeated in class pattern: {name.name}"))
        seen.add(name.name)


# Names


def _bound_names(pattern: Pattern, errors: list[Error]) -> frozenset[str]:
    """The names that a pattern binds; those bound twice and alternatives that bind different ones are reported.

    Patterns nest as deep as brackets do.
    """
    if isinstance(pattern, OrPattern):
        return _alternatives(pattern, errors)
    names: set[str] = set()
    for child in child_nodes(pattern):
        if isinstance(child, Pattern):
            found = _bound_names(child, errors)
            for name in sorted(found & names):
                errors.append((child.start, child.end, f"multiple assignments to name '{name}' in pattern"))
            names |= found
    own = _own_name(pattern)
    if own is not None and own.name:
        if own.name in names:
            errors.append((own.start, own.end, f"multiple assignments to name '{own.name}' in pattern"))
        if own.name in _BAD_TARGETS:
            errors.append((own.start, own.end, f"cannot assign to {own.name}"))
        names.add(own.name)
    return frozenset(names)


def _alternatives(pattern: OrPattern, errors: list[Error]) -> frozenset[str]:
    first = _bound_names(pattern.patterns[0], errors)
    is_reported = False
    for alternative in pattern.patterns[1:]:
        if _bound_names(alternative, errors) != first and not is_reported:
            errors.append((alternative.start, alternative.end, "alternative patterns bind different names"))
            is_reported = True
    return first


def _own_name(pattern: Pattern) -> Identifier | None:
    if isinstance(pattern, (CapturePattern, StarPattern)):
        return pattern.name
    if isinstance(pattern, MappingPattern):
        return pattern.rest
    return None
