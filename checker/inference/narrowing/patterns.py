"""What does matching a pattern say about the subject, and what do captures get?

The spec: narrowing.rst; language reference, "Patterns".  A pattern that failed excludes only what it would always have matched.
"""

from __future__ import annotations

from typing import Final

from checker.inference.context import Context
from checker.inference.dispatch import type_of
from checker.inference.iteration import iterated_type
from checker.inference.narrowing.class_filters import filter_types
from checker.inference.narrowing.classes import excluding, is_typed_dict, narrowed_to
from checker.inference.narrowing.equality import (
    excluding_equal,
    excluding_identical,
    narrowed_to_equal,
    narrowed_to_identical,
)
from checker.inference.typed_dict_access import item_of
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import expand
from checker.types.application import call_method
from checker.types.class_lookup import class_instance_of, known_ancestor, tuple_shape
from checker.types.classes import ClassLiteral, ClassObject, Instance
from checker.types.known_classes import known_instance
from checker.types.literals import FALSE, TRUE, LiteralStringType, LiteralType
from checker.types.promotion import promote
from checker.types.relations.assignability import is_assignable
from checker.types.tuples import TupleType, minimum_length, tuple_type
from checker.types.type import NEVER, NONE, UNKNOWN, NeverType, Type, is_dynamic, unknown_from
from checker.types.unions import members_of, union, union_of

_SELF_MATCHING: Final = frozenset(
    {
        "builtins.bool",
        "builtins.bytearray",
        "builtins.bytes",
        "builtins.dict",
        "builtins.float",
        "builtins.frozenset",
        "builtins.int",
        "builtins.list",
        "builtins.set",
        "builtins.str",
        "builtins.tuple",
    }
)
"""Classes whose single positional subpattern matches the value itself."""


def narrowed_by_pattern(context: Context, type: Type, pattern: nodes.Pattern, is_positive: bool) -> Type:
    """The type of a subject that matched a pattern, or did not."""
    if isinstance(pattern, nodes.CapturePattern):
        if pattern.pattern is None:
            return type if is_positive else NEVER
        return narrowed_by_pattern(context, type, pattern.pattern, is_positive)
    if isinstance(pattern, nodes.OrPattern):
        return _alternatives(context, type, pattern, is_positive)
    if isinstance(pattern, nodes.ValuePattern):
        value = type_of(context, pattern.value)
        if is_positive:
            return narrowed_to_equal(context.db, type, value)
        return excluding_equal(context.db, type, value)
    if isinstance(pattern, nodes.SingletonPattern):
        value = NONE if pattern.value is None else TRUE if pattern.value else FALSE
        if is_positive:
            return narrowed_to_identical(context.db, type, value)
        return excluding_identical(context.db, type, value)
    if isinstance(pattern, nodes.ClassPattern):
        return _class_pattern(context, type, pattern, is_positive)
    if isinstance(pattern, nodes.SequencePattern):
        return _sequence_pattern(context, type, pattern, is_positive)
    if isinstance(pattern, nodes.MappingPattern):
        return _mapping_pattern(context, type, pattern, is_positive)
    return type


def _alternatives(context: Context, type: Type, pattern: nodes.OrPattern, is_positive: bool) -> Type:
    if not is_positive:
        for each in pattern.patterns:
            type = narrowed_by_pattern(context, type, each, False)
        return type
    results: list[Type] = []
    for each in pattern.patterns:
        results.append(narrowed_by_pattern(context, type, each, True))
        type = narrowed_by_pattern(context, type, each, False)
    return union(results)


def is_irrefutable(pattern: nodes.Pattern) -> bool:
    """Whether a pattern matches every value."""
    if isinstance(pattern, nodes.CapturePattern):
        return pattern.pattern is None or is_irrefutable(pattern.pattern)
    if isinstance(pattern, nodes.OrPattern):
        return any(is_irrefutable(each) for each in pattern.patterns)
    return isinstance(pattern, nodes.StarPattern)


# Class patterns


