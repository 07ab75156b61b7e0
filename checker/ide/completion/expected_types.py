"""Which type is expected of the expression at the cursor?

The same that inference expects of it: by the parameter that it goes to, the declaration of what it is assigned to, the other
side of a comparison, the subject of a `match`, or the container that it is an element or key of.

Terms
-----
*Hole*: the expression that is being typed.  The tree may have nothing there, or a name or string of which little is known.
"""

from __future__ import annotations

from typing import Final

from checker.ide.completion.arguments import argument_types
from checker.ide.completion.cursor_place import CursorPlace
from checker.ide.completion.local_types import local_type
from checker.ide.name_definitions import definitions_of_name
from checker.ide.scope_at_cursor import scope_of_path
from checker.inference.contexts import fresh_context
from checker.inference.declarations import declared_place
from checker.inference.expected_elements import expected_arguments
from checker.inference.function_frame import enclosing_frame
from checker.inference.narrowing.narrow import subject_at_case
from checker.inference.narrowing.patterns import narrowed_by_pattern
from checker.query.database import Database
from checker.semantic_index.queries import index_of
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.syntax.locate import Placed
from checker.syntax.tokens import COLON, COMMA, OPEN_PARENTHESIS
from checker.types import facts
from checker.types.aliases import expand
from checker.types.application import call_signatures
from checker.types.class_lookup import arguments_mapping
from checker.types.classes import Instance
from checker.types.generics.substitution import substitute
from checker.types.literals import literal_of
from checker.types.tuples import TupleType
from checker.types.type import Type
from checker.types.unions import UnionType, members_of

_HOLES: Final = (nodes.Name, nodes.Identifier, nodes.StringLiteral, nodes.MissingExpression)
_TRANSPARENT: Final = (nodes.NamedExpression, nodes.ErrorExpression, nodes.OrPattern, nodes.ValuePattern, nodes.CapturePattern)


class _Hole:
    """A node whose expected type is asked for, with the nodes around it, outermost first; None where the tree has nothing."""

    __slots__ = ("node", "offset", "parents")

    def __init__(self, node: nodes.Node | None, parents: list[Placed], offset: int) -> None:
        self.node: Final = node
        self.parents: Final = parents
        self.offset: Final = offset

    def outward(self) -> _Hole:
        """The same for the parent."""
        parent, base = self.parents[-1]
        return _Hole(parent, self.parents[:-1], base + parent.start)


def expected_types(db: Database, place: CursorPlace) -> list[Type]:
    """The types that an expression at the cursor can be expected to have, members of unions one by one."""
    placed = place.placed
    match = _match_of_bare_case(place)
    if match is not None:
        return _flattened(db, _left_of_subject(db, place.scope, match))
    hole = _Hole(None, placed, place.line.cursor)
    if placed and isinstance(placed[-1][0], _HOLES) and placed[-1][1] + placed[-1][0].start >= place.offset:
        hole = _Hole(placed[-1][0], placed[:-1], place.offset)
    return _flattened(db, _expected(db, place, hole))


def _flattened(db: Database, types: list[Type]) -> list[Type]:
    found: list[Type] = []
    for type in types:
        expanded = expand(db, type)
        if isinstance(expanded, UnionType):
            found.extend(_flattened(db, list(expanded.members)))
        else:
            found.append(expanded)
    return list(dict.fromkeys(found))


