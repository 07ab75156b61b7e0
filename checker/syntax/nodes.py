"""What does a syntax tree consist of?

Terms
-----
*Offset*: a code point position, zero-based.  Every node holds `start` and `end` (exclusive) relative to the start of
its *root*, never to the file.
*Root*: the piece of the tree that is built, reused and invalidated as one: a top-level statement, a member of a class
body that is itself not inside a function, or the indented body of such a function (`FunctionBody`).  Roots and the
place where each starts are listed in `tree.ModuleTree.starts`.

Invariants
----------
Nodes are immutable after construction and compare by identity; a root whose text did not change in an edit is the same
object in the new tree.  Children lie inside their parent except that the `end` of a `FunctionDefinition` or
`ClassDefinition` whose body holds roots of its own is the end of its header (the colon): the body can grow without
the header being built again.

Positions are those of CPython's `ast` (so a decorated definition starts at `def`, `async` or `class`, while its root
starts at the first `@`), and so are children and their order, except that `elif` is a clause of its `If`, so that a
long chain is not deep.
"""

from __future__ import annotations

from typing import Final, TypeAlias


class Node:
    """A piece of syntax with its extent, relative to the start of its root."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.start}:{self.end}>"


class Expression(Node):
    """Anything that has a value."""

    __slots__ = ()


class Statement(Node):
    """Anything that stands on a logical line of its own, or a block."""

    __slots__ = ()


class Pattern(Node):
    """What follows `case`."""

    __slots__ = ()


class Identifier(Node):
    """A name where it is not an expression: the name of a definition, a parameter, a keyword, an imported module.

    `name` is empty where the name is missing (a syntax error was reported); NFKC-normalized otherwise.
    """

    __slots__ = ("name",)

    def __init__(self, start: int, end: int, name: str) -> None:
        self.start = start
        self.end = end
        self.name: Final = name


Block: TypeAlias = tuple[Statement, ...]


# Expressions: atoms


class Name(Expression):
    """A name that is read, bound or deleted; which of them, its position in the parent tells."""

    __slots__ = ("id",)

    def __init__(self, start: int, end: int, id: str) -> None:
        self.start = start
        self.end = end
        self.id: Final = id


class NumberLiteral(Expression):
    """An integer, float or imaginary literal."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int, value: int | float | complex) -> None:
        self.start = start
        self.end = end
        self.value: Final = value


class StringLiteral(Expression):
    """A string without interpolation, adjacent parts joined.

    `content_start` is the offset of the first character of the value if the literal is one part in which every character
    stands for itself (so that offsets in the value are offsets in the text), and -1 otherwise.  `has_unicode_prefix` is
    true for `u"..."`.
    """

    __slots__ = ("content_start", "has_unicode_prefix", "value")

    def __init__(self, start: int, end: int, value: str, content_start: int, has_unicode_prefix: bool) -> None:
        self.start = start
        self.end = end
        self.value: Final = value
        self.content_start: Final = content_start
        self.has_unicode_prefix: Final = has_unicode_prefix


class BytesLiteral(Expression):
    """A bytes literal, adjacent parts joined."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int, value: bytes) -> None:
        self.start = start
        self.end = end
        self.value: Final = value


class BooleanLiteral(Expression):
    """`True` or `False`."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int, value: bool) -> None:
        self.start = start
        self.end = end
        self.value: Final = value


class NoneLiteral(Expression):
    """`None`."""

    __slots__ = ()


class EllipsisLiteral(Expression):
    """`...`."""

    __slots__ = ()


class Interpolation(Expression):
    """`{value!conversion:format}` in an f-string or t-string.

    `conversion` is the character after `!`, or empty.  `format` is a `FormattedString` or None.  `text` is the source of
    the expression as written (PEP 750 keeps it; `{value=}` prints it), `is_debug` is true for `{value=}`.
    """

    __slots__ = ("conversion", "format", "is_debug", "text", "value")

    def __init__(
        self,
        start: int,
        end: int,
        value: Expression,
        conversion: str,
        format: FormattedString | None,
        text: str,
        is_debug: bool,
    ) -> None:
        self.start = start
        self.end = end
        self.value: Final = value
        self.conversion: Final = conversion
        self.format: Final = format
        self.text: Final = text
        self.is_debug: Final = is_debug


