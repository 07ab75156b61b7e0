"""Is one TypedDict assignable to another, or to a mapping?

The spec: typeddict.rst, "Assignability".  An item that a TypedDict does not name is one of its extra items: not required, of
the type that the TypedDict gives them; those of an open TypedDict are read-only objects, a closed one has none.  So each
name that either side has is compared as one item with another, and so are the extra items themselves.
"""

from __future__ import annotations

from checker.types import facts
from checker.types.classes import Instance, SynthesizedField, synthesized_field
from checker.types.generics.substitution import Mapping, substitute
from checker.types.known_classes import known_instance
from checker.types.relations.comparison import Comparison, give_reason, is_exhausted
from checker.types.unions import union


def typed_dicts_relate(comparison: Comparison, source: Instance, target: Instance) -> bool:
    """Whether every value of the TypedDict `source` is one of `target`; a pair under comparison is assumed to hold."""
    pair = (source, target, comparison.is_strict)
    if pair in comparison.pending or is_exhausted(comparison):
        return True
    comparison.pending.add(pair)
    comparison.depth += 1
    try:
        return _all_items_relate(comparison, source, target)
    finally:
        comparison.depth -= 1
        comparison.pending.discard(pair)


def _all_items_relate(comparison: Comparison, source: Instance, target: Instance) -> bool:
    have, want = _items(comparison, source), _items(comparison, target)
    own_extra, wanted_extra = _extra_items(comparison, source), _extra_items(comparison, target)
    for name, item in want.items():
        own = have.get(name)
        if own is None and item.is_required:
            return give_reason(comparison, f"item `{name}` is missing")
        if not _item_relates(comparison, own_extra if own is None else own, item):
            return give_reason(comparison, f"item `{name}` is {'missing' if own is None else 'incompatible'}")
    if not _item_relates(comparison, own_extra, wanted_extra):
        return give_reason(comparison, "it may hold other items")
    for name, own in have.items():
        if name not in want and not _item_relates(comparison, own, wanted_extra):
            return give_reason(comparison, f"item `{name}` is not an allowed extra item")
    return True


def _items(comparison: Comparison, type: Instance) -> dict[str, SynthesizedField]:
    """The items that a TypedDict names, specialized."""
    mapping = _mapping(comparison, type)
    return {item.name: _specialized(item, mapping) for item in facts.typed_dict_items(comparison.db, type.cls)}


def _extra_items(comparison: Comparison, type: Instance) -> SynthesizedField:
    """The items that a TypedDict does not name, as one item."""
    traits = facts.class_traits(comparison.db, type.cls)
    if traits.extra_items is None:
        return synthesized_field("", known_instance(comparison.db, "builtins.object"), False, True)
    declared = synthesized_field("", traits.extra_items, False, traits.has_read_only_extra_items)
    return _specialized(declared, _mapping(comparison, type))


def _specialized(item: SynthesizedField, mapping: Mapping) -> SynthesizedField:
    type = substitute(item.type, mapping)
    return item if type is item.type else synthesized_field(item.name, type, item.is_required, item.is_read_only)


def _mapping(comparison: Comparison, type: Instance) -> Mapping:
    return dict(zip(facts.class_type_parameters(comparison.db, type.cls), type.arguments, strict=False))


def _item_relates(comparison: Comparison, own: SynthesizedField, wanted: SynthesizedField) -> bool:
    """A read-only item may be narrower; one that can be written must be the same, and required in both or in neither."""
    if wanted.is_required and not own.is_required:
        return False
    if not comparison.decide(comparison, own.type, wanted.type):
        return False
    if wanted.is_read_only:
        return True
    if own.is_read_only or (own.is_required and not wanted.is_required):
        return False
    return comparison.decide(comparison, wanted.type, own.type)


def typed_dict_to_mapping(comparison: Comparison, source: Instance, target: Instance) -> bool:
    """Whether a TypedDict whose extra items are known is a `Mapping` or `dict` of the target's keys and values."""
    extra = _extra_items(comparison, source)
    if facts.class_traits(comparison.db, source.cls).extra_items is None or len(target.arguments) != 2:
        return False
    key, value = target.arguments
    items = [*_items(comparison, source).values(), extra]
    text = known_instance(comparison.db, "builtins.str")
    if target.cls.known_name == "typing.Mapping":
        values = union([item.type for item in items])
        return comparison.decide(comparison, text, key) and comparison.decide(comparison, values, value)
    wanted = synthesized_field("", value, False)
    return (
        target.cls.known_name == "builtins.dict"
        and key is text
        and all(_item_relates(comparison, item, wanted) for item in items)
    )
