"""Which hints does a part of a file have?

Only the regions that the part touches are inferred, and of those the types that diagnostics need as well.  No type is shown
of which a part is not known, and nothing that can be seen at a glance: the type of a literal or of an instance that is made
right there, the name of an argument that is called the same.
"""

from __future__ import annotations

from typing import Final

from checker.diagnostics.diagnostic import Edit
from checker.files.file import File
from checker.files.trees import tree
from checker.ide.code_actions.needed_imports import with_imports
from checker.ide.inferred_annotations import behind_parameters, result_type, variable_type
from checker.ide.inlay_hints.argument_names import NamedArgument, named_arguments
from checker.ide.inlay_hints.hint import ALL_KINDS, ARGUMENT_NAME, RETURN_TYPE, VARIABLE_TYPE, InlayHint, LabelPart
from checker.ide.inlay_hints.type_labels import TypeLabels
from checker.ide.locations import Location
from checker.ide.written_types import WrittenType, written_type
from checker.inference.queries import body_inference, module_inference
from checker.query.database import Database
from checker.semantic_index.bindings import all_parameters
from checker.semantic_index.definitions import ANNOTATED, PARAMETER
from checker.semantic_index.index import SemanticIndex
from checker.semantic_index.queries import body_index, module_index, site_of
from checker.semantic_index.scopes import CLASS, Scope
from checker.syntax import nodes
from checker.syntax.tree import placed_roots
from checker.syntax.visitor import child_nodes
from checker.types.callables import BoundMethod, FunctionLiteral
from checker.types.classes import ClassLiteral, ClassObject, Instance, class_literal
from checker.types.facts import ENUM_CLASS, class_traits
from checker.types.promotion import promote
from checker.types.special import ModuleType, SpecialForm, TypeFormValue
from checker.types.type import HAS_UNKNOWN, NONE, Type, is_dynamic

_LOOK_BACK: Final = 200
_OBVIOUS: Final = (
    nodes.NumberLiteral,
    nodes.StringLiteral,
    nodes.BytesLiteral,
    nodes.BooleanLiteral,
    nodes.NoneLiteral,
    nodes.FormattedString,
    nodes.TemplateString,
    nodes.Lambda,
    nodes.EllipsisLiteral,
    nodes.MissingExpression,
)
_NAMES_OF_THINGS: Final = (ModuleType, ClassLiteral, ClassObject, FunctionLiteral, BoundMethod, TypeFormValue, SpecialForm)


def inlay_hints(
    db: Database, file: File, start: int, end: int, kinds: frozenset[str] = ALL_KINDS
) -> tuple[InlayHint, ...]:
    """The hints between two offsets of a file, in the order of the text."""
    if file.is_stub:
        return ()
    syntax = tree(db, file)
    index = module_index(db, file)
    collector = _Collector(db, file, syntax.text, (start, end), kinds)
    for base, root in placed_roots(syntax):
        if base > end:
            break
        collector.enter(index, module_inference(db, file).types, base)
        collector.visit(root.statement)
        for offset, function, body in root.bodies:
            first = base + offset
            scope = index.scope_of.get(function)
            if scope is not None and first <= end and first + len(body.text) >= start:
                collector.enter(body_index(db, scope), body_inference(db, scope).types, first)
                for statement in body.statements:
                    collector.visit(statement)
    return tuple(sorted(collector.found, key=_offset))


def _offset(hint: InlayHint) -> int:
    return hint.offset


