"""Which arguments of a call do not say what they are for?

Shown are the names of parameters that are passed by position, but where the argument says the same, and where the name could
not be written or says nothing: positional-only parameters, names of one letter, the only argument of a function of the standard
library.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from checker.files.inputs import durability_at
from checker.query.database import Database
from checker.query.durability import Durability
from checker.syntax import nodes
from checker.types.aliases import expand
from checker.types.application import call_signatures
from checker.types.callables import (
    BY_KEYWORD,
    BY_POSITION,
    KEYWORD_ONLY,
    POSITIONAL_OR_KEYWORD,
    VARIADIC_KEYWORD,
    VARIADIC_POSITIONAL,
    Parameter,
    Signature,
)
from checker.types.type import Type, is_dynamic
from checker.types.unions import UnionType


class NamedArgument:
    """An argument with its parameter; `signature` is one that has it."""

    __slots__ = ("argument", "parameter", "signature")

    def __init__(self, argument: nodes.Expression, parameter: Parameter, signature: Signature) -> None:
        self.argument: Final = argument
        self.parameter: Final = parameter
        self.signature: Final = signature


def named_arguments(db: Database, call: nodes.Call, callee: Type) -> list[NamedArgument]:
    """The arguments of a call to a value of this type that need the names of their parameters, in source order."""
    callee = expand(db, callee)
    if not call.arguments or is_dynamic(callee) or isinstance(callee, UnionType):
        return []
    fitting = [each for each in call_signatures(db, callee) if _may_take(each, call)]
    if not fitting or (len(call.arguments) + len(call.keywords) == 1 and _is_of_library(db, fitting[0])):
        return []
    found: list[NamedArgument] = []
    for index, argument in enumerate(call.arguments):
        if isinstance(argument, (nodes.Starred, nodes.GeneratorExpression, nodes.MissingExpression)):
            break
        parameter = _parameter_at(fitting, index)
        if parameter is not None and _is_telling(parameter) and not _says_name(argument, parameter.name):
            found.append(NamedArgument(argument, parameter, fitting[0]))
    return found


def _may_take(signature: Signature, call: nodes.Call) -> bool:
    """Whether a signature has parameters for so many arguments and these keywords, and arguments for what it requires."""
    parameters = signature.parameters
    by_position = [each for each in parameters if each.kind in BY_POSITION]
    kinds = {each.kind for each in parameters}
    has_starred = any(isinstance(each, nodes.Starred) for each in call.arguments)
    is_open = signature.is_gradual or signature.param_spec is not None
    if len(call.arguments) > len(by_position) and VARIADIC_POSITIONAL not in kinds and not is_open:
        return False
    named = {each.name.name for each in call.keywords if each.name is not None}
    has_mapping = any(each.name is None for each in call.keywords)
    known = {each.name for each in parameters if each.kind in BY_KEYWORD}
    if not (named <= known or VARIADIC_KEYWORD in kinds or is_open):
        return False
    if has_starred or has_mapping:
        return True
    missing = [*by_position[len(call.arguments) :], *(each for each in parameters if each.kind == KEYWORD_ONLY)]
    return all(each.has_default or each.name in named for each in missing)


def _parameter_at(signatures: Sequence[Signature], index: int) -> Parameter | None:
    """The parameter that takes the argument at an index, None if signatures differ in its name."""
    found: Parameter | None = None
    for signature in signatures:
        by_position = [each for each in signature.parameters if each.kind in BY_POSITION]
        if index >= len(by_position) or (found is not None and by_position[index].name != found.name):
            return None
        found = found or by_position[index]
    return found


def _is_telling(parameter: Parameter) -> bool:
    return parameter.kind == POSITIONAL_OR_KEYWORD and len(parameter.name) > 1 and not parameter.name.startswith("_")


def _says_name(argument: nodes.Expression, name: str) -> bool:
    """Whether an argument says the name of its parameter itself: `width`, `self.width`, `old_width`, `get_width()`."""
    node = argument
    while isinstance(node, (nodes.Call, nodes.Subscript, nodes.Await)):
        node = node.function if isinstance(node, nodes.Call) else node.value
    if isinstance(node, nodes.Attribute):
        said = node.name
    elif isinstance(node, nodes.Name):
        said = node.id
    elif isinstance(argument, nodes.StringLiteral):
        said = argument.value
    else:
        return False
    said, wanted = said.strip("_").lower(), name.strip("_").lower()
    return said == wanted or said.endswith(f"_{wanted}") or wanted.endswith(f"_{said}")


def _is_of_library(db: Database, signature: Signature) -> bool:
    origin = signature.origin
    return origin is not None and durability_at(db, origin.scope.file.path) == Durability.FROZEN
