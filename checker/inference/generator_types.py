"""What do generators yield, accept and return?

The spec: PEP 484 and typeshed's `Generator[Y, S, R]` and `AsyncGenerator[Y, S]`.  A generator function may be annotated with
any protocol or base class of these.
"""

from __future__ import annotations

from checker.inference.context import Context, GeneratorParts
from checker.inference.dispatch import infer
from checker.inference.iteration import iterated_type
from checker.inference.reachability import is_reachable
from checker.semantic_index.index import ScopeTable
from checker.syntax import nodes
from checker.types.class_lookup import known_ancestor
from checker.types.classes import Instance
from checker.types.known_classes import known_instance
from checker.types.type import ANY, NONE, UNKNOWN, Type, is_dynamic
from checker.types.unions import UnionType, union


def generator_type(context: Context, yielded: Type, returned: Type, is_async: bool) -> Type:
    """The type of the generator object that a generator function without annotation makes."""
    if is_async:
        return known_instance(context.db, "typing.AsyncGenerator", (yielded, ANY))
    return known_instance(context.db, "typing.Generator", (yielded, ANY, returned))


def yielded_type(context: Context, table: ScopeTable) -> Type:
    """The union of what the `yield` expressions of a function give to its caller."""
    types: list[Type] = []
    for node in table.yields:
        flow = context.region.index.flows.get(node)
        if flow is not None and not is_reachable(context, flow):
            continue
        if isinstance(node, nodes.YieldFrom):
            types.append(iterated_type(context.db, infer(context, node.value)) or UNKNOWN)
        else:
            types.append(NONE if node.value is None else infer(context, node.value))
    return union(types)


def generator_parts(context: Context, declared: Type, is_async: bool) -> GeneratorParts | None:
    """What the declared return type of a generator function means; None if no generator can have that type."""
    if is_dynamic(declared):
        return GeneratorParts(UNKNOWN, UNKNOWN, UNKNOWN)
    if isinstance(declared, UnionType):
        parts = [generator_parts(context, member, is_async) for member in declared.members]
        found = [each for each in parts if each is not None]
        if not found:
            return None
        return GeneratorParts(
            union([each.yielded for each in found]),
            union([each.sent for each in found]),
            union([each.returned for each in found]),
        )
    if not isinstance(declared, Instance):
        return None
    if declared.cls.known_name == "builtins.object":
        return GeneratorParts(UNKNOWN, UNKNOWN, UNKNOWN)
    return _async_parts(context, declared) if is_async else _parts(context, declared)


def _parts(context: Context, declared: Instance) -> GeneratorParts | None:
    generator = known_ancestor(context.db, declared, "typing.Generator")
    if generator is not None and len(generator.arguments) == 3:
        return GeneratorParts(*generator.arguments)
    for name in ("typing.Iterator", "typing.Iterable"):
        found = known_ancestor(context.db, declared, name)
        if found is not None and found.arguments:
            return GeneratorParts(found.arguments[0], NONE, UNKNOWN)
    if declared.cls.known_name in ("typing.Awaitable", "types.CoroutineType"):
        return GeneratorParts(UNKNOWN, UNKNOWN, UNKNOWN)
    if declared.cls.known_name.startswith("builtins."):
        return None
    return GeneratorParts(UNKNOWN, UNKNOWN, UNKNOWN)


def _async_parts(context: Context, declared: Instance) -> GeneratorParts | None:
    generator = known_ancestor(context.db, declared, "typing.AsyncGenerator")
    if generator is not None and len(generator.arguments) == 2:
        return GeneratorParts(generator.arguments[0], generator.arguments[1], NONE)
    for name in ("typing.AsyncIterator", "typing.AsyncIterable"):
        found = known_ancestor(context.db, declared, name)
        if found is not None and found.arguments:
            return GeneratorParts(found.arguments[0], NONE, NONE)
    if declared.cls.known_name.startswith("builtins.") or declared.cls.known_name in ("typing.Iterator", "typing.Generator"):
        return None
    return GeneratorParts(UNKNOWN, UNKNOWN, UNKNOWN)
