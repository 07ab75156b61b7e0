"""Which items does a TypedDict have?

The spec: typeddict.rst, "Class-based syntax" and "Inheritance".
"""

from __future__ import annotations

from checker.inference.annotations.qualifiers import NOT_REQUIRED, READ_ONLY, REQUIRED, evaluate_annotation
from checker.inference.context import Context, in_scope
from checker.inference.contexts import fresh_context
from checker.inference.declarations import annotation_context
from checker.inference.reachability import is_live
from checker.query.database import Database
from checker.semantic_index.definitions import ANNOTATED, DefinitionSite
from checker.syntax import nodes
from checker.types import facts
from checker.types.class_lookup import arguments_mapping
from checker.types.classes import ClassLiteral, Instance, SynthesizedField, synthesized_field
from checker.types.generics.substitution import substitute
from checker.types.type import UNKNOWN


def _typed_dict_items(db: Database, cls: ClassLiteral) -> tuple[SynthesizedField, ...]:
    items: dict[str, SynthesizedField] = {}
    for base in facts.class_bases(db, cls):
        if not isinstance(base, Instance):
            continue
        mapping = arguments_mapping(db, base.cls, base.arguments)
        for item in facts.typed_dict_items(db, base.cls):
            type = substitute(item.type, mapping)
            items[item.name] = synthesized_field(item.name, type, item.is_required, item.is_read_only)
    if cls.recipe is not None:
        items.update({field.name: field for field in cls.recipe.fields})
    elif facts.class_traits(db, cls).kind == facts.TYPED_DICT_CLASS and cls.scope is not None:
        is_total = facts.class_traits(db, cls).is_total
        for field in _declared_items(db, cls, is_total):
            items[field.name] = field
    return tuple(items.values())


def _declared_items(db: Database, cls: ClassLiteral, is_total: bool) -> list[SynthesizedField]:
    scope = cls.scope
    assert scope is not None
    context = fresh_context(db, scope)
    result: list[SynthesizedField] = []
    for sites in context.region.index.scopes[scope].definitions.values():
        for site in sites:
            if site.kind == ANNOTATED and is_live(context, site):
                result.append(_item(in_scope(context, scope, site.root), site, is_total))
    return result


def _item(context: Context, site: DefinitionSite, is_total: bool) -> SynthesizedField:
    statement = site.statement
    assert isinstance(statement, nodes.AnnotatedAssignment)
    allowed = REQUIRED | NOT_REQUIRED | READ_ONLY
    annotation = evaluate_annotation(annotation_context(context), statement.annotation, allowed)
    qualifiers = annotation.qualifiers
    is_required = bool(qualifiers & REQUIRED) or (is_total and not qualifiers & NOT_REQUIRED)
    type = UNKNOWN if annotation.type is None else annotation.type
    return synthesized_field(site.definition.name, type, is_required, bool(qualifiers & READ_ONLY))


facts.typed_dict_items_query.provide(_typed_dict_items, initial=lambda db, key: ())
