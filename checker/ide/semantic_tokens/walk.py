"""Which tokens do the names of one region have?

The region's types, which diagnostics need as well, say what names and attributes are; where they say nothing (annotations,
names in strings, targets), the scopes do.  No name is looked up by itself.

Terms
-----
*Token*: start and length of a name relative to its root, the index of its type, and the bits of its modifiers.
*Place of a node*: whether it is an annotation, a decorator, what is called, or bound where it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from checker.ide.semantic_tokens.classification import Classifier, Kind
from checker.ide.semantic_tokens.legend import (
    CLASS,
    DECLARATION,
    DECORATOR,
    DEFINITION,
    ENUM_MEMBER,
    FUNCTION,
    METHOD,
    MODIFICATION,
    NAMESPACE,
    PARAMETER,
    PROPERTY,
    READONLY,
    TYPE,
    TYPE_PARAMETER,
    VARIABLE,
)
from checker.ide.semantic_tokens.name_scopes import NamePlaces
from checker.inference.annotations.string_annotations import parse_annotation
from checker.query.database import Database
from checker.semantic_index.index import SemanticIndex
from checker.semantic_index.scopes import CLASS as CLASS_SCOPE
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.syntax.last_name import last_name
from checker.syntax.visitor import child_nodes
from checker.types.callables import CallableType, FunctionLiteral
from checker.types.classes import class_literal
from checker.types.special import ModuleType
from checker.types.type import Type, is_dynamic

Token: TypeAlias = tuple[int, int, int, int]

# The places of nodes.
_VALUE: Final = 0
_ANNOTATION: Final = 1
_DECORATED: Final = 2
_BOUND: Final = 3
_DECLARED: Final = 4
_CHANGED: Final = 5
_CALLED: Final = 6

_BINDING: Final = {_BOUND: DEFINITION, _DECLARED: DECLARATION, _CHANGED: MODIFICATION}
_TARGETS: Final = (nodes.TupleDisplay, nodes.ListDisplay, nodes.Starred)
_SKIPPED: Final = frozenset(
    (
        nodes.NumberLiteral,
        nodes.BytesLiteral,
        nodes.BooleanLiteral,
        nodes.NoneLiteral,
        nodes.EllipsisLiteral,
        nodes.MissingExpression,
        nodes.Pass,
        nodes.Break,
        nodes.Continue,
        nodes.SingletonPattern,
        nodes.TypeComment,
    )
)


class TokenWalk:
    """Gathers the tokens of nodes of one region; `bodies_are_apart` leaves out function bodies that are regions themselves."""

    __slots__ = ("_bodies_are_apart", "_classifier", "_db", "_index", "_pending", "_places", "_shift", "_types", "tokens")

    def __init__(
        self, db: Database, index: SemanticIndex, types: dict[nodes.Node, Type], *, bodies_are_apart: bool
    ) -> None:
        self._db: Final = db
        self._index: Final = index
        self._types: Final = types
        self._bodies_are_apart: Final = bodies_are_apart
        self._classifier: Final = Classifier(db)
        self._places: Final = NamePlaces(db)
        self._pending: Final[list[tuple[nodes.Node, Scope, int]]] = []
        self._shift = 0
        self.tokens: list[Token] = []

    def add(self, node: nodes.Node, scope: Scope) -> None:
        """Append the tokens of a node that is evaluated in a scope."""
        self._pending.append((node, scope, _VALUE))
        self._walk()

    def _walk(self) -> None:
        pending = self._pending
        while pending:
            node, scope, place = pending.pop()
            if isinstance(node, nodes.Name):
                self._add_name(node, scope, place)
            elif isinstance(node, nodes.Attribute):
                self._add_attribute(node, place)
                pending.append((node.value, scope, place if place == _ANNOTATION else _VALUE))
            elif isinstance(node, nodes.StringLiteral):
                if place == _ANNOTATION:
                    self._add_string(node, scope)
            elif node.__class__ not in _SKIPPED:
                self._visit(node, scope, place)

    def _visit(self, node: nodes.Node, scope: Scope, place: int) -> None:
        visit = _VISITORS.get(node.__class__)
        if visit is not None:
            visit(self, node, scope, place)
            return
        is_passed_on = place == _ANNOTATION or isinstance(node, _TARGETS)
        self._push_all(child_nodes(node), scope, place if is_passed_on else _VALUE)

    def _push_all(self, children: list[nodes.Node], scope: Scope, place: int) -> None:
        for child in children:
            self._pending.append((child, scope, place))

    def _push(self, node: nodes.Node | None, scope: Scope, place: int = _VALUE) -> None:
        if node is not None:
            self._pending.append((node, scope, place))

    def _token(self, start: int, length: int, kind: int, modifiers: int = 0) -> None:
        if length > 0:
            self.tokens.append((start + self._shift, length, kind, modifiers))

    def _identifier(self, node: nodes.Identifier | None, kind: int, modifiers: int = 0) -> None:
        if node is not None and node.name:
            self._token(node.start, node.end - node.start, kind, modifiers)

    # Names and attributes

    def _add_name(self, node: nodes.Name, scope: Scope, place: int) -> None:
        kind, modifiers = self._kind_of_name(node, scope, place)
        self._token(node.start, node.end - node.start, kind, modifiers | _BINDING.get(place, 0))

    def _kind_of_name(self, node: nodes.Name, scope: Scope, place: int) -> Kind:
        found = self._places.place_of(scope, node.id)
        if found.kind in (PARAMETER, TYPE_PARAMETER):
            return found.kind, 0
        if place == _DECORATED:
            return DECORATOR, found.modifiers
        type = None if place == _ANNOTATION or self._shift else self._types.get(node)
        known = self._classifier.of_value(type)
        if known is None and (type is None or place == _ANNOTATION):
            known = self._classifier.of_value(self._places.type_of(found, node.id))
        if known is not None and known[0] != ENUM_MEMBER:
            return known
        if place == _ANNOTATION and found.kind == VARIABLE:
            return CLASS, 0
        if place == _CALLED and found.kind == VARIABLE and (type is None or is_dynamic(type)):
            return FUNCTION, 0
        return found.kind, found.modifiers

    def _add_attribute(self, node: nodes.Attribute, place: int) -> None:
        kind, modifiers = self._kind_of_attribute(node, place)
        self._token(node.name_start, node.end - node.name_start, kind, modifiers | _BINDING.get(place, 0))

    def _kind_of_attribute(self, node: nodes.Attribute, place: int) -> Kind:
        if place == _DECORATED:
            return DECORATOR, 0
        type = self._types.get(node)
        if place == _ANNOTATION:
            return self._classifier.of_denoted(type) or (CLASS, 0)
        is_of_module = isinstance(self._types.get(node.value), ModuleType)
        known = self._classifier.of_value(type)
        if known is not None:
            if known[0] == FUNCTION and not is_of_module and isinstance(type, (FunctionLiteral, CallableType)):
                return METHOD, known[1]
            if known[0] != ENUM_MEMBER:
                return known
            if self._classifier.of_value(self._types.get(node.value)) is not None:
                return ENUM_MEMBER, READONLY
        if place == _CALLED and (type is None or is_dynamic(type)):
            return METHOD, 0
        return (VARIABLE if is_of_module else PROPERTY), READONLY if node.name.isupper() else 0

    def _add_string(self, node: nodes.StringLiteral, scope: Scope) -> None:
        """The names in a string annotation; nodes in it have no types, since they are made anew each time."""
        if self._shift or node.content_start < 0:
            return
        expression = parse_annotation(node.value, 1)
        if expression is None:
            return
        outside = self._pending[:]
        self._pending.clear()
        self._shift = node.content_start - 1
        self._pending.append((expression, scope, _ANNOTATION))
        self._walk()
        self._shift = 0
        self._pending.extend(outside)

    # Definitions

    def _visit_function(self, node: nodes.FunctionDefinition, scope: Scope, _place: int) -> None:
        for decorator in node.decorators:
            self._push(decorator, scope)
        own = self._index.definition_of.get(node)
        kind, modifiers = (FUNCTION, 0) if own is None else self._classifier.of_definition(own)
        self._identifier(node.name, kind, modifiers | DECLARATION | DEFINITION)
        outer = self._visit_type_parameters(node.type_parameters, scope)
        self._visit_parameters(node.parameters, scope, outer)
        self._push(node.returns, outer, _ANNOTATION)
        inner = self._index.scope_of.get(node, scope)
        if node.block is not None and not (self._bodies_are_apart and inner.body_owner is inner):
            self._push_all(list(node.block), inner, _VALUE)

    def _visit_parameters(self, node: nodes.Parameters, outside: Scope, scope: Scope) -> None:
        for each in child_nodes(node):
            if isinstance(each, nodes.Parameter):
                self._identifier(each.name, PARAMETER, DECLARATION | DEFINITION)
                self._push(each.annotation, scope, _ANNOTATION)
                self._push(each.default, outside)

    def _visit_type_parameters(self, node: nodes.TypeParameters | None, scope: Scope) -> Scope:
        if node is None:
            return scope
        inner = self._index.scope_of.get(node, scope)
        for each in node.parameters:
            self._identifier(each.name, TYPE_PARAMETER, DECLARATION | DEFINITION)
            self._push(each.bound, inner, _ANNOTATION)
            self._push(each.default, inner, _ANNOTATION)
        return inner

    def _visit_class(self, node: nodes.ClassDefinition, scope: Scope, _place: int) -> None:
        for decorator in node.decorators:
            self._push(decorator, scope)
        inner = self._index.scope_of.get(node)
        kind, modifiers = (CLASS, 0)
        if inner is not None and inner.kind == CLASS_SCOPE:
            kind, modifiers = self._classifier.of_class(class_literal(inner))
        self._identifier(node.name, kind, modifiers | DECLARATION | DEFINITION)
        outer = self._visit_type_parameters(node.type_parameters, scope)
        for base in node.arguments:
            # A base is written as types are, and is a value all the same.
            self._push(base, outer)
        for keyword in node.keywords:
            self._push(keyword, outer)
        if not node.members_are_roots:
            self._push_all(list(node.block), inner or scope, _VALUE)

    def _visit_decorator(self, node: nodes.Decorator, scope: Scope, _place: int) -> None:
        expression = node.expression
        if isinstance(expression, nodes.Call):
            self._push_all([*expression.arguments, *expression.keywords], scope, _VALUE)
            expression = expression.function
        self._push(expression, scope, _DECORATED)

    def _visit_lambda(self, node: nodes.Lambda, scope: Scope, _place: int) -> None:
        self._visit_parameters(node.parameters, scope, scope)
        self._push(node.body, self._index.scope_of.get(node, scope))

    def _visit_comprehension(self, node: nodes.Expression, scope: Scope, _place: int) -> None:
        inner = self._index.scope_of.get(node, scope)
        is_first = True
        for child in child_nodes(node):
            if isinstance(child, nodes.ComprehensionFor):
                self._push(child.target, inner, _BOUND)
                self._push(child.iterable, scope if is_first else inner)
                self._push_all(list(child.conditions), inner, _VALUE)
                is_first = False
            else:
                self._push(child, inner)

    def _visit_alias(self, node: nodes.TypeAliasStatement, scope: Scope, _place: int) -> None:
        self._identifier(node.name, TYPE, DECLARATION | DEFINITION)
        self._visit_type_parameters(node.type_parameters, scope)
        self._push(node.value, self._index.scope_of.get(node, scope), _ANNOTATION)

    # Annotations and targets

    def _visit_subscript(self, node: nodes.Subscript, scope: Scope, place: int) -> None:
        self._push(node.value, scope, place if place == _ANNOTATION else _VALUE)
        name = last_name(node.value)
        if place != _ANNOTATION or name == "Literal":
            self._push(node.index, scope)
        elif name == "Annotated" and isinstance(node.index, nodes.TupleDisplay) and node.index.elements:
            self._push(node.index.elements[0], scope, _ANNOTATION)
            self._push_all(list(node.index.elements[1:]), scope, _VALUE)
        else:
            self._push(node.index, scope, _ANNOTATION)

    def _visit_call(self, node: nodes.Call, scope: Scope, _place: int) -> None:
        self._push(node.function, scope, _CALLED)
        is_cast = last_name(node.function) == "cast" and len(node.arguments) > 1
        for position, argument in enumerate(node.arguments):
            self._push(argument, scope, _ANNOTATION if is_cast and position == 0 else _VALUE)
        self._push_all(list(node.keywords), scope, _VALUE)

    def _visit_keyword(self, node: nodes.Keyword, scope: Scope, _place: int) -> None:
        self._identifier(node.name, PARAMETER)
        self._push(node.value, scope)

    def _visit_assign(self, node: nodes.Assign, scope: Scope, _place: int) -> None:
        self._push_all(list(node.targets), scope, _BOUND)
        self._push(node.value, scope)

    def _visit_annotated(self, node: nodes.AnnotatedAssignment, scope: Scope, _place: int) -> None:
        self._push(node.target, scope, _DECLARED)
        self._push(node.annotation, scope, _ANNOTATION)
        self._push(node.value, scope)

    def _visit_augmented(self, node: nodes.AugmentedAssignment, scope: Scope, _place: int) -> None:
        self._push(node.target, scope, _CHANGED)
        self._push(node.value, scope)

    def _visit_named(self, node: nodes.NamedExpression, scope: Scope, _place: int) -> None:
        self._push(node.target, scope, _BOUND)
        self._push(node.value, scope)

    def _visit_for(self, node: nodes.For, scope: Scope, _place: int) -> None:
        self._push(node.target, scope, _BOUND)
        self._push(node.iterable, scope)
        self._push_all([*node.block, *(node.orelse or ())], scope, _VALUE)

    def _visit_with_item(self, node: nodes.WithItem, scope: Scope, _place: int) -> None:
        self._push(node.context, scope)
        self._push(node.target, scope, _BOUND)

    def _visit_handler(self, node: nodes.ExceptHandler, scope: Scope, _place: int) -> None:
        self._identifier(node.name, VARIABLE, DEFINITION)
        self._push(node.exception, scope)
        self._push_all(list(node.block), scope, _VALUE)

    def _visit_outer_names(self, node: nodes.Global | nodes.Nonlocal, scope: Scope, _place: int) -> None:
        for each in node.names:
            found = self._places.place_of(scope, each.name)
            self._identifier(each, found.kind, found.modifiers)

    # Imports

    def _visit_import(self, node: nodes.Import, _scope: Scope, _place: int) -> None:
        for each in node.names:
            self._dotted(each.name)
            self._identifier(each.alias, NAMESPACE, DECLARATION)

    def _visit_import_from(self, node: nodes.ImportFrom, scope: Scope, _place: int) -> None:
        if node.module is not None:
            self._dotted(node.module)
        for each in node.names:
            if each.name.name == "*":
                continue
            name = each.name.name if each.alias is None else each.alias.name
            place = self._places.place_of(scope, name)
            known = self._classifier.of_value(self._types.get(each.name) or self._places.type_of(place, name))
            kind, modifiers = known or (VARIABLE, READONLY if each.name.name.isupper() else 0)
            self._identifier(each.name, kind, modifiers if each.alias is not None else modifiers | DECLARATION)
            self._identifier(each.alias, kind, modifiers | DECLARATION)

    def _dotted(self, node: nodes.Identifier) -> None:
        """A token for each part of the name of a module; a name with white space in it is left out."""
        if len(node.name) != node.end - node.start:
            return
        start = node.start
        for part in node.name.split("."):
            self._token(start, len(part), NAMESPACE)
            start += len(part) + 1

    # Patterns

    def _visit_capture(self, node: nodes.CapturePattern, scope: Scope, _place: int) -> None:
        self._identifier(node.name, VARIABLE, DEFINITION)
        self._push(node.pattern, scope)

    def _visit_star(self, node: nodes.StarPattern, _scope: Scope, _place: int) -> None:
        self._identifier(node.name, VARIABLE, DEFINITION)

    def _visit_mapping(self, node: nodes.MappingPattern, scope: Scope, _place: int) -> None:
        self._push_all([*node.keys, *node.patterns], scope, _VALUE)
        self._identifier(node.rest, VARIABLE, DEFINITION)

    def _visit_class_pattern(self, node: nodes.ClassPattern, scope: Scope, _place: int) -> None:
        self._push_all([node.class_expression, *node.patterns, *node.keyword_patterns], scope, _VALUE)
        for each in node.keyword_names:
            self._identifier(each, PROPERTY)


_VISITORS: Final[dict[type[nodes.Node], Callable[[TokenWalk, Any, Scope, int], None]]] = {
    nodes.FunctionDefinition: TokenWalk._visit_function,
    nodes.ClassDefinition: TokenWalk._visit_class,
    nodes.Decorator: TokenWalk._visit_decorator,
    nodes.Lambda: TokenWalk._visit_lambda,
    nodes.TypeAliasStatement: TokenWalk._visit_alias,
    nodes.Subscript: TokenWalk._visit_subscript,
    nodes.Call: TokenWalk._visit_call,
    nodes.Keyword: TokenWalk._visit_keyword,
    nodes.Assign: TokenWalk._visit_assign,
    nodes.AnnotatedAssignment: TokenWalk._visit_annotated,
    nodes.AugmentedAssignment: TokenWalk._visit_augmented,
    nodes.NamedExpression: TokenWalk._visit_named,
    nodes.For: TokenWalk._visit_for,
    nodes.WithItem: TokenWalk._visit_with_item,
    nodes.ExceptHandler: TokenWalk._visit_handler,
    nodes.Global: TokenWalk._visit_outer_names,
    nodes.Nonlocal: TokenWalk._visit_outer_names,
    nodes.Import: TokenWalk._visit_import,
    nodes.ImportFrom: TokenWalk._visit_import_from,
    nodes.CapturePattern: TokenWalk._visit_capture,
    nodes.StarPattern: TokenWalk._visit_star,
    nodes.MappingPattern: TokenWalk._visit_mapping,
    nodes.ClassPattern: TokenWalk._visit_class_pattern,
    **dict.fromkeys(nodes.COMPREHENSIONS, TokenWalk._visit_comprehension),
}
