"""Which attributes does a class itself define?

The names of its body, what its special form adds (dataclass, enum, named tuple, TypedDict), and what its methods assign to
`self` or `cls`.  A declaration decides the type; without one all assignments are joined.
"""

from __future__ import annotations

from checker.inference.annotations.qualifiers import CLASS_VAR, FINAL
from checker.inference.context import Context, Declared
from checker.inference.contexts import fresh_context
from checker.inference.declarations import declared_place
from checker.inference.reachability import is_live
from checker.limits import INFERRED_ASSIGNMENTS, exceeds
from checker.query.database import Database
from checker.semantic_index.body_facts import method_attribute_writes
from checker.semantic_index.definitions import (
    ANNOTATED,
    AUGMENTED,
    CLASS_DEFINITION,
    FUNCTION_DEFINITION,
    DefinitionSite,
)
from checker.semantic_index.queries import index_of, table_of
from checker.semantic_index.scopes import Scope
from checker.special_forms.dataclasses import dataclass_member
from checker.special_forms.named_tuples import named_tuple_member
from checker.special_forms.total_ordering import ORDER_METHODS, ordering_member
from checker.special_forms.typed_dicts import typed_dict_member
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import STATIC, CallableType, FunctionLiteral, PropertyType, callable_type, function_literal
from checker.types.class_lookup import arguments_mapping
from checker.types.classes import DYNAMIC, ENUM, ClassLiteral, Instance
from checker.types.facts import ABSENT, DEFINITELY, ENUM_CLASS, NAMED_TUPLE_CLASS, TYPED_DICT_CLASS, Member
from checker.types.generics.substitution import substitute
from checker.types.literals import enum_literal
from checker.types.promotion import literals_in, promote
from checker.types.provisional import concluded, widened, without_divergent
from checker.types.type import DIVERGENT, UNKNOWN, Type
from checker.types.unions import members_of, union, union_of


def _own_member(db: Database, key: tuple[ClassLiteral, str]) -> Member | None:
    cls, name = key
    scope = cls.scope
    if scope is None:
        return _synthesized(db, cls, name)
    special = _special_member(db, cls, name)
    if special is not None:
        return special
    body = _body_member(db, cls, scope, name)
    if body is not None and body.is_declared and (_is_init_only(db, cls, name) or _is_item(db, cls, body)):
        body = None
    if body is not None and (body.is_declared or _is_function(body)):
        return body
    writers = _writers(db, scope, name)
    for method in writers:
        declared = _declared_in_method(db, cls, method, name)
        if declared is not None:
            return declared
    inherited = _inherited_declaration(db, cls, name)
    if inherited is not None and (body is not None or writers):
        return inherited
    assigned = _assigned_in_methods(db, cls, writers, name)
    if body is None:
        return assigned
    return body if assigned is None else _joined(body, assigned)


def _is_item(db: Database, cls: ClassLiteral, member: Member) -> bool:
    """Whether a class body declares an item of a TypedDict, which is a key and no attribute."""
    return facts.class_traits(db, cls).kind == TYPED_DICT_CLASS and not _is_function(member)


def _inherited_declaration(db: Database, cls: ClassLiteral, name: str) -> Member | None:
    """The declaration of a base class, which also decides for assignments without one in a subclass."""
    for entry in facts.resolution_order(db, cls).entries[1:]:
        found = facts.declared_member(db, (entry.cls, name))
        if found is None:
            continue
        if isinstance(found.type, (FunctionLiteral, PropertyType, CallableType)) or entry.cls.known_name == "builtins.object":
            return None
        mapping = arguments_mapping(db, entry.cls, entry.arguments)
        return found.with_type(substitute(found.type, mapping), cls)
    return None


def _declared_member(db: Database, key: tuple[ClassLiteral, str]) -> Member | None:
    cls, name = key
    scope = cls.scope
    if scope is None:
        return _synthesized(db, cls, name)
    if facts.class_traits(db, cls).kind == NAMED_TUPLE_CLASS:
        return _own_member(db, key)
    context = fresh_context(db, scope)
    table = context.region.index.scopes[scope]
    sites = table.definitions.get(name)
    if sites is not None:
        declared = declared_place(context, scope, name)
        if declared is not None:
            return _from_declaration(cls, declared)
        if any(site.kind in (FUNCTION_DEFINITION, CLASS_DEFINITION) for site in sites):
            return _own_member(db, key)
        if _special_member(db, cls, name) is not None:
            return _own_member(db, key)
    for method in _writers(db, scope, name):
        found = _declared_in_method(db, cls, method, name)
        if found is not None:
            return found
    return None


