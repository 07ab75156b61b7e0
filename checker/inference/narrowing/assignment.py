"""What is the type of a declared place right after an assignment?

The specification leaves it open; checkers agree on the usual cases.  The place has the type of the value, as far as that is
known: where the value is dynamic, wholly or in a type argument, the declared type says more.  That an unknown value is `None`
is neither presumed nor excluded.  A place declared `Any` stays it.
"""

from __future__ import annotations

from checker.inference.context import Context
from checker.inference.narrowing.classes import narrowed_to
from checker.query.database import Database
from checker.types.aliases import expand
from checker.types.class_lookup import class_instance_of, default_arguments
from checker.types.classes import Instance, SubclassOf, instance
from checker.types.relations.assignability import is_assignable
from checker.types.special import TypeFormOf
from checker.types.type import ANY, DIVERGENT, HAS_DYNAMIC, NONE, NeverType, Type, is_dynamic
from checker.types.unions import members_of, union, union_of, without_none


def narrowed_on_assignment(context: Context, declared: Type, value: Type) -> Type:
    """The type of a place declared as `declared` after `value`, which is assignable to it, was assigned."""
    if isinstance(value, NeverType):
        return value
    if is_dynamic(declared):
        return declared
    declared = expand(context.db, declared)
    if is_dynamic(value):
        anything = DIVERGENT if value is DIVERGENT else ANY
        return union_of(without_none(declared), anything) if NONE in members_of(declared) else declared
    if not value.flags & HAS_DYNAMIC:
        kept = _with_declared_dynamic(declared, value) if declared.flags & HAS_DYNAMIC else value
        return _without_promotion(context, declared, kept)
    results: list[Type] = []
    for member in members_of(declared):
        for each in members_of(value):
            if is_dynamic(each):
                results.append(each)
            elif is_assignable(context.db, each, member):
                results.append(_completed(context.db, each, member))
    return union(results) if results else declared


def _completed(db: Database, value: Type, declared: Type) -> Type:
    """The class of the value, with what the declared type says of its dynamic type arguments.

    A `list[Any]` in a place for a `Sequence[int]` is a `list[int]`.
    """
    if not isinstance(value, Instance) or not value.arguments:
        return declared
    by_declaration = narrowed_to(db, declared, [instance(value.cls, default_arguments(db, value.cls))])
    if not isinstance(by_declaration, Instance) or by_declaration.cls is not value.cls:
        return declared
    arguments = [
        found if own.flags & HAS_DYNAMIC and not is_dynamic(found) else own
        for own, found in zip(value.arguments, by_declaration.arguments, strict=True)
    ]
    return instance(value.cls, tuple(arguments))


def _with_declared_dynamic(declared: Type, value: Type) -> Type:
    """A `list[int]` in a place for a `list[Any]` is a `list[Any]`: whoever wrote `Any` did not want the elements checked."""
    choices = [member for member in members_of(declared) if member.flags & HAS_DYNAMIC]
    return union([_as_dynamic(each, choices) for each in members_of(value)])


def _as_dynamic(value: Type, choices: list[Type]) -> Type:
    for choice in choices:
        if isinstance(value, (SubclassOf, TypeFormOf)) and choice.__class__ is value.__class__:
            return choice
        if isinstance(value, Instance) and isinstance(choice, Instance) and value.cls is choice.cls:
            pairs = zip(value.arguments, choice.arguments, strict=True)
            return instance(value.cls, tuple([wanted if wanted.flags & HAS_DYNAMIC else own for own, wanted in pairs]))
    return value


def _without_promotion(context: Context, declared: Type, value: Type) -> Type:
    """An `int` that is assigned to a `float` place is a `float` from then on."""
    members = []
    for each in members_of(value):
        own = class_instance_of(context.db, each)
        promoted = None if own is None else _promoted(own, declared)
        members.append(each if promoted is None else promoted)
    return union(members)


def _promoted(own: Instance, declared: Type) -> Type | None:
    if own.cls.known_name not in ("builtins.int", "builtins.float", "builtins.bool"):
        return None
    candidates = members_of(declared)
    names = {each.cls.known_name for each in candidates if isinstance(each, Instance)}
    if own.cls.known_name in names or "builtins.int" in names:
        return None
    for each in candidates:
        if isinstance(each, Instance) and each.cls.known_name in ("builtins.float", "builtins.complex"):
            return each
    return None