class FormattedString(Expression):
    """An f-string (with the plain strings adjacent to it), or the format part of an interpolation."""

    __slots__ = ("values",)

    def __init__(self, start: int, end: int, values: tuple[StringLiteral | Interpolation, ...]) -> None:
        self.start = start
        self.end = end
        self.values: Final = values


class TemplateString(Expression):
    """A t-string (PEP 750)."""

    __slots__ = ("values",)

    def __init__(self, start: int, end: int, values: tuple[StringLiteral | Interpolation, ...]) -> None:
        self.start = start
        self.end = end
        self.values: Final = values


class MissingExpression(Expression):
    """An expression that should stand here and does not; empty extent."""

    __slots__ = ()


class ErrorExpression(Expression):
    """Text that is no expression; `children` are the parts that could be understood."""

    __slots__ = ("children",)

    def __init__(self, start: int, end: int, children: tuple[Expression, ...]) -> None:
        self.start = start
        self.end = end
        self.children: Final = children


# Expressions: displays and comprehensions


class TupleDisplay(Expression):
    """`a, b` with or without parentheses; the extent includes them."""

    __slots__ = ("elements",)

    def __init__(self, start: int, end: int, elements: tuple[Expression, ...]) -> None:
        self.start = start
        self.end = end
        self.elements: Final = elements


class ListDisplay(Expression):
    """`[a, b]`."""

    __slots__ = ("elements",)

    def __init__(self, start: int, end: int, elements: tuple[Expression, ...]) -> None:
        self.start = start
        self.end = end
        self.elements: Final = elements


class SetDisplay(Expression):
    """`{a, b}`."""

    __slots__ = ("elements",)

    def __init__(self, start: int, end: int, elements: tuple[Expression, ...]) -> None:
        self.start = start
        self.end = end
        self.elements: Final = elements


class DictDisplay(Expression):
    """`{k: v, **m}`; the key of an unpacked mapping is None."""

    __slots__ = ("keys", "values")

    def __init__(self, start: int, end: int, keys: tuple[Expression | None, ...], values: tuple[Expression, ...]) -> None:
        self.start = start
        self.end = end
        self.keys: Final = keys
        self.values: Final = values


class ComprehensionFor(Node):
    """`for target in iterable if condition if condition` inside a comprehension."""

    __slots__ = ("conditions", "is_async", "iterable", "target")

    def __init__(
        self, start: int, end: int, target: Expression, iterable: Expression, conditions: tuple[Expression, ...], is_async: bool
    ) -> None:
        self.start = start
        self.end = end
        self.target: Final = target
        self.iterable: Final = iterable
        self.conditions: Final = conditions
        self.is_async: Final = is_async


class ListComprehension(Expression):
    """`[element for ...]`."""

    __slots__ = ("element", "generators")

    def __init__(self, start: int, end: int, element: Expression, generators: tuple[ComprehensionFor, ...]) -> None:
        self.start = start
        self.end = end
        self.element: Final = element
        self.generators: Final = generators


class SetComprehension(Expression):
    """`{element for ...}`."""

    __slots__ = ("element", "generators")

    def __init__(self, start: int, end: int, element: Expression, generators: tuple[ComprehensionFor, ...]) -> None:
        self.start = start
        self.end = end
        self.element: Final = element
        self.generators: Final = generators


class GeneratorExpression(Expression):
    """`(element for ...)`; as the only argument of a call the extent includes the call's parentheses, as in CPython."""

    __slots__ = ("element", "generators")

    def __init__(self, start: int, end: int, element: Expression, generators: tuple[ComprehensionFor, ...]) -> None:
        self.start = start
        self.end = end
        self.element: Final = element
        self.generators: Final = generators


class DictComprehension(Expression):
    """`{key: value for ...}`."""

    __slots__ = ("generators", "key", "value")

    def __init__(
        self, start: int, end: int, key: Expression, value: Expression, generators: tuple[ComprehensionFor, ...]
    ) -> None:
        self.start = start
        self.end = end
        self.key: Final = key
        self.value: Final = value
        self.generators: Final = generators


COMPREHENSIONS: Final = (ListComprehension, SetComprehension, DictComprehension, GeneratorExpression)
"""What has a scope of its own."""

