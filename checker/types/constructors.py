"""What does calling a class object do?

The spec: constructors.rst.  The metaclass's own `__call__`, `__new__` and `__init__` are called with the same arguments, each
skipped where it is that of `type` or `object`; the last says what comes back.  What a step returns that is no instance of
the class ends the construction.
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
    bound_method,
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
from checker.types.generics.constraints import Constraints
from checker.types.generics.substitution import Mapping, substitute, substitute_signature
from checker.types.members import FoundMember, class_member, specialized_function
from checker.types.provisional import concluded
from checker.types.relations.assignability import assign, signature_bound_to, signatures_of_method
from checker.types.signatures import (
    first_positional,
    return_type,
    signatures_of,
    with_return,
    with_type_parameters,
    without_first,
)
from checker.types.tuples import tuple_type
from checker.types.type import DIVERGENT, UNKNOWN, NeverType, Type, is_dynamic
from checker.types.unions import UnionType
from checker.types.variable_bounds import upper_bound

CONSTRUCTORS: Final = ("__init__", "__new__")
"""The methods that a class itself may have to make its instances."""


class Construction:
    """The steps of a call to a class object, each None where it does not take part.

    Each step is a callable type that returns what the call returns if no other step follows.  `receivers` are the methods
    whose first parameter has an annotation that may exclude the class.
    """

    __slots__ = ("initialize", "metaclass_call", "new", "receivers")

    def __init__(
        self,
        metaclass_call: CallableType | None,
        new: CallableType | None,
        initialize: CallableType | None,
        receivers: tuple[BoundMethod, ...] = (),
    ) -> None:
        self.metaclass_call: Final = metaclass_call
        self.new: Final = new
        self.initialize: Final = initialize
        self.receivers: Final = receivers

    def steps(self) -> tuple[CallableType, ...]:
        """The calls that take part, in the order in which they are made."""
        return tuple([each for each in (self.metaclass_call, self.new, self.initialize) if each is not None])


class _Made:
    """What is constructed: a class, the instance that its constructors are bound to, and what is known of it from outside.

    `parameters` are the type parameters of a class named without arguments, which the call solves.  `self_type` is what
    `Self` stands for: the instance, or the variable of `type[T]`.
    """

    __slots__ = ("cls", "instance", "parameters", "self_type")

    def __init__(self, cls: ClassLiteral, made: Instance, parameters: tuple[TypeVariable, ...], self_type: Type) -> None:
        self.cls: Final = cls
        self.instance: Final = made
        self.parameters: Final = parameters
        self.self_type: Final = self_type

    def class_object(self) -> Type:
        """The class object that is called, as its methods receive it."""
        return subclass_of(self.self_type) if isinstance(self.self_type, (Instance, TypeVariable)) else UNKNOWN


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
        return Construction(None, _new_type(cls.recipe.bases[0], result), None)
    if cls.known_name == "builtins.tuple" and returned is None and arguments:
        returned = tuple_type((), arguments[0])
    made = _Made(cls, result, parameters, result if returned is None else returned)
    metaclass_call = _metaclass_call(db, made)
    if metaclass_call is not None and not _all_return_instances(db, metaclass_call, made):
        return Construction(metaclass_call, None, None)
    receivers: list[BoundMethod] = []
    new = _new(db, made, receivers)
    if new is not None and not _all_return_instances(db, new, made):
        return Construction(metaclass_call, new, None, tuple(receivers))
    initialize = _initialize(db, made, receivers)
    if new is None and initialize is None:
        new = callable_type((signature((), made.self_type, parameters),))
    return Construction(metaclass_call, new, initialize, tuple(receivers))


def _new_type(base: Type, result: Instance) -> CallableType:
    """The callable that `NewType` makes takes a value of the base (aliases.rst)."""
    return callable_type((signature((parameter("item", POSITIONAL_ONLY, base),), result),))


def _metaclass_call(db: Database, made: _Made) -> CallableType | None:
    """The `__call__` of a custom metaclass that says what it returns."""
    metaclass = facts.class_metaclass(db, made.cls)
    if not isinstance(metaclass, Instance) or metaclass.cls.known_name == "builtins.type":
        return None
    found = class_member(db, (metaclass.cls, "__call__"))
    if found is None or found.member.owner.known_name in ("builtins.type", "builtins.object", "enum.EnumMeta"):
        return None
    function = found.member.type
    if not isinstance(function, (FunctionLiteral, CallableType)):
        return None
    signatures = signatures_of_method(db, bound_method(function, made.class_object()))
    if any(each.returns is None or each.returns is UNKNOWN for each in signatures):
        return None
    return callable_type(tuple([with_type_parameters(each, made.parameters) for each in signatures]))


def _all_return_instances(db: Database, step: CallableType, made: _Made) -> bool:
    """Whether a step can only return instances of the class, for which the steps after it are taken."""
    return all(_is_instance(db, return_type(db, each), made) for each in step.signatures)


def _is_instance(db: Database, returns: Type, made: _Made) -> bool:
    if returns is made.self_type or isinstance(returns, TypeVariable):
        return True
    if returns is UNKNOWN:
        return True
    if is_dynamic(returns) or isinstance(returns, (NeverType, UnionType)):
        return False
    found = class_instance_of(db, returns)
    return found is not None and made.cls in facts.resolution_order(db, found.cls).positions


def _new(db: Database, made: _Made, receivers: list[BoundMethod]) -> CallableType | None:
    found = class_member(db, (made.cls, "__new__"))
    if found is None or found.member.owner.known_name == "builtins.object":
        return None
    function = found.member.type
    if not isinstance(function, (FunctionLiteral, CallableType)):
        return _unknown_step(made)
    mapping = _mapping(db, made, found)
    receiver = made.class_object()
    signatures: list[Signature] = []
    for each in signatures_of(db, function):
        known = each if each.returns is not None else with_return(each, made.self_type)
        if known.returns is UNKNOWN:
            known = with_return(known, made.self_type)
        bound = _bound(db, made, substitute_signature(known, mapping), receiver)
        if bound is not None:
            signatures.append(with_type_parameters(bound, made.parameters))
    if signatures:
        return callable_type(tuple(signatures))
    receivers.append(bound_method(_specialized(db, function, mapping), receiver))
    return _unknown_step(made)


def _initialize(db: Database, made: _Made, receivers: list[BoundMethod]) -> CallableType | None:
    found = class_member(db, (made.cls, "__init__"))
    if found is None or found.member.owner.known_name == "builtins.object":
        return None
    function = found.member.type
    if not isinstance(function, (FunctionLiteral, CallableType)):
        return _unknown_step(made)
    mapping = _mapping(db, made, found)
    signatures: list[Signature] = []
    for each in signatures_of(db, function):
        resolved = substitute_signature(with_return(each, made.self_type), mapping)
        bound = _bound(db, made, resolved, made.instance)
        if bound is not None:
            signatures.append(with_type_parameters(bound, made.parameters))
    if signatures:
        return callable_type(tuple(signatures))
    receivers.append(bound_method(_specialized(db, function, mapping), made.instance))
    return _unknown_step(made)


def _bound(db: Database, made: _Made, of: Signature, receiver: Type) -> Signature | None:
    """A constructor method bound to what it is called on; None if that does not fit the annotation of its first parameter.

    The annotation says what a class named without arguments becomes: `self: Box[int]`.
    """
    first = first_positional(of)
    if first is None or not first.is_annotated:
        return without_first(of)
    wanted = first.type.instance_type if isinstance(first.type, SubclassOf) else first.type
    if made.parameters and made.self_type is made.instance and isinstance(wanted, Instance):
        specialized = wanted if wanted.cls is made.cls else _below(db, made, wanted)
        if specialized is not None:
            rest = without_first(of)
            return with_return(rest, specialized) if rest.returns is made.self_type else rest
    return signature_bound_to(db, of, receiver)


def _below(db: Database, made: _Made, wanted: Instance) -> Type | None:
    """What a class named without arguments becomes where a method of a base wants `wanted`; None if it is not below that."""
    constraints = Constraints(made.parameters)
    if not assign(db, made.instance, wanted, constraints):
        return None
    bounds = constraints.lower | constraints.upper
    return substitute(made.instance, {each: bounds[each] for each in made.parameters if each in bounds})


def _mapping(db: Database, made: _Made, found: FoundMember) -> Mapping:
    mapping = arguments_mapping(db, found.entry.cls, found.arguments_for(db, made.instance))
    mapping[self_variable(found.entry.cls)] = made.self_type
    return mapping


def _specialized(db: Database, function: FunctionLiteral | CallableType, mapping: Mapping) -> Type:
    return specialized_function(db, function, mapping) if isinstance(function, FunctionLiteral) else function


def _unknown_step(made: _Made) -> CallableType:
    """A constructor of which nothing is known: it takes any arguments and returns an instance."""
    return callable_type((with_return(GRADUAL_PARAMETERS, made.self_type),))


def _constructor(db: Database, type: Type) -> Type:
    if isinstance(type, SubclassOf):
        bound = type.instance_type
        returned = bound
        if isinstance(bound, TypeVariable):
            bound = upper_bound(db, bound)
        if not isinstance(bound, Instance):
            return callable_type((signature((), returned, is_gradual=True),))
        steps = construction(db, class_object(bound.cls, bound.arguments), returned).steps()
    elif isinstance(type, (ClassLiteral, ClassObject)):
        steps = construction(db, type).steps()
    else:
        return UNKNOWN
    return steps[-1]


facts.constructor_query.provide(_constructor, initial=lambda db, key: DIVERGENT, conclude=concluded)
