"""What would CPython's `ast` be for one of our trees?

`convert` gives the structure that `dump_ast.dump` prints, so that the two can be compared for any version of Python.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from checker.syntax import nodes as n
from checker.syntax.tree import ModuleTree, Root
from tests.unit.syntax.dump_ast import scalar

BINARY = {"+": "Add", "-": "Sub", "*": "Mult", "@": "MatMult", "/": "Div", "//": "FloorDiv", "%": "Mod", "**": "Pow",
          "<<": "LShift", ">>": "RShift", "&": "BitAnd", "^": "BitXor", "|": "BitOr"}  # fmt: skip
UNARY = {"not": "Not", "-": "USub", "+": "UAdd", "~": "Invert"}
COMPARE = {"==": "Eq", "!=": "NotEq", "<": "Lt", "<=": "LtE", ">": "Gt", ">=": "GtE", "is": "Is", "is not": "IsNot",
           "in": "In", "not in": "NotIn"}  # fmt: skip


def convert(tree: ModuleTree, version: tuple[int, int]) -> Any:
    return Converter(tree, version).module()


def join(first: n.StringLiteral | None, second: n.StringLiteral) -> n.StringLiteral:
    """The constant that two pieces of an f-string are in `ast`, where `{x=}` puts `x=` before the field."""
    if first is None:
        return second
    return n.StringLiteral(first.start, second.end, first.value + second.value, -1, first.has_unicode_prefix)


class Converter:
    def __init__(self, tree: ModuleTree, version: tuple[int, int]) -> None:
        self.tree = tree
        self.version = version
        self.base = 0
        self.in_string = False
        self.lines = [0]
        for match in re.finditer(r"\r\n?|\n", tree.text):
            self.lines.append(match.end())

    def position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.lines, offset) - 1
        return line + 1, len(self.tree.text[self.lines[line] : offset].encode("utf-8", "surrogatepass"))

    def module(self) -> Any:
        return ["Module", None, {"body": self.block(self.tree.skeleton.statements)}]

    def block(self, statements: n.Block) -> list[Any]:
        result = []
        for statement in statements:
            start = self.tree.starts.get(statement)
            before = self.base
            if start is not None:
                self.base = start
            result.append(self.node(statement))
            self.base = before
        return result

    def body(self, function: n.FunctionDefinition) -> tuple[list[Any], int]:
        if function.block is not None:
            return self.block(function.block), self.base + function.end
        body: Root = self.tree.bodies[function]
        assert not isinstance(body, n.Statement)
        before = self.base
        self.base = self.tree.starts[body]
        statements = self.block(body.statements)
        text = body.text
        comments = body.findings.comments
        while comments and comments[-1][1] == len(text):
            text = text[: comments[-1][0]].rstrip()
            comments = comments[:-1]
        end = self.base + len(text.rstrip())
        self.base = before
        return statements, end

    def make(self, name: str, node: Any, fields: dict[str, Any], end: int | None = None, start: int | None = None) -> Any:
        if self.in_string:
            return [name, None, fields]
        start = self.base + node.start if start is None else start
        end = self.base + node.end if end is None else end
        return [name, [*self.position(start), *self.position(end)], fields]

    def nodes(self, items: Any) -> list[Any]:
        return [self.node(item) for item in items]

    def node(self, node: Any) -> Any:
        if node is None:
            return None
        return getattr(self, type(node).__name__)(node)

    # Expressions

    def Name(self, e: n.Name) -> Any:
        return self.make("Name", e, {"id": scalar(e.id)})

    def constant(self, e: Any, value: Any, kind: str | None = None) -> Any:
        return self.make("Constant", e, {"value": scalar(value), "kind": scalar(kind)})

    def NumberLiteral(self, e: n.NumberLiteral) -> Any:
        return self.constant(e, e.value)

    def StringLiteral(self, e: n.StringLiteral) -> Any:
        if e.content_start >= 0:
            start = self.base + e.content_start
            assert self.tree.text[start : start + len(e.value)] == e.value
        return self.constant(e, e.value, "u" if e.has_unicode_prefix else None)

    def BytesLiteral(self, e: n.BytesLiteral) -> Any:
        return self.constant(e, e.value)

    def BooleanLiteral(self, e: n.BooleanLiteral) -> Any:
        return self.constant(e, e.value)

    def NoneLiteral(self, e: n.NoneLiteral) -> Any:
        return self.constant(e, None)

    def EllipsisLiteral(self, e: n.EllipsisLiteral) -> Any:
        return self.constant(e, ...)

    def FormattedString(self, e: n.FormattedString) -> Any:
        before = self.in_string
        self.in_string = before or self.version < (3, 12)
        values: list[Any] = []
        text: n.StringLiteral | None = None
        for value in e.values:
            if isinstance(value, n.StringLiteral):
                text = join(text, value)
                continue
            if value.is_debug:
                start = value.start + 1
                text = join(text, n.StringLiteral(start, start + len(value.text), value.text, -1, False))
            if text is not None:
                values.append(self.node(text))
                text = None
            self.add_field(values, value)
        if text is not None:
            values.append(self.node(text))
        self.in_string = before
        return self.make("JoinedStr", e, {"values": values})

    def add_field(self, values: list[Any], e: n.Interpolation) -> None:
        conversion = ord(e.conversion) if e.conversion else (ord("r") if e.is_debug and e.format is None else -1)
        fields = {"value": self.node(e.value), "conversion": scalar(conversion), "format_spec": self.node(e.format)}
        values.append(self.make("FormattedValue", e, fields))

    def TupleDisplay(self, e: n.TupleDisplay) -> Any:
        return self.make("Tuple", e, {"elts": self.nodes(e.elements), "ctx": None})

    def ListDisplay(self, e: n.ListDisplay) -> Any:
        return self.make("List", e, {"elts": self.nodes(e.elements)})

    def SetDisplay(self, e: n.SetDisplay) -> Any:
        return self.make("Set", e, {"elts": self.nodes(e.elements)})

    def DictDisplay(self, e: n.DictDisplay) -> Any:
        return self.make("Dict", e, {"keys": self.nodes(e.keys), "values": self.nodes(e.values)})

    def ComprehensionFor(self, e: n.ComprehensionFor) -> Any:
        fields = {"target": self.node(e.target), "iter": self.node(e.iterable), "ifs": self.nodes(e.conditions)}
        return ["comprehension", None, {**fields, "is_async": scalar(0 + e.is_async)}]

    def comprehension(self, name: str, e: Any) -> Any:
        return self.make(name, e, {"elt": self.node(e.element), "generators": self.nodes(e.generators)})

    def ListComprehension(self, e: n.ListComprehension) -> Any:
        return self.comprehension("ListComp", e)

    def SetComprehension(self, e: n.SetComprehension) -> Any:
        return self.comprehension("SetComp", e)

    def GeneratorExpression(self, e: n.GeneratorExpression) -> Any:
        return self.comprehension("GeneratorExp", e)

    def DictComprehension(self, e: n.DictComprehension) -> Any:
        fields = {"key": self.node(e.key), "value": self.node(e.value), "generators": self.nodes(e.generators)}
        return self.make("DictComp", e, fields)

    def UnaryOperation(self, e: n.UnaryOperation) -> Any:
        return self.make("UnaryOp", e, {"op": [UNARY[e.operator], None, {}], "operand": self.node(e.operand)})

    def BinaryOperation(self, e: n.BinaryOperation) -> Any:
        chain = []
        left: n.Expression = e
        while isinstance(left, n.BinaryOperation):
            chain.append(left)
            left = left.left
        result = self.node(left)
        for part in reversed(chain):
            fields = {"left": result, "op": [BINARY[part.operator], None, {}], "right": self.node(part.right)}
            result = self.make("BinOp", part, fields)
        return result

    def BooleanOperation(self, e: n.BooleanOperation) -> Any:
        op = ["And" if e.operator == "and" else "Or", None, {}]
        return self.make("BoolOp", e, {"op": op, "values": self.nodes(e.values)})

    def Comparison(self, e: n.Comparison) -> Any:
        ops = [[COMPARE[operator], None, {}] for operator in e.operators]
        return self.make("Compare", e, {"left": self.node(e.left), "ops": ops, "comparators": self.nodes(e.comparators)})

    def Conditional(self, e: n.Conditional) -> Any:
        fields = {"test": self.node(e.test), "body": self.node(e.body), "orelse": self.node(e.orelse)}
        return self.make("IfExp", e, fields)

    def NamedExpression(self, e: n.NamedExpression) -> Any:
        return self.make("NamedExpr", e, {"target": self.node(e.target), "value": self.node(e.value)})

    def Await(self, e: n.Await) -> Any:
        return self.make("Await", e, {"value": self.node(e.value)})

    def Yield(self, e: n.Yield) -> Any:
        return self.make("Yield", e, {"value": self.node(e.value)})

    def YieldFrom(self, e: n.YieldFrom) -> Any:
        return self.make("YieldFrom", e, {"value": self.node(e.value)})

    def Starred(self, e: n.Starred) -> Any:
        return self.make("Starred", e, {"value": self.node(e.value)})

    def Attribute(self, e: n.Attribute) -> Any:
        assert e.end - e.name_start >= 0
        return self.make("Attribute", e, {"value": self.node(e.value), "attr": scalar(e.name)})

    def Subscript(self, e: n.Subscript) -> Any:
        index = self.node(e.index)
        if self.version < (3, 9) and index[0] == "Tuple" and any(part[0] == "Slice" for part in index[2]["elts"]):
            index[1] = None
        return self.make("Subscript", e, {"value": self.node(e.value), "slice": index})

    def Slice(self, e: n.Slice) -> Any:
        fields = {"lower": self.node(e.lower), "upper": self.node(e.upper), "step": self.node(e.step)}
        if self.version < (3, 9):
            return ["Slice", None, fields]
        return self.make("Slice", e, fields)

    def Keyword(self, e: n.Keyword) -> Any:
        fields = {"arg": scalar(e.name.name if e.name else None), "value": self.node(e.value)}
        if self.version < (3, 9):
            return ["keyword", None, fields]
        return self.make("keyword", e, fields)

    def Call(self, e: n.Call) -> Any:
        fields = {"func": self.node(e.function), "args": self.nodes(e.arguments), "keywords": self.nodes(e.keywords)}
        return self.make("Call", e, fields)

    def Parameter(self, e: n.Parameter) -> Any:
        end = e.end
        if e.default is not None:
            end = e.annotation.end if e.annotation else e.name.end
            text = self.tree.text[self.base + end : self.base + e.default.start]
            if e.annotation and ")" in text.split("=")[0]:
                end += text.split("=")[0].rindex(")") + 1
        fields = {"arg": scalar(e.name.name), "annotation": self.node(e.annotation)}
        return self.make("arg", e, fields, end=self.base + end)

    def Parameters(self, e: n.Parameters) -> Any:
        positional = [*e.positional_only, *e.positional]
        fields = {
            "posonlyargs": self.nodes(e.positional_only),
            "args": self.nodes(e.positional),
            "vararg": self.node(e.variadic_positional),
            "kwonlyargs": self.nodes(e.keyword_only),
            "kw_defaults": [self.node(p.default) for p in e.keyword_only],
            "kwarg": self.node(e.variadic_keyword),
            "defaults": [self.node(p.default) for p in positional if p.default is not None],
        }
        return ["arguments", None, fields]

    def Lambda(self, e: n.Lambda) -> Any:
        return self.make("Lambda", e, {"args": self.node(e.parameters), "body": self.node(e.body)})

    # Simple statements

    def ExpressionStatement(self, s: n.ExpressionStatement) -> Any:
        return self.make("Expr", s, {"value": self.node(s.value)})

    def Assign(self, s: n.Assign) -> Any:
        return self.make("Assign", s, {"targets": self.nodes(s.targets), "value": self.node(s.value)})

    def AnnotatedAssignment(self, s: n.AnnotatedAssignment) -> Any:
        fields = {"target": self.node(s.target), "annotation": self.node(s.annotation), "value": self.node(s.value)}
        return self.make("AnnAssign", s, {**fields, "simple": scalar(0 + s.is_simple)})

    def AugmentedAssignment(self, s: n.AugmentedAssignment) -> Any:
        op = [BINARY[s.operator], None, {}]
        return self.make("AugAssign", s, {"target": self.node(s.target), "op": op, "value": self.node(s.value)})

    def Return(self, s: n.Return) -> Any:
        return self.make("Return", s, {"value": self.node(s.value)})

    def Raise(self, s: n.Raise) -> Any:
        return self.make("Raise", s, {"exc": self.node(s.exception), "cause": self.node(s.cause)})

    def Assert(self, s: n.Assert) -> Any:
        return self.make("Assert", s, {"test": self.node(s.test), "msg": self.node(s.message)})

    def Delete(self, s: n.Delete) -> Any:
        return self.make("Delete", s, {"targets": self.nodes(s.targets)})

    def Pass(self, s: n.Pass) -> Any:
        return self.make("Pass", s, {})

    def Break(self, s: n.Break) -> Any:
        return self.make("Break", s, {})

    def Continue(self, s: n.Continue) -> Any:
        return self.make("Continue", s, {})

    def Global(self, s: n.Global) -> Any:
        return self.make("Global", s, {"names": [scalar(name.name) for name in s.names]})

    def Nonlocal(self, s: n.Nonlocal) -> Any:
        return self.make("Nonlocal", s, {"names": [scalar(name.name) for name in s.names]})

    def ImportAlias(self, a: n.ImportAlias) -> Any:
        fields = {"name": scalar(a.name.name), "asname": scalar(a.alias.name if a.alias else None)}
        if self.version < (3, 10):
            return ["alias", None, fields]
        return self.make("alias", a, fields)

    def Import(self, s: n.Import) -> Any:
        return self.make("Import", s, {"names": self.nodes(s.names)})

    def ImportFrom(self, s: n.ImportFrom) -> Any:
        module = scalar(s.module.name if s.module else None)
        return self.make("ImportFrom", s, {"module": module, "names": self.nodes(s.names), "level": scalar(s.level)})

    def TypeAliasStatement(self, s: n.TypeAliasStatement) -> Any:
        name = self.make("Name", s.name, {"id": scalar(s.name.name)})
        fields = {"name": name, "type_params": self.type_parameters(s.type_parameters), "value": self.node(s.value)}
        return self.make("TypeAlias", s, fields)

    # Definitions

    def type_parameters(self, e: n.TypeParameters | None) -> list[Any]:
        return self.nodes(e.parameters) if e else []

    def TypeParameter(self, e: n.TypeParameter) -> Any:
        fields = {"name": scalar(e.name.name)}
        if e.kind == "TypeVar":
            fields["bound"] = self.node(e.bound)
        if self.version >= (3, 13):
            fields["default_value"] = self.node(e.default)
        return self.make(e.kind, e, fields)

    def FunctionDefinition(self, s: n.FunctionDefinition) -> Any:
        body, end = self.body(s)
        fields = {
            "name": scalar(s.name.name),
            "args": self.node(s.parameters),
            "body": body,
            "decorator_list": [self.node(d.expression) for d in s.decorators],
            "returns": self.node(s.returns),
        }
        if self.version >= (3, 12):
            fields["type_params"] = self.type_parameters(s.type_parameters)
        return self.make("AsyncFunctionDef" if s.is_async else "FunctionDef", s, fields, end=end)

    def ClassDefinition(self, s: n.ClassDefinition) -> Any:
        body = self.block(s.block)
        fields = {
            "name": scalar(s.name.name),
            "bases": self.nodes(s.arguments),
            "keywords": self.nodes(s.keywords),
            "body": body,
            "decorator_list": [self.node(d.expression) for d in s.decorators],
        }
        if self.version >= (3, 12):
            fields["type_params"] = self.type_parameters(s.type_parameters)
        return self.compound("ClassDef", s, fields, body)

    # Compound statements

    def compound(self, name: str, s: Any, fields: dict[str, Any], last_block: list[Any]) -> Any:
        result = self.make(name, s, fields)
        own, last = result[1], last_block[-1][1]
        if last and tuple(last[2:]) > tuple(own[2:]):
            own[2:] = last[2:]
        return result

    def If(self, s: n.If) -> Any:
        orelse = self.block(s.orelse) if s.orelse else []
        for clause in reversed(s.clauses):
            body = self.block(clause.block)
            fields = {"test": self.node(clause.test), "body": body, "orelse": orelse}
            whole = n.Node(clause.start, s.end)
            result = self.compound("If", whole, fields, orelse or body)
            orelse = [result]
        return orelse[0]

    def While(self, s: n.While) -> Any:
        body = self.block(s.block)
        orelse = self.block(s.orelse or ())
        return self.compound("While", s, {"test": self.node(s.test), "body": body, "orelse": orelse}, orelse or body)

    def For(self, s: n.For) -> Any:
        body = self.block(s.block)
        orelse = self.block(s.orelse or ())
        fields = {"target": self.node(s.target), "iter": self.node(s.iterable), "body": body, "orelse": orelse}
        return self.compound("AsyncFor" if s.is_async else "For", s, fields, orelse or body)

    def WithItem(self, i: n.WithItem) -> Any:
        return ["withitem", None, {"context_expr": self.node(i.context), "optional_vars": self.node(i.target)}]

    def With(self, s: n.With) -> Any:
        body = self.block(s.block)
        return self.compound("AsyncWith" if s.is_async else "With", s, {"items": self.nodes(s.items), "body": body}, body)

    def ExceptHandler(self, h: n.ExceptHandler) -> Any:
        body = self.block(h.block)
        fields = {"type": self.node(h.exception), "name": scalar(h.name.name if h.name else None), "body": body}
        return self.compound("ExceptHandler", h, fields, body)

    def Try(self, s: n.Try) -> Any:
        body = self.block(s.block)
        handlers = self.nodes(s.handlers)
        orelse = self.block(s.orelse or ())
        final = self.block(s.final or ())
        fields = {"body": body, "handlers": handlers, "orelse": orelse, "finalbody": final}
        return self.compound("TryStar" if s.is_star else "Try", s, fields, final or orelse or handlers or body)

    def Match(self, s: n.Match) -> Any:
        cases = []
        last: list[Any] = []
        for case in s.cases:
            last = self.block(case.block)
            fields = {"pattern": self.node(case.pattern), "guard": self.node(case.guard), "body": last}
            cases.append(["match_case", None, fields])
        return self.compound("Match", s, {"subject": self.node(s.subject), "cases": cases}, last)

    # Patterns

    def ValuePattern(self, p: n.ValuePattern) -> Any:
        return self.make("MatchValue", p, {"value": self.node(p.value)})

    def SingletonPattern(self, p: n.SingletonPattern) -> Any:
        return self.make("MatchSingleton", p, {"value": scalar(p.value)})

    def CapturePattern(self, p: n.CapturePattern) -> Any:
        fields = {"pattern": self.node(p.pattern), "name": scalar(p.name.name if p.name else None)}
        return self.make("MatchAs", p, fields)

    def SequencePattern(self, p: n.SequencePattern) -> Any:
        return self.make("MatchSequence", p, {"patterns": self.nodes(p.patterns)})

    def StarPattern(self, p: n.StarPattern) -> Any:
        return self.make("MatchStar", p, {"name": scalar(p.name.name if p.name else None)})

    def MappingPattern(self, p: n.MappingPattern) -> Any:
        fields = {"keys": self.nodes(p.keys), "patterns": self.nodes(p.patterns)}
        return self.make("MatchMapping", p, {**fields, "rest": scalar(p.rest.name if p.rest else None)})

    def ClassPattern(self, p: n.ClassPattern) -> Any:
        fields = {
            "cls": self.node(p.class_expression),
            "patterns": self.nodes(p.patterns),
            "kwd_attrs": [scalar(name.name) for name in p.keyword_names],
            "kwd_patterns": self.nodes(p.keyword_patterns),
        }
        return self.make("MatchClass", p, fields)

    def OrPattern(self, p: n.OrPattern) -> Any:
        return self.make("MatchOr", p, {"patterns": self.nodes(p.patterns)})
