"""How does a function look as Python code?

As its `def` line without the colon, with types as they are shown elsewhere and defaults as they were written; a long one has a
line for each parameter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from checker.files.trees import tree
from checker.inference.calls.arguments import collect_arguments
from checker.inference.calls.outcome import call_callable
from checker.inference.context import Context
from checker.query.database import Database
from checker.semantic_index.bindings import all_parameters
from checker.semantic_index.definitions import Definition
from checker.semantic_index.queries import site_of
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
from checker.types.classes import Instance
from checker.types.display import display
from checker.types.signatures import return_type
from checker.types.type import Type

MAXIMUM_WIDTH: Final = 88
_MAXIMUM_DEFAULT: Final = 40
_MAXIMUM_OVERLOADS: Final = 4
_COROUTINES: Final = ("types.CoroutineType", "typing.Coroutine")


def overloads_text(
    db: Database, name: str, signatures: Sequence[Signature], prefix: str = "", origin: Definition | None = None
) -> str:
    """Functions as code, one below the other; how many are left out if they are many.

    `origin` is the function that signatures without one, which a decorator made, come from.
    """
    shown = [function_text(db, name, each, prefix, origin) for each in signatures[:_MAXIMUM_OVERLOADS]]
    return "\n".join(shown) + more_overloads(len(signatures) - len(shown))


def more_overloads(count: int) -> str:
    """A line that says that there are `count` more overloads, empty if there is none."""
    if count <= 0:
        return ""
    return f"\n# and {count} more overload{'s' if count > 1 else ''}"


def function_text(
    db: Database, name: str, signature: Signature, prefix: str = "", origin: Definition | None = None
) -> str:
    """A function as code: its `def` line with the lines or words of `prefix` before it."""
    returns = return_type(db, signature)
    is_async = False
    if signature.origin is not None and facts.function_traits(db, signature.origin).is_async:
        if isinstance(returns, Instance) and returns.cls.known_name in _COROUTINES and len(returns.arguments) == 3:
            is_async, returns = True, returns.arguments[2]
    start = f"{prefix}{'async ' if is_async else ''}def {name}"
    parameters = _parameter_texts(db, signature, _default_texts(db, signature.origin or origin))
    return with_parameters(start, parameters, f" -> {_type_text(db, signature, returns)}")


def with_parameters(start: str, parameters: Sequence[str], end: str) -> str:
    """A parameter list between two texts, on one line or on several."""
    line = f"{start}({', '.join(parameters)}){end}"
    if len(line.rpartition("\n")[2]) <= MAXIMUM_WIDTH or not parameters:
        return line
    indentation = start[: len(start) - len(start.lstrip())].rpartition("\n")[2]
    inner = "".join(f"{indentation}    {each},\n" for each in parameters)
    return f"{start}(\n{inner}{indentation}){end}"


def _parameter_texts(db: Database, signature: Signature, defaults: Mapping[str, str]) -> list[str]:
    """The parameters of a signature as code, `/` and `*` included; a `/` behind `self` alone is left out."""
    texts: list[str] = []
    parameters = signature.parameters
    saw_star = False
    for index, each in enumerate(parameters):
        if each.kind == KEYWORD_ONLY and not saw_star:
            texts.append("*")
        saw_star = saw_star or each.kind in (KEYWORD_ONLY, VARIADIC_POSITIONAL)
        texts.append(_parameter_text(each, _type_text(db, signature, each.type), defaults.get(each.name, "...")))
        is_last_positional_only = each.kind == POSITIONAL_ONLY and (
            index + 1 == len(parameters) or parameters[index + 1].kind != POSITIONAL_ONLY
        )
        if is_last_positional_only and each.name and (index or each.name not in ("self", "cls")):
            texts.append("/")
    if signature.param_spec is not None:
        name = signature.param_spec.name
        texts.extend((f"*args: {name}.args", f"**kwargs: {name}.kwargs"))
    if signature.is_gradual:
        texts.append("...")
    return texts


def _parameter_text(each: Parameter, shown: str, default: str) -> str:
    star = "*" if each.kind == VARIADIC_POSITIONAL else "**" if each.kind == VARIADIC_KEYWORD else ""
    if not each.name:
        return f"{shown} = {default}" if each.has_default else shown
    if not each.is_annotated:
        return f"{star}{each.name}={default}" if each.has_default else f"{star}{each.name}"
    return f"{star}{each.name}: {shown} = {default}" if each.has_default else f"{star}{each.name}: {shown}"


def _type_text(db: Database, signature: Signature, type: Type) -> str:
    """A type in a signature; the type variables of the function and its class go without saying whose they are."""
    shown = display(db, type)
    origin = signature.origin
    if origin is not None and "@" in shown:
        for owner in (origin.name, origin.scope.name):
            shown = re.sub(rf"@{re.escape(owner)}\b", "", shown)
    return shown


def _default_texts(db: Database, origin: Definition | None) -> dict[str, str]:
    """The defaults of a function's parameters as they were written, long ones left out, by name."""
    if origin is None:
        return {}
    site = site_of(db, origin)
    if not isinstance(site.node, nodes.FunctionDefinition):
        return {}
    parsed = tree(db, origin.scope.file)
    base = parsed.starts[site.root]
    found: dict[str, str] = {}
    for each in all_parameters(site.node.parameters):
        if each.default is not None:
            text = parsed.text[base + each.default.start : base + each.default.end]
            if len(text) <= _MAXIMUM_DEFAULT and "\n" not in text:
                found[each.name.name] = text
    return found


def called_signature(context: Context, call: nodes.Call, callee: Type) -> Signature | None:
    """The overload that a call runs, None if there are none or the call fits none of them."""
    signatures = call_signatures(context.db, callee)
    if len(signatures) < 2:
        return None
    outcome = call_callable(context, signatures, collect_arguments(context, call), None)
    return None if outcome.evaluation is None else outcome.evaluation.signature
