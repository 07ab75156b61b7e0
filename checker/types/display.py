"""How is a type shown to people?

As they would write it in an annotation where that is possible: `int | None`, `list[str]`, `(x: int) -> str`.  Function
objects show as their `def` line, class objects as `type[C]`, modules as `Module("os")`.
"""

from __future__ import annotations

from typing import Final

from checker.modules.file_to_module import name_of_file
from checker.query.database import Database
from checker.semantic_index.scopes import CLASS
from checker.types import facts
from checker.types.callables import (
    KEYWORD_ONLY,
    POSITIONAL_ONLY,
    VARIADIC_KEYWORD,
    VARIADIC_POSITIONAL,
    BoundMethod,
    CallableType,
    FunctionLiteral,
    Parameter,
    ParameterList,
    ParamSpecPart,
    PropertyType,
    Signature,
)
from checker.types.classes import (
    PARAM_SPEC,
    SELF,
    TYPE_VAR_TUPLE,
    ClassLiteral,
    ClassObject,
    Instance,
    SubclassOf,
    TypeVariable,
)
from checker.types.intersections import UNPROMOTED, IntersectionType, WithAttribute
from checker.types.literals import FALSE, TRUE, EnumLiteral, LiteralStringType, LiteralType, SentinelType
from checker.types.relations.assignability import signatures_of_method
from checker.types.signatures import return_type, signatures_of
from checker.types.special import (
    AliasType,
    ModuleType,
    SpecialForm,
    SuperObject,
    TypeFormOf,
    TypeFormValue,
    TypeGuardType,
)
from checker.types.tuples import TupleType, Unpacked
from checker.types.type import (
    AnyType,
    DivergentType,
    NeverType,
    NoneType,
    Type,
    UnknownType,
)
from checker.types.unions import UnionType
from checker.types.variable_bounds import self_class

_MAXIMUM_DEPTH: Final = 5
_MAXIMUM_STRING: Final = 50
_MAXIMUM_MEMBERS: Final = 24


class _View:
    """What is shown of a type; `is_qualified` puts modules in front of the names of classes."""

    __slots__ = ("db", "is_qualified")

    def __init__(self, db: Database, is_qualified: bool) -> None:
        self.db: Final = db
        self.is_qualified: Final = is_qualified

    def name_of(self, cls: ClassLiteral) -> str:
        """The name of a class, with its module if that is wanted."""
        module = name_of_file(self.db, cls.file) if self.is_qualified else None
        return f"{module}.{cls.name}" if module else cls.name


def display(db: Database, type: Type) -> str:
    """The type as text."""
    return _show(_View(db, False), type, 0)


def display_pair(db: Database, first: Type, second: Type) -> tuple[str, str]:
    """Two types as texts that differ if that can be: classes are shown with their modules where the names alone do not tell."""
    left, right = display(db, first), display(db, second)
    if left != right:
        return left, right
    view = _View(db, True)
    return _show(view, first, 0), _show(view, second, 0)


def display_signature(db: Database, name: str, signature: Signature) -> str:
    """A signature as its `def` line without the colon."""
    return f"def {name}{_show_signature(_View(db, False), signature, 0)}"


def _show(view: _View, type: Type, depth: int) -> str:
    if depth > _MAXIMUM_DEPTH:
        return "..."
    if isinstance(type, Instance):
        return _show_class(view, type.cls, type.arguments, depth)
    if isinstance(type, UnionType):
        return _show_union(view, type, depth)
    if isinstance(type, LiteralType):
        return f"Literal[{show_literal(type)}]"
    if isinstance(type, TupleType):
        return _show_tuple(view, type, depth)
    simple = _show_simple(view, type)
    return _show_rare(view, type, depth) if simple is None else simple


def _show_simple(view: _View, type: Type) -> str | None:
    if isinstance(type, NoneType):
        return "None"
    if isinstance(type, AnyType):
        return "Any"
    if isinstance(type, (UnknownType, DivergentType)):
        return "Unknown"
    if isinstance(type, NeverType):
        return "Never"
    if isinstance(type, LiteralStringType):
        return "LiteralString"
    if isinstance(type, EnumLiteral):
        return f"Literal[{view.name_of(type.cls)}.{type.name}]"
    if isinstance(type, SentinelType):
        return _show_sentinel(type)
    if isinstance(type, ModuleType):
        return f'Module("{type.name}")'
    if isinstance(type, SpecialForm):
        return f"<special form {type.name}>"
    if isinstance(type, ClassLiteral):
        return f"type[{view.name_of(type)}]"
    if isinstance(type, TypeVariable):
        return _show_variable(type)
    if isinstance(type, ParamSpecPart):
        return f"{type.param_spec.name}.{'args' if type.is_args else 'kwargs'}"
    return None


