"""How do the tokens and the tree of a text look, for people and tests?"""

from __future__ import annotations

from typing import Final

from checker.syntax import nodes
from checker.syntax.errors import syntax_errors, used_features
from checker.syntax.nodes import Node
from checker.syntax.tokenizer import tokenize
from checker.syntax.tokens import KIND_NAMES, TRAILING
from checker.syntax.tree import FunctionBody, ModuleTree
from checker.syntax.visitor import CHILD_FIELDS
from checker.text.line_index import LineIndex

_INDENTATION: Final = "  "


def dump_tokens(text: str) -> str:
    """One line for each token: line and column, kind and text; then the comments and errors."""
    tokens = tokenize(text, "")
    index = LineIndex(text)
    lines: list[str] = []
    for kind, start, token in zip(tokens.kinds[1:], tokens.starts[1:], tokens.texts[1:], strict=True):
        shown = token.rstrip(TRAILING)
        lines.append(f"{_place(index, start)} {KIND_NAMES[kind]}" + (f" {shown!r}" if shown else ""))
    lines.extend(f"{_place(index, start)} comment {text[start:end]!r}" for start, end in tokens.comments)
    lines.extend(f"{_place(index, start)} error: {message}" for start, _, message in sorted(tokens.errors))
    return "\n".join(lines) + "\n"


def _place(index: LineIndex, offset: int) -> str:
    line, column = index.line_column(offset)
    return f"{line + 1}:{column + 1}"


def dump_tree(tree: ModuleTree) -> str:
    """One line for each node, indented below what it is in: class, extent relative to its root, plain fields that are set.

    A root has its absolute start behind an `@`.  Errors and version features follow.
    """
    lines: list[str] = []
    # What is to be printed, last first: a node or body, its depth, and the field it is in.
    pending: list[tuple[Node | FunctionBody, int, str]] = []
    pending.extend((statement, 0, "") for statement in reversed(tree.skeleton.statements))
    while pending:
        node, depth, label = pending.pop()
        start = tree.starts.get(node) if isinstance(node, (nodes.Statement, FunctionBody)) else None
        place = f" @{start}" if start is not None else ""
        if isinstance(node, FunctionBody):
            lines.append(f"{_INDENTATION * depth}{label}FunctionBody{place}")
            pending.extend((statement, depth + 1, "") for statement in reversed(node.statements))
            continue
        plain, children = _fields(node)
        lines.append(f"{_INDENTATION * depth}{label}{type(node).__name__} {node.start}:{node.end}{place}{plain}")
        if isinstance(node, nodes.FunctionDefinition) and node in tree.bodies:
            pending.append((tree.bodies[node], depth + 1, "body: "))
        pending.extend((child, depth + 1, name) for name, child in reversed(children))
    lines.extend(f"error {error.start}:{error.end} {error.message}" for error in syntax_errors(tree))
    for feature in used_features(tree):
        version = ".".join(map(str, feature.minimum_version))
        lines.append(f"requires {version} {feature.start}:{feature.end} {feature.name}")
    return "".join(line + "\n" for line in lines)


def _fields(node: Node) -> tuple[str, list[tuple[str, Node]]]:
    """The plain fields of a node in one line, and its child nodes with labels."""
    plain = ""
    children: list[tuple[str, Node]] = []
    child_fields = CHILD_FIELDS[type(node)]
    for name in type(node).__slots__:
        value = getattr(node, name)
        if name not in child_fields and value is not None and value is not False:
            plain += f" {name}={value!r}"
    for name in child_fields:
        value = getattr(node, name)
        if isinstance(value, Node):
            children.append((name + ": ", value))
        elif value:
            children.extend((name + ": ", item) for item in value if item is not None)
            if None in value:
                plain += f" {name}=" + "".join("-" if item is None else "x" for item in value)
    return plain, children