BRACKETED: Final = (ListDisplay, SetDisplay, DictDisplay, ListComprehension, SetComprehension, DictComprehension)
"""What always has brackets or braces of its own."""


# Expressions: operators


class UnaryOperation(Expression):
    """`operator` is one of `not`, `-`, `+`, `~`."""

    __slots__ = ("operand", "operator")

    def __init__(self, start: int, end: int, operator: str, operand: Expression) -> None:
        self.start = start
        self.end = end
        self.operator: Final = operator
        self.operand: Final = operand


class BinaryOperation(Expression):
    """`operator` is one of `+ - * @ / // % ** << >> & ^ |`.  A long chain is deep on the left."""

    __slots__ = ("left", "operator", "right")

    def __init__(self, start: int, end: int, left: Expression, operator: str, right: Expression) -> None:
        self.start = start
        self.end = end
        self.left: Final = left
        self.operator: Final = operator
        self.right: Final = right


class BooleanOperation(Expression):
    """`a and b and c` is one operation with three values; `operator` is `and` or `or`."""

    __slots__ = ("operator", "values")

    def __init__(self, start: int, end: int, operator: str, values: tuple[Expression, ...]) -> None:
        self.start = start
        self.end = end
        self.operator: Final = operator
        self.values: Final = values


class Comparison(Expression):
    """`left op comparator op comparator`; operators are `== != < <= > >= is`, `is not`, `in`, `not in`."""

    __slots__ = ("comparators", "left", "operators")

    def __init__(
        self, start: int, end: int, left: Expression, operators: tuple[str, ...], comparators: tuple[Expression, ...]
    ) -> None:
        self.start = start
        self.end = end
        self.left: Final = left
        self.operators: Final = operators
        self.comparators: Final = comparators


class Conditional(Expression):
    """`body if test else orelse`."""

    __slots__ = ("body", "orelse", "test")

    def __init__(self, start: int, end: int, test: Expression, body: Expression, orelse: Expression) -> None:
        self.start = start
        self.end = end
        self.test: Final = test
        self.body: Final = body
        self.orelse: Final = orelse


class NamedExpression(Expression):
    """`target := value`."""

    __slots__ = ("target", "value")

    def __init__(self, start: int, end: int, target: Expression, value: Expression) -> None:
        self.start = start
        self.end = end
        self.target: Final = target
        self.value: Final = value


class Await(Expression):
    """`await value`."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int, value: Expression) -> None:
        self.start = start
        self.end = end
        self.value: Final = value


class Yield(Expression):
    """`yield` or `yield value`."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int, value: Expression | None) -> None:
        self.start = start
        self.end = end
        self.value: Final = value


class YieldFrom(Expression):
    """`yield from value`."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int, value: Expression) -> None:
        self.start = start
        self.end = end
        self.value: Final = value


class Starred(Expression):
    """`*value` in a display, a call, a subscript, a target or an annotation."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int, value: Expression) -> None:
        self.start = start
        self.end = end
        self.value: Final = value


# Expressions: primaries


class Attribute(Expression):
    """`value.name`; `name` is empty where nothing follows the dot.  The name's extent is `name_start` to `end`."""

    __slots__ = ("name", "name_start", "value")

    def __init__(self, start: int, end: int, value: Expression, name: str, name_start: int) -> None:
        self.start = start
        self.end = end
        self.value: Final = value
        self.name: Final = name
        self.name_start: Final = name_start


class Subscript(Expression):
    """`value[index]`; several indices are a `TupleDisplay` without parentheses."""

    __slots__ = ("index", "value")

    def __init__(self, start: int, end: int, value: Expression, index: Expression) -> None:
        self.start = start
        self.end = end
        self.value: Final = value
        self.index: Final = index


class Slice(Expression):
    """`lower:upper:step` inside a subscript."""

    __slots__ = ("lower", "step", "upper")

    def __init__(
        self, start: int, end: int, lower: Expression | None, upper: Expression | None, step: Expression | None
    ) -> None:
        self.start = start
        self.end = end
        self.lower: Final = lower
        self.upper: Final = upper
        self.step: Final = step


class Keyword(Node):
    """`name=value` in a call or a class header; `name` is None for `**value`."""

    __slots__ = ("name", "value")

    def __init__(self, start: int, end: int, name: Identifier | None, value: Expression) -> None:
        self.start = start
        self.end = end
        self.name: Final = name
        self.value: Final = value


