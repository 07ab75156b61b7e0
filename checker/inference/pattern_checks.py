"""Can the patterns of a `match` statement be matched with at all?"""

from __future__ import annotations

from checker.inference.calls.class_tests import check_class
from checker.inference.context import Context, report
from checker.inference.dispatch import infer
from checker.inference.narrowing.patterns import is_self_matching
from checker.rules.statements import INVALID_MATCH_PATTERN
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import ClassLiteral, ClassObject, SubclassOf
from checker.types.display import display
from checker.types.special import SpecialForm, TypeFormValue
from checker.types.tuples import TupleType
from checker.types.type import Type, is_dynamic


def check_pattern(context: Context, pattern: nodes.Pattern, subject: Type) -> None:
    """Infer the expressions in a pattern and report class patterns that cannot work."""
    if isinstance(pattern, nodes.ValuePattern):
        infer(context, pattern.value)
    elif isinstance(pattern, nodes.CapturePattern):
        if pattern.pattern is not None:
            check_pattern(context, pattern.pattern, subject)
    elif isinstance(pattern, (nodes.SequencePattern, nodes.OrPattern)):
        for each in pattern.patterns:
            check_pattern(context, each, subject)
    elif isinstance(pattern, nodes.MappingPattern):
        for key in pattern.keys:
            infer(context, key)
        for each in pattern.patterns:
            check_pattern(context, each, subject)
    elif isinstance(pattern, nodes.ClassPattern):
        _check_class_pattern(context, pattern, subject)


def _check_class_pattern(context: Context, pattern: nodes.ClassPattern, subject: Type) -> None:
    type = infer(context, pattern.class_expression)
    for each in (*pattern.patterns, *pattern.keyword_patterns):
        check_pattern(context, each, subject)
    if context.findings is None or is_dynamic(type):
        return
    if isinstance(type, (TypeFormValue, ClassObject)):
        shown = display(context.db, type)
        report(context, INVALID_MATCH_PATTERN, pattern.class_expression, f"`{shown}` cannot be used in a class pattern")
        return
    if not isinstance(type, (ClassLiteral, SubclassOf, SpecialForm)):
        shown = display(context.db, type)
        report(context, INVALID_MATCH_PATTERN, pattern.class_expression, f"`{shown}` is not a class")
        return
    if isinstance(type, ClassLiteral) and check_class(context, pattern.class_expression, type) and pattern.patterns:
        _check_positional(context, pattern, type)


def _check_positional(context: Context, pattern: nodes.ClassPattern, cls: ClassLiteral) -> None:
    if is_self_matching(context, cls):
        accepted = 1
    else:
        found = facts.attribute(context.db, (cls, "__match_args__"))
        if found is None:
            accepted = 0
        elif isinstance(found.type, TupleType) and found.type.variadic is None:
            accepted = len(found.type.prefix)
        else:
            return
    if len(pattern.patterns) > accepted:
        message = f"`{cls.name}` accepts {accepted} positional subpatterns, not {len(pattern.patterns)}"
        report(context, INVALID_MATCH_PATTERN, pattern, message)
