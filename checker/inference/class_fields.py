"""Which fields does a class body declare, and how?

The spec: dataclasses.rst, namedtuples.rst.  A field is an annotated variable that is no `ClassVar`; a call to a field
specifier as its value sets its parameters.
"""

from __future__ import annotations

from typing import Final

from checker.inference.annotations.qualifiers import CLASS_VAR, INIT_VAR, evaluate_annotation
from checker.inference.context import Context, in_scope, silent
from checker.inference.contexts import fresh_context
from checker.inference.declarations import allowed_qualifiers, annotation_context
from checker.inference.dispatch import infer
from checker.inference.known_functions import known_name
from checker.inference.reachability import is_reachable
from checker.query.database import Database
from checker.semantic_index.definitions import ANNOTATED, DefinitionSite
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.application import call_signatures
from checker.types.callables import BoundMethod, FunctionLiteral
from checker.types.classes import ClassLiteral, ClassObject, Instance
from checker.types.facts import Field, TransformParameters
from checker.types.literals import FALSE, TRUE, LiteralType
from checker.types.members import bind, class_member
from checker.types.type import UNKNOWN, Type, is_dynamic
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
            flow = context.region.index.flows.get(site.statement)
            if flow is None or is_reachable(context, flow):
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
    annotation = evaluate_annotation(annotation_context(context), statement.annotation, allowed_qualifiers(context))
    if annotation.qualifiers & CLASS_VAR:
        return None
    name = site.definition.name
    is_init_only = bool(annotation.qualifiers & INIT_VAR)
    specifier = _specifier_call(context, statement.value, transform)
    if specifier is not None:
        declared = annotation.type or UNKNOWN
        return _specified_field(context, name, declared, specifier, keyword_only, is_init_only, site)
    if annotation.type is None:
        declared = UNKNOWN if statement.value is None else infer(silent(context), statement.value)
    else:
        declared = annotation.type
    init_type = _descriptor_init_type(context, declared)
    has_default = statement.value is not None
    return Field(name, declared, init_type, has_default, True, keyword_only, is_init_only, None, site.definition)


def _specifier_call(context: Context, value: nodes.Expression | None, transform: TransformParameters) -> nodes.Call | None:
    """The call to a field specifier that is the value of a field, None if the value is anything else."""
    if not isinstance(value, nodes.Call):
        return None
    callee = infer(silent(context), value.function)
    if transform.is_standard:
        return value if known_name(callee) == "dataclasses.field" else None
    for specifier in transform.field_specifiers:
        if callee is specifier or _same_function(callee, specifier):
            return value
    return None


def _same_function(callee: Type, specifier: Type) -> bool:
    if isinstance(callee, FunctionLiteral) and isinstance(specifier, FunctionLiteral):
        own, other = callee.definition, specifier.definition
        return own.name == other.name and own.scope is other.scope
    if isinstance(callee, (ClassLiteral, ClassObject)) and isinstance(specifier, (ClassLiteral, ClassObject)):
        return _class_of(callee) is _class_of(specifier)
    return False


def _class_of(type: ClassLiteral | ClassObject) -> ClassLiteral:
    return type if isinstance(type, ClassLiteral) else type.cls


def _specified_field(
    context: Context,
    name: str,
    declared: Type,
    call: nodes.Call,
    keyword_only: bool,
    is_init_only: bool,
    site: DefinitionSite,
) -> Field:
    keywords = {keyword.name.name: keyword.value for keyword in call.keywords if keyword.name is not None}
    has_default = not keywords.keys().isdisjoint({"default", "default_factory", "factory"})
    if "default" in keywords and isinstance(keywords["default"], nodes.EllipsisLiteral):
        has_default = False
    own_keyword_only = _boolean(context, call, keywords, "kw_only")
    in_init = _boolean(context, call, keywords, "init")
    alias = keywords.get("alias")
    converter = keywords.get("converter")
    init_type = declared if converter is None else _converter_input(context, converter)
    return Field(
        name,
        declared,
        init_type,
        has_default,
        True if in_init is None else in_init,
        keyword_only if own_keyword_only is None else own_keyword_only,
        is_init_only,
        alias.value if isinstance(alias, nodes.StringLiteral) else None,
        site.definition,
    )


def _boolean(context: Context, call: nodes.Call, keywords: dict[str, nodes.Expression], name: str) -> bool | None:
    """A truth value that a field specifier gets by keyword, or has by the default type of its parameter."""
    if name in keywords:
        value = infer(silent(context), keywords[name])
        return bool(value.value) if isinstance(value, LiteralType) else None
    callee = infer(silent(context), call.function)
    if known_name(callee) == "dataclasses.field" or not isinstance(callee, (FunctionLiteral, BoundMethod)):
        return None
    for each in call_signatures(context.db, callee):
        for parameter in each.parameters:
            if parameter.name == name and parameter.has_default and parameter.type in (TRUE, FALSE):
                return parameter.type is TRUE
    return None


def _converter_input(context: Context, converter: nodes.Expression) -> Type:
    """What a converter accepts: the type of its first parameter (dataclasses.rst, "Converters")."""
    callee = infer(silent(context), converter)
    if is_dynamic(callee):
        return UNKNOWN
    types = [each.parameters[0].type for each in call_signatures(context.db, callee) if each.parameters]
    return union(types) if types else UNKNOWN


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