class Call(Expression):
    """`function(arguments, keywords)`; `arguments` are the positional ones, `Starred` included, in order."""

    __slots__ = ("arguments", "function", "keywords")

    def __init__(
        self,
        start: int,
        end: int,
        function: Expression,
        arguments: tuple[Expression, ...],
        keywords: tuple[Keyword, ...],
    ) -> None:
        self.start = start
        self.end = end
        self.function: Final = function
        self.arguments: Final = arguments
        self.keywords: Final = keywords


class Parameter(Node):
    """One parameter of a function or lambda; the stars are not part of it, as in CPython.

    `type_comment` is the type comment on the parameter's own line, or None.
    """

    __slots__ = ("annotation", "default", "name", "type_comment")

    def __init__(
        self,
        start: int,
        end: int,
        name: Identifier,
        annotation: Expression | None,
        default: Expression | None,
        type_comment: TypeComment | None,
    ) -> None:
        self.start = start
        self.end = end
        self.name: Final = name
        self.annotation: Final = annotation
        self.default: Final = default
        self.type_comment: Final = type_comment


class Parameters(Node):
    """The parameters of a function or lambda, by kind; the extent is that of the list without parentheses."""

    __slots__ = ("keyword_only", "positional", "positional_only", "variadic_keyword", "variadic_positional")

    def __init__(
        self,
        start: int,
        end: int,
        positional_only: tuple[Parameter, ...],
        positional: tuple[Parameter, ...],
        variadic_positional: Parameter | None,
        keyword_only: tuple[Parameter, ...],
        variadic_keyword: Parameter | None,
    ) -> None:
        self.start = start
        self.end = end
        self.positional_only: Final = positional_only
        self.positional: Final = positional
        self.variadic_positional: Final = variadic_positional
        self.keyword_only: Final = keyword_only
        self.variadic_keyword: Final = variadic_keyword


class Lambda(Expression):
    """`lambda parameters: body`."""

    __slots__ = ("body", "parameters")

    def __init__(self, start: int, end: int, parameters: Parameters, body: Expression) -> None:
        self.start = start
        self.end = end
        self.parameters: Final = parameters
        self.body: Final = body


# Statements: simple


class TypeComment(Node):
    """The text after `# type:` where the specification gives it a meaning, stripped; the extent is that of `text`."""

    __slots__ = ("text",)

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text: Final = text


class ExpressionStatement(Statement):
    """An expression on a line of its own."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int, value: Expression) -> None:
        self.start = start
        self.end = end
        self.value: Final = value


class Assign(Statement):
    """`target = target = value`."""

    __slots__ = ("targets", "type_comment", "value")

    def __init__(
        self, start: int, end: int, targets: tuple[Expression, ...], value: Expression, type_comment: TypeComment | None
    ) -> None:
        self.start = start
        self.end = end
        self.targets: Final = targets
        self.value: Final = value
        self.type_comment: Final = type_comment


class AnnotatedAssignment(Statement):
    """`target: annotation = value`; `is_simple` is false for a target that is not a bare name."""

    __slots__ = ("annotation", "is_simple", "target", "value")

    def __init__(
        self, start: int, end: int, target: Expression, annotation: Expression, value: Expression | None, is_simple: bool
    ) -> None:
        self.start = start
        self.end = end
        self.target: Final = target
        self.annotation: Final = annotation
        self.value: Final = value
        self.is_simple: Final = is_simple


class AugmentedAssignment(Statement):
    """`target operator= value`; `operator` as in `BinaryOperation`."""

    __slots__ = ("operator", "target", "value")

    def __init__(self, start: int, end: int, target: Expression, operator: str, value: Expression) -> None:
        self.start = start
        self.end = end
        self.target: Final = target
        self.operator: Final = operator
        self.value: Final = value


class Return(Statement):
    """`return` or `return value`."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int, value: Expression | None) -> None:
        self.start = start
        self.end = end
        self.value: Final = value


class Raise(Statement):
    """`raise`, `raise exception` or `raise exception from cause`."""

    __slots__ = ("cause", "exception")

    def __init__(self, start: int, end: int, exception: Expression | None, cause: Expression | None) -> None:
        self.start = start
        self.end = end
        self.exception: Final = exception
        self.cause: Final = cause


