"""In which order are the bases of a class searched?

C3 linearization, as the language has it.  Where no consistent order exists, or a class inherits from itself, the class is
searched alone and anything may be inherited.
"""

from __future__ import annotations

from checker.inference.classes.bases import base_instances
from checker.query.database import Database
from checker.types import facts
from checker.types.class_lookup import arguments_mapping, identity_instance, tuple_element_union
from checker.types.classes import ClassLiteral, Instance, instance
from checker.types.facts import ResolutionOrder
from checker.types.generics.substitution import substitute_arguments
from checker.types.known_classes import known_class
from checker.types.tuples import TupleType

CYCLE = "it inherits from itself"
NO_ORDER = "its bases have no consistent order"
DUPLICATE = "it has the same base twice"


def _resolution_order(db: Database, cls: ClassLiteral) -> ResolutionOrder:
    own = identity_instance(db, cls)
    bases: list[Instance] = []
    has_unknown = False
    for base in base_instances(db, cls):
        if isinstance(base, Instance):
            bases.append(base)
        elif isinstance(base, TupleType):
            found = known_class(db, "builtins.tuple")
            if found is not None:
                bases.append(instance(found, (tuple_element_union(base),)))
        else:
            has_unknown = True
    if not bases and cls.known_name != "builtins.object":
        root = known_class(db, "builtins.object")
        if root is not None:
            bases.append(instance(root))
    sequences: list[list[Instance]] = []
    for base in bases:
        order = facts.resolution_order(db, base.cls)
        has_unknown = has_unknown or order.has_unknown_base
        entries = _specialized(db, base, order)
        if any(entry.cls is cls for entry in entries) or (order.error == CYCLE and _is_in_circle(db, cls)):
            return ResolutionOrder(_alone(db, own), True, CYCLE)
        sequences.append(entries)
    if len({base.cls for base in bases}) < len(bases):
        return ResolutionOrder(_alone(db, own), True, DUPLICATE)
    merged = _merge([*sequences, list(bases)])
    if merged is None:
        return ResolutionOrder(_alone(db, own), True, NO_ORDER)
    return ResolutionOrder((own, *merged), has_unknown, "")


def _is_in_circle(db: Database, cls: ClassLiteral) -> bool:
    """Whether a class is its own ancestor: all classes of a circle are, not only the one that was asked for first."""
    seen: set[ClassLiteral] = set()
    pending = [cls]
    while pending:
        for base in base_instances(db, pending.pop()):
            if isinstance(base, Instance) and base.cls not in seen:
                seen.add(base.cls)
                pending.append(base.cls)
    return cls in seen


def _alone(db: Database, own: Instance) -> tuple[Instance, ...]:
    root = known_class(db, "builtins.object")
    return (own,) if root is None or root is own.cls else (own, instance(root))


def _specialized(db: Database, base: Instance, order: ResolutionOrder) -> list[Instance]:
    if not base.arguments:
        return list(order.entries)
    mapping = arguments_mapping(db, base.cls, base.arguments)
    return [
        instance(entry.cls, substitute_arguments(entry.arguments, mapping)) if entry.arguments else entry
        for entry in order.entries
    ]


def _merge(sequences: list[list[Instance]]) -> list[Instance] | None:
    """The C3 merge; the first sequence that holds a class says how it is specialized."""
    result: list[Instance] = []
    pending = [sequence for sequence in sequences if sequence]
    while pending:
        in_tails = {entry.cls for sequence in pending for entry in sequence[1:]}
        chosen = next((sequence[0] for sequence in pending if sequence[0].cls not in in_tails), None)
        if chosen is None:
            return None
        result.append(chosen)
        for sequence in pending:
            if sequence[0].cls is chosen.cls:
                del sequence[0]
        pending = [sequence for sequence in pending if sequence]
    return result


def _initial(db: Database, cls: ClassLiteral) -> ResolutionOrder:
    return ResolutionOrder((instance(cls),), True, "")


facts.resolution_order_query.provide(_resolution_order, initial=_initial)
