"""Which names in an enum's body are members, and what are their values?

The spec: enums.rst, "Defining members".  Members are names that the body assigns, except functions and other descriptors,
annotated names without value, private names, `_ignore_` and what `nonmember` wraps.
"""

from __future__ import annotations

from typing import Final

from checker.inference.context import Context, in_scope
from checker.inference.contexts import fresh_context
from checker.inference.dispatch import infer
from checker.inference.known_functions import known_name
from checker.inference.reachability import is_live
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.semantic_index.definitions import ANNOTATED, ASSIGNMENT, CLASS_DEFINITION, FUNCTION_DEFINITION, DefinitionSite
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral, PropertyType
from checker.types.classes import ClassLiteral, Instance
from checker.types.facts import ENUM_CLASS
from checker.types.known_classes import known_instance
from checker.types.literals import literal_of
from checker.types.members import class_member
from checker.types.type import UNKNOWN, Type

_NO_MEMBERS: Final = ("_ignore_", "_generate_next_value_", "_missing_", "_value_", "_name_", "_order_")


class EnumBody:
    """The members of an enum body with the types of their values, in order, and the aliases of members."""

    __slots__ = ("aliases", "values")

    def __init__(self, values: dict[str, Type], aliases: dict[str, str]) -> None:
        self.values: Final = values
        self.aliases: Final = aliases

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, EnumBody):
            return False
        return list(self.values.items()) == list(other.values.items()) and self.aliases == other.aliases

    def __hash__(self) -> int:
        return hash(tuple(self.values))


def _enum_body(db: Database, cls: ClassLiteral) -> EnumBody:
    if cls.recipe is not None:
        return EnumBody({field.name: field.type for field in cls.recipe.fields}, {})
    if cls.scope is None or facts.class_traits(db, cls).kind != ENUM_CLASS:
        return EnumBody({}, {})
    context = fresh_context(db, cls.scope)
    values: dict[str, Type] = {}
    aliases: dict[str, str] = {}
    for name, sites in context.region.index.scopes[cls.scope].definitions.items():
        site = next((each for each in reversed(sites) if is_live(context, each)), None)
        if site is None or not _may_be_member(name, site):
            continue
        there = in_scope(context, cls.scope, site.root)
        target = _alias_target(site, values, aliases)
        if target is not None:
            aliases[name] = target
            continue
        value = _member_value(there, cls, site)
        if value is not None:
            values[name] = value
    return EnumBody(values, aliases)


enum_body: Final = Derived[ClassLiteral, EnumBody]("enum_body", _enum_body, initial=lambda db, key: EnumBody({}, {})).get
"""The members of an enum."""


def _may_be_member(name: str, site: DefinitionSite) -> bool:
    if name in _NO_MEMBERS or (name.startswith("__") and len(name) > 2) or "." in name:
        return False
    return site.kind in (ASSIGNMENT, ANNOTATED, FUNCTION_DEFINITION, CLASS_DEFINITION)


def _alias_target(site: DefinitionSite, values: dict[str, Type], aliases: dict[str, str]) -> str | None:
    """The member that a name is another name of: `B = A`."""
    if site.kind == ASSIGNMENT and isinstance(site.statement, nodes.Assign):
        value = site.statement.value
        if isinstance(value, nodes.Name):
            if value.id in values:
                return value.id
            return aliases.get(value.id)
    return None


def _member_value(context: Context, cls: ClassLiteral, site: DefinitionSite) -> Type | None:
    """The type of a member's value, None if the name is not a member."""
    if site.kind == ANNOTATED:
        return _annotated_value(context, site)
    if site.kind in (FUNCTION_DEFINITION, CLASS_DEFINITION):
        return _decorated_member(context, site)
    if not isinstance(site.statement, nodes.Assign):
        return None
    if site.target is not site.node:
        return facts.definition_type(context.db, site.definition)
    return _value_of(context, cls, site.statement.value)