def _show_sentinel(type: SentinelType) -> str:
    """The name that a program refers to it by."""
    scope = type.definition.scope
    return f"{scope.name}.{type.definition.name}" if scope.kind == CLASS else type.definition.name


def _show_variable(type: TypeVariable) -> str:
    if type.kind == SELF:
        cls = self_class(type)
        return "Self" if cls is None else f"Self@{cls.name}"
    owner = type.binder.name if type.binder is not None else ""
    return f"{type.name}@{owner}" if owner else type.name


def _show_rare(view: _View, type: Type, depth: int) -> str:
    if isinstance(type, (FunctionLiteral, BoundMethod, CallableType)):
        return _show_callable(view, type, depth)
    if isinstance(type, ClassObject):
        return f"type[{_show_class(view, type.cls, type.arguments, depth)}]"
    if isinstance(type, SubclassOf):
        return f"type[{_show(view, type.instance_type, depth + 1)}]"
    if isinstance(type, Unpacked):
        return f"*{_show(view, type.inner, depth)}"
    if isinstance(type, IntersectionType):
        return " & ".join([_show(view, member, depth) for member in type.members if member is not UNPROMOTED])
    if isinstance(type, WithAttribute):
        return f"<has attribute '{type.name}'>"
    if isinstance(type, PropertyType):
        return "property"
    if isinstance(type, ParameterList):
        return _show_parameter_list(view, type.signature, depth)
    if isinstance(type, TypeFormValue):
        return f"<type form {_show(view, type.denoted, depth)}>"
    if isinstance(type, TypeFormOf):
        return f"TypeForm[{_show(view, type.denoted, depth + 1)}]"
    if isinstance(type, AliasType):
        return _show_alias(view, type, depth)
    if isinstance(type, TypeGuardType):
        return f"{'TypeIs' if type.is_exact else 'TypeGuard'}[{_show(view, type.narrowed, depth)}]"
    if isinstance(type, SuperObject):
        return f"<super of {_show(view, type.receiver, depth)}>"
    return "Unknown"


def _show_class(view: _View, cls: ClassLiteral, arguments: tuple[Type, ...], depth: int) -> str:
    if not arguments:
        return view.name_of(cls)
    parameters = facts.class_type_parameters(view.db, cls)
    parts: list[str] = []
    for index, argument in enumerate(arguments):
        kind = parameters[index].kind if index < len(parameters) else ""
        if kind == TYPE_VAR_TUPLE:
            parts.extend(_show_packed(view, argument, depth))
        elif kind == PARAM_SPEC and isinstance(argument, ParameterList):
            shown = _show_parameter_list(view, argument.signature, depth)
            parts.append(shown)
        else:
            parts.append(_show(view, argument, depth + 1))
    return f"{view.name_of(cls)}[{', '.join(parts)}]"


def _show_alias(view: _View, type: AliasType, depth: int) -> str:
    arguments = ", ".join([_show(view, each, depth + 1) for each in type.arguments])
    return f"{type.definition.name}[{arguments}]" if arguments else type.definition.name


def _show_packed(view: _View, argument: Type, depth: int) -> list[str]:
    """What a type variable tuple stands for, as several type arguments."""
    if not isinstance(argument, TupleType):
        return [f"*{_show(view, argument, depth + 1)}"]
    return _tuple_parts(view, argument, depth) or ["()"]


def _show_union(view: _View, type: UnionType, depth: int) -> str:
    parts: list[str] = []
    literals: list[str] = []
    position = -1
    has_both = TRUE in type.members and FALSE in type.members
    has_none = False
    for member in type.members[:_MAXIMUM_MEMBERS]:
        if isinstance(member, NoneType):
            has_none = True
        elif has_both and (member is TRUE or member is FALSE):
            if "bool" not in parts:
                parts.append("bool")
        elif isinstance(member, (LiteralType, EnumLiteral)):
            if position < 0:
                position = len(parts)
                parts.append("")
            literals.append(show_literal(member))
        else:
            shown = _show(view, member, depth + 1)
            callable_shown = isinstance(member, (CallableType, FunctionLiteral, BoundMethod))
            parts.append(f"({shown})" if callable_shown else shown)
    if literals:
        parts[position] = f"Literal[{', '.join(literals)}]"
    if len(type.members) > _MAXIMUM_MEMBERS:
        parts.append(f"... ({len(type.members) - _MAXIMUM_MEMBERS} more)")
    if has_none:
        parts.append("None")
    return " | ".join(dict.fromkeys(parts))


