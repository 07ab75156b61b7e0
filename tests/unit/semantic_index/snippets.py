"""Indexes of small pieces of code, and what they say, for tests."""

from __future__ import annotations

import textwrap

from checker.files.file import file_at
from checker.semantic_index.bindings import bindings_of_module
from checker.semantic_index.building.build import build_body_index, build_module_index
from checker.semantic_index.dump import flow_text, flows_text, index_text, state_text, uses_text
from checker.semantic_index.index import ScopeTable, SemanticIndex
from checker.semantic_index.scopes import FUNCTION, module_scope, qualified_path
from checker.syntax import nodes
from checker.syntax.parse import parse
from checker.syntax.tree import ModuleTree, Root
from checker.syntax.visitor import child_nodes


class Snippet:
    """The indexes of one text: that of the module level, and of each function body that has one, in source order."""

    def __init__(
        self,
        text: str,
        *,
        path: str = "/snippet.py",
        previous: ModuleTree | None = None,
        late: bool = False,
        exports: tuple[str, ...] = (),
    ) -> None:
        self.text = textwrap.dedent(text)
        self.tree = parse(self.text, previous, path.endswith("i"))
        file = file_at(path)
        self.starts = _starts(self.tree)
        statements = self.tree.skeleton.statements
        is_stub = path.endswith("i")
        is_package = "__init__" in path
        bindings = bindings_of_module(statements, is_package)
        self.module = build_module_index(
            module_scope(file),
            statements,
            bindings,
            dict.fromkeys(bindings.star_imports, exports),
            has_late_annotations=late or is_stub,
            is_stub=is_stub,
            is_package=is_package,
        )
        self.bodies: list[SemanticIndex] = []
        for node, scope in self.module.scope_of.items():
            if scope.kind == FUNCTION and isinstance(node, nodes.FunctionDefinition):
                header = self.module.sites[self.module.definition_of[node]].root if node in self.module.definition_of else node
                body = self.tree.bodies.get(node)
                block = node.block or () if body is None else body.statements
                self.bodies.append(
                    build_body_index(
                        scope,
                        node,
                        block,
                        header if body is None else body,
                        header,
                        expects_named_expressions=body is None or ":=" in body.text,
                        has_late_annotations=late or is_stub,
                        is_stub=is_stub,
                    )
                )

    @property
    def indexes(self) -> list[SemanticIndex]:
        return [self.module, *self.bodies]

    def show(self, node: nodes.Node) -> str:
        """The source of a node in one line."""
        start = self.starts[node]
        return " ".join(self.text[start + node.start : start + node.end].split())

    def place(self, node: nodes.Node) -> tuple[int, int] | None:
        """The line and column of a node, zero-based; None for one that is not in the tree."""
        start = self.starts.get(node)
        if start is None:
            return None
        before = self.text[: start + node.start]
        return before.count("\n"), len(before) - before.rfind("\n") - 1

    def line(self, node: nodes.Node) -> int:
        return self.text.count("\n", 0, self.starts[node] + node.start) + 1

    def uses(self, shown: str) -> list[str]:
        """The states that the uses with this source read, in source order; `-` for a use that has none."""
        found: dict[int, str] = {}
        for node, start in self.starts.items():
            if not isinstance(node, nodes.Name | nodes.Attribute | nodes.Subscript) or self.show(node) != shown:
                continue
            if any(node in index.definition_of and node not in index.uses for index in self.indexes):
                continue
            states = [state_text(index.uses[node], self.show) for index in self.indexes if node in index.uses]
            found[start + node.start] = states[0] if states else "-"
        return [found[position] for position in sorted(found)]

    def use(self, shown: str) -> str:
        """The state that the last use with this source reads."""
        return self.uses(shown)[-1]

    def flow(self, shown: str) -> str:
        """The flow of the last statement or expression with this source."""
        found = {
            self.starts[node] + node.start: flow
            for index in self.indexes
            for node, flow in index.flows.items()
            if self.show(node) == shown
        }
        return flow_text(found[max(found)], self.show)

    def table(self, path: str = "") -> ScopeTable:
        """The table of the scope with this qualified path."""
        for index in self.indexes:
            for scope, table in index.scopes.items():
                if qualified_path(scope) == path and scope.kind != "type parameters":
                    return table
        raise KeyError(path)

    def end(self, name: str, path: str = "") -> str:
        """The state of a place where the scope with this path ends."""
        return state_text(self.table(path).end_states[name], self.show)

    def definitions(self, path: str = "") -> dict[str, list[str]]:
        """The kinds of the definitions in a scope, by place."""
        return {name: [site.kind for site in sites] for name, sites in self.table(path).definitions.items()}

    def dump(self) -> str:
        """Everything, as text."""
        parts = []
        for index in self.indexes:
            parts += [index_text(index, self.show), uses_text(index, self.show, self.place)]
        return "\n".join([*parts, flows_text(self.indexes, self.show, self.place)])


def _starts(tree: ModuleTree) -> dict[nodes.Node, int]:
    found: dict[nodes.Node, int] = {}
    for root, start in tree.starts.items():
        for node in nodes_of(root):
            found.setdefault(node, start)
    return found


def nodes_of(root: Root) -> list[nodes.Node]:
    """All nodes of a root."""
    pending: list[nodes.Node] = list(root.statements) if not isinstance(root, nodes.Node) else [root]
    found = []
    while pending:
        node = pending.pop()
        found.append(node)
        pending.extend(child_nodes(node))
    return found