def _class_pattern(context: Context, type: Type, pattern: nodes.ClassPattern, is_positive: bool) -> Type:
    argument = type_of(context, pattern.class_expression)
    targets = filter_types(context.db, argument)
    if targets is None or any(is_dynamic(each) for each in targets):
        return type
    if is_positive:
        narrowed = narrowed_to(context.db, type, targets)
        return union([each for each in members_of(narrowed) if _parts_can_match(context, each, argument, pattern)])
    kept: list[Type] = []
    for member in members_of(expand(context.db, type)):
        rest = excluding(context.db, member, targets)
        if rest is member or _parts_always_match(context, member, argument, pattern):
            kept.append(rest)
        else:
            kept.append(member)
    return union(kept)


def _parts(context: Context, member: Type, argument: Type, pattern: nodes.ClassPattern) -> list[tuple[Type, nodes.Pattern]]:
    """The subpatterns of a class pattern with the types of what they match."""
    result: list[tuple[Type, nodes.Pattern]] = []
    names = _positional_names(context, argument)
    for index, each in enumerate(pattern.patterns):
        if names is None:
            result.append((member if len(pattern.patterns) == 1 else UNKNOWN, each))
        elif index < len(names):
            result.append((_attribute(context, member, names[index]), each))
        else:
            result.append((UNKNOWN, each))
    for name, each in zip(pattern.keyword_names, pattern.keyword_patterns, strict=True):
        result.append((_attribute(context, member, name.name), each))
    return result


def _positional_names(context: Context, argument: Type) -> list[str] | None:
    """The attributes that positional subpatterns match, None if the only one matches the value itself."""
    if not isinstance(argument, (ClassLiteral, ClassObject)):
        return []
    cls = argument if isinstance(argument, ClassLiteral) else argument.cls
    if is_self_matching(context, cls):
        return None
    found = facts.attribute(context.db, (cls, "__match_args__"))
    if found is None or not isinstance(found.type, TupleType):
        return []
    return [str(each.value) for each in found.type.prefix if isinstance(each, LiteralType)]


def is_self_matching(context: Context, cls: ClassLiteral) -> bool:
    """Whether the single positional subpattern for a class matches the value itself, as for `int` and its subclasses."""
    if not any(entry.cls.known_name in _SELF_MATCHING for entry in facts.resolution_order(context.db, cls).entries):
        return False
    own = facts.attribute(context.db, (cls, "__match_args__"))
    return own is None or not isinstance(own.type, TupleType) or not own.type.prefix


def _attribute(context: Context, member: Type, name: str) -> Type:
    found = facts.attribute(context.db, (member, name))
    return UNKNOWN if found is None else found.type


def _parts_can_match(context: Context, member: Type, argument: Type, pattern: nodes.ClassPattern) -> bool:
    if isinstance(member, NeverType):
        return False
    return all(
        is_dynamic(type) or not isinstance(narrowed_by_pattern(context, type, each, True), NeverType)
        for type, each in _parts(context, member, argument, pattern)
    )


def _parts_always_match(context: Context, member: Type, argument: Type, pattern: nodes.ClassPattern) -> bool:
    return all(
        is_irrefutable(each) or isinstance(narrowed_by_pattern(context, type, each, False), NeverType)
        for type, each in _parts(context, member, argument, pattern)
        if not is_dynamic(type) or not is_irrefutable(each)
    )


# Sequence patterns


def _is_text(type: Type) -> bool:
    """Strings and bytes are no sequences to a sequence pattern."""
    if isinstance(type, LiteralStringType):
        return True
    if isinstance(type, LiteralType):
        return isinstance(type.value, (str, bytes))
    return isinstance(type, Instance) and type.cls.known_name in (
        "builtins.str",
        "builtins.bytes",
        "builtins.bytearray",
    )


def _sequence_pattern(context: Context, type: Type, pattern: nodes.SequencePattern, is_positive: bool) -> Type:
    results: list[Type] = []
    for member in members_of(expand(context.db, type)):
        if is_positive:
            results.append(_matched_sequence(context, member, pattern))
        elif not _always_matches_sequence(context, member, pattern):
            results.append(_unmatched_sequence(context, member, pattern))
    return union(results)