class Assert(Statement):
    """`assert test` or `assert test, message`."""

    __slots__ = ("message", "test")

    def __init__(self, start: int, end: int, test: Expression, message: Expression | None) -> None:
        self.start = start
        self.end = end
        self.test: Final = test
        self.message: Final = message


class Delete(Statement):
    """`del target, target`."""

    __slots__ = ("targets",)

    def __init__(self, start: int, end: int, targets: tuple[Expression, ...]) -> None:
        self.start = start
        self.end = end
        self.targets: Final = targets


class Pass(Statement):
    """`pass`."""

    __slots__ = ()


class Break(Statement):
    """`break`."""

    __slots__ = ()


class Continue(Statement):
    """`continue`."""

    __slots__ = ()


class Global(Statement):
    """`global name, name`."""

    __slots__ = ("names",)

    def __init__(self, start: int, end: int, names: tuple[Identifier, ...]) -> None:
        self.start = start
        self.end = end
        self.names: Final = names


class Nonlocal(Statement):
    """`nonlocal name, name`."""

    __slots__ = ("names",)

    def __init__(self, start: int, end: int, names: tuple[Identifier, ...]) -> None:
        self.start = start
        self.end = end
        self.names: Final = names


class ImportAlias(Node):
    """`name as alias`; `name` is dotted in `import a.b`, and `*` in `from a import *`."""

    __slots__ = ("alias", "name")

    def __init__(self, start: int, end: int, name: Identifier, alias: Identifier | None) -> None:
        self.start = start
        self.end = end
        self.name: Final = name
        self.alias: Final = alias


class Import(Statement):
    """`import a.b as c, d`."""

    __slots__ = ("names",)

    def __init__(self, start: int, end: int, names: tuple[ImportAlias, ...]) -> None:
        self.start = start
        self.end = end
        self.names: Final = names


class ImportFrom(Statement):
    """`from ..module import name as alias`; `module` is None in `from . import x`, `level` counts the dots."""

    __slots__ = ("level", "module", "names")

    def __init__(
        self, start: int, end: int, module: Identifier | None, names: tuple[ImportAlias, ...], level: int
    ) -> None:
        self.start = start
        self.end = end
        self.module: Final = module
        self.names: Final = names
        self.level: Final = level


class TypeAliasStatement(Statement):
    """`type Name[parameters] = value` (PEP 695)."""

    __slots__ = ("name", "type_parameters", "value")

    def __init__(
        self, start: int, end: int, name: Identifier, type_parameters: TypeParameters | None, value: Expression
    ) -> None:
        self.start = start
        self.end = end
        self.name: Final = name
        self.type_parameters: Final = type_parameters
        self.value: Final = value


class ErrorStatement(Statement):
    """Text that is no statement; `children` are the expressions and blocks that could be understood."""

    __slots__ = ("children", "statements")

    def __init__(self, start: int, end: int, children: tuple[Expression, ...], statements: Block) -> None:
        self.start = start
        self.end = end
        self.children: Final = children
        self.statements: Final = statements


# Statements: definitions


class TypeParameter(Node):
    """`T: bound = default`, `*Ts = default` or `**P = default`; `kind` is `TypeVar`, `TypeVarTuple` or `ParamSpec`."""

    __slots__ = ("bound", "default", "kind", "name")

    def __init__(
        self, start: int, end: int, kind: str, name: Identifier, bound: Expression | None, default: Expression | None
    ) -> None:
        self.start = start
        self.end = end
        self.kind: Final = kind
        self.name: Final = name
        self.bound: Final = bound
        self.default: Final = default


class TypeParameters(Node):
    """`[T, *Ts, **P]` after the name of a function, class or type alias (PEP 695)."""

    __slots__ = ("parameters",)

    def __init__(self, start: int, end: int, parameters: tuple[TypeParameter, ...]) -> None:
        self.start = start
        self.end = end
        self.parameters: Final = parameters


class Decorator(Node):
    """`@expression`."""

    __slots__ = ("expression",)

    def __init__(self, start: int, end: int, expression: Expression) -> None:
        self.start = start
        self.end = end
        self.expression: Final = expression


