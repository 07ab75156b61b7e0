"""What does a comprehension bind and read?

Its first iterable is evaluated in the scope around it, all else in a scope of its own, which runs at once (a generator
expression is taken to be consumed at once, too).  What named expressions in it bind belongs to the scope around; it is taken
to have run at least once if the name had no value before, so that `any((found := x) for x in xs)` gives `found` a value.
"""

from __future__ import annotations

from checker.semantic_index.building.binding import scope_of_named_expression
from checker.semantic_index.building.builder import Builder, Changes, ScopeBuilder, Way, open_scope
from checker.semantic_index.building.conditions import visit_condition
from checker.semantic_index.building.dispatch import EXPRESSIONS, visit
from checker.semantic_index.building.states import current_state
from checker.semantic_index.building.targets import bind_target
from checker.semantic_index.building.ways import enter, take
from checker.semantic_index.definitions import COMPREHENSION_TARGET
from checker.semantic_index.flow import Start
from checker.semantic_index.scopes import COMPREHENSION
from checker.semantic_index.use_def import OUTER, UNBOUND, Arm, Merged
from checker.syntax import nodes


def _visit_elements(
    builder: Builder, node: nodes.ListComprehension | nodes.SetComprehension | nodes.GeneratorExpression
) -> None:
    _visit_comprehension(builder, node, node.generators, (node.element,))


def _visit_dict(builder: Builder, node: nodes.DictComprehension) -> None:
    _visit_comprehension(builder, node, node.generators, (node.key, node.value))


def _visit_comprehension(
    builder: Builder,
    node: nodes.Expression,
    generators: tuple[nodes.ComprehensionFor, ...],
    elements: tuple[nodes.Expression, ...],
) -> None:
    outer = builder.scope
    if generators:
        visit(builder, generators[0].iterable)
    builder.raise_count += 1
    owner = scope_of_named_expression(outer)
    owner_mark = len(owner.journal)
    scope = _open_scope(builder, node, generators)
    for number, generator in enumerate(generators):
        _visit_generator(builder, generator, is_first=number == 0)
        if generator.is_async:
            owner.has_await = True
    for element in elements:
        builder.flows[element] = scope.flow
        visit(builder, element)
    builder.scope = outer
    if len(owner.journal) > owner_mark:
        _merge_named(builder, owner, owner_mark)


def _open_scope(
    builder: Builder, node: nodes.Expression, generators: tuple[nodes.ComprehensionFor, ...]
) -> ScopeBuilder:
    outer = builder.scope
    local_names: dict[str, None] = {}
    for generator in generators:
        _add_names(generator.target, local_names)
    scope = ScopeBuilder(
        open_scope(builder, COMPREHENSION, "<comprehension>", node),
        node,
        builder.root,
        outer,
        Start(outer.flow),
        local_names,
        None,
    )
    scope.states.update(dict.fromkeys(local_names, UNBOUND))
    builder.scopes.append(scope)
    builder.scope = scope
    return scope


def _add_names(target: nodes.Expression, names: dict[str, None]) -> None:
    if isinstance(target, nodes.Name):
        names[target.id] = None
    elif isinstance(target, (nodes.TupleDisplay, nodes.ListDisplay)):
        for element in target.elements:
            _add_names(element, names)
    elif isinstance(target, nodes.Starred):
        _add_names(target.value, names)


def _visit_generator(builder: Builder, generator: nodes.ComprehensionFor, *, is_first: bool) -> None:
    scope = builder.scope
    if not is_first:
        builder.flows[generator.iterable] = scope.flow
        visit(builder, generator.iterable)
        builder.raise_count += 1
    bind_target(builder, generator.target, COMPREHENSION_TARGET, generator)
    for condition in generator.conditions:
        builder.flows[condition] = scope.flow
        true, _ = visit_condition(builder, condition)
        enter(builder, scope, true)


def _merge_named(builder: Builder, owner: ScopeBuilder, mark: int) -> None:
    way = take(builder, owner, mark)
    changes: Changes = {}
    for place, state in way.changes.items():
        before = current_state(builder, owner, place)
        if before is UNBOUND or before is OUTER or before is state:
            changes[place] = state
        else:
            changes[place] = Merged(way.flow, (Arm(way.flow, before), Arm(way.flow, state)))
    enter(builder, owner, Way(way.flow, changes))


EXPRESSIONS[nodes.ListComprehension] = _visit_elements
EXPRESSIONS[nodes.SetComprehension] = _visit_elements
EXPRESSIONS[nodes.GeneratorExpression] = _visit_elements
EXPRESSIONS[nodes.DictComprehension] = _visit_dict
