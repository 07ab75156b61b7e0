"""What is at the cursor?

Terms
-----
*Target*: a piece of the text at an offset that has a name and can be asked about: a name, an attribute, what an import names,
a keyword argument, the name of a definition.  Operators, literals, keywords and comments are no targets.

Invariants
----------
An offset between two pieces that touch belongs to the second; one right behind a name belongs to the name where nothing else
starts, because that is where the cursor stands when the name was just typed.
A string is a target where it names something: as an entry of `__all__`, `__slots__` or `__match_args__`, as a key where a
TypedDict may have an item, and as the name that a type is told which a call makes.
A name inside a string annotation is a target like any other; its nodes are made anew each time, so nothing is known of them by
identity.
"""

from __future__ import annotations

from typing import Final

from checker.files.file import File
from checker.files.trees import tree
from checker.ide.names_in_strings import is_export, is_member_name, is_own_name, keyed_expression
from checker.ide.scope_at_cursor import scope_of_path
from checker.inference.annotations.string_annotations import parse_annotation
from checker.query.database import Database
from checker.semantic_index.queries import index_of
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.syntax.last_name import last_name
from checker.syntax.locate import nodes_at
from checker.syntax.visitor import child_nodes
from checker.types import facts
from checker.types.classes import ClassObject
from checker.types.special import TypeFormValue

NAME: Final = "name"                        # nodes.Name, read, bound or deleted
ATTRIBUTE: Final = "attribute"              # nodes.Attribute, the cursor is on the name after the dot
DEFINITION: Final = "definition"            # the node that has the name: FunctionDefinition, Parameter, CapturePattern ...
OUTER_NAME: Final = "outer name"            # nodes.Identifier in a `global` or `nonlocal` statement
MODULE: Final = "module"                    # nodes.Identifier; `name` is the dotted name up to the cursor
IMPORTED_MODULE: Final = "imported module"  # nodes.ImportAlias in an Import, the cursor is on what follows `as`
IMPORTED_NAME: Final = "imported name"      # nodes.ImportAlias in an ImportFrom
KEYWORD: Final = "keyword argument"         # nodes.Keyword in a call or the header of a class
PATTERN_KEYWORD: Final = "pattern keyword"  # nodes.Identifier of `name=` in a class pattern
EXPORT: Final = "export"                    # nodes.StringLiteral in `__all__`
ITEM_KEY: Final = "item key"                # nodes.StringLiteral where a key of a dictionary stands
OWN_NAME: Final = "own name"                # nodes.StringLiteral in `T = TypeVar("T")`
MEMBER_NAME: Final = "member name"          # nodes.StringLiteral in `__slots__` or `__match_args__`

_TYPE_VARIABLES: Final = ("ParamSpec", "TypeVar", "TypeVarTuple")
_DEFINITIONS: Final = (
    nodes.FunctionDefinition,
    nodes.ClassDefinition,
    nodes.Parameter,
    nodes.TypeAliasStatement,
    nodes.TypeParameter,
    nodes.ExceptHandler,
    nodes.CapturePattern,
    nodes.StarPattern,
    nodes.MappingPattern,
)


class Target:
    """What is at the cursor; `start` and `end` are the absolute extent of its name.

    `kind` is one of the constants above, which say what `node` is; `parents` are the nodes around it, outermost first.
    `scope` is the scope in which an expression at this place is evaluated.  `is_in_string` is true inside a string annotation.
    """

    __slots__ = ("end", "file", "is_in_string", "kind", "name", "node", "parents", "scope", "start")

    def __init__(
        self,
        file: File,
        kind: str,
        name: str,
        start: int,
        end: int,
        node: nodes.Node,
        parents: tuple[nodes.Node, ...],
        scope: Scope,
        is_in_string: bool,
    ) -> None:
        self.file: Final = file
        self.kind: Final = kind
        self.name: Final = name
        self.start: Final = start
        self.end: Final = end
        self.node: Final = node
        self.parents: Final = parents
        self.scope: Final = scope
        self.is_in_string: Final = is_in_string