def _is_function(member: Member) -> bool:
    return isinstance(member.type, (FunctionLiteral, PropertyType))


# Special forms


def _special_member(db: Database, cls: ClassLiteral, name: str) -> Member | None:
    traits = facts.class_traits(db, cls)
    if traits.has_total_ordering and name in ORDER_METHODS and not _defines(db, cls, name):
        return ordering_member(db, cls, name, _ordering_root(db, cls))
    if traits.kind == ENUM_CLASS:
        return _enum_member(db, cls, name)
    if traits.kind == TYPED_DICT_CLASS:
        return typed_dict_member(db, cls, name)
    if traits.kind == NAMED_TUPLE_CLASS:
        if cls.scope is None or name not in _functions_of(db, cls):
            return named_tuple_member(db, cls, name)
        return None
    if _defines(db, cls, name):
        return None
    return None if traits.transform is None else dataclass_member(db, cls, traits.transform, name)


def _ordering_root(db: Database, cls: ClassLiteral) -> Member | None:
    """The comparison method from which `@total_ordering` makes the others."""
    for entry in facts.resolution_order(db, cls).entries:
        for name in ORDER_METHODS:
            if entry.cls.scope is not None and name in table_of(db, entry.cls.scope).definitions:
                return facts.own_member(db, (entry.cls, name))
    return None


def _defines(db: Database, cls: ClassLiteral, name: str) -> bool:
    return cls.scope is not None and name in table_of(db, cls.scope).definitions


def _functions_of(db: Database, cls: ClassLiteral) -> set[str]:
    assert cls.scope is not None
    definitions = table_of(db, cls.scope).definitions
    return {name for name, sites in definitions.items() if sites[-1].kind == FUNCTION_DEFINITION}


def _enum_member(db: Database, cls: ClassLiteral, name: str) -> Member | None:
    if name in facts.enum_members(db, cls):
        return Member(enum_literal(cls, name), cls, is_class_var=True, is_read_only=True)
    original = facts.enum_alias(db, (cls, name))
    if original is not None:
        return Member(enum_literal(cls, original), cls, is_class_var=True, is_read_only=True)
    return None


def _synthesized(db: Database, cls: ClassLiteral, name: str) -> Member | None:
    """A member of a class that was made by a call."""
    recipe = cls.recipe
    assert recipe is not None
    if recipe.kind == ENUM:
        if any(field.name == name for field in recipe.fields):
            return Member(enum_literal(cls, name), cls, is_class_var=True, is_read_only=True)
        return None
    found = _special_member(db, cls, name)
    if found is not None:
        return found
    for field in recipe.fields:
        if field.name == name and recipe.kind == DYNAMIC:
            return Member(field.type, cls)
    return None


# The class body


def _body_member(db: Database, cls: ClassLiteral, scope: Scope, name: str) -> Member | None:
    place = facts.place_type(db, (scope, name))
    if place.boundness == ABSENT:
        return None
    type = place.type
    if isinstance(type, Instance) and type.cls.known_name == "enum.nonmember" and type.arguments:
        # The enum puts what was wrapped in its place.
        type = type.arguments[0]
    return Member(
        type,
        cls,
        place.boundness,
        place.is_declared,
        False,
        place.is_class_var,
        place.is_final,
        False,
        place.definition,
    )


def _is_init_only(db: Database, cls: ClassLiteral, name: str) -> bool:
    """Whether a name is an `InitVar` without default: only `__init__` knows it (dataclasses.rst)."""
    if facts.class_traits(db, cls).transform is None:
        return False
    return any(field.name == name and field.is_init_only and not field.has_default for field in facts.own_fields(db, cls))


def _from_declaration(cls: ClassLiteral, declared: Declared, is_instance_only: bool = False) -> Member:
    qualifiers = declared.qualifiers
    return Member(
        UNKNOWN if declared.type is None else declared.type,
        cls,
        DEFINITELY,
        True,
        is_instance_only,
        bool(qualifiers & CLASS_VAR),
        bool(qualifiers & FINAL),
        False,
        declared.definition,
    )


# Methods


def _methods(db: Database, scope: Scope) -> list[Scope]:
    """The scopes of the functions that a class body defines directly, in source order."""
    index = index_of(db, scope)
    result: list[Scope] = []
    for sites in index.scopes[scope].definitions.values():
        for site in sites:
            if site.kind == FUNCTION_DEFINITION:
                found = index.scope_of.get(site.node)
                if found is not None:
                    result.append(found)
    return result


def _writers(db: Database, scope: Scope, name: str) -> list[Scope]:
    return [method for method in _methods(db, scope) if name in method_attribute_writes(db, method)]