def _matched_sequence(context: Context, member: Type, pattern: nodes.SequencePattern) -> Type:
    if is_dynamic(member):
        return member
    if _is_text(member):
        return NEVER
    shape = tuple_shape(context.db, member)
    if shape is not None:
        return _matched_tuple(context, member, shape, pattern)
    own = class_instance_of(context.db, member)
    if own is None:
        return member
    if known_ancestor(context.db, own, "typing.Sequence") is not None:
        return member if _elements_can_match(context, member, pattern) else NEVER
    sequence = known_instance(context.db, "typing.Sequence", (UNKNOWN,))
    if is_assignable(context.db, sequence, member):
        return sequence if own.cls.known_name == "builtins.object" else _sequence_of_items(context, member)
    if own.cls.known_name.startswith("builtins.") or facts.class_traits(context.db, own.cls).is_final:
        return NEVER
    return member


def _sequence_of_items(context: Context, member: Type) -> Type:
    item = iterated_type(context.db, member)
    return known_instance(context.db, "typing.Sequence", (UNKNOWN if item is None else item,))


def _elements_can_match(context: Context, member: Type, pattern: nodes.SequencePattern) -> bool:
    item = iterated_type(context.db, member) or UNKNOWN
    if is_dynamic(item):
        return True
    return all(
        isinstance(each, nodes.StarPattern) or not isinstance(narrowed_by_pattern(context, item, each, True), NeverType)
        for each in pattern.patterns
    )


def _star_index(pattern: nodes.SequencePattern) -> int:
    return next((i for i, each in enumerate(pattern.patterns) if isinstance(each, nodes.StarPattern)), -1)


def _aligned(shape: TupleType, pattern: nodes.SequencePattern) -> TupleType | None:
    """The tuple with as many elements as the pattern wants, None if its length does not allow it."""
    star = _star_index(pattern)
    count = len(pattern.patterns)
    if shape.variadic is None:
        length = len(shape.prefix) + len(shape.suffix)
        fits = length == count if star < 0 else length >= count - 1
        return shape if fits else None
    if star >= 0:
        return shape
    missing = count - minimum_length(shape)
    if missing < 0:
        return None
    return tuple_type(shape.prefix + (shape.variadic,) * missing + shape.suffix)


def _matched_tuple(context: Context, member: Type, shape: TupleType, pattern: nodes.SequencePattern) -> Type:
    aligned = _aligned(shape, pattern)
    if aligned is None:
        return NEVER
    if aligned.variadic is not None or _star_index(pattern) >= 0:
        parts = element_types(context, member, pattern)
        for type, each in zip(parts, pattern.patterns, strict=True):
            if not isinstance(each, nodes.StarPattern):
                if isinstance(narrowed_by_pattern(context, type, each, True), NeverType):
                    return NEVER
        return member
    elements = aligned.prefix + aligned.suffix
    narrowed = [narrowed_by_pattern(context, type, each, True) for type, each in zip(elements, pattern.patterns, strict=True)]
    if any(isinstance(each, NeverType) for each in narrowed):
        return NEVER
    if isinstance(member, TupleType):
        return tuple_type(tuple(narrowed))
    return member


def _always_matches_sequence(context: Context, member: Type, pattern: nodes.SequencePattern) -> bool:
    shape = tuple_shape(context.db, member)
    if shape is None or is_dynamic(member):
        return False
    star = _star_index(pattern)
    if star >= 0 and len(pattern.patterns) == 1:
        return True
    if shape.variadic is not None and (star < 0 or minimum_length(shape) < len(pattern.patterns) - 1):
        return False
    if _aligned(shape, pattern) is None:
        return False
    parts = element_types(context, member, pattern)
    return all(
        isinstance(narrowed_by_pattern(context, type, each, False), NeverType) or is_irrefutable(each)
        for type, each in zip(parts, pattern.patterns, strict=True)
    )


def _unmatched_sequence(context: Context, member: Type, pattern: nodes.SequencePattern) -> Type:
    """A tuple of which all but one element certainly matched is narrowed in that element."""
    shape = tuple_shape(context.db, member)
    if not isinstance(member, TupleType) or shape is None or shape.variadic is not None:
        return member
    if _star_index(pattern) >= 0 or _aligned(shape, pattern) is None:
        return member
    elements = shape.prefix + shape.suffix
    rests = [
        NEVER if is_irrefutable(each) else narrowed_by_pattern(context, type, each, False)
        for type, each in zip(elements, pattern.patterns, strict=True)
    ]
    open_ones = [index for index, rest in enumerate(rests) if not isinstance(rest, NeverType)]
    if len(open_ones) != 1:
        return member
    index = open_ones[0]
    return tuple_type((*elements[:index], rests[index], *elements[index + 1 :]))


