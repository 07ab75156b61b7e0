"""Which fields does a class body declare, and how?

The spec: dataclasses.rst, namedtuples.rst.  A field is an annotated variable that is no `ClassVar`; a call to a field
specifier as its value sets its parameters.
"""

from __future__ import annotations

from typing import Final

from checker.inference.annotations.qualifiers import CLASS_VAR, INIT_VAR, evaluate_annotation
from checker.inference.context import Context, in_scope, silent
from checker.inference.contexts import fresh_context
from checker.inference.declarations import annotation_context, variable_annotation
from checker.inference.dispatch import infer
from checker.inference.field_specifiers import (
    SpecifierCall,
    alias_of,
    boolean_parameter,
    converter_input,
    gives_default,
    specifier_call,
)
from checker.inference.reachability import is_live
from checker.query.database import Database
from checker.semantic_index.definitions import ANNOTATED, Definition, DefinitionSite
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.application import call_signatures
from checker.types.classes import ClassLiteral, Instance
from checker.types.facts import Field, TransformParameters
from checker.types.members import bind, class_member
from checker.types.type import UNKNOWN, Type
from checker.types.unions import union

_KEYWORD_ONLY_MARK: Final = "dataclasses.KW_ONLY"


def _annotated_sites(context: Context, scope: Scope) -> list[DefinitionSite]:
    """The annotated variables of a class body in source order, the last declaration of each name."""
    sites: dict[str, DefinitionSite] = {}
    order: list[str] = []
    for name, own in context.region.index.scopes[scope].definitions.items():
        for site in own:
            if site.kind != ANNOTATED or not isinstance(site.node, nodes.Name):
                continue
            if is_live(context, site):
                if name not in sites:
                    order.append(name)
                sites[name] = site
    return [sites[name] for name in order]


def declared_fields(db: Database, scope: Scope) -> tuple[Field, ...]:
    """The fields of a named tuple class: its annotated variables."""
    context = fresh_context(db, scope)
    result: list[Field] = []
    for site in _annotated_sites(context, scope):
        statement = site.statement
        assert isinstance(statement, nodes.AnnotatedAssignment)
        inner = annotation_context(in_scope(context, scope, site.root))
        type = evaluate_annotation(inner, statement.annotation, 0).type or UNKNOWN
        name = site.definition.name
        result.append(Field(name, type, type, statement.value is not None, definition=site.definition))
    return tuple(result)


def _own_fields(db: Database, cls: ClassLiteral) -> tuple[Field, ...]:
    if cls.scope is None:
        return ()
    traits = facts.class_traits(db, cls)
    if traits.kind == facts.NAMED_TUPLE_CLASS:
        return declared_fields(db, cls.scope)
    if traits.transform is None:
        return ()
    context = fresh_context(db, cls.scope)
    keyword_only = traits.transform.is_keyword_only
    result: list[Field] = []
    for site in _annotated_sites(context, cls.scope):
        there = in_scope(context, cls.scope, site.root)
        field = _field(there, cls, site, traits.transform, keyword_only)
        if field is None:
            continue
        if isinstance(field.type, Instance) and field.type.cls.known_name == _KEYWORD_ONLY_MARK:
            keyword_only = True
            continue
        result.append(field)
    return tuple(result)


def _field(
    context: Context, cls: ClassLiteral, site: DefinitionSite, transform: TransformParameters, keyword_only: bool
) -> Field | None:
    statement = site.statement
    assert isinstance(statement, nodes.AnnotatedAssignment)
    annotation = variable_annotation(context, statement)
    if annotation.qualifiers & CLASS_VAR:
        return None
    name = site.definition.name
    is_init_only = bool(annotation.qualifiers & INIT_VAR)
    specifier = specifier_call(context, statement.value, transform)
    if specifier is not None:
        declared = annotation.type or UNKNOWN
        return _specified_field(name, declared, specifier, keyword_only, is_init_only, site.definition)
    if annotation.type is None:
        declared = UNKNOWN if statement.value is None else infer(silent(context), statement.value)
    else:
        declared = annotation.type
    init_type = _descriptor_init_type(context, declared)
    has_default = statement.value is not None
    return Field(name, declared, init_type, has_default, True, keyword_only, is_init_only, None, site.definition)


def _specified_field(
    name: str, declared: Type, call: SpecifierCall, keyword_only: bool, is_init_only: bool, definition: Definition
) -> Field:
    own_keyword_only = boolean_parameter(call, "kw_only")
    converted = converter_input(call, declared)
    return Field(
        name,
        declared,
        declared if converted is None else converted,
        gives_default(call),
        boolean_parameter(call, "init") is not False,
        keyword_only if own_keyword_only is None else own_keyword_only,
        is_init_only,
        alias_of(call),
        definition,
    )


def _descriptor_init_type(context: Context, declared: Type) -> Type:
    """A field whose type is a descriptor is initialized with what its `__set__` accepts."""
    if not isinstance(declared, Instance):
        return declared
    setter = class_member(context.db, (declared.cls, "__set__"))
    if setter is None:
        return declared
    signatures = call_signatures(context.db, bind(context.db, setter, declared, declared))
    types = [each.parameters[1].type for each in signatures if len(each.parameters) >= 2]
    return union(types) if types else declared


facts.own_fields_query.provide(_own_fields, initial=lambda db, key: ())
