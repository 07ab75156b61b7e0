"""What are the types of comprehensions and generator expressions?"""

from __future__ import annotations

from checker.inference.context import Context, in_scope, report, silent
from checker.inference.dispatch import EXPRESSIONS, SITES, infer, infer_speculatively
from checker.inference.expected_elements import expected_arguments
from checker.inference.iteration import async_iterated_type, item_beside_others, iterated_type
from checker.inference.unpacking import assign
from checker.rules.statements import NOT_ITERABLE
from checker.semantic_index.definitions import COMPREHENSION_TARGET, DefinitionSite
from checker.syntax import nodes
from checker.types.display import display
from checker.types.known_classes import known_instance
from checker.types.promotion import promote_element
from checker.types.relations.assignability import is_assignable
from checker.types.type import NONE, UNKNOWN, Type
from checker.types.unions import members_of


def _bind_targets(context: Context, inner: Context, generators: tuple[nodes.ComprehensionFor, ...]) -> None:
    """Infer the iterables, bind the targets, and look at the conditions, from left to right.

    The first iterable is evaluated outside of the comprehension's scope.
    """
    for index, generator in enumerate(generators):
        iterable = infer(context if index == 0 else inner, generator.iterable)
        assign(inner, generator.target, _item(inner, generator, iterable), None)
        for condition in generator.conditions:
            infer(inner, condition)


def _item(context: Context, generator: nodes.ComprehensionFor, iterable: Type) -> Type:
    db = context.db
    item = async_iterated_type(db, iterable) if generator.is_async else iterated_type(db, iterable)
    if item is not None:
        return item
    if context.findings is not None:
        kind = "asynchronously iterable" if generator.is_async else "iterable"
        message = f"`{display(db, iterable)}` is not {kind}"
        lacking = [member for member in members_of(iterable) if iterated_type(db, member) is None]
        if lacking == [NONE] and iterable is not NONE:
            message += " (the value may be `None`)"
        report(context, NOT_ITERABLE, generator.iterable, message)
    return UNKNOWN if generator.is_async else item_beside_others(db, iterable)


def _comprehension_site(context: Context, site: DefinitionSite) -> Type:
    """The value of a comprehension's target when it is asked for before the comprehension was inferred."""
    generator = site.statement
    if not isinstance(generator, nodes.ComprehensionFor):
        return UNKNOWN
    quiet = silent(context)
    scope = site.definition.scope
    outer = quiet if scope.parent is None else in_scope(quiet, scope.parent)
    iterable = infer(outer if _is_first(context, site, generator) else quiet, generator.iterable)
    assign(quiet, generator.target, _item(quiet, generator, iterable), None)
    return context.layer.definitions.get(site.definition, UNKNOWN)


def _is_first(context: Context, site: DefinitionSite, generator: nodes.ComprehensionFor) -> bool:
    node = context.region.index.scopes[site.definition.scope].node
    if isinstance(node, (nodes.ListComprehension, nodes.SetComprehension, nodes.GeneratorExpression, nodes.DictComprehension)):
        return node.generators[0] is generator
    return True


def _inner(context: Context, node: nodes.Expression) -> Context:
    scope = context.region.index.scope_of.get(node)
    return context if scope is None else in_scope(context, scope)


def _element(
    context: Context, class_name: str, node: nodes.Expression, element: nodes.Expression, expected: Type | None
) -> Type:
    inner = _inner(context, node)
    for arguments in expected_arguments(context.db, class_name, expected):
        wanted = arguments[0]
        if is_assignable(context.db, infer_speculatively(inner, element, wanted), wanted):
            if not context.layer.is_trial:
                infer(inner, element, wanted)
            return wanted
    return promote_element(context.db, infer(inner, element))


def _list(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    assert isinstance(node, nodes.ListComprehension)
    _bind_targets(context, _inner(context, node), node.generators)
    return known_instance(context.db, "builtins.list", (_element(context, "builtins.list", node, node.element, expected),))


def _set(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    assert isinstance(node, nodes.SetComprehension)
    _bind_targets(context, _inner(context, node), node.generators)
    return known_instance(context.db, "builtins.set", (_element(context, "builtins.set", node, node.element, expected),))


def _generator(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    assert isinstance(node, nodes.GeneratorExpression)
    inner = _inner(context, node)
    _bind_targets(context, inner, node.generators)
    is_async = any(each.is_async for each in node.generators) or isinstance(node.element, nodes.Await)
    name = "typing.AsyncGenerator" if is_async else "typing.Generator"
    wanted: Type | None = None
    for arguments in expected_arguments(context.db, name, expected):
        wanted = arguments[0]
        break
    element = infer(inner, node.element, wanted)
    if wanted is not None and is_assignable(context.db, element, wanted):
        element = wanted
    elif wanted is None:
        element = promote_element(context.db, element)
    arguments = (element, NONE) if is_async else (element, NONE, NONE)
    return known_instance(context.db, name, arguments)


def _dict(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    assert isinstance(node, nodes.DictComprehension)
    inner = _inner(context, node)
    _bind_targets(context, inner, node.generators)
    db = context.db
    for arguments in expected_arguments(db, "builtins.dict", expected):
        key_type, value_type = arguments
        if is_assignable(db, infer_speculatively(inner, node.key, key_type), key_type) and is_assignable(
            db, infer_speculatively(inner, node.value, value_type), value_type
        ):
            if not context.layer.is_trial:
                infer(inner, node.key, key_type)
                infer(inner, node.value, value_type)
            return known_instance(db, "builtins.dict", (key_type, value_type))
    key = promote_element(db, infer(inner, node.key))
    value = promote_element(db, infer(inner, node.value))
    return known_instance(db, "builtins.dict", (key, value))


SITES[COMPREHENSION_TARGET] = _comprehension_site
EXPRESSIONS[nodes.ListComprehension] = _list
EXPRESSIONS[nodes.SetComprehension] = _set
EXPRESSIONS[nodes.GeneratorExpression] = _generator
EXPRESSIONS[nodes.DictComprehension] = _dict
