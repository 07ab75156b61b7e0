"""Which members does a class have to define before it can be instantiated, and how does it begin to?

Asked at the header of the class, or at a call that cannot make an instance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.diagnostics.diagnostic import Diagnostic, Edit
from checker.files.inputs import durability_at
from checker.files.sources import line_index
from checker.files.trees import tree
from checker.ide.class_definitions import site_of_class
from checker.ide.code_actions.action import QUICK_FIX, REWRITE, CodeAction, Request
from checker.ide.code_actions.needed_imports import with_imports
from checker.ide.import_place import line_break_of
from checker.ide.locations import whole_extent
from checker.ide.method_stubs import member_stub
from checker.ide.scope_at_cursor import scope_of_path
from checker.ide.semantic_model import expression_type
from checker.ide.workspace_edit import WorkspaceEdit
from checker.query.database import Database
from checker.query.durability import Durability
from checker.rules.calls import ABSTRACT_CLASS_INSTANTIATION
from checker.semantic_index.queries import index_of
from checker.syntax import nodes
from checker.syntax.locate import nodes_at
from checker.types import facts
from checker.types.classes import ClassLiteral, ClassObject, class_literal
from checker.types.members import class_member

_INDENTATION: Final = "    "


def implementations(db: Database, request: Request) -> Iterator[CodeAction]:
    """The actions that implement abstract members; what they write is found by `implementing_edit`."""
    for cls, diagnostic in _classes(db, request):
        if cls.scope is None or durability_at(db, cls.file.path) != Durability.LOW or not _missing(db, cls):
            continue
        kind = REWRITE if diagnostic is None else QUICK_FIX
        mends = () if diagnostic is None else (diagnostic,)
        yield CodeAction(f"Implement the abstract members of `{cls.name}`", kind, None, mends)


def implementing_edit(db: Database, request: Request, title: str) -> WorkspaceEdit | None:
    """The change of the action with this title."""
    for cls, _ in _classes(db, request):
        if f"`{cls.name}`" in title:
            return _edit(db, cls)
    return None


def _classes(db: Database, request: Request) -> Iterator[tuple[ClassLiteral, Diagnostic | None]]:
    """The class whose header the extent starts in, and those whose calls are asked about."""
    path = [node for node, _ in nodes_at(tree(db, request.file), request.start)]
    position = next((index for index in range(len(path)) if isinstance(path[index], nodes.ClassDefinition)), -1)
    while 0 <= position < len(path):
        node = path[position]
        is_header = not any(isinstance(each, nodes.Statement) for each in path[position + 1 :])
        if isinstance(node, nodes.ClassDefinition) and is_header and len(path) > position + 1:
            scope = index_of(db, scope_of_path(db, request.file, path[: position + 1])).scope_of.get(node)
            if scope is not None:
                yield class_literal(scope), None
        position += 1
    for diagnostic in request.chosen:
        if diagnostic.rule == ABSTRACT_CLASS_INSTANTIATION.name:
            found = _called_class(db, request, diagnostic)
            if found is not None:
                yield found, diagnostic


def _called_class(db: Database, request: Request, diagnostic: Diagnostic) -> ClassLiteral | None:
    placed = nodes_at(tree(db, request.file), diagnostic.span.start)
    span = diagnostic.span
    for position, (node, base) in enumerate(placed):
        if isinstance(node, nodes.Call) and (base + node.start, base + node.end) == (span.start, span.end):
            scope = scope_of_path(db, request.file, [each for each, _ in placed[: position + 1]])
            type = expression_type(db, scope, node.function)
            return type.cls if isinstance(type, ClassObject) else type if isinstance(type, ClassLiteral) else None
    return None


def _missing(db: Database, cls: ClassLiteral) -> list[str]:
    """The abstract members that a class inherits; its own it means to leave to others."""
    found: list[str] = []
    for name in facts.abstract_members(db, cls):
        member = class_member(db, (cls, name))
        if member is not None and member.member.owner is not cls:
            found.append(name)
    return found


def _edit(db: Database, cls: ClassLiteral) -> WorkspaceEdit | None:
    site = site_of_class(db, cls)
    if site is None or not isinstance(site.node, nodes.ClassDefinition):
        return None
    base = tree(db, cls.file).starts[site.root]
    place = _Place(db, cls, site.node, base)
    stubs = [stub for name in _missing(db, cls) if (stub := member_stub(db, cls, name, base + site.node.start + 1)) is not None]
    if place.edit is None or not stubs:
        return None
    blocks = [place.line_break.join(f"{place.indentation}{line}" if line else "" for line in stub.lines) for stub in stubs]
    text = (place.line_break * 2).join(blocks)
    edit = Edit(place.edit.start, place.edit.end, f"{place.edit.text}{text}")
    return with_imports(db, cls.file, [edit], tuple(each for stub in stubs for each in stub.imports))


class _Place:
    """Where new members of a class go: behind the others, or in the place of a body that says nothing.

    `edit` makes room for them, what is put there ends where their first line begins; None where there is no such place.
    """

    __slots__ = ("edit", "indentation", "line_break")

    def __init__(self, db: Database, cls: ClassLiteral, node: nodes.ClassDefinition, base: int) -> None:
        index, parsed = line_index(db, cls.file), tree(db, cls.file)
        self.line_break: Final = line_break_of(index)
        header = index.text[index.line_start(index.line(base + node.start)) : base + node.start]
        self.indentation = f"{header if not header.strip() else ''}{_INDENTATION}"
        self.edit: Edit | None = None
        if not node.block:
            return
        first = node.block[0]
        start = (parsed.starts[first] if node.members_are_roots else base) + first.start
        before = index.text[index.line_start(index.line(start)) : start]
        _, end = whole_extent(db, cls.file, node, base)
        line_end = index.line_end(index.line(end))
        is_empty = len(node.block) == 1 and _says_nothing(first) and not index.text[end:line_end].strip()
        if before.strip():
            colon = len(index.text[:start].rstrip())
            self.edit = Edit(colon, end, self.line_break) if is_empty else None
            return
        self.indentation = before
        if is_empty:
            self.edit = Edit(start - len(before), end, "")
        else:
            self.edit = Edit(line_end, line_end, self.line_break * 2)


def _says_nothing(statement: nodes.Statement) -> bool:
    if isinstance(statement, nodes.Pass):
        return True
    return isinstance(statement, nodes.ExpressionStatement) and isinstance(statement.value, nodes.EllipsisLiteral)