class FunctionDefinition(Statement):
    """`def` or `async def`.

    `block` holds the body where it belongs to this node's root: a function inside a function, or a body on the header's
    line.  It is None where the body is a root of its own; `tree.ModuleTree.bodies` has it then.
    `type_comment` is a signature comment (`# type: (int) -> str`).
    """

    __slots__ = ("block", "decorators", "is_async", "name", "parameters", "returns", "type_comment", "type_parameters")

    def __init__(
        self,
        start: int,
        end: int,
        name: Identifier,
        type_parameters: TypeParameters | None,
        parameters: Parameters,
        returns: Expression | None,
        decorators: tuple[Decorator, ...],
        block: Block | None,
        is_async: bool,
        type_comment: TypeComment | None,
    ) -> None:
        self.start = start
        self.end = end
        self.name: Final = name
        self.type_parameters: Final = type_parameters
        self.parameters: Final = parameters
        self.returns: Final = returns
        self.decorators: Final = decorators
        self.block: Final = block
        self.is_async: Final = is_async
        self.type_comment: Final = type_comment


class ClassDefinition(Statement):
    """`class`.

    `members_are_roots` is true where each statement of `block` is a root: in a class that is not inside a function and
    whose body is indented.
    """

    __slots__ = ("arguments", "block", "decorators", "keywords", "members_are_roots", "name", "type_parameters")

    def __init__(
        self,
        start: int,
        end: int,
        name: Identifier,
        type_parameters: TypeParameters | None,
        arguments: tuple[Expression, ...],
        keywords: tuple[Keyword, ...],
        decorators: tuple[Decorator, ...],
        block: Block,
        members_are_roots: bool,
    ) -> None:
        self.start = start
        self.end = end
        self.name: Final = name
        self.type_parameters: Final = type_parameters
        self.arguments: Final = arguments
        self.keywords: Final = keywords
        self.decorators: Final = decorators
        self.block: Final = block
        self.members_are_roots: Final = members_are_roots


# Statements: compound


class IfClause(Node):
    """`if test: block` or `elif test: block`."""

    __slots__ = ("block", "test")

    def __init__(self, start: int, end: int, test: Expression, block: Block) -> None:
        self.start = start
        self.end = end
        self.test: Final = test
        self.block: Final = block


class If(Statement):
    """`if`, any number of `elif`, and the block of `else`, which is None where there is none."""

    __slots__ = ("clauses", "orelse")

    def __init__(self, start: int, end: int, clauses: tuple[IfClause, ...], orelse: Block | None) -> None:
        self.start = start
        self.end = end
        self.clauses: Final = clauses
        self.orelse: Final = orelse


class While(Statement):
    """`while test: block else: orelse`."""

    __slots__ = ("block", "orelse", "test")

    def __init__(self, start: int, end: int, test: Expression, block: Block, orelse: Block | None) -> None:
        self.start = start
        self.end = end
        self.test: Final = test
        self.block: Final = block
        self.orelse: Final = orelse


class For(Statement):
    """`for target in iterable: block else: orelse`, perhaps `async`."""

    __slots__ = ("block", "is_async", "iterable", "orelse", "target", "type_comment")

    def __init__(
        self,
        start: int,
        end: int,
        target: Expression,
        iterable: Expression,
        block: Block,
        orelse: Block | None,
        is_async: bool,
        type_comment: TypeComment | None,
    ) -> None:
        self.start = start
        self.end = end
        self.target: Final = target
        self.iterable: Final = iterable
        self.block: Final = block
        self.orelse: Final = orelse
        self.is_async: Final = is_async
        self.type_comment: Final = type_comment


class WithItem(Node):
    """`context as target`."""

    __slots__ = ("context", "target")

    def __init__(self, start: int, end: int, context: Expression, target: Expression | None) -> None:
        self.start = start
        self.end = end
        self.context: Final = context
        self.target: Final = target


class With(Statement):
    """`with items: block`, perhaps `async`."""

    __slots__ = ("block", "is_async", "items", "type_comment")

    def __init__(
        self,
        start: int,
        end: int,
        items: tuple[WithItem, ...],
        block: Block,
        is_async: bool,
        type_comment: TypeComment | None,
    ) -> None:
        self.start = start
        self.end = end
        self.items: Final = items
        self.block: Final = block
        self.is_async: Final = is_async
        self.type_comment: Final = type_comment


