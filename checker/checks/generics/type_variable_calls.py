"""Is a type variable made by a call well formed?

The spec: generics.rst, "Introduction" (`TypeVar`), "ParamSpec Variables", "Type variable tuples".  The call must be assigned
to a variable of the name that it gives.  Arguments that the class does not take at all are reported as those of any other call.
"""

from __future__ import annotations

from typing import Final

from checker.checks.generics.type_variable_facts import check_type_variable_facts
from checker.diagnostics.finding import Finding
from checker.inference.context import Context, report, speculative
from checker.inference.dispatch import denoted_type
from checker.rules.generics import INVALID_LEGACY_TYPE_VARIABLE, INVALID_PARAMSPEC, MISMATCHED_TYPE_NAME
from checker.rules.rule import Rule
from checker.rules.type_forms import INVALID_TYPE_FORM
from checker.syntax import nodes
from checker.syntax.keyword_arguments import keyword_values

TYPE_VARIABLE_CLASSES: Final = frozenset({"typing.TypeVar", "typing.ParamSpec", "typing.TypeVarTuple"})
"""The full names of the classes whose calls make type variables."""


def check_type_variable_call(context: Context, target: nodes.Expression, call: nodes.Call, class_name: str) -> None:
    """Report what is wrong with a type variable that is made by a call and assigned to `target`."""
    rule = INVALID_PARAMSPEC if class_name == "typing.ParamSpec" else INVALID_LEGACY_TYPE_VARIABLE
    short = class_name.rpartition(".")[2]
    if not isinstance(target, nodes.Name):
        report(context, rule, call, f"A `{short}` must be assigned to a variable")
        return
    if not _check_name(context, target, call, rule, short):
        return
    keywords = keyword_values(call.keywords)
    if _check_variance(context, keywords, call, rule, short):
        return
    constraints = call.arguments[1:] if class_name == "typing.TypeVar" else ()
    if len(constraints) == 1:
        report(context, rule, constraints[0], f"`{target.id}` has a single constraint; a bound may be meant")
        return
    if constraints and "bound" in keywords:
        report(context, rule, keywords["bound"], f"`{target.id}` has a bound and constraints; only one of them is allowed")
        return
    written = [keywords[name] for name in _TYPE_KEYWORDS[class_name] if name in keywords]
    _check_type_expressions(context, [*constraints, *written])
    definition = context.region.index.definition_of.get(target)
    if definition is not None:
        first = constraints[0] if constraints else call
        check_type_variable_facts(context, definition, keywords.get("bound", call), first, keywords.get("default", call))


_TYPE_KEYWORDS: Final[dict[str, tuple[str, ...]]] = {
    "typing.TypeVar": ("bound", "default"),
    "typing.ParamSpec": ("bound",),
    "typing.TypeVarTuple": ("default",),
}
"""The keywords of each class whose values are types."""


def _check_type_expressions(context: Context, expressions: list[nodes.Expression]) -> None:
    """Report what is no type; as values, the expressions were looked at with the call."""
    if context.findings is None:
        return
    for each in expressions:
        found: list[Finding] = []
        denoted_type(speculative(context, found), each)
        is_quoted = isinstance(each, nodes.StringLiteral)
        context.findings.extend([finding for finding in found if is_quoted or finding.rule is INVALID_TYPE_FORM])


def _check_name(context: Context, target: nodes.Name, call: nodes.Call, rule: Rule, short: str) -> bool:
    """Whether the call gives a name; one that is not the variable's is reported."""
    if not call.arguments:
        return False
    given = call.arguments[0]
    if not isinstance(given, nodes.StringLiteral):
        report(context, rule, given, f"The name of a `{short}` must be a string literal")
        return False
    if given.value != target.id:
        mismatched = INVALID_PARAMSPEC if rule is INVALID_PARAMSPEC else MISMATCHED_TYPE_NAME
        report(context, mismatched, given, f"The `{short}` is named `{given.value}`, but assigned to `{target.id}`")
    return True


def _check_variance(context: Context, keywords: dict[str, nodes.Expression], call: nodes.Call, rule: Rule, short: str) -> bool:
    """Whether more than one variance is asked for, which is reported."""
    asked = [
        name
        for name in ("covariant", "contravariant", "infer_variance")
        if isinstance(value := keywords.get(name), nodes.BooleanLiteral) and value.value
    ]
    if len(asked) < 2:
        return False
    report(context, rule, call, f"A `{short}` cannot have both `{asked[0]}` and `{asked[1]}`")
    return True