def element_types(context: Context, member: Type, pattern: nodes.SequencePattern) -> list[Type]:
    """What each subpattern of a sequence pattern gets from a value of this type."""
    star = _star_index(pattern)
    count = len(pattern.patterns)
    shape = tuple_shape(context.db, member)
    aligned = None if shape is None else _aligned(shape, pattern)
    if aligned is None or aligned.variadic is not None:
        item = _item(context, member)
        parts = [item] * count
        if aligned is not None:
            _fill_known(parts, aligned, star)
        if star >= 0:
            parts[star] = known_instance(context.db, "builtins.list", (promote(context.db, item),))
        return parts
    elements = aligned.prefix + aligned.suffix
    if star < 0:
        return list(elements)
    after = count - star - 1
    middle = union([promote(context.db, each) for each in elements[star : len(elements) - after]])
    taken = known_instance(context.db, "builtins.list", (middle,))
    return [*elements[:star], taken, *elements[len(elements) - after :]]


def _fill_known(parts: list[Type], shape: TupleType, star: int) -> None:
    """The elements before and after the unbounded part of a tuple are known by position."""
    stop = len(parts) if star < 0 else star
    for index in range(min(stop, len(shape.prefix))):
        parts[index] = shape.prefix[index]
    after = 0 if star < 0 else len(parts) - star - 1
    for index in range(1, min(after, len(shape.suffix)) + 1):
        parts[-index] = shape.suffix[-index]


def _item(context: Context, member: Type) -> Type:
    item = unknown_from(member) if is_dynamic(member) else iterated_type(context.db, member)
    return UNKNOWN if item is None else item


# Mapping patterns


def _mapping_pattern(context: Context, type: Type, pattern: nodes.MappingPattern, is_positive: bool) -> Type:
    if not is_positive:
        if pattern.keys:
            return _unmatched_mapping(context, type, pattern)
        kept = [each for each in members_of(expand(context.db, type)) if not _is_mapping(context, each)]
        return union(kept)
    results: list[Type] = []
    for member in members_of(expand(context.db, type)):
        if is_dynamic(member) or _mapping_can_match(context, member, pattern):
            results.append(member)
    return union(results)


def _is_mapping(context: Context, member: Type) -> bool:
    own = class_instance_of(context.db, member)
    return own is not None and known_ancestor(context.db, own, "typing.Mapping") is not None


def _mapping_can_match(context: Context, member: Type, pattern: nodes.MappingPattern) -> bool:
    if not _is_mapping(context, member):
        own = class_instance_of(context.db, member)
        return own is not None and own.cls.known_name == "builtins.object"
    for key, each in zip(pattern.keys, pattern.patterns, strict=True):
        value = value_at_key(context, member, key)
        if value is None:
            return False
        if not is_dynamic(value) and isinstance(narrowed_by_pattern(context, value, each, True), NeverType):
            return False
    return True


def _unmatched_mapping(context: Context, type: Type, pattern: nodes.MappingPattern) -> Type:
    """A TypedDict whose required items all matched certainly is excluded."""
    kept: list[Type] = []
    for member in members_of(expand(context.db, type)):
        if isinstance(member, Instance) and is_typed_dict(context.db, member):
            if all(
                _item_always_matches(context, member, key, each)
                for key, each in zip(pattern.keys, pattern.patterns, strict=True)
            ):
                continue
        kept.append(member)
    return union(kept)


def _item_always_matches(context: Context, member: Instance, key: nodes.Expression, pattern: nodes.Pattern) -> bool:
    key_type = type_of(context, key)
    if not isinstance(key_type, LiteralType) or not isinstance(key_type.value, str):
        return False
    item = item_of(context, member, key_type.value)
    if item is None or not item.is_required:
        return False
    return is_irrefutable(pattern) or isinstance(narrowed_by_pattern(context, item.type, pattern, False), NeverType)


