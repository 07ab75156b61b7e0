"""What type is a name declared to have?

The spec: qualifiers.rst, class-compat.rst; a name may be declared more than once if the declarations agree or stand on paths
that exclude one another (versions), so the last one that can be reached counts.
"""

from __future__ import annotations

from typing import Final

from checker.inference.annotations.qualifiers import (
    CLASS_VAR,
    FINAL,
    FINAL_CLASS_VAR,
    INIT_VAR,
    NOT_REQUIRED,
    READ_ONLY,
    REQUIRED,
    TYPE_ALIAS,
    Annotation,
    evaluate_annotation,
)
from checker.inference.context import Context, Declared, binding, in_scope, silent
from checker.inference.reachability import is_excluded_by_target, is_live
from checker.inference.type_comments import declared_by_comment
from checker.semantic_index.definitions import ANNOTATED, ASSIGNMENT, PARAMETER, Definition, DefinitionSite
from checker.semantic_index.queries import definition_of_function
from checker.semantic_index.scopes import CLASS, Scope, module_scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import VARIADIC_KEYWORD, VARIADIC_POSITIONAL, Signature, param_spec_part
from checker.types.classes import ClassLiteral, class_literal
from checker.types.known_classes import known_instance
from checker.types.tuples import TupleType, Unpacked, tuple_type
from checker.types.type import Type

_ALLOWED_IN_CLASS: Final = FINAL | CLASS_VAR | INIT_VAR
_ALLOWED_ELSEWHERE: Final = FINAL


def declared_place(context: Context, scope: Scope, name: str) -> Declared | None:
    """What declares `name` in a scope of the context's region, None if nothing does."""
    declared = context.region.declared
    key = (scope, name)
    if key not in declared:
        declared[key] = None
        declared[key] = _find_declaration(silent(in_scope(context, scope)), scope, name)
    return declared[key]


def _find_declaration(context: Context, scope: Scope, name: str) -> Declared | None:
    sites = context.region.index.scopes[scope].definitions.get(name, ())
    dead: list[DefinitionSite] = []
    for site in reversed(sites):
        if not site.is_declaration:
            continue
        if not is_live(context, site):
            dead.append(site)
            continue
        found = declaration_of_site(in_scope(context, scope, site.root), site)
        if found is not None:
            return found
    # A declaration also holds where types say that control never comes to it, but not one for another target.
    for site in dead:
        found = None if _is_for_other_target(context, site) else declaration_of_site(in_scope(context, scope, site.root), site)
        if found is not None:
            return found
    return None


def _is_for_other_target(context: Context, site: DefinitionSite) -> bool:
    flow = context.region.index.flows.get(site.statement)
    return flow is not None and is_excluded_by_target(context, flow)


def declaration_of_site(context: Context, site: DefinitionSite) -> Declared | None:
    """What a definition declares: by annotation, by type comment, as a parameter; None if it declares nothing."""
    if site.kind == ANNOTATED and isinstance(site.statement, nodes.AnnotatedAssignment):
        return declaration_of_annotation(context, site, site.statement)
    if site.kind == PARAMETER and isinstance(site.node, nodes.Parameter):
        type = declared_parameter(context, site, site.node)
        return None if type is None else Declared(type, 0, site.definition)
    if site.kind == ASSIGNMENT and isinstance(site.statement, nodes.Assign) and site.statement.type_comment is not None:
        if site.target is site.node:
            type = declared_by_comment(annotation_context(context), site.statement.type_comment)
            return None if type is None else Declared(type, 0, site.definition)
    return None


def annotation_context(context: Context) -> Context:
    """The context for the annotation of a variable: nothing but enclosing classes and functions binds its variables."""
    return binding(context, module_scope(context.region.file))


def variable_annotation(context: Context, statement: nodes.AnnotatedAssignment) -> Annotation:
    """What the annotation of a variable or attribute says; reports qualifiers that are not allowed there."""
    allowed = _allowed_qualifiers(context, statement.target)
    return evaluate_annotation(annotation_context(context), statement.annotation, allowed)


def _allowed_qualifiers(context: Context, target: nodes.Expression) -> int:
    scope = context.scope
    if scope.kind != CLASS:
        return 0 if isinstance(target, nodes.Attribute) and scope.name != "__init__" else _ALLOWED_ELSEWHERE
    cls = class_literal(scope)
    traits = facts.class_traits(context.db, cls)
    if traits.kind == facts.TYPED_DICT_CLASS:
        return REQUIRED | NOT_REQUIRED | READ_ONLY
    if traits.kind == facts.NAMED_TUPLE_CLASS and _lists_named_tuple(context, cls):
        return 0
    return _ALLOWED_IN_CLASS if traits.transform is None else _ALLOWED_IN_CLASS | FINAL_CLASS_VAR


def _lists_named_tuple(context: Context, cls: ClassLiteral) -> bool:
    """Whether the annotations of a class are fields; in a subclass of a named tuple they are not."""
    return any(isinstance(base, TupleType) for base in facts.class_bases(context.db, cls))


def declaration_of_annotation(context: Context, site: DefinitionSite, statement: nodes.AnnotatedAssignment) -> Declared | None:
    """What an annotated assignment declares; None for an alias made by `X: TypeAlias = ...`."""
    annotation = variable_annotation(context, statement)
    if annotation.qualifiers & TYPE_ALIAS:
        return None
    return Declared(annotation.type, annotation.qualifiers, site.definition)


def declared_parameter(context: Context, site: DefinitionSite, node: nodes.Parameter) -> Type | None:
    """The declared type of a parameter as seen inside its function, None if it has no annotation."""
    owner = site.owner
    if not isinstance(owner, nodes.FunctionDefinition):
        return None
    function = definition_of_function(context.db, site.definition.scope)
    if function is None:
        return None
    signature = own_signature(context, function)
    parameters = owner.parameters
    if node is parameters.variadic_positional or node is parameters.variadic_keyword:
        return _variadic_inside(context, signature, node is parameters.variadic_positional)
    for each in signature.parameters:
        if each.name == node.name.name:
            return each.type if each.is_annotated else None
    return None


def own_signature(context: Context, function: Definition) -> Signature:
    """The signature that a function's own header declares, overloads before it left aside."""
    traits = facts.function_traits(context.db, function)
    return traits.signatures[-1] if traits.implementation is None else traits.implementation


def _variadic_inside(context: Context, signature: Signature, is_positional: bool) -> Type | None:
    """The type of the name `args` in `*args`, or `kwargs` in `**kwargs`, inside the function."""
    kind = VARIADIC_POSITIONAL if is_positional else VARIADIC_KEYWORD
    found = next((each for each in signature.parameters if each.kind == kind), None)
    if found is None:
        return None if signature.param_spec is None else param_spec_part(signature.param_spec, is_positional)
    type = found.type
    if is_positional:
        if isinstance(type, Unpacked):
            return type.inner if isinstance(type.inner, TupleType) else tuple_type((), type.inner)
        return tuple_type((), type)
    if isinstance(type, Unpacked):
        return type.inner
    return known_instance(context.db, "builtins.dict", (known_instance(context.db, "builtins.str"), type))
