"""How are functions, methods and other callables represented?

Terms
-----
*Signature*: parameters, return type, and the type variables it is generic over.  The spec: callables.rst.
*Function literal*: the object that one `def` (with its overloads) makes; its signatures are facts of its identity.
*Callable type*: any object that can be called with these signatures; what `Callable[...]` denotes.
"""

from __future__ import annotations

from typing import Final

from checker.semantic_index.definitions import Definition
from checker.types.classes import TypeVariable
from checker.types.type import UNKNOWN, Type, flags_of, size_of

POSITIONAL_ONLY: Final = 0
POSITIONAL_OR_KEYWORD: Final = 1
VARIADIC_POSITIONAL: Final = 2
KEYWORD_ONLY: Final = 3
VARIADIC_KEYWORD: Final = 4

BY_POSITION: Final = (POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD)
BY_KEYWORD: Final = (POSITIONAL_OR_KEYWORD, KEYWORD_ONLY)


class Parameter:
    """One parameter of a signature.

    `type` is that of one argument: `int` for `*args: int`.  For `*args: *Ts` it is an `Unpacked`, for `**kwargs:
    Unpack[TD]` an `Unpacked` of the TypedDict's instance.  A parameter without annotation has an inferred type and
    `is_annotated` false.  `default_type` is the type of the default where that is known cheaply, else None.
    """

    __slots__ = ("has_default", "is_annotated", "kind", "name", "type")

    def __init__(self, name: str, kind: int, type: Type, has_default: bool, is_annotated: bool) -> None:
        """Not to be called: `parameter` interns."""
        self.name: Final = name
        self.kind: Final = kind
        self.type: Final = type
        self.has_default: Final = has_default
        self.is_annotated: Final = is_annotated


class Signature:
    """What a call must pass and what comes back.

    `returns` is None where the function has no annotation: its return type is inferred when it is asked for, through
    `origin`, the definition of the function.  `param_spec` is the P of `*args: P.args, **kwargs: P.kwargs` (those two are
    not among the parameters).  `is_gradual` is true where the parameters are `...`: any arguments are accepted after the
    ones listed.  `deprecated` is the message of `@deprecated`, or None.
    """

    __slots__ = (
        "deprecated",
        "flags",
        "is_gradual",
        "origin",
        "param_spec",
        "parameters",
        "returns",
        "size",
        "type_parameters",
    )

    def __init__(
        self,
        parameters: tuple[Parameter, ...],
        returns: Type | None,
        type_parameters: tuple[TypeVariable, ...],
        param_spec: TypeVariable | None,
        is_gradual: bool,
        origin: Definition | None,
        deprecated: str | None,
    ) -> None:
        """Not to be called: `signature` interns."""
        parts = [parameter.type for parameter in parameters]
        if returns is not None:
            parts.append(returns)
        if param_spec is not None:
            parts.append(param_spec)
        self.flags: Final = flags_of(parts)
        self.size: Final = size_of(parts)
        self.parameters: Final = parameters
        self.returns: Final = returns
        self.type_parameters: Final = type_parameters
        self.param_spec: Final = param_spec
        self.is_gradual: Final = is_gradual
        self.origin: Final = origin
        self.deprecated: Final = deprecated


_parameters: Final[dict[tuple[str, int, Type, bool, bool], Parameter]] = {}
_signatures: Final[
    dict[
        tuple[
            tuple[Parameter, ...],
            Type | None,
            tuple[TypeVariable, ...],
            TypeVariable | None,
            bool,
            Definition | None,
            str | None,
        ],
        Signature,
    ]
] = {}


def parameter(name: str, kind: int, type: Type, has_default: bool = False, is_annotated: bool = True) -> Parameter:
    """The interned parameter with these attributes."""
    key = (name, kind, type, has_default, is_annotated)
    found = _parameters.get(key)
    if found is None:
        found = _parameters[key] = Parameter(name, kind, type, has_default, is_annotated)
    return found


def signature(
    parameters: tuple[Parameter, ...],
    returns: Type | None,
    type_parameters: tuple[TypeVariable, ...] = (),
    param_spec: TypeVariable | None = None,
    is_gradual: bool = False,
    origin: Definition | None = None,
    deprecated: str | None = None,
) -> Signature:
    """The interned signature with these attributes."""
    key = (parameters, returns, type_parameters, param_spec, is_gradual, origin, deprecated)
    found = _signatures.get(key)
    if found is None:
        found = _signatures[key] = Signature(parameters, returns, type_parameters, param_spec, is_gradual, origin, deprecated)
    return found


# Functions and methods

PLAIN: Final = "function"
STATIC: Final = "staticmethod"
CLASS: Final = "classmethod"


class FunctionLiteral(Type):
    """The object made by the function definition `definition`, with the overloads that precede it.

    `binding` says what attribute access does: PLAIN binds the instance, CLASS the class, STATIC nothing.
    `specialization` replaces type variables of enclosing scopes in its signatures (a method reached through `list[int]`);
    it lists pairs in a fixed order.
    """

    __slots__ = ("binding", "definition", "specialization")

    def __init__(self, definition: Definition, binding: str, specialization: tuple[tuple[TypeVariable, Type], ...]) -> None:
        """Not to be called: `function_literal` interns."""
        parts = [type for _, type in specialization]
        super().__init__(flags_of(parts), size_of(parts))
        self.definition: Final = definition
        self.binding: Final = binding
        self.specialization: Final = specialization