def _annotated_value(context: Context, site: DefinitionSite) -> Type | None:
    statement = site.statement
    if not isinstance(statement, nodes.AnnotatedAssignment):
        return None
    return None if statement.value is None else infer(context, statement.value)


def _decorated_member(context: Context, site: DefinitionSite) -> Type | None:
    """`@member def f` is a member; any other function or class is not."""
    node = site.node
    if isinstance(node, (nodes.FunctionDefinition, nodes.ClassDefinition)):
        for decorator in node.decorators:
            if known_name(infer(context, decorator.expression)) == "enum.member":
                return UNKNOWN
    return None


def _value_of(context: Context, cls: ClassLiteral, node: nodes.Expression) -> Type | None:
    if isinstance(node, nodes.Lambda):
        return None
    if isinstance(node, nodes.Call):
        name = known_name(infer(context, node.function))
        if name == "enum.nonmember":
            return None
        if name == "enum.member":
            return infer(context, node.arguments[0]) if node.arguments else UNKNOWN
        if name == "enum.auto":
            return _automatic_value(context, cls)
    value = infer(context, node)
    return None if _is_descriptor(context, value) else value


def _automatic_value(context: Context, cls: ClassLiteral) -> Type:
    order = facts.resolution_order(context.db, cls)
    if any(entry.cls.known_name in ("enum.StrEnum", "builtins.str") for entry in order.entries):
        return known_instance(context.db, "builtins.str")
    found = class_member(context.db, (cls, "_generate_next_value_"))
    if found is not None and not found.member.owner.known_name.startswith("enum."):
        return UNKNOWN
    return known_instance(context.db, "builtins.int")


def _is_descriptor(context: Context, value: Type) -> bool:
    if isinstance(value, (FunctionLiteral, BoundMethod, CallableType, PropertyType)):
        return True
    return isinstance(value, Instance) and class_member(context.db, (value.cls, "__get__")) is not None


def _enum_members(db: Database, cls: ClassLiteral) -> tuple[str, ...]:
    if facts.class_traits(db, cls).kind != ENUM_CLASS:
        return ()
    return tuple(enum_body(db, cls).values)


def _enum_alias(db: Database, key: tuple[ClassLiteral, str]) -> str | None:
    cls, name = key
    return enum_body(db, cls).aliases.get(name)


def _enum_attribute(db: Database, key: tuple[ClassLiteral, str, str]) -> Type | None:
    cls, member, attribute = key
    if attribute in ("name", "_name_"):
        return literal_of(member) if _has_standard(db, cls, attribute) else None
    if not _has_standard(db, cls, attribute):
        return None
    declared = _declared_value(db, cls)
    if declared is not None:
        return declared
    value = enum_body(db, cls).values.get(member)
    if value is None:
        return None
    if _customizes_value(db, cls):
        return UNKNOWN
    return value


def _has_standard(db: Database, cls: ClassLiteral, attribute: str) -> bool:
    found = class_member(db, (cls, attribute))
    return found is None or found.member.owner.known_name.startswith("enum.") or attribute == "_value_"


def _declared_value(db: Database, cls: ClassLiteral) -> Type | None:
    """`_value_: int` in the body declares the type of all values."""
    for entry in facts.resolution_order(db, cls).entries:
        if entry.cls.known_name.startswith("enum."):
            break
        found = facts.declared_member(db, (entry.cls, "_value_"))
        if found is not None and found.is_declared:
            return found.type
    return None


def _customizes_value(db: Database, cls: ClassLiteral) -> bool:
    """Whether `__new__` of the enum or of a mixed-in class makes the values from what the body assigns."""
    found = class_member(db, (cls, "__new__"))
    if found is None:
        return False
    owner = found.member.owner.known_name
    return not owner.startswith("enum.") and owner not in ("builtins.object", "builtins.int", "builtins.str")


facts.enum_members_query.provide(_enum_members, initial=lambda db, key: ())
facts.enum_alias_query.provide(_enum_alias, initial=lambda db, key: None)
facts.enum_attribute_query.provide(_enum_attribute, initial=lambda db, key: None)