def _sites_in_method(db: Database, method: Scope, name: str) -> tuple[Context, tuple[DefinitionSite, ...]]:
    context = fresh_context(db, method)
    table = context.region.index.scopes[method]
    receiver = table.first_parameter
    return context, () if receiver is None else table.definitions.get(f"{receiver}.{name}", ())


def _declared_in_method(db: Database, cls: ClassLiteral, method: Scope, name: str) -> Member | None:
    context, sites = _sites_in_method(db, method, name)
    for site in sites:
        if site.kind == ANNOTATED:
            receiver = context.region.index.scopes[method].first_parameter
            declared = declared_place(context, method, f"{receiver}.{name}")
            if declared is not None and declared.type is not None:
                return _from_declaration(cls, declared, True)
            if declared is not None:
                type = facts.definition_type(db, site.definition)
                final = bool(declared.qualifiers & FINAL)
                return Member(type, cls, DEFINITELY, True, True, False, final, False, site.definition)
    return None


def _assigned_in_methods(db: Database, cls: ClassLiteral, writers: list[Scope], name: str) -> Member | None:
    types: list[Type] = []
    written: frozenset[Type] = frozenset()
    last = None
    for method in writers:
        context, sites = _sites_in_method(db, method, name)
        for site in sites:
            if site.kind == AUGMENTED or not is_live(context, site):
                continue
            last = site.definition
            if exceeds(db, INFERRED_ASSIGNMENTS, len(types) + 1):
                return Member(UNKNOWN, cls, DEFINITELY, False, True, definition=last)
            types.append(facts.definition_type(db, site.definition))
            written |= _written_literals(context, method, site)
    if not types:
        return None
    joined = without_divergent(promote(db, union(types), written))
    if joined is DIVERGENT and all(each is DIVERGENT for each in types):
        # What is only given back after it was read has the values that the base class gave it.
        joined = _inherited_value(db, cls, name) or joined
    return Member(joined, cls, DEFINITELY, False, True, definition=last)


def _inherited_value(db: Database, cls: ClassLiteral, name: str) -> Type | None:
    """The type of an attribute in the nearest base class that gives it a value, None if none does or it is a function."""
    for entry in facts.resolution_order(db, cls).entries[1:]:
        found = facts.own_member(db, (entry.cls, name))
        if found is not None:
            is_function = isinstance(found.type, (FunctionLiteral, PropertyType, CallableType))
            return None if is_function else substitute(found.type, arguments_mapping(db, entry.cls, entry.arguments))
    return None


def _written_literals(context: Context, method: Scope, site: DefinitionSite) -> frozenset[Type]:
    """The literals that the declaration of a name names which is assigned as it is: `self.mode = mode`."""
    statement = site.statement
    if not isinstance(statement, nodes.Assign) or not isinstance(statement.value, nodes.Name):
        return frozenset()
    declared = declared_place(context, method, statement.value.id)
    if declared is None or declared.type is None:
        return frozenset()
    return literals_in(context.db, declared.type)


def _joined(body: Member, assigned: Member) -> Member:
    """An attribute with a value in the class body and others assigned in methods, of which functions are not bound."""
    values = union([_without_binding(each) for each in members_of(assigned.type)])
    return Member(
        without_divergent(union_of(body.type, values)),
        body.owner,
        DEFINITELY,
        False,
        False,
        body.is_class_var,
        body.is_final,
        False,
        body.definition,
    )


def _without_binding(type: Type) -> Type:
    if isinstance(type, FunctionLiteral):
        return function_literal(type.definition, STATIC, type.specialization)
    return callable_type(type.signatures, STATIC) if isinstance(type, CallableType) and type.binding is not None else type


def _may_define(db: Database, key: tuple[ClassLiteral, str]) -> bool:
    cls, name = key
    return cls.scope is not None and (_defines(db, cls, name) or bool(_writers(db, cls.scope, name)))


def _initial(db: Database, key: tuple[ClassLiteral, str]) -> Member | None:
    return Member(DIVERGENT, key[0], is_declared=False) if facts.may_define(db, key) else None


facts.may_define_query.provide(_may_define)
def _widen(
    db: Database, key: tuple[ClassLiteral, str], previous: Member | None, new: Member | None, iteration: int
) -> Member | None:
    return None if new is None else new.with_type(widened(db, new.type, iteration))


def _concluded(member: Member | None) -> Member | None:
    return None if member is None else member.with_type(concluded(member.type))


facts.own_member_query.provide(_own_member, initial=_initial, widen=_widen, conclude=_concluded)
facts.declared_member_query.provide(_declared_member, initial=lambda db, key: None)
