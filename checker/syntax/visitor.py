"""Which nodes are directly inside a node?

Only nodes of the same root are: the members of a class that are roots, and the body of a function that is one, are not.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Final

from checker.syntax import nodes
from checker.syntax.nodes import Node

_start = attrgetter("start")

# The fields that hold nodes, optional nodes or tuples of them, in source order.
CHILD_FIELDS: Final[dict[type[Node], tuple[str, ...]]] = {
    nodes.Identifier: (),
    nodes.Name: (),
    nodes.NumberLiteral: (),
    nodes.StringLiteral: (),
    nodes.BytesLiteral: (),
    nodes.BooleanLiteral: (),
    nodes.NoneLiteral: (),
    nodes.EllipsisLiteral: (),
    nodes.Interpolation: ("value", "format"),
    nodes.FormattedString: ("values",),
    nodes.TemplateString: ("values",),
    nodes.MissingExpression: (),
    nodes.ErrorExpression: ("children",),
    nodes.TupleDisplay: ("elements",),
    nodes.ListDisplay: ("elements",),
    nodes.SetDisplay: ("elements",),
    nodes.DictDisplay: ("keys", "values"),
    nodes.ComprehensionFor: ("target", "iterable", "conditions"),
    nodes.ListComprehension: ("element", "generators"),
    nodes.SetComprehension: ("element", "generators"),
    nodes.GeneratorExpression: ("element", "generators"),
    nodes.DictComprehension: ("key", "value", "generators"),
    nodes.UnaryOperation: ("operand",),
    nodes.BinaryOperation: ("left", "right"),
    nodes.BooleanOperation: ("values",),
    nodes.Comparison: ("left", "comparators"),
    nodes.Conditional: ("body", "test", "orelse"),
    nodes.NamedExpression: ("target", "value"),
    nodes.Await: ("value",),
    nodes.Yield: ("value",),
    nodes.YieldFrom: ("value",),
    nodes.Starred: ("value",),
    nodes.Attribute: ("value",),
    nodes.Subscript: ("value", "index"),
    nodes.Slice: ("lower", "upper", "step"),
    nodes.Keyword: ("name", "value"),
    nodes.Call: ("function", "arguments", "keywords"),
    nodes.Parameter: ("name", "annotation", "default", "type_comment"),
    nodes.Parameters: ("positional_only", "positional", "variadic_positional", "keyword_only", "variadic_keyword"),
    nodes.Lambda: ("parameters", "body"),
    nodes.TypeComment: (),
    nodes.ExpressionStatement: ("value",),
    nodes.Assign: ("targets", "value", "type_comment"),
    nodes.AnnotatedAssignment: ("target", "annotation", "value"),
    nodes.AugmentedAssignment: ("target", "value"),
    nodes.Return: ("value",),
    nodes.Raise: ("exception", "cause"),
    nodes.Assert: ("test", "message"),
    nodes.Delete: ("targets",),
    nodes.Pass: (),
    nodes.Break: (),
    nodes.Continue: (),
    nodes.Global: ("names",),
    nodes.Nonlocal: ("names",),
    nodes.ImportAlias: ("name", "alias"),
    nodes.Import: ("names",),
    nodes.ImportFrom: ("module", "names"),
    nodes.TypeAliasStatement: ("name", "type_parameters", "value"),
    nodes.ErrorStatement: ("children", "statements"),
    nodes.TypeParameter: ("name", "bound", "default"),
    nodes.TypeParameters: ("parameters",),
    nodes.Decorator: ("expression",),
    nodes.FunctionDefinition: (
        "decorators",
        "name",
        "type_parameters",
        "parameters",
        "returns",
        "type_comment",
        "block",
    ),
    nodes.ClassDefinition: ("decorators", "name", "type_parameters", "arguments", "keywords", "block"),
    nodes.IfClause: ("test", "block"),
    nodes.If: ("clauses", "orelse"),
    nodes.While: ("test", "block", "orelse"),
    nodes.For: ("target", "iterable", "type_comment", "block", "orelse"),
    nodes.WithItem: ("context", "target"),
    nodes.With: ("items", "type_comment", "block"),
    nodes.ExceptHandler: ("exception", "name", "block"),
    nodes.Try: ("block", "handlers", "orelse", "final"),
    nodes.MatchCase: ("pattern", "guard", "block"),
    nodes.Match: ("subject", "cases"),
    nodes.ValuePattern: ("value",),
    nodes.SingletonPattern: (),
    nodes.CapturePattern: ("pattern", "name"),
    nodes.SequencePattern: ("patterns",),
    nodes.StarPattern: ("name",),
    nodes.MappingPattern: ("keys", "patterns", "rest"),
    nodes.ClassPattern: ("class_expression", "patterns", "keyword_names", "keyword_patterns"),
    nodes.OrPattern: ("patterns",),
}

# Where several of those fields alternate in the source.
_UNORDERED: Final = frozenset(
    (
        nodes.Call,
        nodes.ClassDefinition,
        nodes.ClassPattern,
        nodes.DictDisplay,
        nodes.ErrorStatement,
        nodes.MappingPattern,
    )
)


def child_nodes(node: Node) -> list[Node]:
    """The nodes directly inside `node` that belong to the same root, in source order."""
    kind = type(node)
    found: list[Node] = []
    for name in CHILD_FIELDS[kind]:
        value = getattr(node, name)
        if value.__class__ is tuple:
            for item in value:
                if item is not None:
                    found.append(item)
        elif value is not None:
            found.append(value)
    if kind in _UNORDERED:
        if isinstance(node, nodes.ClassDefinition) and node.members_are_roots:
            found = found[: len(found) - len(node.block)]
        found.sort(key=_start)
    return found
