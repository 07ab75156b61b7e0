"""What would CPython's `ast` be for one of our trees?

`convert` gives the structure that `dump_ast.dump` prints, so that the two can be compared for any version of Python.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from checker.syntax import nodes
from checker.syntax.tree import ModuleTree, Root
from tests.unit.syntax.dump_ast import scalar

BINARY = {"+": "Add", "-": "Sub", "*": "Mult", "@": "MatMult", "/": "Div", "//": "FloorDiv", "%": "Mod", "**": "Pow",
          "<<": "LShift", ">>": "RShift", "&": "BitAnd", "^": "BitXor", "|": "BitOr"}  # fmt: skip
UNARY = {"not": "Not", "-": "USub", "+": "UAdd", "~": "Invert"}
COMPARE = {"==": "Eq", "!=": "NotEq", "<": "Lt", "<=": "LtE", ">": "Gt", ">=": "GtE", "is": "Is", "is not": "IsNot",
           "in": "In", "not in": "NotIn"}  # fmt: skip


def convert(tree: ModuleTree, version: tuple[int, int]) -> Any:
    return Converter(tree, version).module()


def join(first: nodes.StringLiteral | None, second: nodes.StringLiteral) -> nodes.StringLiteral:
    """The constant that two pieces of an f-string are in `ast`, where `{x=}` puts `x=` before the field."""
    if first is None:
        return second
    return nodes.StringLiteral(first.start, second.end, first.value + second.value, -1, first.has_unicode_prefix)


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

    def block(self, statements: nodes.Block) -> list[Any]:
        result = []
        for statement in statements:
            start = self.tree.starts.get(statement)
            before = self.base
            if start is not None:
                self.base = start
            result.append(self.convert(statement))
            self.base = before
        return result

    def body(self, function: nodes.FunctionDefinition) -> tuple[list[Any], int]:
        if function.block is not None:
            return self.block(function.block), self.base + function.end
        body: Root = self.tree.bodies[function]
        assert not isinstance(body, nodes.Statement)
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

    def convert_all(self, items: Any) -> list[Any]:
        return [self.convert(item) for item in items]

    def convert(self, node: Any) -> Any:
        if node is None:
            return None
        return getattr(self, type(node).__name__)(node)

    # Expressions

    def convert_name(self, node: nodes.Name) -> Any:
        return self.make("Name", node, {"id": scalar(node.id)})

    def constant(self, node: Any, value: Any, kind: str | None = None) -> Any:
        return self.make("Constant", node, {"value": scalar(value), "kind": scalar(kind)})

    def convert_number_literal(self, node: nodes.NumberLiteral) -> Any:
        return self.constant(node, node.value)

    def convert_string_literal(self, node: nodes.StringLiteral) -> Any:
        if node.content_start >= 0:
            start = self.base + node.content_start
            assert self.tree.text[start : start + len(node.value)] == node.value
        return self.constant(node, node.value, "u" if node.has_unicode_prefix else None)

    def convert_bytes_literal(self, node: nodes.BytesLiteral) -> Any:
        return self.constant(node, node.value)

    def convert_boolean_literal(self, node: nodes.BooleanLiteral) -> Any:
        return self.constant(node, node.value)

    def convert_none_literal(self, node: nodes.NoneLiteral) -> Any:
        return self.constant(node, None)

    def convert_ellipsis_literal(self, node: nodes.EllipsisLiteral) -> Any:
        return self.constant(node, ...)

    def convert_formatted_string(self, node: nodes.FormattedString) -> Any:
        before = self.in_string
        self.in_string = before or self.version < (3, 12)
        values: list[Any] = []
        text: nodes.StringLiteral | None = None
        for value in node.values:
            if isinstance(value, nodes.StringLiteral):
                text = join(text, value)
                continue
            if value.is_debug:
                start = value.start + 1
                text = join(text, nodes.StringLiteral(start, start + len(value.text), value.text, -1, False))
            if text is not None:
                values.append(self.convert(text))
                text = None
            self.add_field(values, value)
        if text is not None:
            values.append(self.convert(text))
        self.in_string = before
        return self.make("JoinedStr", node, {"values": values})

    def add_field(self, values: list[Any], node: nodes.Interpolation) -> None:
        conversion = ord(node.conversion) if node.conversion else (ord("r") if node.is_debug and node.format is None else -1)
        fields = {"value": self.convert(node.value), "conversion": scalar(conversion), "format_spec": self.convert(node.format)}
        values.append(self.make("FormattedValue", node, fields))

    def convert_tuple_display(self, node: nodes.TupleDisplay) -> Any:
        return self.make("Tuple", node, {"elts": self.convert_all(node.elements), "ctx": None})

    def convert_list_display(self, node: nodes.ListDisplay) -> Any:
        return self.make("List", node, {"elts": self.convert_all(node.elements)})

    def convert_set_display(self, node: nodes.SetDisplay) -> Any:
        return self.make("Set", node, {"elts": self.convert_all(node.elements)})

    def convert_dict_display(self, node: nodes.DictDisplay) -> Any:
        return self.make("Dict", node, {"keys": self.convert_all(node.keys), "values": self.convert_all(node.values)})

    def convert_comprehension_for(self, node: nodes.ComprehensionFor) -> Any:
        fields = {"target": self.convert(node.target), "iter": self.convert(node.iterable), "ifs": self.convert_all(node.conditions)}
        return ["comprehension", None, {**fields, "is_async": scalar(0 + node.is_async)}]

    def comprehension(self, name: str, node: Any) -> Any:
        return self.make(name, node, {"elt": self.convert(node.element), "generators": self.convert_all(node.generators)})

    def convert_list_comprehension(self, node: nodes.ListComprehension) -> Any:
        return self.comprehension("ListComp", node)

    def convert_set_comprehension(self, node: nodes.SetComprehension) -> Any:
        return self.comprehension("SetComp", node)

    def convert_generator_expression(self, node: nodes.GeneratorExpression) -> Any:
        return self.comprehension("GeneratorExp", node)

    def convert_dict_comprehension(self, node: nodes.DictComprehension) -> Any:
        fields = {"key": self.convert(node.key), "value": self.convert(node.value), "generators": self.convert_all(node.generators)}
        return self.make("DictComp", node, fields)

    def convert_unary_operation(self, node: nodes.UnaryOperation) -> Any:
        return self.make("UnaryOp", node, {"op": [UNARY[node.operator], None, {}], "operand": self.convert(node.operand)})

    def convert_binary_operation(self, node: nodes.BinaryOperation) -> Any:
        chain = []
        left: nodes.Expression = e
        while isinstance(left, nodes.BinaryOperation):
            chain.append(left)
            left = left.left
        result = self.convert(left)
        for part in reversed(chain):
            fields = {"left": result, "op": [BINARY[part.operator], None, {}], "right": self.convert(part.right)}
            result = self.make("BinOp", part, fields)
        return result

    def convert_boolean_operation(self, node: nodes.BooleanOperation) -> Any:
        op = ["And" if node.operator == "and" else "Or", None, {}]
        return self.make("BoolOp", node, {"op": op, "values": self.convert_all(node.values)})

    def convert_comparison(self, node: nodes.Comparison) -> Any:
        ops = [[COMPARE[operator], None, {}] for operator in node.operators]
        return self.make("Compare", node, {"left": self.convert(node.left), "ops": ops, "comparators": self.convert_all(node.comparators)})

    def convert_conditional(self, node: nodes.Conditional) -> Any:
        fields = {"test": self.convert(node.test), "body": self.convert(node.body), "orelse": self.convert(node.orelse)}
        return self.make("IfExp", node, fields)

    def convert_named_expression(self, node: nodes.NamedExpression) -> Any:
        return self.make("NamedExpr", node, {"target": self.convert(node.target), "value": self.convert(node.value)})

    def convert_await(self, node: nodes.Await) -> Any:
        return self.make("Await", node, {"value": self.convert(node.value)})

    def convert_yield(self, node: nodes.Yield) -> Any:
        return self.make("Yield", node, {"value": self.convert(node.value)})

    def convert_yield_from(self, node: nodes.YieldFrom) -> Any:
        return self.make("YieldFrom", node, {"value": self.convert(node.value)})

    def convert_starred(self, node: nodes.Starred) -> Any:
        return self.make("Starred", node, {"value": self.convert(node.value)})

    def convert_attribute(self, node: nodes.Attribute) -> Any:
        assert node.end - node.name_start >= 0
        return self.make("Attribute", node, {"value": self.convert(node.value), "attr": scalar(node.name)})

    def convert_subscript(self, node: nodes.Subscript) -> Any:
        index = self.convert(node.index)
        if self.version < (3, 9) and index[0] == "Tuple" and any(part[0] == "Slice" for part in index[2]["elts"]):
            index[1] = None
        return self.make("Subscript", node, {"value": self.convert(node.value), "slice": index})

    def convert_slice(self, node: nodes.Slice) -> Any:
        fields = {"lower": self.convert(node.lower), "upper": self.convert(node.upper), "step": self.convert(node.step)}
        if self.version < (3, 9):
            return ["Slice", None, fields]
        return self.make("Slice", node, fields)

    def convert_keyword(self, node: nodes.Keyword) -> Any:
        fields = {"arg": scalar(node.name.name if node.name else None), "value": self.convert(node.value)}
        if self.version < (3, 9):
            return ["keyword", None, fields]
        return self.make("keyword", node, fields)

    def convert_call(self, node: nodes.Call) -> Any:
        fields = {"func": self.convert(node.function), "args": self.convert_all(node.arguments), "keywords": self.convert_all(node.keywords)}
        return self.make("Call", node, fields)

    def convert_parameter(self, node: nodes.Parameter) -> Any:
        end = node.end
        if node.default is not None:
            end = node.annotation.end if node.annotation else node.name.end
            text = self.tree.text[self.base + end : self.base + node.default.start]
            if node.annotation and ")" in text.split("=")[0]:
                end += text.split("=")[0].rindex(")") + 1
        fields = {"arg": scalar(node.name.name), "annotation": self.convert(node.annotation)}
        return self.make("arg", node, fields, end=self.base + end)

    def convert_parameters(self, node: nodes.Parameters) -> Any:
        positional = [*node.positional_only, *node.positional]
        fields = {
            "posonlyargs": self.convert_all(node.positional_only),
            "args": self.convert_all(node.positional),
            "vararg": self.convert(node.variadic_positional),
            "kwonlyargs": self.convert_all(node.keyword_only),
            "kw_defaults": [self.convert(p.default) for p in node.keyword_only],
            "kwarg": self.convert(node.variadic_keyword),
            "defaults": [self.convert(p.default) for p in positional if p.default is not None],
        }
        return ["arguments", None, fields]

    def convert_lambda(self, node: nodes.Lambda) -> Any:
        return self.make("Lambda", node, {"args": self.convert(node.parameters), "body": self.convert(node.body)})

    # Simple statements

    def convert_expression_statement(self, node: nodes.ExpressionStatement) -> Any:
        return self.make("Expr", node, {"value": self.convert(node.value)})

    def convert_assign(self, node: nodes.Assign) -> Any:
        return self.make("Assign", node, {"targets": self.convert_all(node.targets), "value": self.convert(node.value)})

    def convert_annotated_assignment(self, node: nodes.AnnotatedAssignment) -> Any:
        fields = {"target": self.convert(node.target), "annotation": self.convert(node.annotation), "value": self.convert(node.value)}
        return self.make("AnnAssign", node, {**fields, "simple": scalar(0 + node.is_simple)})

    def convert_augmented_assignment(self, node: nodes.AugmentedAssignment) -> Any:
        op = [BINARY[node.operator], None, {}]
        return self.make("AugAssign", node, {"target": self.convert(node.target), "op": op, "value": self.convert(node.value)})

    def convert_return(self, node: nodes.Return) -> Any:
        return self.make("Return", node, {"value": self.convert(node.value)})

    def convert_raise(self, node: nodes.Raise) -> Any:
        return self.make("Raise", node, {"exc": self.convert(node.exception), "cause": self.convert(node.cause)})

    def convert_assert(self, node: nodes.Assert) -> Any:
        return self.make("Assert", node, {"test": self.convert(node.test), "msg": self.convert(node.message)})

    def convert_delete(self, node: nodes.Delete) -> Any:
        return self.make("Delete", node, {"targets": self.convert_all(node.targets)})

    def convert_pass(self, node: nodes.Pass) -> Any:
        return self.make("Pass", node, {})

    def convert_break(self, node: nodes.Break) -> Any:
        return self.make("Break", node, {})

    def convert_continue(self, node: nodes.Continue) -> Any:
        return self.make("Continue", node, {})

    def convert_global(self, node: nodes.Global) -> Any:
        return self.make("Global", node, {"names": [scalar(name.name) for name in node.names]})

    def convert_nonlocal(self, node: nodes.Nonlocal) -> Any:
        return self.make("Nonlocal", node, {"names": [scalar(name.name) for name in node.names]})

    def convert_import_alias(self, node: nodes.ImportAlias) -> Any:
        fields = {"name": scalar(node.name.name), "asname": scalar(node.alias.name if node.alias else None)}
        if self.version < (3, 10):
            return ["alias", None, fields]
        return self.make("alias", node, fields)

    def convert_import(self, node: nodes.Import) -> Any:
        return self.make("Import", node, {"names": self.convert_all(node.names)})

    def convert_import_from(self, node: nodes.ImportFrom) -> Any:
        module = scalar(node.module.name if node.module else None)
        return self.make("ImportFrom", node, {"module": module, "names": self.convert_all(node.names), "level": scalar(node.level)})

    def convert_type_alias_statement(self, node: nodes.TypeAliasStatement) -> Any:
        name = self.make("Name", node.name, {"id": scalar(node.name.name)})
        fields = {"name": name, "type_params": self.type_parameters(node.type_parameters), "value": self.convert(node.value)}
        return self.make("TypeAlias", node, fields)

    # Definitions

    def type_parameters(self, node: nodes.TypeParameters | None) -> list[Any]:
        return self.convert_all(node.parameters) if node else []

    def convert_type_parameter(self, node: nodes.TypeParameter) -> Any:
        fields = {"name": scalar(node.name.name)}
        if node.kind == "TypeVar":
            fields["bound"] = self.convert(node.bound)
        if self.version >= (3, 13):
            fields["default_value"] = self.convert(node.default)
        return self.make(node.kind, node, fields)

    def convert_function_definition(self, node: nodes.FunctionDefinition) -> Any:
        body, end = self.body(node)
        fields = {
            "name": scalar(node.name.name),
            "args": self.convert(node.parameters),
            "body": body,
            "decorator_list": [self.convert(d.expression) for d in node.decorators],
            "returns": self.convert(node.returns),
        }
        if self.version >= (3, 12):
            fields["type_params"] = self.type_parameters(node.type_parameters)
        return self.make("AsyncFunctionDef" if node.is_async else "FunctionDef", node, fields, end=end)

    def convert_class_definition(self, node: nodes.ClassDefinition) -> Any:
        body = self.block(node.block)
        fields = {
            "name": scalar(node.name.name),
            "bases": self.convert_all(node.arguments),
            "keywords": self.convert_all(node.keywords),
            "body": body,
            "decorator_list": [self.convert(d.expression) for d in node.decorators],
        }
        if self.version >= (3, 12):
            fields["type_params"] = self.type_parameters(node.type_parameters)
        return self.compound("ClassDef", node, fields, body)

    # Compound statements

    def compound(self, name: str, node: Any, fields: dict[str, Any], last_block: list[Any]) -> Any:
        result = self.make(name, node, fields)
        own, last = result[1], last_block[-1][1]
        if last and tuple(last[2:]) > tuple(own[2:]):
            own[2:] = last[2:]
        return result

    def convert_if(self, node: nodes.If) -> Any:
        orelse = self.block(node.orelse) if node.orelse else []
        for clause in reversed(node.clauses):
            body = self.block(clause.block)
            fields = {"test": self.convert(clause.test), "body": body, "orelse": orelse}
            whole = nodes.Node(clause.start, node.end)
            result = self.compound("If", whole, fields, orelse or body)
            orelse = [result]
        return orelse[0]

    def convert_while(self, node: nodes.While) -> Any:
        body = self.block(node.block)
        orelse = self.block(node.orelse or ())
        return self.compound("While", node, {"test": self.convert(node.test), "body": body, "orelse": orelse}, orelse or body)

    def convert_for(self, node: nodes.For) -> Any:
        body = self.block(node.block)
        orelse = self.block(node.orelse or ())
        fields = {"target": self.convert(node.target), "iter": self.convert(node.iterable), "body": body, "orelse": orelse}
        return self.compound("AsyncFor" if node.is_async else "For", node, fields, orelse or body)

    def convert_with_item(self, node: nodes.WithItem) -> Any:
        return ["withitem", None, {"context_expr": self.convert(node.context), "optional_vars": self.convert(node.target)}]

    def convert_with(self, node: nodes.With) -> Any:
        body = self.block(node.block)
        return self.compound("AsyncWith" if node.is_async else "With", node, {"items": self.convert_all(node.items), "body": body}, body)

    def convert_except_handler(self, node: nodes.ExceptHandler) -> Any:
        body = self.block(node.block)
        fields = {"type": self.convert(node.exception), "name": scalar(node.name.name if node.name else None), "body": body}
        return self.compound("ExceptHandler", node, fields, body)

    def convert_try(self, node: nodes.Try) -> Any:
        body = self.block(node.block)
        handlers = self.convert_all(node.handlers)
        orelse = self.block(node.orelse or ())
        final = self.block(node.final or ())
        fields = {"body": body, "handlers": handlers, "orelse": orelse, "finalbody": final}
        return self.compound("TryStar" if node.is_star else "Try", node, fields, final or orelse or handlers or body)

    def convert_match(self, node: nodes.Match) -> Any:
        cases = []
        last: list[Any] = []
        for case in node.cases:
            last = self.block(case.block)
            fields = {"pattern": self.convert(case.pattern), "guard": self.convert(case.guard), "body": last}
            cases.append(["match_case", None, fields])
        return self.compound("Match", node, {"subject": self.convert(node.subject), "cases": cases}, last)

    # Patterns

    def convert_value_pattern(self, node: nodes.ValuePattern) -> Any:
        return self.make("MatchValue", node, {"value": self.convert(node.value)})

    def convert_singleton_pattern(self, node: nodes.SingletonPattern) -> Any:
        return self.make("MatchSingleton", node, {"value": scalar(node.value)})

    def convert_capture_pattern(self, node: nodes.CapturePattern) -> Any:
        fields = {"pattern": self.convert(node.pattern), "name": scalar(node.name.name if node.name else None)}
        return self.make("MatchAs", node, fields)

    def convert_sequence_pattern(self, node: nodes.SequencePattern) -> Any:
        return self.make("MatchSequence", node, {"patterns": self.convert_all(node.patterns)})

    def convert_star_pattern(self, node: nodes.StarPattern) -> Any:
        return self.make("MatchStar", node, {"name": scalar(node.name.name if node.name else None)})

    def convert_mapping_pattern(self, node: nodes.MappingPattern) -> Any:
        fields = {"keys": self.convert_all(node.keys), "patterns": self.convert_all(node.patterns)}
        return self.make("MatchMapping", node, {**fields, "rest": scalar(node.rest.name if node.rest else None)})

    def convert_class_pattern(self, node: nodes.ClassPattern) -> Any:
        fields = {
            "cls": self.convert(node.class_expression),
            "patterns": self.convert_all(node.patterns),
            "kwd_attrs": [scalar(name.name) for name in node.keyword_names],
            "kwd_patterns": self.convert_all(node.keyword_patterns),
        }
        return self.make("MatchClass", node, fields)

    def convert_or_pattern(self, node: nodes.OrPattern) -> Any:
        return self.make("MatchOr", node, {"patterns": self.convert_all(node.patterns)})