def _expected(db: Database, place: CursorPlace, hole: _Hole) -> list[Type]:
    if not hole.parents:
        return []
    parent = hole.parents[-1][0]
    if isinstance(parent, _TRANSPARENT):
        return _expected(db, place, hole.outward())
    if isinstance(parent, nodes.BooleanOperation):
        return _expected(db, place, hole.outward())
    if isinstance(parent, nodes.Conditional):
        return [] if hole.node is parent.test else _expected(db, place, hole.outward())
    if isinstance(parent, (nodes.Call, nodes.Keyword)):
        is_callee = isinstance(parent, nodes.Call) and hole.node is parent.function
        return [] if is_callee else argument_types(db, place, hole.offset)
    if isinstance(parent, nodes.Comparison):
        return _of_comparison(db, place, hole, parent)
    if isinstance(parent, nodes.Subscript):
        return [] if hole.node is parent.value else _of_index(db, _scope(db, place, hole), parent.value)
    if isinstance(parent, nodes.BinaryOperation):
        is_merged = parent.operator == "|" and hole.node is parent.right
        return [local_type(db, _scope(db, place, hole), parent.left)] if is_merged else []
    if isinstance(parent, (nodes.ListDisplay, nodes.SetDisplay, nodes.TupleDisplay, nodes.DictDisplay)):
        return _of_display(db, place, hole, parent)
    if isinstance(parent, (nodes.MatchCase, nodes.ClassPattern, nodes.MappingPattern)):
        return _of_pattern(db, place, hole)
    return _of_statement(db, place, hole, parent)


def _scope(db: Database, place: CursorPlace, hole: _Hole) -> Scope:
    path = [node for node, _ in hole.parents]
    return scope_of_path(db, place.file, [*path, hole.node or nodes.Pass(0, 0)])


# Statements


def _of_statement(db: Database, place: CursorPlace, hole: _Hole, parent: nodes.Node) -> list[Type]:
    scope = _scope(db, place, hole)
    if isinstance(parent, nodes.Assign):
        return [] if hole.node in parent.targets else _declared_target(db, scope, parent.targets[0])
    if isinstance(parent, nodes.AnnotatedAssignment):
        return [] if hole.node in (parent.target, parent.annotation) else _declared_target(db, scope, parent.target)
    if isinstance(parent, nodes.Return):
        frame = enclosing_frame(fresh_context(db, scope))
        return [] if frame is None or frame.returns is None else [frame.returns]
    if isinstance(parent, nodes.Yield):
        frame = enclosing_frame(fresh_context(db, scope))
        return [] if frame is None or frame.generator is None else [frame.generator.yielded]
    if isinstance(parent, nodes.Parameter) and hole.node is parent.default:
        return _declared_parameter(db, place, hole, parent)
    return []


def _declared_target(db: Database, scope: Scope, target: nodes.Expression) -> list[Type]:
    if isinstance(target, nodes.Name):
        declared = declared_place(fresh_context(db, scope), scope, target.id)
        return [] if declared is None or declared.type is None else [declared.type]
    if isinstance(target, nodes.Attribute):
        found = facts.attribute(db, (local_type(db, scope, target.value), target.name))
        return [] if found is None or found.member is None or not found.member.is_declared else [found.type]
    if isinstance(target, nodes.Subscript):
        owner, index = local_type(db, scope, target.value), local_type(db, scope, target.index)
        return _item_types(db, owner, index)
    return []


def _declared_parameter(db: Database, place: CursorPlace, hole: _Hole, parent: nodes.Parameter) -> list[Type]:
    for index in range(len(hole.parents) - 1, -1, -1):
        node = hole.parents[index][0]
        if isinstance(node, nodes.FunctionDefinition):
            path = [each for each, _ in hole.parents[: index + 1]]
            inside = scope_of_path(db, place.file, [*path, nodes.Pass(0, 0)])
            declared = declared_place(fresh_context(db, inside), inside, parent.name.name)
            return [] if declared is None or declared.type is None else [declared.type]
    return []


# Expressions


def _of_comparison(db: Database, place: CursorPlace, hole: _Hole, parent: nodes.Comparison) -> list[Type]:
    """What the other side can be; `x in "..."` says nothing of `x`, but `x in d` asks for a key of `d`."""
    operands = [parent.left, *parent.comparators]
    index = next((number for number, each in enumerate(operands) if each is hole.node), len(operands) - 1)
    other = operands[index - 1] if index else operands[1]
    operator = parent.operators[max(index - 1, 0)]
    if operator in ("in", "not in") and not index:
        return _keys(db, local_type(db, _scope(db, place, hole), other))
    # `x in ("a")` is a tuple as soon as a comma is typed.
    if operator in ("in", "not in") and place.line.previous != OPEN_PARENTHESIS:
        return []
    return [local_type(db, _scope(db, place, hole), other)]


