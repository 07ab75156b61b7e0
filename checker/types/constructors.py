"""What does calling a class object do?

The spec: constructors.rst.  A metaclass `__call__` of its own decides alone; otherwise `__new__` and `__init__` are called
with the same arguments, each skipped where it is that of `object`.  `__new__` decides alone if it returns anything but an
instance of the class.
"""

from __future__ import annotations

from typing import Final

from checker.query.database import Database
from checker.types import facts
from checker.types.callables import (
    GRADUAL_PARAMETERS,
    POSITIONAL_ONLY,
    BoundMethod,
    CallableType,
    FunctionLiteral,
    Signature,
    callable_type,
    parameter,
    signature,
)
from checker.types.class_lookup import arguments_mapping, class_instance_of, self_variable
from checker.types.classes import (
    NEW_TYPE,
    ClassLiteral,
    ClassObject,
    Instance,
    SubclassOf,
    TypeVariable,
    class_object,
    instance,
    subclass_of,
)
from checker.types.generics.substitution import substitute_signature
from checker.types.members import class_member
from checker.types.relations.assignability import signature_bound_to, signatures_of_method
from checker.types.signatures import first_positional, return_type, signatures_of, with_return
from checker.types.tuples import tuple_type
from checker.types.type import UNKNOWN, NeverType, Type, is_dynamic
from checker.types.unions import UnionType
from checker.types.variable_bounds import upper_bound


class Construction:
    """The steps of a call to a class object, each None where it does not take part.

    `metaclass_call` decides alone.  `new` and `initialize` are callable types that return what the call returns.
    """

    __slots__ = ("initialize", "metaclass_call", "new")

    def __init__(self, metaclass_call: CallableType | None, new: CallableType | None, initialize: CallableType | None) -> None:
        self.metaclass_call: Final = metaclass_call
        self.new: Final = new
        self.initialize: Final = initialize


def construction(db: Database, type: ClassLiteral | ClassObject, returned: Type | None = None) -> Construction:
    """The steps of calling a class object.

    The class of a generic literal is solved by the call: its type parameters are those of the signatures.  `returned`
    replaces the instance in what comes back (for `type[T]`).
    """
    cls = type if isinstance(type, ClassLiteral) else type.cls
    parameters = facts.class_type_parameters(db, cls) if isinstance(type, ClassLiteral) else ()
    arguments = parameters if isinstance(type, ClassLiteral) else type.arguments
    result = instance(cls, arguments)
    if cls.recipe is not None and cls.recipe.kind == NEW_TYPE:
        return Construction(None, None, _new_type(cls.recipe.bases[0], result))
    if cls.known_name == "builtins.tuple" and returned is None and arguments:
        returned = tuple_type((), arguments[0])
    metaclass_call = _metaclass_call(db, cls, type, result)
    if metaclass_call is not None:
        return Construction(metaclass_call, None, None)
    new = _new(db, cls, result, parameters, returned)
    if new is not None and _decides_alone(db, new, result, returned):
        return Construction(None, new, None)
    initialize = _initialize(db, cls, result, parameters, returned)
    if new is None and initialize is None:
        final = result if returned is None else returned
        return Construction(None, callable_type((signature((), final, parameters),)), None)
    return Construction(None, new, initialize)


def _new_type(base: Type, result: Instance) -> CallableType:
    """The callable that `NewType` makes takes a value of the base (aliases.rst)."""
    return callable_type((signature((parameter("item", POSITIONAL_ONLY, base),), result),))


def _metaclass_call(db: Database, cls: ClassLiteral, type: Type, result: Instance) -> CallableType | None:
    metaclass = facts.class_metaclass(db, cls)
    if not isinstance(metaclass, Instance) or metaclass.cls.known_name == "builtins.type":
        return None
    found = class_member(db, (metaclass.cls, "__call__"))
    if found is None or found.member.owner.known_name in ("builtins.type", "builtins.object", "enum.EnumMeta"):
        return None
    if not isinstance(found.member.type, FunctionLiteral):
        return None
    signatures = signatures_of_method(db, BoundMethod(found.member.type, type))
    for each in signatures:
        returns = each.returns
        if returns is None or is_dynamic(returns) or _is_instance_of(returns, result):
            return None
    return callable_type(signatures)


def _is_instance_of(returns: Type, result: Instance) -> bool:
    if isinstance(returns, TypeVariable):
        return True
    return isinstance(returns, Instance) and returns.cls is result.cls