class _Found:
    """A target whose place is still relative to its root."""

    __slots__ = ("end", "kind", "name", "node", "start")

    def __init__(self, kind: str, name: str, node: nodes.Node, start: int, end: int) -> None:
        self.kind: Final = kind
        self.name: Final = name
        self.node: Final = node
        self.start: Final = start
        self.end: Final = end


def target_at_cursor(db: Database, file: File, offset: int) -> Target | None:
    """The target at an offset of a file, None if there is none."""
    placed = nodes_at(tree(db, file), offset)
    if not placed:
        return None
    path = [node for node, _ in placed]
    base = placed[-1][1]
    outside = len(path)
    if isinstance(path[-1], nodes.StringLiteral):
        path.extend(_nodes_in_string(db, file, path, offset - base))
    found = _target_of_path(path, offset - base)
    if found is None or not found.name:
        return None
    is_in_string = len(path) > outside
    scope = scope_of_path(db, file, path[:outside])
    parents = tuple(path[: path.index(found.node)])
    return Target(
        file, found.kind, found.name, base + found.start, base + found.end, found.node, parents, scope, is_in_string
    )


def _target_of_path(path: list[nodes.Node], position: int) -> _Found | None:
    node = path[-1]
    if isinstance(node, nodes.Name):
        return _Found(NAME, node.id, node, node.start, node.end)
    if isinstance(node, nodes.Attribute):
        return _Found(ATTRIBUTE, node.name, node, node.name_start, node.end) if position >= node.name_start else None
    if isinstance(node, nodes.Identifier) and len(path) > 1:
        return _target_of_identifier(path, node, position)
    return _target_of_string(path, node) if isinstance(node, nodes.StringLiteral) else None


def _target_of_string(path: list[nodes.Node], node: nodes.StringLiteral) -> _Found | None:
    if node.content_start < 0:
        return None
    end = node.content_start + len(node.value)
    if is_export(path):
        return _Found(EXPORT, node.value, node, node.content_start, end)
    if is_member_name(path):
        return _Found(MEMBER_NAME, node.value, node, node.content_start, end)
    if is_own_name(path):
        return _Found(OWN_NAME, node.value, node, node.content_start, end)
    return _Found(ITEM_KEY, node.value, node, node.content_start, end) if keyed_expression(path) is not None else None


def _target_of_identifier(path: list[nodes.Node], node: nodes.Identifier, position: int) -> _Found | None:
    parent = path[-2]
    if isinstance(parent, _DEFINITIONS):
        return _Found(DEFINITION, node.name, parent, node.start, node.end)
    if isinstance(parent, nodes.Keyword):
        return _Found(KEYWORD, node.name, parent, node.start, node.end)
    if isinstance(parent, nodes.ImportFrom):
        return _target_in_module_name(node, position)
    if isinstance(parent, nodes.ImportAlias):
        if len(path) > 2 and isinstance(path[-3], nodes.ImportFrom):
            return _Found(IMPORTED_NAME, parent.name.name, parent, node.start, node.end)
        if node is parent.alias:
            return _Found(IMPORTED_MODULE, parent.name.name, parent, node.start, node.end)
        return _target_in_module_name(node, position)
    if isinstance(parent, (nodes.Global, nodes.Nonlocal)):
        return _Found(OUTER_NAME, node.name, node, node.start, node.end)
    if isinstance(parent, nodes.ClassPattern):
        return _Found(PATTERN_KEYWORD, node.name, node, node.start, node.end)
    return None


def _target_in_module_name(node: nodes.Identifier, position: int) -> _Found:
    """The part of a dotted name that the cursor is on, with those before it."""
    parts = node.name.split(".")
    start = node.start
    count = 1
    while count < len(parts) and position > start + len(parts[count - 1]):
        start += len(parts[count - 1]) + 1
        count += 1
    end = start + len(parts[count - 1]) if count < len(parts) else node.end
    return _Found(MODULE, ".".join(parts[:count]), node, start, end)


# String annotations


