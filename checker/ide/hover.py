"""What is shown when somebody points at a name?

A function shows as its `def` line (of overloads the one that is called), a class as its header with its constructor; anything
else as its name with its type, and what it is in parentheses.  Where the type at this place is narrower than the declared one,
both are shown.  An operator shows as the method that it runs, a keyword with what it means.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from checker.files.file import File
from checker.files.trees import tree
from checker.ide.argument_text import called_parameter_first, gathered_text
from checker.ide.class_text import class_header, class_text
from checker.ide.deprecations import deprecation_of_function
from checker.ide.docstrings.documentation import documentation
from checker.ide.function_text import called_signature, default_of_parameter, more_overloads, overloads_text
from checker.ide.import_targets import Referent
from checker.ide.keyword_at_cursor import keyword_at_cursor
from checker.ide.keyword_help import KEYWORD_HELP
from checker.ide.operation_text import operation_text
from checker.ide.operations.operation_at_cursor import operation_at_cursor, referents_of_operation
from checker.ide.referents import attribute_owner, pattern_class, referents_of_target
from checker.ide.semantic_model import (
    context_at,
    definition_value,
    expression_type,
    names_special_form,
    region_types,
)
from checker.ide.shown_types import without_less_known
from checker.ide.target_at_cursor import (
    ATTRIBUTE,
    DEFINITION,
    IMPORTED_NAME,
    NAME,
    PATTERN_KEYWORD,
    Target,
    target_at_cursor,
)
from checker.inference.declarations import declared_place, own_signature
from checker.modules.module import Module
from checker.query.database import Database
from checker.semantic_index.definitions import (
    ANNOTATED,
    CLASS_DEFINITION,
    FUNCTION_DEFINITION,
    PARAMETER,
    DefinitionSite,
)
from checker.semantic_index.queries import index_of
from checker.semantic_index.scopes import CLASS, MODULE
from checker.syntax import nodes
from checker.syntax.locate import nodes_at
from checker.types import facts
from checker.types.application import call_signatures
from checker.types.callables import CLASS as CLASS_METHOD
from checker.types.callables import (
    STATIC,
    BoundMethod,
    CallableType,
    FunctionLiteral,
    PropertyType,
    Signature,
)
from checker.types.classes import ClassLiteral, ClassObject, TypeVariable, class_literal
from checker.types.display import display
from checker.types.promotion import promote
from checker.types.signatures import return_type, signatures_of
from checker.types.special import ModuleType, TypeFormValue
from checker.types.type import UNKNOWN, Type, is_dynamic

_MODULE: Final = "module"
_FUNCTION: Final = "function"
_PROPERTY: Final = "property"
_PARAMETER: Final = "parameter"
_ATTRIBUTE: Final = "attribute"
_CONSTANT: Final = "constant"
_VARIABLE: Final = "variable"
_ENUM_MEMBER: Final = "enum member"
_SPECIAL_FORM: Final = "special form"
_TYPE_PARAMETER: Final = "type parameter"
_KEYWORD: Final = "keyword"
_NUMBER: Final = "number"
_MAXIMUM_NUMBER: Final = 2**128
"""Longer numbers do not become clearer."""


@frozen
class Hover:
    """What is known of the name at `start` to `end` (absolute offsets in code points).

    `code` is Python code, or a name with its type after what it is in parentheses.  `documentation` is the docstring as it was
    written, without its indentation, or None.  `deprecated` is the message of `@deprecated`, None for what is not.  `link` is
    the address of a page that says more.
    """

    start: int
    end: int
    code: str
    documentation: str | None
    deprecated: str | None = None
    link: str | None = None


def hover(db: Database, file: File, offset: int) -> Hover | None:
    """What to show for the target at an offset of a file, None if there is nothing to be said."""
    target = target_at_cursor(db, file, offset)
    if target is None:
        return _of_keyword(db, file, offset) or _of_operation(db, file, offset) or _of_number(db, file, offset)
    referents = called_parameter_first(db, target, referents_of_target(db, target))
    code = _code(db, target, referents)
    if code is None:
        return None
    described = documentation(db, _called_first(db, target, referents))
    return Hover(target.start, target.end, code, described, _deprecation(db, target, referents))


def _of_keyword(db: Database, file: File, offset: int) -> Hover | None:
    found = keyword_at_cursor(db, file, offset)
    known = None if found is None else KEYWORD_HELP.get(found.word)
    if found is None or known is None:
        return None
    return Hover(found.start, found.end, f"({_KEYWORD}) {found.word}", known.text, link=known.link)


def _of_operation(db: Database, file: File, offset: int) -> Hover | None:
    operation = operation_at_cursor(db, file, offset)
    if operation is None or isinstance(operation.node, nodes.Call):
        return None
    referents = referents_of_operation(db, operation)
    code = operation_text(db, referents)
    return None if code is None else Hover(operation.start, operation.end, code, documentation(db, referents))


def _of_number(db: Database, file: File, offset: int) -> Hover | None:
    """The value of an integer that is not written as a plain decimal number."""
    syntax = tree(db, file)
    placed = nodes_at(syntax, offset)
    node, base = placed[-1] if placed else (None, 0)
    if not isinstance(node, nodes.NumberLiteral) or not isinstance(node.value, int) or node.value >= _MAXIMUM_NUMBER:
        return None
    start, end = base + node.start, base + node.end
    return None if syntax.text[start:end].isdecimal() else Hover(start, end, f"({_NUMBER}) {node.value}", None)


def _called_first(db: Database, target: Target, referents: Sequence[Referent]) -> Sequence[Referent]:
    """The referents, the overload that is called first, since its docstring says most."""
    if len(referents) < 2 or target.kind == DEFINITION:
        return referents
    site = next((each for each in referents if isinstance(each, DefinitionSite)), None)
    called = _called(db, target, _type_here(db, target, site))
    if called is None:
        return referents
    return sorted(referents, key=lambda each: not (isinstance(each, DefinitionSite) and each.definition is called.origin))


def _deprecation(db: Database, target: Target, referents: Sequence[Referent]) -> str | None:
    """The message of `@deprecated` for what the target is: a class, a function, the overload that is called."""
    sites = [each for each in referents if isinstance(each, DefinitionSite)]
    if sites and sites[0].kind == CLASS_DEFINITION:
        value = definition_value(db, sites[0])
        return facts.class_traits(db, value).deprecated if isinstance(value, ClassLiteral) else None
    functions = [each for each in sites if each.kind == FUNCTION_DEFINITION]
    if not functions:
        return None
    called = _called(db, target, _type_here(db, target, sites[0])) if target.kind != DEFINITION else None
    if called is not None and called.deprecated is not None:
        return called.deprecated
    return deprecation_of_function(db, functions[-1].definition)


def _code(db: Database, target: Target, referents: Sequence[Referent]) -> str | None:
    if not referents:
        return _without_referent(db, target)
    first = referents[0]
    if isinstance(first, Module):
        return _named(_MODULE, first.name)
    if first.kind == CLASS_DEFINITION:
        return _class(db, target, first)
    if first.kind == FUNCTION_DEFINITION:
        return _function(db, target, first)
    return _place(db, target, first)


def _named(kind: str, name: str, type: str | None = None) -> str:
    return f"({kind}) {name}" if type is None else f"({kind}) {name}: {type}"


def _without_referent(db: Database, target: Target) -> str | None:
    """What is known of a name that no definition stands behind: a synthesized member, an attribute of every module."""
    type = _type_here(db, target, None)
    if type is UNKNOWN:
        return gathered_text(db, target)
    if isinstance(type, ModuleType):
        return _named(_MODULE, type.name)
    signatures = _signatures(db, type)
    if signatures:
        return overloads_text(db, target.name, signatures)
    return _named(_ATTRIBUTE if target.kind == ATTRIBUTE else _VARIABLE, target.name, display(db, type))


def _class(db: Database, target: Target, site: DefinitionSite) -> str:
    value = definition_value(db, site)
    # What the stubs define as a class may mean something else (`Any`).
    if not isinstance(value, ClassLiteral):
        return class_header(db, site)
    return class_text(db, value, site, _called(db, target, value))


# Functions


def _function(db: Database, target: Target, site: DefinitionSite) -> str:
    value = definition_value(db, site)
    name = site.definition.name
    if isinstance(value, PropertyType):
        return _named(_PROPERTY, name, display(db, _property_type(db, target, site, value)))
    type = value if target.kind == DEFINITION else _type_here(db, target, site)
    signatures = _signatures(db, type)
    if not signatures:
        shown = _without_signature(db, name, value, type)
        if shown is not None:
            return shown
        type = value
        signatures = _signatures(db, value)
    if target.kind == DEFINITION and isinstance(value, FunctionLiteral):
        signatures = (own_signature(context_at(db, target.scope), site.definition),)
    called = _called(db, target, type)
    chosen = () if called is None else tuple(each for each in signatures if each.origin is called.origin)
    text = overloads_text(db, name, chosen or signatures, _decorator(value), site.definition)
    return text + more_overloads(len(signatures) - len(chosen)) if chosen else text


def _without_signature(db: Database, name: str, value: Type, type: Type) -> str | None:
    """How what a decorator made of a function looks if it is no function itself; None if it is one.

    `value` is what was made, `type` what is read at this place: what a descriptor gives.
    """
    if _signatures(db, value):
        return None
    if type is value or is_dynamic(type):
        return _named(_FUNCTION, name, display(db, value))
    return _named(_ATTRIBUTE, name, display(db, type))


def _signatures(db: Database, type: Type) -> tuple[Signature, ...]:
    """The signatures of a function, with `self` for a method; none for anything else."""
    if isinstance(type, BoundMethod):
        # Overloads may be for certain objects only.
        fitting = {each.origin for each in call_signatures(db, type)}
        signatures = _signatures(db, type.function)
        return tuple([each for each in signatures if each.origin in fitting]) or signatures
    return signatures_of(db, type) if isinstance(type, (FunctionLiteral, CallableType)) else ()


def _decorator(value: Type) -> str:
    if isinstance(value, (FunctionLiteral, CallableType)):
        if value.binding == STATIC:
            return "@staticmethod\n"
        if value.binding == CLASS_METHOD:
            return "@classmethod\n"
    return ""


def _property_type(db: Database, target: Target, site: DefinitionSite, value: PropertyType) -> Type:
    """What reading a property gives: here, or to anybody where its own definition is pointed at."""
    if target.kind != DEFINITION:
        return _type_here(db, target, site)
    signatures = () if value.getter is None else _signatures(db, value.getter)
    return return_type(db, signatures[0]) if signatures else UNKNOWN


def _called(db: Database, target: Target, callee: Type) -> Signature | None:
    """The overload that the call runs whose function the target is."""
    parent = target.parents[-1] if target.parents else None
    if not isinstance(parent, nodes.Call) or parent.function is not target.node:
        return None
    return called_signature(context_at(db, target.scope), parent, callee)


# Variables, parameters, attributes, type variables and aliases


def _place(db: Database, target: Target, site: DefinitionSite) -> str:
    value = definition_value(db, site)
    if isinstance(value, TypeFormValue):
        return _type_form(db, site, value)
    if isinstance(value, ClassLiteral) and value.scope is None:
        return class_text(db, value, None)
    if _is_class_alias(db, site, value):
        return f"type {site.definition.name} = {display(db, value).removeprefix('type[').removesuffix(']')}"
    if names_special_form(db, site):
        return _named(_SPECIAL_FORM, site.definition.name)
    type = _shown_type(db, target, site)
    if isinstance(type, ModuleType):
        return _named(_MODULE, type.name)
    default = default_of_parameter(db, site) if site.kind == PARAMETER and type is UNKNOWN else ""
    if default:
        return _named(_PARAMETER, f"{target.name}={default}")
    shown = _type_text(db, type)
    code = _named(_kind(db, site, target.name), target.name, shown)
    declared = _declared_type(db, target, site)
    if declared is None or declared is type:
        return code
    declared_text = _type_text(db, declared)
    return code if declared_text == shown else f"{code}\n# declared: {declared_text}"


def _type_form(db: Database, site: DefinitionSite, value: TypeFormValue) -> str:
    name = site.definition.name
    if not isinstance(value.denoted, TypeVariable):
        own = [each.name for each in value.parameters if isinstance(each, TypeVariable)]
        denoted = value.denoted if value.alias is None else facts.alias_value(db, value.alias)[0]
        shown = display(db, denoted).replace(f"@{name}", "")
        return f"type {name}{'[' + ', '.join(own) + ']' if own else ''} = {shown}"
    variable = value.denoted
    definition = variable.definition
    bound = None if definition is None else facts.type_variable_facts(db, definition)
    if bound is not None and bound.bound is not None:
        return _named(_TYPE_PARAMETER, name, display(db, bound.bound))
    if bound is not None and bound.constraints:
        return _named(_TYPE_PARAMETER, name, f"({', '.join(display(db, each) for each in bound.constraints)})")
    return _named(_TYPE_PARAMETER, name)


def _is_class_alias(db: Database, site: DefinitionSite, value: Type) -> bool:
    """Whether a module gives a class another name, which nothing else in the module is called."""
    scope = site.definition.scope
    if scope.kind != MODULE or "." in site.definition.name or not isinstance(value, (ClassLiteral, ClassObject)):
        return False
    if len(index_of(db, scope).scopes[scope].definitions.get(site.definition.name, ())) != 1:
        return False
    return declared_place(context_at(db, scope), scope, site.definition.name) is None


def _kind(db: Database, site: DefinitionSite, name: str) -> str:
    scope = site.definition.scope
    if site.kind == PARAMETER:
        return _PARAMETER
    if _is_enum_member(db, site):
        return _ENUM_MEMBER
    if scope.kind == CLASS or "." in site.definition.name:
        return _ATTRIBUTE
    return _CONSTANT if name.isupper() else _VARIABLE


def _is_enum_member(db: Database, site: DefinitionSite) -> bool:
    scope = site.definition.scope
    return scope.kind == CLASS and site.definition.name in facts.enum_members(db, class_literal(scope))


def _type_text(db: Database, type: Type) -> str:
    """A type as it is written in an annotation: of a function only how it is called."""
    shown = display(db, without_less_known(type))
    return shown[shown.index("(") :] if shown.startswith("def ") else shown


def _shown_type(db: Database, target: Target, site: DefinitionSite) -> Type:
    """The type of a place here: where it gets its value, that for which it is made, and not the literal that it starts with."""
    type = _type_here(db, target, site)
    own = index_of(db, target.scope).definition_of.get(target.node)
    if own is None or site.kind == PARAMETER:
        return type
    if own is site.definition and site.kind == ANNOTATED:
        return _declared_type(db, target, site) or type
    return type if target.name.isupper() or _is_enum_member(db, site) else promote(db, type)


def _declared_type(db: Database, target: Target, site: DefinitionSite) -> Type | None:
    """The type that an annotation gives the place of a site, None if none does."""
    if site.kind == PARAMETER:
        context = context_at(db, site.definition.scope)
        declared = declared_place(context, site.definition.scope, site.definition.name)
        return None if declared is None else declared.type
    if site.kind != ANNOTATED:
        return None
    if target.kind == ATTRIBUTE and isinstance(target.node, nodes.Attribute):
        found = facts.attribute(db, (attribute_owner(db, target, target.node), target.name))
        return None if found is None else found.type
    context = context_at(db, site.definition.scope)
    declared = declared_place(context, site.definition.scope, site.definition.name)
    return None if declared is None else declared.type


def _type_here(db: Database, target: Target, site: DefinitionSite | None) -> Type:
    """The type of the target, which the site defines, at its place."""
    node = target.node
    if target.kind in (NAME, ATTRIBUTE) and isinstance(node, nodes.Expression):
        return expression_type(db, target.scope, node, is_in_string=target.is_in_string)
    if target.kind == IMPORTED_NAME and isinstance(node, nodes.ImportAlias):
        return region_types(db, target.scope).get(node.name, UNKNOWN)
    if target.kind == PATTERN_KEYWORD:
        found = facts.attribute(db, (pattern_class(db, target), target.name))
        return UNKNOWN if found is None else found.type
    if site is None:
        return UNKNOWN
    return _declared_type(db, target, site) or definition_value(db, site)
