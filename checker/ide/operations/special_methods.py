"""Which definitions run when an operation or a call does?

Operations call special methods, which are looked for on the class of the operand: for a class object that is its metaclass.
Where the types do not fit, the method of the left operand is the answer, because whoever asks wants to see why.

Terms
-----
*Special call*: the type of an operand and the name of the method of its class that an operation calls.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from checker.ide.import_targets import Referent
from checker.ide.member_definitions import definitions_of_attribute
from checker.ide.name_definitions import with_overloads
from checker.inference.comparisons import RICH_COMPARISONS
from checker.inference.operators import METHODS, right_goes_first
from checker.query.database import Database
from checker.semantic_index.definitions import Definition
from checker.semantic_index.queries import site_of
from checker.types import facts
from checker.types.aliases import expand
from checker.types.application import apply, special_method
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf
from checker.types.constructors import CONSTRUCTORS
from checker.types.members import class_member
from checker.types.type import Type, is_dynamic
from checker.types.unions import members_of

SpecialCall: TypeAlias = tuple[Type, str]
_Call: TypeAlias = tuple[Type, str, Type]

_ANY_CLASS: Final = ("builtins.object", "builtins.type")


def binary_calls(db: Database, left: Type, operator: str, right: Type, *, in_place: bool = False) -> list[SpecialCall]:
    """What `left operator right` calls for each pair of types of the operands; `in_place` for `left operator= right`."""
    name = METHODS[operator]
    own = (f"__i{name}__", f"__{name}__") if in_place else (f"__{name}__",)
    return _calls_of_pairs(db, left, own, right, f"__r{name}__", may_reflect_first=not in_place)


def comparison_calls(db: Database, left: Type, operator: str, right: Type) -> list[SpecialCall]:
    """What a comparison calls for each pair of types that the operands may have; none for `is`."""
    if operator in ("in", "not in"):
        return first_calls(db, right, ("__contains__", "__iter__", "__getitem__"))
    if operator not in RICH_COMPARISONS:
        return []
    name, reflected = RICH_COMPARISONS[operator]
    return _calls_of_pairs(db, left, (name,), right, reflected, may_reflect_first=False)


def first_calls(db: Database, operand: Type, names: Sequence[str]) -> list[SpecialCall]:
    """A call of the first of these methods that the operand has, for each type that it may have."""
    found: list[SpecialCall] = []
    for member in members_of(expand(db, operand)):
        name = next((each for each in names if special_method(db, member, each) is not None), None)
        if name is not None:
            found.append((member, name))
    return found


def definitions_of_calls(db: Database, calls: Iterable[SpecialCall]) -> list[Referent]:
    """The definitions of the methods that run, each once."""
    found: dict[Referent, None] = {}
    for operand, name in calls:
        owner = _class_with_method(db, operand, name)
        found.update(dict.fromkeys(definitions_of_attribute(db, owner, name)))
    return list(found)


def definitions_run_by_call(db: Database, callee: Type) -> list[Referent]:
    """The definitions of the functions that a call to a value of this type runs: of a class its constructors, if it has any."""
    found: dict[Referent, None] = {}
    for member in members_of(expand(db, callee)):
        found.update(dict.fromkeys(_run_by_call(db, member)))
    return list(found)


def metaclass_call(db: Database, cls: ClassLiteral) -> list[Referent]:
    """The `__call__` of a metaclass that was written to make the instances of the class in a way of its own."""
    metaclass = facts.class_metaclass(db, cls)
    if not isinstance(metaclass, Instance):
        return []
    found = class_member(db, (metaclass.cls, "__call__"))
    is_own = found is not None and not found.member.owner.known_name
    return definitions_of_attribute(db, metaclass, "__call__") if is_own else []


def _run_by_call(db: Database, callee: Type) -> list[Referent]:
    if isinstance(callee, BoundMethod):
        return _run_by_call(db, callee.function)
    if isinstance(callee, FunctionLiteral):
        return [*with_overloads(db, site_of(db, callee.definition))]
    if isinstance(callee, CallableType):
        return _origins(db, [each.origin for each in callee.signatures if each.origin is not None])
    if isinstance(callee, SubclassOf):
        made = callee.instance_type
        return _constructors(db, made.cls) if isinstance(made, Instance) else []
    if isinstance(callee, (ClassLiteral, ClassObject)):
        return _constructors(db, callee if isinstance(callee, ClassLiteral) else callee.cls)
    return definitions_of_calls(db, [(callee, "__call__")])


def _origins(db: Database, definitions: list[Definition]) -> list[Referent]:
    return [*dict.fromkeys(site_of(db, each) for each in definitions)]


def _constructors(db: Database, cls: ClassLiteral) -> list[Referent]:
    own = metaclass_call(db, cls)
    for name in CONSTRUCTORS:
        found = class_member(db, (cls, name))
        if found is not None and found.member.owner.known_name not in _ANY_CLASS:
            own.extend(definitions_of_attribute(db, cls, name))
    return own


def _calls_of_pairs(
    db: Database, left: Type, names: Sequence[str], right: Type, reflected: str, *, may_reflect_first: bool
) -> list[SpecialCall]:
    found: dict[SpecialCall, None] = {}
    for one in members_of(expand(db, left)):
        for other in members_of(expand(db, right)) if not is_dynamic(one) else ():
            calls = [(one, name, other) for name in names]
            reflection = (other, reflected, one)
            is_first = may_reflect_first and right_goes_first(db, one, other, reflected)
            ordered = [reflection, *calls] if is_first else [*calls, reflection]
            chosen = next((call for call in ordered if _is_accepted(db, *call)), None) or _first_existing(db, calls)
            if chosen is not None:
                found[chosen[0], chosen[1]] = None
    return list(found)


def _is_accepted(db: Database, receiver: Type, name: str, argument: Type) -> bool:
    """Whether a method exists and takes the argument."""
    method = None if is_dynamic(receiver) else special_method(db, receiver, name)
    return method is not None and (is_dynamic(argument) or apply(db, method, (argument,)) is not None)


def _first_existing(db: Database, calls: Iterable[_Call]) -> _Call | None:
    for call in calls:
        if not is_dynamic(call[0]) and special_method(db, call[0], call[1]) is not None:
            return call
    return None


def _class_with_method(db: Database, operand: Type, name: str) -> Type:
    """The type whose attribute the special method is: a class object has it from its metaclass."""
    if isinstance(operand, SubclassOf) and isinstance(operand.instance_type, Instance):
        operand = operand.instance_type.cls
    if not isinstance(operand, (ClassLiteral, ClassObject)):
        return operand
    return facts.class_metaclass(db, operand if isinstance(operand, ClassLiteral) else operand.cls)