def _nodes_in_string(db: Database, file: File, path: list[nodes.Node], position: int) -> list[nodes.Node]:
    """The nodes around a position in the expressions that a string annotation, and strings in it, hold, outermost first."""
    found: list[nodes.Node] = []
    while True:
        around = [*path, *found]
        literal = around[-1]
        if not isinstance(literal, nodes.StringLiteral) or literal.content_start < 0:
            return found
        if not is_annotation(around) and not _is_in_alias(db, file, around):
            return found
        expression = parse_annotation(literal.value, literal.content_start)
        inner = [] if expression is None else _nodes_around(expression, position)
        if not inner:
            return found
        found.extend(inner)


def _nodes_around(expression: nodes.Node, position: int) -> list[nodes.Node]:
    """The nodes around a position in an expression, outermost first."""
    found: list[nodes.Node] = []
    candidates = [expression]
    while candidates:
        inner = next((node for node in reversed(candidates) if node.start <= position <= node.end), None)
        if inner is None:
            break
        found.append(inner)
        candidates = child_nodes(inner)
    return found


def _is_in_alias(db: Database, file: File, path: list[nodes.Node]) -> bool:
    """Whether the last node of a path is part of the value of an assignment that makes a type alias."""
    for index, node in enumerate(path[:-1]):
        if not isinstance(node, (nodes.Assign, nodes.AnnotatedAssignment)) or path[index + 1] is not node.value:
            continue
        target = node.targets[0] if isinstance(node, nodes.Assign) else node.target
        indexed = index_of(db, scope_of_path(db, file, path[: index + 1]))
        definition = indexed.definition_of.get(target)
        if definition is None or not isinstance(facts.definition_type(db, definition), (TypeFormValue, ClassObject)):
            return False
        return is_annotation(path[index + 1 :], denotes_type=True)
    return False


def is_annotation(path: list[nodes.Node], *, denotes_type: bool = False) -> bool:
    """Whether the last node of a path is (part of) an expression that denotes a type, as all of it does if `denotes_type`."""
    is_annotation = denotes_type
    for index in range(1, len(path)):
        outer, inner = path[index - 1], path[index]
        if _begins_annotation(outer, inner):
            is_annotation = True
        elif is_annotation and _ends_annotation(path[index - 2] if index > 1 else outer, outer, inner):
            return False
    return is_annotation


def _begins_annotation(outer: nodes.Node, inner: nodes.Node) -> bool:
    if isinstance(outer, (nodes.AnnotatedAssignment, nodes.Parameter)):
        return inner is outer.annotation
    if isinstance(outer, nodes.FunctionDefinition):
        return inner is outer.returns
    if isinstance(outer, nodes.TypeAliasStatement):
        return inner is outer.value
    if isinstance(outer, nodes.TypeParameter):
        return inner is outer.bound or inner is outer.default
    if isinstance(outer, nodes.ClassDefinition):
        return inner in outer.arguments
    return isinstance(outer, nodes.Call) and _is_type_argument(outer, inner)


def _is_type_argument(call: nodes.Call, argument: nodes.Node) -> bool:
    """Whether an argument is a type because of what is called."""
    name = last_name(call.function)
    if name == "cast":
        return argument in call.arguments[:1]
    if name in ("NewType", "TypeVar") and argument in call.arguments[1:]:
        return True
    keyword = argument.name if isinstance(argument, nodes.Keyword) else None
    return name in _TYPE_VARIABLES and keyword is not None and keyword.name in ("bound", "default")


def _ends_annotation(around: nodes.Node, outer: nodes.Node, inner: nodes.Node) -> bool:
    """Whether `inner`, inside an annotation, is a value: in `Literal[...]`, in the rest of `Annotated[T, ...]`, in a call."""
    if isinstance(outer, nodes.Call):
        return True
    if isinstance(outer, nodes.Subscript):
        return inner is outer.index and last_name(outer.value) == "Literal"
    if isinstance(outer, nodes.TupleDisplay) and isinstance(around, nodes.Subscript):
        return last_name(around.value) == "Annotated" and inner is not outer.elements[0]
    return False