class _Collector:
    """Gathers the hints of nodes; `enter` says to which region the nodes belong that are visited next."""

    __slots__ = ("_base", "_db", "_extent", "_file", "_index", "_kinds", "_labels", "_text", "_types", "found")

    def __init__(self, db: Database, file: File, text: str, extent: tuple[int, int], kinds: frozenset[str]) -> None:
        self._db: Final = db
        self._file: Final = file
        self._text: Final = text
        self._extent: Final = extent
        self._kinds: Final = kinds
        self._labels: Final = TypeLabels(db)
        self._index: SemanticIndex = module_index(db, file)
        self._types: dict[nodes.Node, Type] = {}
        self._base = 0
        self.found: Final[list[InlayHint]] = []

    def enter(self, index: SemanticIndex, types: dict[nodes.Node, Type], base: int) -> None:
        """Take the nodes that follow to be those of a region, in a root that starts at `base`."""
        self._index, self._types, self._base = index, types, base

    def visit(self, node: nodes.Node) -> None:
        """Gather the hints of a node."""
        start, end = self._extent
        pending: list[nodes.Node] = [node]
        while pending:
            each = pending.pop()
            is_definition = isinstance(each, (nodes.FunctionDefinition, nodes.ClassDefinition))
            if self._base + each.start > end or (self._base + each.end < start and not is_definition):
                continue
            if isinstance(each, nodes.Call):
                self._of_call(each)
            elif isinstance(each, nodes.Assign):
                self._of_assignment(each)
            elif isinstance(each, (nodes.For, nodes.WithItem)):
                self._of_target(each.target)
            elif isinstance(each, nodes.FunctionDefinition):
                self._of_function(each)
                if self._enters_region(each):
                    pending.extend((*each.decorators, each.parameters))
                    continue
            pending.extend(child_nodes(each))

    def _enters_region(self, node: nodes.FunctionDefinition) -> bool:
        """Whether the body of a function on the line of its header is a region of its own; it is too short for hints."""
        scope = self._index.scope_of.get(node)
        return node.block is not None and scope is not None and scope.body_owner is scope

    def _add(self, offset: int, kind: str, parts: tuple[LabelPart, ...], edits: tuple[Edit, ...]) -> None:
        start, end = self._extent
        if start <= offset <= end:
            self.found.append(InlayHint(offset, kind, parts, edits))

    # Variables

    def _of_assignment(self, node: nodes.Assign) -> None:
        if VARIABLE_TYPE not in self._kinds or node.type_comment is not None:
            return
        if len(node.targets) == 1 and isinstance(node.targets[0], nodes.Name):
            if not self._is_obvious(node.value):
                self._of_name(node.targets[0], is_alone=True)
            return
        for target in node.targets:
            if not isinstance(target, nodes.Name):
                self._of_target(target)

    def _is_obvious(self, value: nodes.Expression) -> bool:
        """Whether the type of a value can be seen: literals, and calls of classes that have no type parameters."""
        if isinstance(value, nodes.UnaryOperation):
            value = value.operand
        if isinstance(value, _OBVIOUS):
            return True
        if not isinstance(value, nodes.Call):
            return False
        callee, made = self._types.get(value.function), self._types.get(value)
        return isinstance(callee, ClassLiteral) and isinstance(made, Instance) and made.cls is callee and not made.arguments

    def _of_target(self, target: nodes.Expression | None) -> None:
        """The names that a target binds, none of which can have an annotation there."""
        if VARIABLE_TYPE not in self._kinds or target is None:
            return
        pending: list[nodes.Expression] = [target]
        while pending:
            each = pending.pop()
            if isinstance(each, nodes.Name):
                self._of_name(each, is_alone=False)
            elif isinstance(each, (nodes.TupleDisplay, nodes.ListDisplay)):
                pending.extend(each.elements)
            elif isinstance(each, nodes.Starred):
                pending.append(each.value)

    def _of_name(self, node: nodes.Name, *, is_alone: bool) -> None:
        type = self._types.get(node)
        definition = self._index.definition_of.get(node)
        if type is None or definition is None or node.id.startswith("_") or not _is_worth_showing(type):
            return
        scope = definition.scope
        sites = self._index.scopes[scope].definitions.get(definition.name, ())
        if any(site.kind in (ANNOTATED, PARAMETER) for site in sites) or self._is_enum(scope):
            return
        end = self._base + node.end
        written = self._written(scope, variable_type(self._db, scope, node), end) if is_alone else None
        edits = () if written is None else self._edits(Edit(end, end, f": {written.text}"), written)
        self._add(end, VARIABLE_TYPE, self._labels.parts(": ", promote(self._db, type)), edits)

    def _is_enum(self, scope: Scope) -> bool:
        return scope.kind == CLASS and class_traits(self._db, class_literal(scope)).kind == ENUM_CLASS

    def _written(self, scope: Scope, type: Type | None, offset: int) -> WrittenType | None:
        return None if type is None else written_type(self._db, scope, offset, type)

    def _edits(self, edit: Edit, written: WrittenType) -> tuple[Edit, ...]:
        """An edit with those that import what it names."""
        changed = with_imports(self._db, self._file, [edit], written.imports)
        return tuple([each for file in changed.files for each in file.edits])

    # Results

    def _of_function(self, node: nodes.FunctionDefinition) -> None:
        definition = self._index.definition_of.get(node)
        if RETURN_TYPE not in self._kinds or definition is None or node.name.name == "__init__":
            return
        offset = behind_parameters(self._text, self._base + node.parameters.end)
        if offset is None or not self._extent[0] <= offset <= self._extent[1]:
            return
        type = result_type(self._db, node, definition)
        if type is None or _is_in_doubt(type):
            return
        parameters = node.type_parameters
        scope = definition.scope if parameters is None else self._index.scope_of.get(parameters, definition.scope)
        written = self._written(scope, type, self._base + node.start)
        edits = () if written is None else self._edits(Edit(offset, offset, f" -> {written.text}"), written)
        self._add(offset, RETURN_TYPE, self._labels.parts(" -> ", type), edits)

    # Arguments

    def _of_call(self, node: nodes.Call) -> None:
        callee = self._types.get(node.function)
        if ARGUMENT_NAME not in self._kinds or callee is None or not node.arguments:
            return
        for each in named_arguments(self._db, node, callee):
            offset = self._base + each.argument.start
            name = f"{each.parameter.name}="
            can_be_named = each.argument is node.arguments[-1] and self._is_bare(offset)
            edits = (Edit(offset, offset, name),) if can_be_named else ()
            self._add(offset, ARGUMENT_NAME, (LabelPart(name, self._parameter_location(each)),), edits)

    def _is_bare(self, offset: int) -> bool:
        """Whether an argument that starts at an offset has no parentheses of its own around it."""
        before = self._text[max(offset - _LOOK_BACK, 0) : offset].rstrip()
        return before.endswith(",") or (before.endswith("(") and not before[:-1].rstrip().endswith(("(", ",")))

    def _parameter_location(self, named: NamedArgument) -> Location | None:
        origin = named.signature.origin
        if origin is None:
            return None
        site = site_of(self._db, origin)
        if not isinstance(site.node, nodes.FunctionDefinition):
            return None
        for each in all_parameters(site.node.parameters):
            if each.name.name == named.parameter.name:
                base = tree(self._db, origin.scope.file).starts[site.root]
                return Location(origin.scope.file.path, base + each.name.start, base + each.name.end)
        return None


def _is_worth_showing(type: Type) -> bool:
    return not _is_in_doubt(type) and type is not NONE and not isinstance(type, _NAMES_OF_THINGS)


def _is_in_doubt(type: Type) -> bool:
    """Whether a part of a type is not known, which nobody would write."""
    return is_dynamic(type) or bool(type.flags & HAS_UNKNOWN)
