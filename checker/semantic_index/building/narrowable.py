"""Which places can a test narrow?

Decided by syntax alone, so it is generous: whether a call of `f(x)` says anything about `x` is known once the type of `f` is.
An aliased condition (`ok = x is None`, later `if ok:`) narrows what the condition does, if `ok` is bound once in its scope and
`x` has the same value where it is tested as where `ok` was bound.
"""

from __future__ import annotations

from typing import Final

from checker.semantic_index.building.builder import Builder, Changes, ScopeBuilder
from checker.semantic_index.building.states import current_state, know_member
from checker.semantic_index.places import literal_index, place_name
from checker.semantic_index.predicates import TestPredicate
from checker.semantic_index.use_def import OUTER, Narrowed, State
from checker.syntax import nodes

_MEASURES: Final = ("len", "type")
"""Functions whose result tells about their argument when it is compared."""

_RECEIVERS: Final = ("self", "cls")
"""What methods call the object that they belong to; its type is no union, and its flags are tested everywhere."""


def narrow(
    builder: Builder, node: nodes.Expression, predicate: TestPredicate, positive: Changes, negative: Changes
) -> None:
    """Add the places that an atomic test narrows to the changes of its two branches."""
    scope = builder.scope
    if isinstance(node, nodes.Name) and node.id in scope.aliases:
        _narrow_aliased(builder, scope, node.id, positive, negative)
    for part in tested_parts(node):
        place = place_name(part)
        if place is not None:
            state = place_state(builder, part, place)
            positive[place] = Narrowed(state, place, predicate, True)
            if not is_chain(node):
                negative[place] = Narrowed(state, place, predicate, False)


def place_state(builder: Builder, node: nodes.Expression, place: str) -> State:
    """The current state of the place that an expression is, which becomes known if it is a member place."""
    if isinstance(node, (nodes.Attribute, nodes.Subscript)):
        know_member(builder, node, place)
    return current_state(builder, builder.scope, place)


def tested_parts(node: nodes.Expression) -> list[nodes.Expression]:
    """The expressions in an atomic test that it may narrow if they are places."""
    found: list[nodes.Expression] = []
    if isinstance(node, nodes.Comparison):
        _add_operand(node.left, found)
        for comparator in node.comparators:
            _add_operand(comparator, found)
    elif isinstance(node, nodes.Call):
        if node.arguments:
            _add_value(node.arguments[0], found)
    else:
        _add_value(node, found)
        _add_owner(found)
    return found


def _add_owner(found: list[nodes.Expression]) -> None:
    """Of `x.flag` also `x`, which may be a union that the flag tells apart; an object's own flags say nothing about it."""
    value = found[-1]
    if isinstance(value, (nodes.Attribute, nodes.Subscript)) and isinstance(value.value, nodes.Name):
        if value.value.id not in _RECEIVERS:
            found.append(value.value)


def _add_value(node: nodes.Expression, found: list[nodes.Expression]) -> None:
    """An expression whose value is tested; of a named expression both the name and the value."""
    while isinstance(node, nodes.NamedExpression):
        found.append(node.target)
        node = node.value
    found.append(node)


def operand_parts(node: nodes.Expression) -> list[nodes.Expression]:
    """The expressions that a comparison with an expression, or a match of it, may narrow if they are places."""
    found: list[nodes.Expression] = []
    _add_operand(node, found)
    return found


def _add_operand(node: nodes.Expression, found: list[nodes.Expression]) -> None:
    """An operand of a comparison; of `x.kind` and `x['kind']` also `x`, which may be a union that the member tells apart."""
    _add_value(node, found)
    value = found[-1]
    if isinstance(value, nodes.Attribute) or (isinstance(value, nodes.Subscript) and literal_index(value.index) is not None):
        found.append(value.value)
    elif (
        isinstance(value, nodes.Call)
        and isinstance(value.function, nodes.Name)
        and value.function.id in _MEASURES
        and len(value.arguments) == 1
    ):
        _add_value(value.arguments[0], found)


# Aliased conditions


def remember_alias(scope: ScopeBuilder, name: str, value: nodes.Expression) -> None:
    """Note that a name was just bound to an expression, in case it is a condition."""
    if value.__class__ in _CONDITIONS:
        scope.aliases[name] = value


def _narrow_aliased(
    builder: Builder, scope: ScopeBuilder, name: str, positive: Changes, negative: Changes
) -> None:
    bindings = scope.bindings
    condition = scope.aliases[name]
    if bindings is None or bindings.names.get(name) != 1 or not _is_unchanged(builder, condition):
        return
    predicates: dict[nodes.Expression, TestPredicate] = {}
    _add_known(builder, condition, True, predicates, positive)
    _add_known(builder, condition, False, predicates, negative)


def _is_unchanged(builder: Builder, condition: nodes.Expression) -> bool:
    """Whether all places in a condition, and those above them, have the values that they had when it was evaluated."""
    for atom in _atoms(condition):
        for part in tested_parts(atom):
            if part in builder.definition_of:
                continue
            current = part
            place = place_name(current)
            while place is not None:
                if value_of(builder.uses.get(current, OUTER)) is not value_of(place_state(builder, current, place)):
                    return False
                if not isinstance(current, (nodes.Attribute, nodes.Subscript)):
                    break
                current = current.value
                place = place_name(current)
    return True


def value_of(state: State) -> State:
    """The state without what is known of it."""
    while isinstance(state, Narrowed):
        state = state.previous
    return state


def _atoms(condition: nodes.Expression) -> list[nodes.Expression]:
    found: list[nodes.Expression] = []
    pending = [condition]
    while pending:
        node = pending.pop()
        if isinstance(node, nodes.BooleanOperation):
            pending.extend(node.values)
        elif isinstance(node, nodes.UnaryOperation) and node.operator == "not":
            pending.append(node.operand)
        else:
            found.append(node)
    return found


def _add_known(
    builder: Builder,
    condition: nodes.Expression,
    is_positive: bool,
    predicates: dict[nodes.Expression, TestPredicate],
    changes: Changes,
) -> None:
    """Add what is known of places when a condition is true, or false: of all parts of it that must be so, too."""
    pending = [(condition, is_positive)]
    while pending:
        node, is_true = pending.pop()
        if isinstance(node, nodes.UnaryOperation) and node.operator == "not":
            pending.append((node.operand, not is_true))
        elif isinstance(node, nodes.BooleanOperation):
            if (node.operator == "and") is is_true:
                pending.extend([(value, is_true) for value in reversed(node.values)])
        elif is_true or not is_chain(node):
            predicate = predicates.setdefault(node, TestPredicate(node))
            for part in tested_parts(node):
                place = None if part in builder.definition_of else place_name(part)
                if place is not None:
                    state = changes.get(place) or place_state(builder, part, place)
                    changes[place] = Narrowed(state, place, predicate, is_true)


def is_chain(node: nodes.Expression) -> bool:
    """Whether a test is several comparisons in one (`a < b < c`): that it is false says nothing of any of them."""
    return isinstance(node, nodes.Comparison) and len(node.operators) > 1


_CONDITIONS: Final = frozenset((nodes.Comparison, nodes.Call, nodes.BooleanOperation, nodes.UnaryOperation))
