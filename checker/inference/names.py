"""What is the type of a name where it is read?"""

from __future__ import annotations

from checker.inference.context import IS_UNBOUND, Context, report
from checker.inference.dispatch import EXPRESSIONS
from checker.inference.outer_places import find_from
from checker.inference.states import evaluate_state
from checker.inference.visible_names import visible_names
from checker.rules.names import POSSIBLY_UNRESOLVED_REFERENCE, UNRESOLVED_REFERENCE
from checker.semantic_index.use_def import Unbound
from checker.syntax import nodes
from checker.text.spelling import did_you_mean
from checker.types.facts import ABSENT, POSSIBLY
from checker.types.type import DIVERGENT, UNKNOWN, NeverType, Type


def infer_name(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """The type of a name that is read; reports it where it has no value."""
    assert isinstance(node, nodes.Name)
    state = None if context.is_late else context.region.index.uses.get(node)
    if state is None:
        found = find_from(context, node.id)
        if found.boundness == ABSENT:
            return _unresolved(context, node)
        if found.boundness == POSSIBLY:
            _report_possibly(context, node)
        return found.type
    type, flags = evaluate_state(context, state, node.id, None)
    if not flags & IS_UNBOUND:
        return type
    if isinstance(type, NeverType):
        return _unresolved(context, node, isinstance(state, Unbound))
    _report_possibly(context, node)
    return UNKNOWN if type is DIVERGENT else type


def _unresolved(context: Context, node: nodes.Name, is_local: bool = False) -> Type:
    if context.findings is None or not node.id:
        return UNKNOWN
    if is_local:
        message = f"`{node.id}` has no value here: it is deleted, or assigned only later in this scope"
    else:
        message = f"Name `{node.id}` is not defined" + did_you_mean(node.id, visible_names(context))
    report(context, UNRESOLVED_REFERENCE, node, message)
    return UNKNOWN


def _report_possibly(context: Context, node: nodes.Name) -> None:
    report(context, POSSIBLY_UNRESOLVED_REFERENCE, node, f"`{node.id}` may have no value here")


EXPRESSIONS[nodes.Name] = infer_name