def _new(
    db: Database, cls: ClassLiteral, result: Instance, parameters: tuple[TypeVariable, ...], returned: Type | None
) -> CallableType | None:
    found = class_member(db, (cls, "__new__"))
    if found is None or found.member.owner.known_name == "builtins.object":
        return None
    function = found.member.type
    if not isinstance(function, (FunctionLiteral, CallableType)):
        return None
    mapping = arguments_mapping(db, found.entry.cls, found.arguments_for(db, result))
    self_type = result if returned is None else returned
    mapping[self_variable(found.entry.cls)] = self_type
    receiver = subclass_of(self_type) if isinstance(self_type, (Instance, TypeVariable)) else UNKNOWN
    signatures: list[Signature] = []
    for each in signatures_of(db, function):
        resolved = substitute_signature(_with_known_return(db, each), mapping)
        bound = signature_bound_to(db, resolved, receiver)
        if bound is None:
            continue
        returns = return_type(db, bound)
        if is_dynamic(returns) or each.returns is None:
            bound = with_return(bound, self_type)
        signatures.append(with_type_parameters(bound, parameters))
    return callable_type(tuple(signatures)) if signatures else None


def _with_known_return(db: Database, of: Signature) -> Signature:
    return of if of.returns is not None else with_return(of, UNKNOWN)


def _decides_alone(db: Database, new: CallableType, result: Instance, returned: Type | None) -> bool:
    """Whether `__new__` returns something that `__init__` is not called for."""
    for each in new.signatures:
        returns = return_type(db, each)
        if returns is returned or isinstance(returns, TypeVariable):
            continue
        if isinstance(returns, NeverType):
            return True
        if isinstance(returns, UnionType):
            return True
        found = class_instance_of(db, returns)
        if found is None or result.cls not in facts.resolution_order(db, found.cls).positions:
            return True
    return False


def _initialize(
    db: Database, cls: ClassLiteral, result: Instance, parameters: tuple[TypeVariable, ...], returned: Type | None
) -> CallableType | None:
    found = class_member(db, (cls, "__init__"))
    if found is None or found.member.owner.known_name == "builtins.object":
        return None
    function = found.member.type
    if not isinstance(function, (FunctionLiteral, CallableType)):
        return UNKNOWN_CONSTRUCTOR if returned is None else None
    mapping = arguments_mapping(db, found.entry.cls, found.arguments_for(db, result))
    self_type = result if returned is None else returned
    mapping[self_variable(found.entry.cls)] = self_type
    signatures: list[Signature] = []
    for each in signatures_of(db, function):
        resolved = substitute_signature(with_return(each, UNKNOWN), mapping)
        first = first_positional(resolved)
        final: Type = self_type
        if first is not None and first.is_annotated and isinstance(first.type, Instance) and returned is None:
            if first.type.cls is cls:
                final = first.type
                resolved = substitute_signature(resolved, {})
                bound: Signature | None = _without_self(resolved)
            else:
                bound = signature_bound_to(db, resolved, result)
        else:
            bound = _without_self(resolved)
        if bound is not None:
            signatures.append(with_type_parameters(with_return(bound, final), parameters))
    return callable_type(tuple(signatures)) if signatures else None


def _without_self(of: Signature) -> Signature:
    first = first_positional(of)
    if first is None or first.kind > 1:
        return of
    return signature(of.parameters[1:], of.returns, of.type_parameters, of.param_spec, of.is_gradual, of.origin, of.deprecated)


def with_type_parameters(of: Signature, parameters: tuple[TypeVariable, ...]) -> Signature:
    """The signature generic over these type parameters besides its own."""
    if not parameters:
        return of
    merged = tuple(dict.fromkeys(parameters + of.type_parameters))
    return signature(of.parameters, of.returns, merged, of.param_spec, of.is_gradual, of.origin, of.deprecated)


UNKNOWN_CONSTRUCTOR: Final = callable_type((GRADUAL_PARAMETERS,))


def _constructor(db: Database, type: Type) -> Type:
    if isinstance(type, SubclassOf):
        bound = type.instance_type
        returned = bound
        if isinstance(bound, TypeVariable):
            bound = upper_bound(db, bound)
        if not isinstance(bound, Instance):
            return callable_type((signature((), returned, is_gradual=True),))
        type = class_object(bound.cls, bound.arguments)
        steps = construction(db, type, returned)
    elif isinstance(type, (ClassLiteral, ClassObject)):
        steps = construction(db, type)
    else:
        return UNKNOWN
    chosen = steps.metaclass_call or steps.initialize or steps.new
    return UNKNOWN if chosen is None else chosen


facts.constructor_query.provide(_constructor, initial=lambda db, key: UNKNOWN)
