"""How can what is being called here be called, and which argument is being typed?

All signatures of what is called are shown, with what type variables stand for as far as the arguments tell; the active one is
the first that the arguments typed so far fit.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from checker.files.file import File
from checker.ide.call_at_cursor import KEYWORD, MAPPING, POSITIONAL, STARRED, CallAtCursor, Slot, call_at_cursor
from checker.ide.class_definitions import site_of_class
from checker.ide.docstrings.documentation import documentation
from checker.ide.docstrings.markdown import ParameterDocumentation, parameter_documentation
from checker.ide.function_text import awaited_return, parameter_texts, type_text
from checker.ide.name_definitions import with_overloads
from checker.ide.semantic_model import context_at, expression_type, region_types
from checker.inference.calls.arguments import Argument, collect_arguments, depends_on_expectation
from checker.inference.calls.evaluation import Evaluation, evaluate
from checker.inference.context import Context
from checker.query.database import Database
from checker.rules.calls import MISSING_ARGUMENT
from checker.semantic_index.definitions import Definition, DefinitionSite
from checker.semantic_index.queries import site_of
from checker.syntax import nodes
from checker.syntax.last_name import last_name
from checker.types import facts
from checker.types.aliases import expand
from checker.types.application import call_signatures
from checker.types.callables import (
    BY_KEYWORD,
    BY_POSITION,
    KEYWORD_ONLY,
    VARIADIC_KEYWORD,
    VARIADIC_POSITIONAL,
    BoundMethod,
    FunctionLiteral,
    Parameter,
    Signature,
)
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf
from checker.types.generics.substitution import substitute_signature
from checker.types.type import Type, is_dynamic
from checker.types.unions import members_of


@frozen
class ParameterHelp:
    """A parameter: its extent in the label of its signature, and what the docstring says of it."""

    start: int
    end: int
    documentation: ParameterDocumentation | None


@frozen
class SignatureText:
    """One way to call; `active` is the index of the parameter that the cursor is at, None if there is none.

    `documentation` is the docstring as it was written.
    """

    label: str
    parameters: tuple[ParameterHelp, ...]
    active: int | None
    documentation: str | None


@frozen
class SignatureHelp:
    """The ways to call what is called, and the index of the one that the arguments fit."""

    signatures: tuple[SignatureText, ...]
    active: int


@frozen
class _Tried:
    """A signature, its type variables solved, the index of its parameter at the cursor, and whether the arguments fit."""

    signature: Signature
    active: int | None
    fits: bool


def signature_help(db: Database, file: File, offset: int, preferred: int | None = None) -> SignatureHelp | None:
    """The signatures of the call whose arguments an offset of a file is in, None if it is in none or nothing is known.

    The one with the index `preferred` stays the active one as long as the arguments fit it.
    """
    call = call_at_cursor(db, file, offset)
    if call is None:
        return None
    callee = expand(db, expression_type(db, call.scope, call.node.function))
    members = [each for each in members_of(callee) if not is_dynamic(each)]
    signatures = [call_signatures(db, each) for each in members]
    tried = _try_all(db, call, signatures)
    shown: list[SignatureText] = []
    for member, attempts in zip(members, tried, strict=True):
        shown.extend(_texts(db, _name(member, call.node.function), member, attempts))
    if not shown:
        return None
    return SignatureHelp(tuple(shown), _active_signature([each for attempts in tried for each in attempts], preferred))


def _active_signature(tried: Sequence[_Tried], preferred: int | None) -> int:
    """The index of the signature that fits; if none does, of one that has a parameter where the cursor is."""
    if preferred is not None and preferred < len(tried) and tried[preferred].fits:
        return preferred
    fitting = [index for index, each in enumerate(tried) if each.fits]
    possible = [index for index, each in enumerate(tried) if each.active is not None]
    return next(iter((*fitting, *possible)), 0)


# Trying


def _try_all(db: Database, call: CallAtCursor, signatures: Sequence[Sequence[Signature]]) -> list[list[_Tried]]:
    """What comes of the call, with all its arguments if any signature takes them, else with those before the cursor.

    What stands behind the cursor may be the rest of a call that is being changed, or the next line.
    """
    context = context_at(db, call.scope)
    tried: list[list[_Tried]] = []
    for end in (call.node.end, call.position):
        arguments = _arguments(context, call, end)
        tried = [[_try(context, each, call, arguments) for each in group] for group in signatures]
        if any(each.fits for group in tried for each in group):
            break
    return tried


def _arguments(context: Context, call: CallAtCursor, end: int) -> list[Argument]:
    """What is passed before a position; types that the inference of the region has found already are used again."""
    node = call.node
    by_position = tuple([each for each in node.arguments if each.start < end and not _is_missing(each)])
    by_keyword = tuple([each for each in node.keywords if each.start < end and not _is_missing(each.value)])
    arguments = collect_arguments(context, nodes.Call(node.start, node.end, node.function, by_position, by_keyword))
    known = region_types(context.db, call.scope)
    for argument in arguments:
        if argument.type is None and not depends_on_expectation(argument.node):
            argument.type = known.get(argument.node)
    return arguments


def _is_missing(node: nodes.Expression) -> bool:
    """Whether nothing was typed for an argument yet."""
    inner = node.value if isinstance(node, nodes.Starred) else node
    return isinstance(inner, nodes.MissingExpression)


def _try(context: Context, signature: Signature, call: CallAtCursor, arguments: list[Argument]) -> _Tried:
    result = evaluate(context, signature, arguments, None)
    active = active_parameter(signature, call.slots)
    is_open = len(call.slots) == 1 and call.slots[0].is_empty
    fits = not any(error.rule is not MISSING_ARGUMENT for error in result.errors)
    return _Tried(_solved(signature, result), active, fits and (active is not None or is_open))


def _solved(signature: Signature, result: Evaluation) -> Signature:
    """The signature with what its type variables stand for, as far as that is known."""
    if result.signature is not signature:
        # A function that calls itself: its variables stand for what the outer call decides.
        return signature
    mapping = {variable: type for variable, type in result.mapping.items() if not is_dynamic(type)}
    return substitute_signature(signature, mapping) if mapping else signature


def active_parameter(signature: Signature, slots: Sequence[Slot]) -> int | None:
    """The index of the parameter that takes what is typed in the last slot, None if no parameter does."""
    current = slots[-1]
    given = {slot.name for slot in slots[:-1] if slot.kind == KEYWORD}
    parameters = signature.parameters
    if current.kind == KEYWORD:
        return _index_named(parameters, current.name)
    if current.kind == MAPPING:
        return _index_of_kind(parameters, VARIADIC_KEYWORD)
    position = sum(1 for slot in slots[:-1] if slot.kind in (POSITIONAL, STARRED))
    if current.is_empty and any(slot.kind in (KEYWORD, MAPPING) for slot in slots[:-1]):
        return _next_keyword(parameters, position, given)
    by_position = [index for index, each in enumerate(parameters) if each.kind in BY_POSITION]
    if position < len(by_position):
        return by_position[position]
    variadic = _index_of_kind(parameters, VARIADIC_POSITIONAL)
    if variadic is not None or not current.is_empty:
        return variadic
    return _next_keyword(parameters, position, given)


def _index_named(parameters: Sequence[Parameter], name: str) -> int | None:
    for index, each in enumerate(parameters):
        if each.kind in BY_KEYWORD and each.name == name:
            return index
    return _index_of_kind(parameters, VARIADIC_KEYWORD)


def _index_of_kind(parameters: Sequence[Parameter], kind: int) -> int | None:
    return next((index for index, each in enumerate(parameters) if each.kind == kind), None)


def _next_keyword(parameters: Sequence[Parameter], positions: int, given: set[str]) -> int | None:
    """The first parameter that is not given yet and can be by keyword."""
    for index, each in enumerate(parameters):
        if each.kind in BY_POSITION:
            positions -= 1
        if each.kind in BY_KEYWORD and each.name not in given and (positions < 0 or each.kind == KEYWORD_ONLY):
            return index
    return _index_of_kind(parameters, VARIADIC_KEYWORD)


# Showing


def _texts(db: Database, name: str, callee: Type, tried: Sequence[_Tried]) -> list[SignatureText]:
    chain, cls = _definitions(db, callee)
    made = cls[0].definition if cls else None
    return [_text(db, name, each, _documentation(db, each.signature, chain, cls), made) for each in tried]


def _text(db: Database, name: str, tried: _Tried, docstring: str | None, made: Definition | None) -> SignatureText:
    """`made` is the class that the call makes an instance of, None if it calls a function."""
    signature = tried.signature
    described = {} if docstring is None else parameter_documentation(docstring)
    label = f"{name}("
    found: list[ParameterHelp] = []
    active: int | None = None
    index = 0
    for position, (parameter, text) in enumerate(parameter_texts(db, signature, made)):
        label += ", " if position else ""
        if parameter is not None:
            if index == tried.active:
                active = len(found)
            found.append(ParameterHelp(len(label), len(label) + len(text), described.get(parameter.name)))
            index += 1
        label += text
    _, returns = awaited_return(db, signature)
    return SignatureText(f"{label}) -> {type_text(db, signature, returns)}", tuple(found), active, docstring)


def _name(callee: Type, function: nodes.Expression) -> str:
    """What the signatures are called: as the class or function is, or as it is here."""
    if isinstance(callee, BoundMethod):
        return _name(callee.function, function)
    if isinstance(callee, FunctionLiteral):
        return callee.definition.name
    cls = _class_of(callee)
    if cls is not None:
        return cls.name
    return last_name(function)


def _class_of(callee: Type) -> ClassLiteral | None:
    """The class that a call makes an instance of."""
    if isinstance(callee, SubclassOf):
        callee = callee.instance_type
        return callee.cls if isinstance(callee, Instance) else None
    if isinstance(callee, ClassObject):
        return callee.cls
    return callee if isinstance(callee, ClassLiteral) else None


def _definitions(db: Database, callee: Type) -> tuple[list[DefinitionSite], list[DefinitionSite]]:
    """The overloads and the implementation of a function that is called, and the class whose constructor is."""
    if isinstance(callee, BoundMethod):
        return _definitions(db, callee.function)
    if isinstance(callee, FunctionLiteral):
        return with_overloads(db, site_of(db, callee.definition)), []
    cls = _class_of(callee)
    site = None if cls is None else site_of_class(db, cls)
    return [], [] if site is None else [site]


def _documentation(
    db: Database, signature: Signature, chain: Sequence[DefinitionSite], cls: Sequence[DefinitionSite]
) -> str | None:
    """The docstring of a signature: its own, that of the implementation, or that of the class."""
    own = [] if signature.origin is None else [site_of(db, signature.origin)]
    if own and not chain and facts.function_traits(db, own[0].definition).is_overloaded:
        chain = with_overloads(db, own[0])
    return documentation(db, (*own, *chain, *cls))
