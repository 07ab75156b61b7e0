"""What is the type of a name where it is read?"""

from __future__ import annotations

from checker.inference.context import IS_UNBOUND, Context, report
from checker.inference.deprecated_uses import check_deprecated_name
from checker.inference.dispatch import EXPRESSIONS
from checker.inference.outer_places import NO_PLACE, find_from, table_in
from checker.inference.states import evaluate_state
from checker.inference.suggestions import suggestion
from checker.inference.visible_names import visible_names
from checker.rules.names import POSSIBLY_UNRESOLVED_REFERENCE, UNRESOLVED_REFERENCE
from checker.semantic_index.scopes import FUNCTION, LAMBDA, MODULE, Scope
from checker.semantic_index.use_def import Unbound
from checker.syntax import nodes
from checker.types.facts import ABSENT
from checker.types.type import UNKNOWN, NeverType, Type


def infer_name(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """The type of a name that is read; reports it where it has no value or means something deprecated."""
    assert isinstance(node, nodes.Name)
    type = _value_of_name(context, node)
    check_deprecated_name(context, node, type)
    return type


def _value_of_name(context: Context, node: nodes.Name) -> Type:
    state = None if context.is_late else context.region.index.uses.get(node)
    if state is None:
        found = find_from(context, node.id)
        if found.boundness == ABSENT:
            return _unresolved(context, node)
        return found.type
    type, flags = evaluate_state(context, state, node.id, None)
    if not flags & IS_UNBOUND:
        return type
    if isinstance(type, NeverType):
        found = find_from(context, node.id) if context.region.is_stub else NO_PLACE
        return _unresolved(context, node, isinstance(state, Unbound)) if found.boundness == ABSENT else found.type
    _report_possibly(context, node)
    return type


def _unresolved(context: Context, node: nodes.Name, is_local: bool = False) -> Type:
    if context.findings is None or not node.id.isidentifier():  # a syntax error was reported
        return UNKNOWN
    if is_local:
        message = f"`{node.id}` has no value here: it is deleted, or assigned only later in this scope"
        report(context, UNRESOLVED_REFERENCE, node, message)
    else:
        meant = suggestion(node.id, visible_names(context), node.start, node.end)
        report(context, UNRESOLVED_REFERENCE, node, f"Name `{node.id}` is not defined{meant.hint}", fix=meant.fix)
    return UNKNOWN


def _report_possibly(context: Context, node: nodes.Name) -> None:
    """A function may be called when the names of the scopes outside it have their values, so only its own are reported."""
    if context.findings is None or not _is_bound_around(context, node.id):
        return
    report(context, POSSIBLY_UNRESOLVED_REFERENCE, node, f"`{node.id}` may have no value here")


def _is_bound_around(context: Context, name: str) -> bool:
    """Whether a name belongs to the function (or module) whose code is running, not to a scope outside it."""
    scope: Scope | None = context.scope
    while scope is not None:
        table = table_in(context, scope)
        if name in table.global_names or name in table.nonlocal_names:
            return False
        if name in table.definitions or scope.kind == MODULE:
            return True
        if scope.kind in (FUNCTION, LAMBDA):
            return False
        scope = scope.parent
    return True


EXPRESSIONS[nodes.Name] = infer_name
