"""How is a type written without the names of `typing` that newer syntax replaces?

`Optional[X]` and `Union[X, Y]` become `X | None` and `X | Y` (Python 3.10), `List[X]` and its like become `list[X]` (3.9), all
that are inside each other at once.  Also before these versions where annotations are evaluated late.

Only the brackets and commas change, what stands between them is left as it is.  A union with a string in it stays: `"X" | None`
fails when it is evaluated.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from checker.configuration.program import program
from checker.diagnostics.diagnostic import Edit
from checker.files.trees import tree
from checker.ide.code_actions.action import REWRITE, CodeAction, Request
from checker.ide.scope_at_cursor import scope_of_path
from checker.ide.semantic_model import context_at
from checker.ide.workspace_edit import applied, workspace_edit
from checker.ide.written_types import allows_generic_builtins, allows_unions
from checker.inference.dispatch import infer
from checker.query.database import Database
from checker.syntax import nodes
from checker.syntax.last_name import last_name
from checker.syntax.locate import nodes_at
from checker.syntax.visitor import child_nodes
from checker.types.classes import ClassLiteral
from checker.types.special import SpecialForm
from checker.types.type import Type

_BUILTINS: Final = {
    "List": "list",
    "Dict": "dict",
    "Set": "set",
    "FrozenSet": "frozenset",
    "Tuple": "tuple",
    "Type": "type",
}
_UNIONS: Final = ("Optional", "Union")
_RUNTIME_UNIONS: Final = (3, 10)
_BRACKETS: Final = str.maketrans("", "", "[],")
_MAXIMUM_SHOWN: Final = 60


def modern_annotations(db: Database, request: Request) -> Iterator[CodeAction]:
    """The action that rewrites the outermost type around the start of the extent, if anything in it is old."""
    placed = nodes_at(tree(db, request.file), request.start)
    for position, (node, base) in enumerate(placed):
        if not isinstance(node, nodes.Subscript):
            continue
        if program(db).python_version < _RUNTIME_UNIONS and not _is_in_annotation([each for each, _ in placed[: position + 1]]):
            return
        rewriter = _Rewriter(db, request, [each for each, _ in placed[: position + 1]], base)
        rewriter.rewrite(node)
        if rewriter.edits:
            start, end = base + node.start, base + node.end
            inside = [Edit(each.start - start, each.end - start, each.text) for each in rewriter.edits]
            shown = " ".join(applied(rewriter.text[start:end], inside).split()).replace("( ", "(").replace(" )", ")")
            title = f"Rewrite as `{shown}`" if len(shown) <= _MAXIMUM_SHOWN else "Rewrite without `typing`"
            yield CodeAction(title, REWRITE, workspace_edit({request.file.path: rewriter.edits}))
        return


def _is_in_annotation(path: list[nodes.Node]) -> bool:
    """Whether the last node of a path is in an annotation, where alone the version may not matter."""
    for outer, inner in pairwise(path):
        if isinstance(outer, (nodes.Parameter, nodes.AnnotatedAssignment)) and inner is outer.annotation:
            return True
        if isinstance(outer, nodes.FunctionDefinition) and inner is outer.returns:
            return True
    return False


class _Rewriter:
    """Gathers the edits of one type."""

    __slots__ = ("_allows_builtins", "_allows_unions", "_base", "_context", "edits", "text")

    def __init__(self, db: Database, request: Request, path: list[nodes.Node], base: int) -> None:
        self.edits: Final[list[Edit]] = []
        self.text: Final = tree(db, request.file).text
        self._base: Final = base
        self._context: Final = context_at(db, scope_of_path(db, request.file, path), is_in_string=True)
        self._allows_unions: Final = allows_unions(db, request.file)
        self._allows_builtins: Final = allows_generic_builtins(db, request.file)

    def rewrite(self, root: nodes.Subscript) -> None:
        """Rewrite what is old in a type, outside in."""
        pending: list[nodes.Node] = [root]
        while pending:
            node = pending.pop()
            if isinstance(node, nodes.Subscript):
                self._subscript(node)
            if isinstance(node, nodes.Call):
                continue
            pending.extend(child_nodes(node))

    def _subscript(self, node: nodes.Subscript) -> None:
        name = last_name(node.value)
        if name in _UNIONS and self._allows_unions and self._is_form(node.value, name):
            self._union(node, name)
        elif name in _BUILTINS and self._allows_builtins and self._is_alias(node.value, _BUILTINS[name]):
            self._replace(node.value.start, node.value.end, _BUILTINS[name])

    def _is_form(self, node: nodes.Expression, name: str) -> bool:
        found = infer(self._context, node)
        return isinstance(found, SpecialForm) and found.name == name

    def _is_alias(self, node: nodes.Expression, builtin: str) -> bool:
        """Whether an expression is the name that `typing` has for a builtin class, and the class's own name can be seen."""
        found = infer(self._context, node)
        if not self._is_builtin(infer(self._context, nodes.Name(0, 0, builtin)), builtin):
            return False
        return self._is_builtin(found, builtin) or (isinstance(found, SpecialForm) and found.name == last_name(node))

    def _is_builtin(self, type: Type, name: str) -> bool:
        return isinstance(type, ClassLiteral) and type.known_name == f"builtins.{name}"

    def _union(self, node: nodes.Subscript, name: str) -> None:
        """Put `|` between the members, and parentheses in place of the brackets where they span lines."""
        index = node.index
        members = index.elements if isinstance(index, nodes.TupleDisplay) else (index,)
        source = self._source(node.start, node.end)
        is_wrong = not members or (name == "Optional" and len(members) > 1)
        is_parenthesized = isinstance(index, nodes.TupleDisplay) and self._source(index.start, index.start + 1) == "("
        if is_wrong or is_parenthesized or "#" in source or any(_holds_string(each) for each in members):
            return
        gaps = [self._source(before.end, after.start) for before, after in pairwise(members)]
        is_long = any(
            "\n" in gap
            for gap in (*gaps, self._source(node.value.end, members[0].start), self._source(members[-1].end, node.end))
        )
        opening, closing = ("(", ")") if is_long else ("", "")
        self._replace(node.start, members[0].start, opening + self._blank(node.value.end, members[0].start))
        for before, after in pairwise(members):
            between = self._blank(before.end, after.start)
            self._replace(before.end, after.start, f"{between}| " if between else " | ")
        none = " | None" if name == "Optional" else ""
        self._replace(members[-1].end, node.end, none + self._blank(members[-1].end, node.end) + closing)

    def _blank(self, start: int, end: int) -> str:
        """The white space with line breaks between two offsets; brackets and a last comma are left out."""
        source = self._source(start, end)
        return source.translate(_BRACKETS) if "\n" in source else ""

    def _source(self, start: int, end: int) -> str:
        return self.text[self._base + start : self._base + end]

    def _replace(self, start: int, end: int, text: str) -> None:
        self.edits.append(Edit(self._base + start, self._base + end, text))


def _holds_string(node: nodes.Expression) -> bool:
    """Whether a member of a union would be a string: strings inside brackets of its own harm nothing."""
    while isinstance(node, nodes.BinaryOperation):
        if isinstance(node.right, nodes.StringLiteral):
            return True
        node = node.left
    return isinstance(node, (nodes.StringLiteral, nodes.Starred, nodes.MissingExpression, nodes.ErrorExpression))
