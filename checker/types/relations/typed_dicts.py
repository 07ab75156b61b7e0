"""Is one TypedDict assignable to another?

The spec: typeddict.rst, "Assignability".  Every item of the target must be in the source (or be ruled out by the source
being closed); a writable item must have the same type and be required in both or in neither.
"""

from __future__ import annotations

from checker.types import facts
from checker.types.classes import Instance, SynthesizedField
from checker.types.generics.substitution import Mapping, substitute
from checker.types.relations.comparison import Comparison, give_reason
from checker.types.type import NEVER, Type


def typed_dict_items(comparison: Comparison, type: Instance) -> dict[str, SynthesizedField]:
    """The items of a TypedDict type by name, not yet specialized."""
    return {item.name: item for item in facts.typed_dict_items(comparison.db, type.cls)}


def typed_dicts_relate(comparison: Comparison, source: Instance, target: Instance) -> bool:
    """Whether every value of the TypedDict `source` is one of the TypedDict `target`."""
    db = comparison.db
    have, want = typed_dict_items(comparison, source), typed_dict_items(comparison, target)
    source_mapping, target_mapping = _mapping(comparison, source), _mapping(comparison, target)
    source_traits, target_traits = facts.class_traits(db, source.cls), facts.class_traits(db, target.cls)
    for name, item in want.items():
        own = have.get(name)
        wanted = substitute(item.type, target_mapping)
        if own is None:
            if not _absent_item_is_fine(comparison, item, wanted, source_traits, source_mapping):
                return give_reason(comparison, f"item `{name}` is missing")
            continue
        if not _item_relates(comparison, own, item, substitute(own.type, source_mapping), wanted):
            return give_reason(comparison, f"item `{name}` is incompatible")
    return _extra_items_relate(comparison, have, want, source_traits, target_traits, source_mapping, target_mapping)


def _mapping(comparison: Comparison, type: Instance) -> Mapping:
    return dict(zip(facts.class_type_parameters(comparison.db, type.cls), type.arguments, strict=False))


def _absent_item_is_fine(
    comparison: Comparison,
    item: SynthesizedField,
    wanted: Type,
    source_traits: facts.ClassTraits,
    source_mapping: Mapping,
) -> bool:
    if item.is_required:
        return False
    extra = source_traits.extra_items
    if extra is not None:
        extra = substitute(extra, source_mapping)
        if item.is_read_only:
            return comparison.decide(comparison, extra, wanted)
        return comparison.decide(comparison, extra, wanted) and comparison.decide(comparison, wanted, extra)
    if source_traits.is_closed:
        return item.is_read_only
    return item.is_read_only and _is_object(wanted)


def _is_object(type: Type) -> bool:
    return isinstance(type, Instance) and type.cls.known_name == "builtins.object"


def _item_relates(comparison: Comparison, own: SynthesizedField, item: SynthesizedField, have: Type, wanted: Type) -> bool:
    if item.is_required and not own.is_required:
        return False
    if not comparison.decide(comparison, have, wanted):
        return False
    if item.is_read_only:
        return True
    if own.is_read_only or (own.is_required and not item.is_required):
        return False
    return comparison.decide(comparison, wanted, have)


def _extra_items_relate(
    comparison: Comparison,
    have: dict[str, SynthesizedField],
    want: dict[str, SynthesizedField],
    source_traits: facts.ClassTraits,
    target_traits: facts.ClassTraits,
    source_mapping: Mapping,
    target_mapping: Mapping,
) -> bool:
    """A closed target, or one with typed extra items, restricts what else the source may hold."""
    if not target_traits.is_closed and target_traits.extra_items is None:
        return True
    wanted_extra = NEVER if target_traits.extra_items is None else substitute(target_traits.extra_items, target_mapping)
    if not source_traits.is_closed and source_traits.extra_items is None:
        return give_reason(comparison, "it may hold other items")
    own_extra = NEVER if source_traits.extra_items is None else substitute(source_traits.extra_items, source_mapping)
    if own_extra is not NEVER and not comparison.decide(comparison, own_extra, wanted_extra):
        return give_reason(comparison, "its extra items have an incompatible type")
    for name, own in have.items():
        if name not in want and not comparison.decide(comparison, substitute(own.type, source_mapping), wanted_extra):
            return give_reason(comparison, f"item `{name}` is not an allowed extra item")
    return True
