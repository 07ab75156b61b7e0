"""What would CPython's `ast` be for one of our trees?

`convert` gives the structure that `dump_ast.dump` gives for the tree of `ast`, so that the two can be compared for any version
of Python: a node is [name, [line, column, end line, end column] or None, {field: value}].
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from checker.syntax import nodes
from checker.syntax.nodes import Block, Expression, FunctionDefinition, Node, Statement
from checker.syntax.tree import ModuleTree
from checker.text.line_index import LineIndex
from tests.unit.syntax.dump_ast import scalar

# Nodes that `ast` has under another name, with its fields and the attributes of ours that they come from.
RENAMED: dict[type[Node], tuple[str, dict[str, str]]] = {
    nodes.Name: ("Name", {"id": "id"}),
    nodes.TupleDisplay: ("Tuple", {"elts": "elements"}),
    nodes.ListDisplay: ("List", {"elts": "elements"}),
    nodes.SetDisplay: ("Set", {"elts": "elements"}),
    nodes.DictDisplay: ("Dict", {"keys": "keys", "values": "values"}),
    nodes.ListComprehension: ("ListComp", {"elt": "element", "generators": "generators"}),
    nodes.SetComprehension: ("SetComp", {"elt": "element", "generators": "generators"}),
    nodes.GeneratorExpression: ("GeneratorExp", {"elt": "element", "generators": "generators"}),
    nodes.DictComprehension: ("DictComp", {"key": "key", "value": "value", "generators": "generators"}),
    nodes.Conditional: ("IfExp", {"test": "test", "body": "body", "orelse": "orelse"}),
    nodes.NamedExpression: ("NamedExpr", {"target": "target", "value": "value"}),
    nodes.Await: ("Await", {"value": "value"}),
    nodes.Yield: ("Yield", {"value": "value"}),
    nodes.YieldFrom: ("YieldFrom", {"value": "value"}),
    nodes.Starred: ("Starred", {"value": "value"}),
    nodes.Attribute: ("Attribute", {"value": "value", "attr": "name"}),
    nodes.Subscript: ("Subscript", {"value": "value", "slice": "index"}),
    nodes.Slice: ("Slice", {"lower": "lower", "upper": "upper", "step": "step"}),
    nodes.Keyword: ("keyword", {"arg": "name", "value": "value"}),
    nodes.Call: ("Call", {"func": "function", "args": "arguments", "keywords": "keywords"}),
    nodes.Lambda: ("Lambda", {"args": "parameters", "body": "body"}),
    nodes.ExpressionStatement: ("Expr", {"value": "value"}),
    nodes.Assign: ("Assign", {"targets": "targets", "value": "value"}),
    nodes.Return: ("Return", {"value": "value"}),
    nodes.Raise: ("Raise", {"exc": "exception", "cause": "cause"}),
    nodes.Assert: ("Assert", {"test": "test", "msg": "message"}),
    nodes.Delete: ("Delete", {"targets": "targets"}),
    nodes.Pass: ("Pass", {}),
    nodes.Break: ("Break", {}),
    nodes.Continue: ("Continue", {}),
    nodes.Global: ("Global", {"names": "names"}),
    nodes.Nonlocal: ("Nonlocal", {"names": "names"}),
    nodes.ImportAlias: ("alias", {"name": "name", "asname": "alias"}),
    nodes.Import: ("Import", {"names": "names"}),
    nodes.ImportFrom: ("ImportFrom", {"module": "module", "names": "names", "level": "level"}),
    nodes.ValuePattern: ("MatchValue", {"value": "value"}),
    nodes.SingletonPattern: ("MatchSingleton", {"value": "value"}),
    nodes.CapturePattern: ("MatchAs", {"pattern": "pattern", "name": "name"}),
    nodes.SequencePattern: ("MatchSequence", {"patterns": "patterns"}),
    nodes.StarPattern: ("MatchStar", {"name": "name"}),
    nodes.MappingPattern: ("MatchMapping", {"keys": "keys", "patterns": "patterns", "rest": "rest"}),
    nodes.ClassPattern: (
        "MatchClass",
        {
            "cls": "class_expression",
            "patterns": "patterns",
            "kwd_attrs": "keyword_names",
            "kwd_patterns": "keyword_patterns",
        },
    ),
    nodes.OrPattern: ("MatchOr", {"patterns": "patterns"}),
}
BINARY = {
    "+": "Add",
    "-": "Sub",
    "*": "Mult",
    "@": "MatMult",
    "/": "Div",
    "//": "FloorDiv",
    "%": "Mod",
    "**": "Pow",
    "<<": "LShift",
    ">>": "RShift",
    "&": "BitAnd",
    "^": "BitXor",
    "|": "BitOr",
}
UNARY = {"not": "Not", "-": "USub", "+": "UAdd", "~": "Invert"}
COMPARISONS = {
    "==": "Eq",
    "!=": "NotEq",
    "<": "Lt",
    "<=": "LtE",
    ">": "Gt",
    ">=": "GtE",
    "is": "Is",
    "is not": "IsNot",
    "in": "In",
    "not in": "NotIn",
}
BLOCK_END = re.compile(r"[ \t\f]*;")


class Conversion:
    """One tree that is converted: `base` is the start of the root that is being visited, `in_string` tells of f-strings."""

    def __init__(self, tree: ModuleTree, version: tuple[int, int]) -> None:
        self.tree = tree
        self.version = version
        self.base = 0
        self.in_string = False
        self.lines = LineIndex(tree.text)

    def position(self, offset: int) -> list[int]:
        if self.lines.is_ascii:
            line = bisect_right(self.lines.line_starts, offset) - 1
            return [line + 1, offset - self.lines.line_starts[line]]
        line, column = self.lines.utf8_line_column(offset)
        return [line + 1, column]

    def make(self, name: str, node: Node, fields: dict[str, Any], end: int | None = None) -> Any:
        """A node of `ast` in the place of ours; `end` is absolute."""
        if self.in_string:
            return [name, None, fields]
        end = self.base + node.end if end is None else end
        return [name, [*self.position(self.base + node.start), *self.position(end)], fields]


def convert(tree: ModuleTree, version: tuple[int, int]) -> Any:
    """The module as `ast` of this version has it."""
    return ["Module", None, {"body": block(Conversion(tree, version), tree.skeleton.statements)}]


def block(to: Conversion, statements: Block) -> list[Any]:
    result = []
    for statement in statements:
        before = to.base
        to.base = to.tree.starts.get(statement, before)
        result.append(value(to, statement))
        to.base = before
    return result


def value(to: Conversion, ours: Any) -> Any:
    """What a field of a node holds."""
    if isinstance(ours, tuple):
        return [value(to, item) for item in ours]
    if isinstance(ours, nodes.Identifier):
        return scalar(ours.name)
    if not isinstance(ours, Node):
        return scalar(ours)
    special = SPECIAL.get(type(ours))
    if special is not None:
        return special(to, ours)
    name, attributes = RENAMED[type(ours)]
    return to.make(name, ours, {field: value(to, getattr(ours, attribute)) for field, attribute in attributes.items()})


# Expressions


def constant(to: Conversion, node: Any) -> Any:
    if isinstance(node, nodes.StringLiteral):
        if node.content_start >= 0:
            start = to.base + node.content_start
            assert to.tree.text[start : start + len(node.value)] == node.value
        kind = scalar("u" if node.has_unicode_prefix else None)
        return to.make("Constant", node, {"value": scalar(node.value), "kind": kind})
    held = ... if isinstance(node, nodes.EllipsisLiteral) else getattr(node, "value", None)
    return to.make("Constant", node, {"value": scalar(held), "kind": None})


def joined(first: nodes.StringLiteral | None, second: nodes.StringLiteral) -> nodes.StringLiteral:
    """The constant that two pieces of an f-string are in `ast`, where `{x=}` puts `x=` before the field."""
    if first is None:
        return second
    return nodes.StringLiteral(first.start, second.end, first.value + second.value, -1, first.has_unicode_prefix)


def formatted_string(to: Conversion, node: nodes.FormattedString) -> Any:
    before = to.in_string
    to.in_string = before or to.version < (3, 12)
    values: list[Any] = []
    text: nodes.StringLiteral | None = None
    for part in node.values:
        if isinstance(part, nodes.StringLiteral):
            text = joined(text, part)
            continue
        if part.is_debug:
            start = part.start + 1
            shown = re.sub(r"#[^\r\n]*", "", part.text) if to.version >= (3, 13) else part.text
            text = joined(text, nodes.StringLiteral(start, start + len(part.text), shown, -1, False))
        if text is not None:
            values.append(value(to, text))
            text = None
        conversion = ord(part.conversion) if part.conversion else (ord("r") if part.is_debug and part.format is None else -1)
        fields = {"value": value(to, part.value), "conversion": scalar(conversion), "format_spec": value(to, part.format)}
        values.append(to.make("FormattedValue", part, fields))
    if text is not None:
        values.append(value(to, text))
    to.in_string = before
    return to.make("JoinedStr", node, {"values": values})


def comprehension_clause(to: Conversion, node: nodes.ComprehensionFor) -> Any:
    fields = {"target": value(to, node.target), "iter": value(to, node.iterable), "ifs": value(to, node.conditions)}
    return ["comprehension", None, {**fields, "is_async": scalar(int(node.is_async))}]


def operator(name: str) -> Any:
    return [name, None, {}]


def unary_operation(to: Conversion, node: nodes.UnaryOperation) -> Any:
    return to.make("UnaryOp", node, {"op": operator(UNARY[node.operator]), "operand": value(to, node.operand)})


def binary_operation(to: Conversion, node: nodes.BinaryOperation) -> Any:
    chain = []
    left: Expression = node
    while isinstance(left, nodes.BinaryOperation):
        chain.append(left)
        left = left.left
    result = value(to, left)
    for part in reversed(chain):
        fields = {"left": result, "op": operator(BINARY[part.operator]), "right": value(to, part.right)}
        result = to.make("BinOp", part, fields)
    return result


def boolean_operation(to: Conversion, node: nodes.BooleanOperation) -> Any:
    name = "And" if node.operator == "and" else "Or"
    return to.make("BoolOp", node, {"op": operator(name), "values": value(to, node.values)})


def comparison(to: Conversion, node: nodes.Comparison) -> Any:
    operators = [operator(COMPARISONS[each]) for each in node.operators]
    fields = {"left": value(to, node.left), "ops": operators, "comparators": value(to, node.comparators)}
    return to.make("Compare", node, fields)


def parameter(to: Conversion, node: nodes.Parameter) -> Any:
    """In `ast`, a parameter ends before its default."""
    end = node.end
    if node.default is not None:
        end = node.annotation.end if node.annotation else node.name.end
        between = to.tree.text[to.base + end : to.base + node.default.start].split("=")[0]
        if node.annotation and ")" in between:
            end += between.rindex(")") + 1
    fields = {"arg": scalar(node.name.name), "annotation": value(to, node.annotation)}
    return to.make("arg", node, fields, end=to.base + end)


def parameters(to: Conversion, node: nodes.Parameters) -> Any:
    positional = (*node.positional_only, *node.positional)
    fields = {
        "posonlyargs": value(to, node.positional_only),
        "args": value(to, node.positional),
        "vararg": value(to, node.variadic_positional),
        "kwonlyargs": value(to, node.keyword_only),
        "kw_defaults": [value(to, each.default) for each in node.keyword_only],
        "kwarg": value(to, node.variadic_keyword),
        "defaults": [value(to, each.default) for each in positional if each.default is not None],
    }
    return ["arguments", None, fields]


# Simple statements


def annotated_assignment(to: Conversion, node: nodes.AnnotatedAssignment) -> Any:
    fields = {
        "target": value(to, node.target),
        "annotation": value(to, node.annotation),
        "value": value(to, node.value),
        "simple": scalar(int(node.is_simple)),
    }
    return to.make("AnnAssign", node, fields)


def augmented_assignment(to: Conversion, node: nodes.AugmentedAssignment) -> Any:
    fields = {"target": value(to, node.target), "op": operator(BINARY[node.operator]), "value": value(to, node.value)}
    return to.make("AugAssign", node, fields)


def type_alias(to: Conversion, node: nodes.TypeAliasStatement) -> Any:
    name = to.make("Name", node.name, {"id": scalar(node.name.name)})
    fields = {"name": name, "type_params": type_parameters(to, node.type_parameters), "value": value(to, node.value)}
    return to.make("TypeAlias", node, fields)


# Definitions


def type_parameters(to: Conversion, node: nodes.TypeParameters | None) -> Any:
    return value(to, node.parameters) if node else []


def type_parameter(to: Conversion, node: nodes.TypeParameter) -> Any:
    fields: dict[str, Any] = {"name": scalar(node.name.name)}
    if node.kind == "TypeVar":
        fields["bound"] = value(to, node.bound)
    if to.version >= (3, 13):
        fields["default_value"] = value(to, node.default)
    return to.make(node.kind, node, fields)


def end_of_block(to: Conversion, statements: Block) -> int:
    """The absolute end of statements that are in the tree of their root, with a semicolon behind the last one."""
    last = statements[-1]
    start = to.tree.starts.get(last, to.base)
    end = start + last.end
    if isinstance(last, nodes.ClassDefinition) and last.members_are_roots:
        end = end_of_block(to, last.block)
    elif isinstance(last, FunctionDefinition) and last.block is None:
        end = end_of_body(to, last)
    elif not isinstance(last, FunctionDefinition | nodes.ClassDefinition):
        for inner in last_blocks(last):
            end = max(end, end_of_block(to, inner))
    semicolon = BLOCK_END.match(to.tree.text, end)
    return semicolon.end() if semicolon is not None else end


def last_blocks(statement: Statement) -> list[Block]:
    """The blocks directly in a compound statement, of which one is last."""
    found: list[Block] = []
    found.extend(getattr(statement, name, None) or () for name in ("block", "orelse", "final"))
    for name in ("clauses", "handlers", "cases"):
        found.extend(each.block for each in getattr(statement, name, ()))
    return [each for each in found if each]


def end_of_body(to: Conversion, function: FunctionDefinition) -> int:
    body = to.tree.bodies[function]
    before = to.base
    to.base = to.tree.starts[body]
    end = end_of_block(to, body.statements)
    to.base = before
    return end


def function_definition(to: Conversion, node: FunctionDefinition) -> Any:
    end: int | None = None
    before = to.base
    statements = node.block
    if statements is None:
        end = end_of_body(to, node)
        body = to.tree.bodies[node]
        statements = body.statements
        to.base = to.tree.starts[body]
    converted = block(to, statements)
    to.base = before
    fields = {
        "name": scalar(node.name.name),
        "args": value(to, node.parameters),
        "body": converted,
        "decorator_list": [value(to, decorator.expression) for decorator in node.decorators],
        "returns": value(to, node.returns),
    }
    if to.version >= (3, 12):
        fields["type_params"] = type_parameters(to, node.type_parameters)
    return to.make("AsyncFunctionDef" if node.is_async else "FunctionDef", node, fields, end=end)


def class_definition(to: Conversion, node: nodes.ClassDefinition) -> Any:
    fields = {
        "name": scalar(node.name.name),
        "bases": value(to, node.arguments),
        "keywords": value(to, node.keywords),
        "body": block(to, node.block),
        "decorator_list": [value(to, decorator.expression) for decorator in node.decorators],
    }
    if to.version >= (3, 12):
        fields["type_params"] = type_parameters(to, node.type_parameters)
    end = end_of_block(to, node.block) if node.members_are_roots else None
    return to.make("ClassDef", node, fields, end=end)


# Compound statements


def compound(to: Conversion, name: str, node: Node, fields: dict[str, Any], last: Block) -> Any:
    """A statement that ends with `last`, which may have roots in it that end later than its own text."""
    return to.make(name, node, fields, end=max(to.base + node.end, end_of_block(to, last)))


def if_statement(to: Conversion, node: nodes.If) -> Any:
    """`elif` is an `if` in the `else` of the one before it."""
    orelse = block(to, node.orelse or ())
    last = node.orelse or node.clauses[-1].block
    for clause in reversed(node.clauses):
        fields = {"test": value(to, clause.test), "body": block(to, clause.block), "orelse": orelse}
        orelse = [compound(to, "If", Node(clause.start, node.end), fields, last)]
    return orelse[0]


def while_statement(to: Conversion, node: nodes.While) -> Any:
    fields = {"test": value(to, node.test), "body": block(to, node.block), "orelse": block(to, node.orelse or ())}
    return compound(to, "While", node, fields, node.orelse or node.block)


def for_statement(to: Conversion, node: nodes.For) -> Any:
    fields = {
        "target": value(to, node.target),
        "iter": value(to, node.iterable),
        "body": block(to, node.block),
        "orelse": block(to, node.orelse or ()),
    }
    return compound(to, "AsyncFor" if node.is_async else "For", node, fields, node.orelse or node.block)


def with_item(to: Conversion, node: nodes.WithItem) -> Any:
    return ["withitem", None, {"context_expr": value(to, node.context), "optional_vars": value(to, node.target)}]


def with_statement(to: Conversion, node: nodes.With) -> Any:
    fields = {"items": value(to, node.items), "body": block(to, node.block)}
    return compound(to, "AsyncWith" if node.is_async else "With", node, fields, node.block)


def except_handler(to: Conversion, node: nodes.ExceptHandler) -> Any:
    fields = {"type": value(to, node.exception), "name": value(to, node.name), "body": block(to, node.block)}
    return compound(to, "ExceptHandler", node, fields, node.block)


def try_statement(to: Conversion, node: nodes.Try) -> Any:
    fields = {
        "body": block(to, node.block),
        "handlers": value(to, node.handlers),
        "orelse": block(to, node.orelse or ()),
        "finalbody": block(to, node.final or ()),
    }
    last = node.final or node.orelse or (node.handlers[-1].block if node.handlers else node.block)
    return compound(to, "TryStar" if node.is_star else "Try", node, fields, last)


def match_statement(to: Conversion, node: nodes.Match) -> Any:
    cases = []
    for case in node.cases:
        fields = {"pattern": value(to, case.pattern), "guard": value(to, case.guard), "body": block(to, case.block)}
        cases.append(["match_case", None, fields])
    return compound(to, "Match", node, {"subject": value(to, node.subject), "cases": cases}, node.cases[-1].block)


# Nodes that differ in more than names.
SPECIAL: dict[type[Node], Callable[[Conversion, Any], Any]] = {
    nodes.NumberLiteral: constant,
    nodes.StringLiteral: constant,
    nodes.BytesLiteral: constant,
    nodes.BooleanLiteral: constant,
    nodes.NoneLiteral: constant,
    nodes.EllipsisLiteral: constant,
    nodes.FormattedString: formatted_string,
    nodes.ComprehensionFor: comprehension_clause,
    nodes.UnaryOperation: unary_operation,
    nodes.BinaryOperation: binary_operation,
    nodes.BooleanOperation: boolean_operation,
    nodes.Comparison: comparison,
    nodes.Parameter: parameter,
    nodes.Parameters: parameters,
    nodes.AnnotatedAssignment: annotated_assignment,
    nodes.AugmentedAssignment: augmented_assignment,
    nodes.TypeAliasStatement: type_alias,
    nodes.TypeParameter: type_parameter,
    FunctionDefinition: function_definition,
    nodes.ClassDefinition: class_definition,
    nodes.If: if_statement,
    nodes.While: while_statement,
    nodes.For: for_statement,
    nodes.WithItem: with_item,
    nodes.With: with_statement,
    nodes.ExceptHandler: except_handler,
    nodes.Try: try_statement,
    nodes.Match: match_statement,
}