def _of_display(db: Database, place: CursorPlace, hole: _Hole, parent: nodes.Expression) -> list[Type]:
    outer = hole.outward()
    around = outer.parents[-1][0] if outer.parents else None
    if isinstance(around, nodes.Comparison) and around.operators[-1] in ("in", "not in") and parent is around.comparators[-1]:
        compared = local_type(db, _scope(db, place, outer), (around.left, *around.comparators)[-2])
        return _not_listed(_flattened(db, [compared]), parent, hole)
    expected = _flattened(db, _expected(db, place, outer))
    if isinstance(parent, nodes.TupleDisplay):
        return _of_element(expected, parent, hole)
    if isinstance(parent, nodes.ListDisplay):
        return [each for type in expected for (each,) in expected_arguments(db, "builtins.list", type)]
    if isinstance(parent, nodes.SetDisplay):
        elements = [each for type in expected for (each,) in expected_arguments(db, "builtins.set", type)]
        return _not_listed([*_flattened(db, elements), *_keys_of_all(db, expected)], parent, hole)
    assert isinstance(parent, nodes.DictDisplay)
    if _is_value(place, hole, parent):
        return _of_value(db, expected, parent, hole)
    keys = [pair[0] for type in expected for pair in expected_arguments(db, "builtins.dict", type)]
    return _not_listed([*_flattened(db, keys), *_keys_of_all(db, expected)], parent, hole)


def _of_element(expected: list[Type], parent: nodes.TupleDisplay, hole: _Hole) -> list[Type]:
    index = next((number for number, each in enumerate(parent.elements) if each is hole.node), len(parent.elements))
    found: list[Type] = []
    for type in expected:
        if isinstance(type, TupleType):
            wanted = type.prefix[index] if index < len(type.prefix) else type.variadic
            found.extend([] if wanted is None else [wanted])
    return found


def _is_value(place: CursorPlace, hole: _Hole, parent: nodes.DictDisplay) -> bool:
    if hole.node is not None:
        return hole.node in parent.values
    line = place.line
    inner = line.before[line.brackets[-1] + 1 :] if line.brackets else []
    return next((token.kind == COLON for token in reversed(inner) if token.kind in (COLON, COMMA)), False)


def _of_value(db: Database, expected: list[Type], parent: nodes.DictDisplay, hole: _Hole) -> list[Type]:
    values = [pair[1] for type in expected for pair in expected_arguments(db, "builtins.dict", type)]
    index = next((number for number, each in enumerate(parent.values) if each is hole.node), len(parent.values) - 1)
    key = parent.keys[index] if index >= 0 else None
    if isinstance(key, nodes.StringLiteral):
        values.extend(each for type in expected for each in _item_types(db, type, literal_of(key.value)))
    return values


# Keys


def _of_index(db: Database, scope: Scope, owner: nodes.Expression) -> list[Type]:
    """The keys that the type of a value tells, and those in the display that a variable was assigned."""
    return [*_keys(db, local_type(db, scope, owner)), *_written_keys(db, scope, owner)]


def _written_keys(db: Database, scope: Scope, owner: nodes.Expression) -> list[Type]:
    if not isinstance(owner, nodes.Name):
        return []
    sites = definitions_of_name(fresh_context(db, scope), owner)
    values = [each.statement.value for each in sites if isinstance(each.statement, (nodes.Assign, nodes.AnnotatedAssignment))]
    keys = [key for value in values if isinstance(value, nodes.DictDisplay) for key in value.keys]
    return [literal_of(key.value) for key in keys if isinstance(key, nodes.StringLiteral)]