class ExceptHandler(Node):
    """`except exception as name: block`; without parentheses several exceptions are a `TupleDisplay` (PEP 758)."""

    __slots__ = ("block", "exception", "name")

    def __init__(
        self, start: int, end: int, exception: Expression | None, name: Identifier | None, block: Block
    ) -> None:
        self.start = start
        self.end = end
        self.exception: Final = exception
        self.name: Final = name
        self.block: Final = block


class Try(Statement):
    """`try`; `is_star` is true for `except*` (PEP 654)."""

    __slots__ = ("block", "final", "handlers", "is_star", "orelse")

    def __init__(
        self,
        start: int,
        end: int,
        block: Block,
        handlers: tuple[ExceptHandler, ...],
        orelse: Block | None,
        final: Block | None,
        is_star: bool,
    ) -> None:
        self.start = start
        self.end = end
        self.block: Final = block
        self.handlers: Final = handlers
        self.orelse: Final = orelse
        self.final: Final = final
        self.is_star: Final = is_star


class MatchCase(Node):
    """`case pattern if guard: block`."""

    __slots__ = ("block", "guard", "pattern")

    def __init__(self, start: int, end: int, pattern: Pattern, guard: Expression | None, block: Block) -> None:
        self.start = start
        self.end = end
        self.pattern: Final = pattern
        self.guard: Final = guard
        self.block: Final = block


class Match(Statement):
    """`match subject:` with its cases."""

    __slots__ = ("cases", "subject")

    def __init__(self, start: int, end: int, subject: Expression, cases: tuple[MatchCase, ...]) -> None:
        self.start = start
        self.end = end
        self.subject: Final = subject
        self.cases: Final = cases


# Patterns


class ValuePattern(Pattern):
    """A literal, or a dotted name, compared by `==`."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int, value: Expression) -> None:
        self.start = start
        self.end = end
        self.value: Final = value


class SingletonPattern(Pattern):
    """`None`, `True` or `False`, compared by `is`."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int, value: bool | None) -> None:
        self.start = start
        self.end = end
        self.value: Final = value


class CapturePattern(Pattern):
    """`pattern as name`, a bare `name` (`pattern` is None), or `_` (both None)."""

    __slots__ = ("name", "pattern")

    def __init__(self, start: int, end: int, pattern: Pattern | None, name: Identifier | None) -> None:
        self.start = start
        self.end = end
        self.pattern: Final = pattern
        self.name: Final = name


class SequencePattern(Pattern):
    """`[a, *rest]`, with brackets, parentheses or neither."""

    __slots__ = ("patterns",)

    def __init__(self, start: int, end: int, patterns: tuple[Pattern, ...]) -> None:
        self.start = start
        self.end = end
        self.patterns: Final = patterns


class StarPattern(Pattern):
    """`*name` in a sequence pattern; `name` is None for `*_`."""

    __slots__ = ("name",)

    def __init__(self, start: int, end: int, name: Identifier | None) -> None:
        self.start = start
        self.end = end
        self.name: Final = name


class MappingPattern(Pattern):
    """`{key: pattern, **rest}`."""

    __slots__ = ("keys", "patterns", "rest")

    def __init__(
        self,
        start: int,
        end: int,
        keys: tuple[Expression, ...],
        patterns: tuple[Pattern, ...],
        rest: Identifier | None,
    ) -> None:
        self.start = start
        self.end = end
        self.keys: Final = keys
        self.patterns: Final = patterns
        self.rest: Final = rest


class ClassPattern(Pattern):
    """`Class(pattern, name=pattern)`."""

    __slots__ = ("class_expression", "keyword_names", "keyword_patterns", "patterns")

    def __init__(
        self,
        start: int,
        end: int,
        class_expression: Expression,
        patterns: tuple[Pattern, ...],
        keyword_names: tuple[Identifier, ...],
        keyword_patterns: tuple[Pattern, ...],
    ) -> None:
        self.start = start
        self.end = end
        self.class_expression: Final = class_expression
        self.patterns: Final = patterns
        self.keyword_names: Final = keyword_names
        self.keyword_patterns: Final = keyword_patterns


class OrPattern(Pattern):
    """`a | b`."""

    __slots__ = ("patterns",)

    def __init__(self, start: int, end: int, patterns: tuple[Pattern, ...]) -> None:
        self.start = start
        self.end = end
        self.patterns: Final = patterns