def show_literal(type: LiteralType | EnumLiteral) -> str:
    """The value of a literal type as source text; long strings are cut."""
    if isinstance(type, EnumLiteral):
        return f"{type.cls.name}.{type.name}"
    value = type.value
    if isinstance(value, (str, bytes)) and len(value) > _MAXIMUM_STRING:
        shown = repr(value[:_MAXIMUM_STRING])
        return f"{shown[:-1]}...{shown[-1]}"
    return repr(value)


def _tuple_parts(view: _View, type: TupleType, depth: int) -> list[str]:
    parts = [_show(view, element, depth + 1) for element in type.prefix]
    if type.variadic is not None:
        if isinstance(type.variadic, TypeVariable) and type.variadic.kind == TYPE_VAR_TUPLE:
            parts.append(f"*{_show(view, type.variadic, depth + 1)}")
        else:
            parts.append(f"*tuple[{_show(view, type.variadic, depth + 1)}, ...]")
    parts.extend([_show(view, element, depth + 1) for element in type.suffix])
    return parts


def _show_tuple(view: _View, type: TupleType, depth: int) -> str:
    if type.variadic is not None and not type.prefix and not type.suffix:
        if not (isinstance(type.variadic, TypeVariable) and type.variadic.kind == TYPE_VAR_TUPLE):
            return f"tuple[{_show(view, type.variadic, depth + 1)}, ...]"
    parts = _tuple_parts(view, type, depth)
    return f"tuple[{', '.join(parts)}]" if parts else "tuple[()]"


def _show_callable(view: _View, type: FunctionLiteral | BoundMethod | CallableType, depth: int) -> str:
    if isinstance(type, BoundMethod):
        signatures = signatures_of_method(view.db, type)
        function: Type = type.function
    else:
        signatures = signatures_of(view.db, type)
        function = type
    if len(signatures) > 1:
        shown = ", ".join([_show_signature(view, each, depth) for each in signatures[:_MAXIMUM_MEMBERS]])
        return f"Overload[{shown}]"
    if not signatures:
        return "Overload[]"
    shown = _show_signature(view, signatures[0], depth)
    return f"def {function.definition.name}{shown}" if isinstance(function, FunctionLiteral) else shown


def _show_signature(view: _View, signature: Signature, depth: int) -> str:
    returns = _show(view, return_type(view.db, signature), depth + 1)
    return f"({_show_parameters(view, signature, depth)}) -> {returns}"


def _show_parameter_list(view: _View, signature: Signature, depth: int) -> str:
    if signature.is_gradual and not signature.parameters:
        return "..."
    if signature.param_spec is not None and not signature.parameters:
        return _show_variable(signature.param_spec)
    return f"({_show_parameters(view, signature, depth)})"


def _show_parameters(view: _View, signature: Signature, depth: int) -> str:
    parts: list[str] = []
    parameters = signature.parameters
    saw_star = False
    for index, each in enumerate(parameters):
        if each.kind == KEYWORD_ONLY and not saw_star:
            parts.append("*")
            saw_star = True
        if each.kind == VARIADIC_POSITIONAL:
            saw_star = True
        parts.append(_show_parameter(view, each, depth))
        ends_positional_only = each.kind == POSITIONAL_ONLY and (
            index + 1 == len(parameters) or parameters[index + 1].kind != POSITIONAL_ONLY
        )
        if ends_positional_only and each.name:
            parts.append("/")
    if signature.is_gradual:
        parts.append("...")
    if signature.param_spec is not None:
        parts.append(f"**{_show_variable(signature.param_spec)}")
    return ", ".join(parts)


def _show_parameter(view: _View, each: Parameter, depth: int) -> str:
    star = "*" if each.kind == VARIADIC_POSITIONAL else "**" if each.kind == VARIADIC_KEYWORD else ""
    shown = _show(view, each.type, depth + 1)
    if not each.name:
        return f"{shown} = ..." if each.has_default else shown
    if not each.is_annotated and each.type.flags:
        return f"{star}{each.name}=..." if each.has_default else f"{star}{each.name}"
    return f"{star}{each.name}: {shown}{' = ...' if each.has_default else ''}"