def value_at_key(context: Context, member: Type, key: nodes.Expression) -> Type | None:
    """The type of the value that a mapping has at a key, None if it cannot have the key."""
    key_type = type_of(context, key)
    if isinstance(member, Instance) and is_typed_dict(context.db, member):
        if isinstance(key_type, LiteralType) and isinstance(key_type.value, str):
            item = item_of(context, member, key_type.value)
            if item is not None:
                return item.type
            is_closed = facts.class_traits(context.db, member.cls).is_closed
            return None if is_closed else known_instance(context.db, "builtins.object")
    result = call_method(context.db, member, "__getitem__", (key_type,))
    return UNKNOWN if result is None else result


# Captures


def capture_type(context: Context, type: Type, pattern: nodes.Pattern, capture: nodes.Pattern) -> Type | None:
    """The type that a capture inside a pattern gets from a subject of this type, None if it is not in the pattern."""
    if isinstance(pattern, nodes.CapturePattern):
        inner = type if pattern.pattern is None else narrowed_by_pattern(context, type, pattern.pattern, True)
        if pattern is capture:
            return inner
        return None if pattern.pattern is None else capture_type(context, type, pattern.pattern, capture)
    if isinstance(pattern, nodes.OrPattern):
        return _capture_in_alternatives(context, type, pattern, capture)
    if isinstance(pattern, nodes.ClassPattern):
        return _capture_in_class(context, type, pattern, capture)
    if isinstance(pattern, nodes.SequencePattern):
        return _capture_in_sequence(context, type, pattern, capture)
    if isinstance(pattern, nodes.MappingPattern):
        return _capture_in_mapping(context, type, pattern, capture)
    return None


def _capture_in_alternatives(context: Context, type: Type, pattern: nodes.OrPattern, capture: nodes.Pattern) -> Type | None:
    for each in pattern.patterns:
        found = capture_type(context, type, each, capture)
        if found is not None:
            return found
        type = narrowed_by_pattern(context, type, each, False)
    return None


def _capture_in_class(context: Context, type: Type, pattern: nodes.ClassPattern, capture: nodes.Pattern) -> Type | None:
    argument = type_of(context, pattern.class_expression)
    narrowed = narrowed_by_pattern(context, type, pattern, True)
    result: Type | None = None
    for member in members_of(narrowed) or (UNKNOWN,):
        for part, each in _parts(context, member, argument, pattern):
            found = capture_type(context, part, each, capture)
            if found is not None:
                result = found if result is None else union_of(result, found)
    return result


def _capture_in_sequence(context: Context, type: Type, pattern: nodes.SequencePattern, capture: nodes.Pattern) -> Type | None:
    narrowed = narrowed_by_pattern(context, type, pattern, True)
    result: Type | None = None
    for member in members_of(narrowed) or (UNKNOWN,):
        for part, each in zip(element_types(context, member, pattern), pattern.patterns, strict=True):
            is_taken = each is capture and isinstance(each, nodes.StarPattern)
            found = part if is_taken else capture_type(context, part, each, capture)
            if found is not None:
                result = found if result is None else union_of(result, found)
    return result


def _capture_in_mapping(context: Context, type: Type, pattern: nodes.MappingPattern, capture: nodes.Pattern) -> Type | None:
    if pattern is capture:
        return known_instance(context.db, "builtins.dict", _rest_arguments(context, type))
    narrowed = narrowed_by_pattern(context, type, pattern, True)
    result: Type | None = None
    for member in members_of(narrowed) or (UNKNOWN,):
        for key, each in zip(pattern.keys, pattern.patterns, strict=True):
            value = unknown_from(member) if is_dynamic(member) else value_at_key(context, member, key) or UNKNOWN
            found = capture_type(context, value, each, capture)
            if found is not None:
                result = found if result is None else union_of(result, found)
    return result


def _rest_arguments(context: Context, type: Type) -> tuple[Type, ...]:
    """The key and value types of what `**rest` gets."""
    for member in members_of(expand(context.db, type)):
        own = class_instance_of(context.db, member)
        found = None if own is None else known_ancestor(context.db, own, "typing.Mapping")
        if found is not None and len(found.arguments) == 2:
            return found.arguments
    return UNKNOWN, UNKNOWN
