"""How does a function look as Python code?

As its `def` line without the colon, with types as they are shown elsewhere and defaults as they were written; a long one has a
line for each parameter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.files.trees import tree
from checker.ide.source_definitions import source_sites
from checker.inference.calls.arguments import collect_arguments
from checker.inference.calls.outcome import call_callable
from checker.inference.context import Context
from checker.query.database import Database
from checker.semantic_index.bindings import all_parameters
from checker.semantic_index.definitions import Definition, DefinitionSite
from checker.semantic_index.queries import definition_of_function, index_of, site_of, table_of
from checker.syntax import nodes
from checker.types import facts
from checker.types.application import call_signatures
from checker.types.callables import (
    KEYWORD_ONLY,
    POSITIONAL_ONLY,
    VARIADIC_KEYWORD,
    VARIADIC_POSITIONAL,
    Parameter,
    Signature,
)
from checker.types.classes import SELF, SubclassOf, TypeVariable, class_literal
from checker.types.coroutines import awaited_result, is_coroutine
from checker.types.display import display
from checker.types.signatures import return_type
from checker.types.type import Type

MAXIMUM_WIDTH: Final = 88
_MAXIMUM_DEFAULT: Final = 40
_MAXIMUM_TYPE: Final = 40
_MAXIMUM_OVERLOADS: Final = 4
_ELLIPSIS: Final = "..."
_ONLY_NAMES: Final = re.compile(r"[\w.]+(?: \| [\w.]+)*")


def overloads_text(
    db: Database, name: str, signatures: Sequence[Signature], prefix: str = "", origin: Definition | None = None
) -> str:
    """Functions as code, one below the other; how many are left out if they are many.

    `origin` is what signatures without one come from: the function that a decorator made them of, or the class that has fields.
    """
    shown = [function_text(db, name, each, prefix, origin) for each in signatures[:_MAXIMUM_OVERLOADS]]
    indentation = prefix[: len(prefix) - len(prefix.lstrip(" "))]
    return "\n".join(shown) + more_overloads(len(signatures) - len(shown), indentation)


def more_overloads(count: int, indentation: str = "") -> str:
    """A line that says that there are `count` more overloads, empty if there is none."""
    if count <= 0:
        return ""
    return f"\n{indentation}# and {count} more overload{'s' if count > 1 else ''}"


def function_text(
    db: Database, name: str, signature: Signature, prefix: str = "", origin: Definition | None = None
) -> str:
    """A function as code: its `def` line with the lines or words of `prefix` before it."""
    is_async, returns = awaited_return(db, signature)
    start = f"{prefix}{'async ' if is_async else ''}def {name}"
    parameters = [text for _, text in parameter_texts(db, signature, origin)]
    return with_parameters(start, parameters, f" -> {type_text(db, signature, returns)}")


def awaited_return(db: Database, signature: Signature) -> tuple[bool, Type]:
    """Whether a function is asynchronous, and what it returns: of an asynchronous one what awaiting its call gives."""
    returns = return_type(db, signature)
    if signature.origin is None or not facts.function_traits(db, signature.origin).is_async or not is_coroutine(returns):
        return False, returns
    return True, awaited_result(returns)


def with_parameters(start: str, parameters: Sequence[str], end: str) -> str:
    """A parameter list between two texts, on one line or on several."""
    line = f"{start}({', '.join(parameters)}){end}"
    if len(line.rpartition("\n")[2]) <= MAXIMUM_WIDTH or not parameters:
        return line
    indentation = start[: len(start) - len(start.lstrip())].rpartition("\n")[2]
    inner = "".join(f"{indentation}    {each},\n" for each in parameters)
    return f"{start}(\n{inner}{indentation}){end}"


def parameter_texts(
    db: Database, signature: Signature, origin: Definition | None = None
) -> list[tuple[Parameter | None, str]]:
    """The parameters of a signature as code, with `/` and `*`, which stand for none; a `/` behind `self` alone is left out.

    `origin` is what a signature without one comes from: the function that a decorator made it of, or the class that has fields.
    """
    defaults = _default_texts(db, signature.origin or origin)
    texts: list[tuple[Parameter | None, str]] = []
    parameters = signature.parameters
    saw_star = False
    for index, each in enumerate(parameters):
        if each.kind == KEYWORD_ONLY and not saw_star:
            texts.append((None, "*"))
        saw_star = saw_star or each.kind in (KEYWORD_ONLY, VARIADIC_POSITIONAL)
        shown = _annotation_text(db, signature, each)
        is_annotated = each.is_annotated and not (index == 0 and _is_receiver(each))
        text = _parameter_text(each, shown, defaults.get(each.name, _ELLIPSIS), is_annotated=is_annotated)
        texts.append((each, text))
        is_last_positional_only = each.kind == POSITIONAL_ONLY and (
            index + 1 == len(parameters) or parameters[index + 1].kind != POSITIONAL_ONLY
        )
        if is_last_positional_only and each.name and (index or each.name not in ("self", "cls")):
            texts.append((None, "/"))
    if signature.param_spec is not None:
        name = signature.param_spec.name
        texts.extend(((None, f"*args: {name}.args"), (None, f"**kwargs: {name}.kwargs")))
    if signature.is_gradual:
        texts.append((None, _ELLIPSIS))
    return texts


def _is_receiver(first: Parameter) -> bool:
    """Whether the first parameter is what the method is called on, of the type that goes without saying."""
    type = first.type.instance_type if isinstance(first.type, SubclassOf) else first.type
    return first.name in ("self", "cls") and isinstance(type, TypeVariable) and type.kind == SELF


def _annotation_text(db: Database, signature: Signature, of: Parameter) -> str:
    """The type of a parameter; a long one as it was written, if that is shorter because it names an alias."""
    shown = type_text(db, signature, of.type)
    if len(shown) <= _MAXIMUM_TYPE or not of.is_annotated or signature.origin is None:
        return shown
    site = site_of(db, signature.origin)
    if not isinstance(site.node, nodes.FunctionDefinition) or _declared_type(db, signature.origin, of.name) is not of.type:
        return shown
    parsed = tree(db, signature.origin.scope.file)
    base = parsed.starts[site.root]
    for each in all_parameters(site.node.parameters):
        if each.name.name == of.name and each.annotation is not None:
            written = parsed.text[base + each.annotation.start : base + each.annotation.end]
            return written if len(written) < len(shown) and _ONLY_NAMES.fullmatch(written) else shown
    return shown


def _declared_type(db: Database, function: Definition, name: str) -> Type | None:
    """The type that a function gives one of its parameters, whatever it is called on."""
    traits = facts.function_traits(db, function)
    for signature in (*traits.signatures, traits.implementation):
        if signature is not None and signature.origin is function:
            return next((each.type for each in signature.parameters if each.name == name), None)
    return None


def _parameter_text(each: Parameter, shown: str, default: str, *, is_annotated: bool) -> str:
    star = "*" if each.kind == VARIADIC_POSITIONAL else "**" if each.kind == VARIADIC_KEYWORD else ""
    if not each.name:
        return f"{shown} = {default}" if each.has_default else shown
    if not is_annotated:
        return f"{star}{each.name}={default}" if each.has_default else f"{star}{each.name}"
    return f"{star}{each.name}: {shown} = {default}" if each.has_default else f"{star}{each.name}: {shown}"


def type_text(db: Database, signature: Signature, type: Type) -> str:
    """A type in a signature; the type variables of the function and its class go without saying whose they are."""
    shown = display(db, type)
    origin = signature.origin
    if origin is not None and "@" in shown:
        for owner in (origin.name, origin.scope.name):
            shown = re.sub(rf"@{re.escape(owner)}\b", "", shown)
    return shown


def default_of_parameter(db: Database, site: DefinitionSite) -> str:
    """The default of a parameter as it was written, empty if there is none or it is long."""
    return _default_texts(db, definition_of_function(db, site.definition.scope)).get(site.definition.name, "")


def _default_texts(db: Database, origin: Definition | None) -> dict[str, str]:
    """The defaults of a function or of a class with fields by parameter, as they were written, long ones left out.

    What a stub does not say is filled in from the source.
    """
    if origin is None:
        return {}
    site = site_of(db, origin)
    found = _defaults_at(db, site)
    if origin.scope.file.is_stub and _ELLIPSIS in found.values():
        sources = source_sites(db, site)
        if sources:
            real = _defaults_at(db, sources[0])
            found = {name: real.get(name, text) if text == _ELLIPSIS else text for name, text in found.items()}
    return found


def _defaults_at(db: Database, site: DefinitionSite) -> dict[str, str]:
    if isinstance(site.node, nodes.ClassDefinition):
        return _defaults_of_fields(db, site)
    if not isinstance(site.node, nodes.FunctionDefinition):
        return {}
    defaults = {each.name.name: _default_text(db, site, each.default) for each in all_parameters(site.node.parameters)}
    return {name: text for name, text in defaults.items() if text}


def _defaults_of_fields(db: Database, site: DefinitionSite) -> dict[str, str]:
    """The values of the fields that the constructor of a class is made from; of one with a specification nothing is known."""
    scope = index_of(db, site.definition.scope).scope_of.get(site.node)
    found: dict[str, str] = {}
    for entry in () if scope is None else facts.resolution_order(db, class_literal(scope)).entries:
        table = {} if entry.cls.scope is None else table_of(db, entry.cls.scope).definitions
        for name, sites in table.items():
            statement = sites[-1].statement
            if isinstance(statement, nodes.AnnotatedAssignment) and not isinstance(statement.value, nodes.Call):
                found.setdefault(name, _default_text(db, sites[-1], statement.value))
    return {name: text for name, text in found.items() if text}


def _default_text(db: Database, site: DefinitionSite, node: nodes.Expression | None) -> str:
    """A default in the statement of a site as it was written, empty if there is none or it is long."""
    if node is None:
        return ""
    parsed = tree(db, site.definition.scope.file)
    base = parsed.starts[site.root]
    text = parsed.text[base + node.start : base + node.end]
    return text if len(text) <= _MAXIMUM_DEFAULT and "\n" not in text else ""


def called_signature(context: Context, call: nodes.Call, callee: Type) -> Signature | None:
    """The overload that a call runs, None if there are none or the call fits none of them."""
    signatures = call_signatures(context.db, callee)
    if len(signatures) < 2:
        return None
    outcome = call_callable(context, signatures, collect_arguments(context, call), None)
    return None if outcome.evaluation is None else outcome.evaluation.signature