def _keys(db: Database, owner: Type) -> list[Type]:
    """What can stand in brackets behind a value."""
    found: list[Type] = []
    for member in members_of(expand(db, owner)):
        if _is_typed_dict(db, member):
            assert isinstance(member, Instance)
            found.extend(literal_of(item.name) for item in facts.typed_dict_items(db, member.cls))
            continue
        getter = facts.attribute(db, (member, "__getitem__"))
        for each in () if getter is None or getter.is_fallback else call_signatures(db, getter.type):
            found.extend(wanted.type for wanted in each.parameters[:1])
    return found


def _keys_of_all(db: Database, expected: list[Type]) -> list[Type]:
    """The keys of those of the types that are TypedDicts."""
    return [key for type in expected if _is_typed_dict(db, type) for key in _keys(db, type)]


def _not_listed(types: list[Type], parent: nodes.Expression, hole: _Hole) -> list[Type]:
    """The types but those of the strings that a display holds already."""
    listed = parent.keys if isinstance(parent, nodes.DictDisplay) else getattr(parent, "elements", ())
    given = {literal_of(each.value) for each in listed if isinstance(each, nodes.StringLiteral) and each is not hole.node}
    return [type for type in types if type not in given]


def _item_types(db: Database, owner: Type, key: Type) -> list[Type]:
    found: list[Type] = []
    for member in members_of(expand(db, owner)):
        if _is_typed_dict(db, member):
            assert isinstance(member, Instance)
            mapping = arguments_mapping(db, member.cls, member.arguments)
            items = facts.typed_dict_items(db, member.cls)
            found.extend(substitute(item.type, mapping) for item in items if literal_of(item.name) is key)
    return found


def _is_typed_dict(db: Database, type: Type) -> bool:
    return isinstance(type, Instance) and facts.class_traits(db, type.cls).kind == facts.TYPED_DICT_CLASS


# Patterns


def _of_pattern(db: Database, place: CursorPlace, hole: _Hole) -> list[Type]:
    """What is left of the subject where the case is tried, its keys, or what an attribute in a class pattern can be."""
    parent = hole.parents[-1][0]
    if isinstance(parent, nodes.MatchCase):
        return [] if hole.node is parent.guard and hole.node is not None else _subject(db, place, hole, parent)
    outer = hole.outward()
    around = outer.parents[-1][0] if outer.parents else None
    if isinstance(parent, nodes.MappingPattern) and isinstance(around, nodes.MatchCase):
        keys = [each for type in _subject(db, place, outer, around) for each in _keys(db, type)]
        return keys if hole.node in parent.keys else []
    if isinstance(parent, nodes.ClassPattern) and hole.node in parent.keyword_patterns:
        index = [each is hole.node for each in parent.keyword_patterns].index(True)
        cls = local_type(db, _scope(db, place, hole), parent.class_expression)
        found = facts.attribute(db, (cls, parent.keyword_names[index].name))
        return [] if found is None else [found.type]
    return []


def _subject(db: Database, place: CursorPlace, hole: _Hole, case: nodes.MatchCase) -> list[Type]:
    scope = _scope(db, place, hole)
    predicate = index_of(db, scope).case_predicates.get(case)
    if predicate is not None:
        return [subject_at_case(fresh_context(db, scope), predicate)]
    around = next((node for node, _ in reversed(hole.parents) if isinstance(node, nodes.Match)), None)
    return [] if around is None else [local_type(db, scope, around.subject)]


def _match_of_bare_case(place: CursorPlace) -> nodes.Match | None:
    """The `match` that the line `case` belongs to, which as long as nothing follows is an expression in the case above."""
    path = place.path
    if len(place.line.before) != 1 or not path or not isinstance(path[-1], nodes.Name) or path[-1].id != "case":
        return None
    return next((node for node in reversed(path) if isinstance(node, nodes.Match)), None)


def _left_of_subject(db: Database, scope: Scope, match: nodes.Match) -> list[Type]:
    """What no case of a `match` takes."""
    last = match.cases[-1]
    predicate = index_of(db, scope).case_predicates.get(last)
    if predicate is None:
        return []
    context = fresh_context(db, scope)
    before = subject_at_case(context, predicate)
    return [before if last.guard is not None else narrowed_by_pattern(context, before, last.pattern, False)]