class BoundMethod(Type):
    """A function taken from an object: calls pass `receiver` first.  `function` is a function literal or callable type."""

    __slots__ = ("function", "receiver")

    def __init__(self, function: Type, receiver: Type) -> None:
        """Not to be called: `bound_method` interns."""
        super().__init__(function.flags | receiver.flags, function.size + receiver.size)
        self.function: Final = function
        self.receiver: Final = receiver


class CallableType(Type):
    """Any object that can be called with these signatures, which are overloads if there are several.

    `binding` is that of the function it came from if it still is a function (a decorated one), and None for what
    `Callable[...]` denotes, which attribute access does not bind when it is a plain attribute of an instance.
    """

    __slots__ = ("binding", "signatures")

    def __init__(self, signatures: tuple[Signature, ...], binding: str | None) -> None:
        """Not to be called: `callable_type` interns."""
        super().__init__(flags_of(signatures), size_of(signatures))
        self.signatures: Final = signatures
        self.binding: Final = binding


class PropertyType(Type):
    """A property; `setter` and `deleter` are None where there is none."""

    __slots__ = ("deleter", "getter", "setter")

    def __init__(self, getter: Type | None, setter: Type | None, deleter: Type | None) -> None:
        """Not to be called: `property_type` interns."""
        parts = [each for each in (getter, setter, deleter) if each is not None]
        super().__init__(flags_of(parts), size_of(parts))
        self.getter: Final = getter
        self.setter: Final = setter
        self.deleter: Final = deleter


class ParameterList(Type):
    """What a `ParamSpec` stands for: parameters as a type argument (`[int, str]`, `...`, `Concatenate[int, P]`).

    The return type of `signature` means nothing.
    """

    __slots__ = ("signature",)

    def __init__(self, signature: Signature) -> None:
        """Not to be called: `parameter_list` interns."""
        super().__init__(signature.flags, signature.size)
        self.signature: Final = signature


class ParamSpecPart(Type):
    """`P.args` or `P.kwargs`: the type of `*args` or `**kwargs` inside a function."""

    __slots__ = ("is_args", "param_spec")

    def __init__(self, param_spec: TypeVariable, is_args: bool) -> None:
        """Not to be called: `param_spec_part` interns."""
        super().__init__(param_spec.flags)
        self.param_spec: Final = param_spec
        self.is_args: Final = is_args


_functions: Final[dict[tuple[Definition, str, tuple[tuple[TypeVariable, Type], ...]], FunctionLiteral]] = {}
_bound_methods: Final[dict[tuple[Type, Type], BoundMethod]] = {}
_callables: Final[dict[tuple[tuple[Signature, ...], str | None], CallableType]] = {}
_properties: Final[dict[tuple[Type | None, Type | None, Type | None], PropertyType]] = {}
_parameter_lists: Final[dict[Signature, ParameterList]] = {}
_param_spec_parts: Final[dict[tuple[TypeVariable, bool], ParamSpecPart]] = {}


def function_literal(
    definition: Definition, binding: str = PLAIN, specialization: tuple[tuple[TypeVariable, Type], ...] = ()
) -> FunctionLiteral:
    """The function that `definition` makes."""
    key = (definition, binding, specialization)
    found = _functions.get(key)
    if found is None:
        found = _functions[key] = FunctionLiteral(definition, binding, specialization)
    return found


def bound_method(function: Type, receiver: Type) -> BoundMethod:
    """`function` bound to `receiver`."""
    key = (function, receiver)
    found = _bound_methods.get(key)
    if found is None:
        found = _bound_methods[key] = BoundMethod(function, receiver)
    return found


def callable_type(signatures: tuple[Signature, ...], binding: str | None = None) -> CallableType:
    """Any object that can be called with these signatures."""
    key = (signatures, binding)
    found = _callables.get(key)
    if found is None:
        found = _callables[key] = CallableType(signatures, binding)
    return found


def property_type(getter: Type | None, setter: Type | None = None, deleter: Type | None = None) -> PropertyType:
    """A property with these functions."""
    key = (getter, setter, deleter)
    found = _properties.get(key)
    if found is None:
        found = _properties[key] = PropertyType(getter, setter, deleter)
    return found


def parameter_list(of: Signature) -> ParameterList:
    """The parameters of a signature as a type argument; its return type is forgotten."""
    bare = signature(of.parameters, UNKNOWN, (), of.param_spec, of.is_gradual)
    found = _parameter_lists.get(bare)
    if found is None:
        found = _parameter_lists[bare] = ParameterList(bare)
    return found


def param_spec_part(param_spec: TypeVariable, is_args: bool) -> ParamSpecPart:
    """`P.args` or `P.kwargs`."""
    key = (param_spec, is_args)
    found = _param_spec_parts.get(key)
    if found is None:
        found = _param_spec_parts[key] = ParamSpecPart(param_spec, is_args)
    return found


GRADUAL_PARAMETERS: Final[Signature] = signature((), UNKNOWN, is_gradual=True)
GRADUAL_PARAMETER_LIST: Final[ParameterList] = parameter_list(GRADUAL_PARAMETERS)
"""`...` in the place of parameters."""
UNKNOWN_CALLABLE: Final[CallableType] = callable_type((GRADUAL_PARAMETERS,))
