"""How is a member that a class inherits written in that class, as something to be filled in?

A method has the signature that the base declares, in terms of the class, under the decorators that make it the same kind of
method, and a body that raises `NotImplementedError`; an attribute is declared.  An annotation stays as it was written where
that means the same here; one that cannot be written here is left out.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from checker.files.trees import tree
from checker.ide.written_types import Imports, WrittenType, means, written_type
from checker.query.database import Database
from checker.semantic_index.bindings import all_parameters
from checker.semantic_index.definitions import Definition
from checker.semantic_index.queries import site_of
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import (
    CLASS,
    KEYWORD_ONLY,
    PLAIN,
    POSITIONAL_ONLY,
    STATIC,
    VARIADIC_KEYWORD,
    VARIADIC_POSITIONAL,
    CallableType,
    FunctionLiteral,
    Parameter,
    PropertyType,
    Signature,
)
from checker.types.class_lookup import identity_instance, self_variable
from checker.types.classes import ClassLiteral
from checker.types.coroutines import awaited_result
from checker.types.generics.substitution import substitute
from checker.types.members import FoundMember, class_member, mapping_for, specialized_function
from checker.types.signatures import signatures_of
from checker.types.type import Type

_INDENTATION: Final = "    "
_BODY: Final = f"{_INDENTATION}raise NotImplementedError"
_DECORATORS: Final = {CLASS: ("@classmethod",), STATIC: ("@staticmethod",), PLAIN: ()}
_UNDECORATED: Final = ("__new__", "__init_subclass__", "__class_getitem__")  # what they are is clear without a decorator
_PLAIN_DEFAULTS: Final = (
    nodes.NumberLiteral,
    nodes.StringLiteral,
    nodes.BytesLiteral,
    nodes.BooleanLiteral,
    nodes.NoneLiteral,
    nodes.EllipsisLiteral,
)


@frozen
class MemberStub:
    """The lines of a member without the indentation of the class body, and the imports that they need."""

    lines: tuple[str, ...]
    imports: Imports


def member_stub(db: Database, cls: ClassLiteral, name: str, offset: int) -> MemberStub | None:
    """An inherited member as the body of a static class would define it at an offset; None if no base has it."""
    found = class_member(db, (cls, name))
    if found is None or cls.scope is None:
        return None
    writer = _StubWriter(db, cls.scope, offset)
    lines = writer.member(name, _type_in(db, cls, found))
    return MemberStub(tuple(lines), tuple(writer.imports))


def _type_in(db: Database, cls: ClassLiteral, found: FoundMember) -> Type:
    """The type of an inherited member in terms of a class."""
    mapping = mapping_for(db, found, identity_instance(db, cls), self_variable(cls))
    raw = found.member.type
    return specialized_function(db, raw, mapping) if isinstance(raw, FunctionLiteral) else substitute(raw, mapping)


class _Written:
    """A function as it was written where it is declared: annotations and defaults by parameter."""

    __slots__ = ("is_async", "parameters", "result", "text")

    def __init__(self, db: Database, origin: Definition | None) -> None:
        self.parameters: Final[dict[str, nodes.Parameter]] = {}
        self.result: nodes.Expression | None = None
        self.is_async = False
        self.text = ""
        if origin is None:
            return
        site = site_of(db, origin)
        if isinstance(site.node, nodes.FunctionDefinition):
            parsed = tree(db, origin.scope.file)
            self.text = parsed.text[parsed.starts[site.root] :]
            self.parameters.update((each.name.name, each) for each in all_parameters(site.node.parameters))
            self.result = site.node.returns
            self.is_async = site.node.is_async

    def source(self, node: nodes.Expression | None) -> str:
        """An expression as it was written, empty if there is none."""
        return "" if node is None else self.text[node.start : node.end]


class _StubWriter:
    """Writes one member; `imports` are gathered."""

    __slots__ = ("db", "imports", "offset", "scope")

    def __init__(self, db: Database, scope: Scope, offset: int) -> None:
        self.db: Final = db
        self.scope: Final = scope
        self.offset: Final = offset
        self.imports: Final[dict[tuple[str, str], None]] = {}

    def member(self, name: str, type: Type) -> list[str]:
        """The lines of a member."""
        if isinstance(type, PropertyType):
            lines = ["@property", *self._method(name, type.getter)]
            if type.setter is not None:
                lines += ["", f"@{name}.setter", *self._method(name, type.setter)]
            return lines
        if isinstance(type, (FunctionLiteral, CallableType)):
            binding = PLAIN if name in _UNDECORATED else type.binding or PLAIN
            return [*_DECORATORS[binding], *self._method(name, type)]
        annotation = self._annotation("", type)
        return [f"{name}: {annotation}" if annotation else f"{name} = ..."]

    def _method(self, name: str, function: Type | None) -> list[str]:
        signature = None if function is None else self._signature(function)
        if signature is None:
            return [f"def {name}(self, *args, **kwargs):", _BODY]
        written = _Written(self.db, signature.origin)
        keyword = "async def" if written.is_async else "def"
        parameters = ", ".join(self._parameters(signature, written))
        return [f"{keyword} {name}({parameters}){self._result(signature, written)}:", _BODY]

    def _signature(self, function: Type) -> Signature | None:
        """The one signature to implement, None for overloads without an implementation."""
        signatures = signatures_of(self.db, function)
        if len(signatures) == 1:
            return signatures[0]
        if not isinstance(function, FunctionLiteral):
            return None
        return facts.function_traits(self.db, function.definition).implementation

    def _parameters(self, signature: Signature, written: _Written) -> list[str]:
        texts: list[str] = []
        parameters = signature.parameters
        saw_star = False
        for index, each in enumerate(parameters):
            if each.kind == KEYWORD_ONLY and not saw_star:
                texts.append("*")
            saw_star = saw_star or each.kind in (KEYWORD_ONLY, VARIADIC_POSITIONAL)
            texts.append(self._parameter(each, index, written))
            is_last = index + 1 == len(parameters) or parameters[index + 1].kind != POSITIONAL_ONLY
            if each.kind == POSITIONAL_ONLY and is_last and index:
                texts.append("/")
        if signature.param_spec is not None or signature.is_gradual:
            texts.extend(("*args", "**kwargs"))
        return texts

    def _parameter(self, each: Parameter, index: int, written: _Written) -> str:
        star = "*" if each.kind == VARIADIC_POSITIONAL else "**" if each.kind == VARIADIC_KEYWORD else ""
        name = each.name or f"argument_{index}"
        node = written.parameters.get(each.name)
        source = written.source(None if node is None else node.annotation)
        annotation = self._annotation(source, each.type) if each.is_annotated else ""
        shown = f"{star}{name}: {annotation}" if annotation else f"{star}{name}"
        if not each.has_default:
            return shown
        default = _default(written, None if node is None else node.default)
        return f"{shown} = {default}" if annotation else f"{shown}={default}"

    def _result(self, signature: Signature, written: _Written) -> str:
        returns = signature.returns
        if returns is None:
            return ""
        result = awaited_result(returns) if written.is_async else returns
        annotation = self._annotation(written.source(written.result), result)
        return f" -> {annotation}" if annotation else ""

    def _annotation(self, text: str, type: Type) -> str:
        """A type as it was written if that means the same here, else as it can be written here, else nothing."""
        found = written_type(self.db, self.scope, self.offset, type)
        if text and "\n" not in text and (found is None or not _is_quoted(found)) and means(self.db, self.scope, text, type):
            return text
        if found is None:
            return ""
        self.imports.update(dict.fromkeys(found.imports))
        return found.text


def _default(written: _Written, node: nodes.Expression | None) -> str:
    """A default that means the same anywhere as it was written, `...` for any other."""
    text = written.source(node) if isinstance(node, _PLAIN_DEFAULTS) else ""
    return text if text and "\n" not in text else "..."


def _is_quoted(written: WrittenType) -> bool:
    return written.text[:1] in "\"'"
