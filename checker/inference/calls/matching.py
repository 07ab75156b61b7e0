"""Which parameter does each argument go to?

Arity only: no type of an argument is looked at, so that overloads which cannot match are dropped cheaply (overload.rst,
step 1).
"""

from __future__ import annotations

from typing import Final

from checker.inference.calls.arguments import KEYWORD, MAPPING, OPTIONAL_KEYWORD, POSITIONAL, VARIADIC, Argument
from checker.rules.calls import (
    MISSING_ARGUMENT,
    PARAMETER_ALREADY_ASSIGNED,
    POSITIONAL_ONLY_PARAMETER_AS_KWARG,
    TOO_MANY_POSITIONAL_ARGUMENTS,
    UNKNOWN_ARGUMENT,
)
from checker.rules.rule import Rule
from checker.syntax import nodes
from checker.types.callables import (
    KEYWORD_ONLY,
    POSITIONAL_ONLY,
    POSITIONAL_OR_KEYWORD,
    VARIADIC_KEYWORD,
    VARIADIC_POSITIONAL,
    Parameter,
    ParamSpecPart,
    Signature,
)
from checker.types.tuples import Unpacked


class CallError:
    """What is wrong with a call; `node` is the argument or its keyword, None for the call itself.

    An unknown keyword is `written`, and perhaps one of those that are `known` was meant.
    """

    __slots__ = ("known", "message", "node", "reasons", "rule", "written")

    def __init__(
        self,
        rule: Rule,
        node: nodes.Node | None,
        message: str,
        reasons: tuple[str, ...] = (),
        written: str = "",
        known: tuple[str, ...] = (),
    ) -> None:
        self.rule: Final = rule
        self.node: Final = node
        self.message: Final = message
        self.reasons: Final = reasons
        self.written: Final = written
        self.known: Final = known


class Match:
    """Arguments paired with parameters.

    `rest` are arguments that go to `*args: P.args, **kwargs: P.kwargs`; `unmatched` went nowhere.  `packed` are positional
    arguments that are matched as one tuple with `packed_parameter`, a `*args: *Ts`.
    """

    __slots__ = ("errors", "packed", "packed_parameter", "pairs", "rest", "unmatched")

    def __init__(self) -> None:
        self.pairs: Final[list[tuple[Argument, Parameter]]] = []
        self.packed: Final[list[Argument]] = []
        self.packed_parameter: Parameter | None = None
        self.rest: Final[list[Argument]] = []
        self.unmatched: Final[list[Argument]] = []
        self.errors: Final[list[CallError]] = []


def match_arguments(signature: Signature, arguments: list[Argument], items: dict[str, Parameter]) -> Match:
    """Pair the arguments of a call with the parameters of a signature.

    `items` are the keyword parameters that `**kwargs: Unpack[TypedDict]` stands for.
    """
    match = Match()
    given: set[Parameter] = set()
    _match_positional(signature, arguments, match, given)
    _match_keywords(signature, arguments, items, match, given)
    _require_rest(signature, arguments, items, match, given)
    return match


def _match_positional(signature: Signature, arguments: list[Argument], match: Match, given: set[Parameter]) -> None:
    positional = [each for each in signature.parameters if each.kind in (POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD)]
    variadic = next((each for each in signature.parameters if each.kind == VARIADIC_POSITIONAL), None)
    if variadic is not None and isinstance(variadic.type, Unpacked):
        match.packed_parameter = variadic
    taken = [each for each in arguments if each.kind in (POSITIONAL, VARIADIC)]
    by_keyword = {each.name for each in arguments if each.kind == KEYWORD}
    index = 0
    is_after_part = False
    for position, argument in enumerate(taken):
        if is_after_part and signature.param_spec is not None:
            match.rest.append(argument)
            continue
        if argument.kind == VARIADIC:
            if isinstance(argument.type, ParamSpecPart):
                is_after_part = True
                match.rest.append(argument)
                continue
            following = sum(each.kind == POSITIONAL for each in taken[position + 1 :])
            index = _spread(argument, positional, index, following, by_keyword, match, given)
            if variadic is not None:
                _to_variadic(argument, variadic, match, given)
            elif signature.param_spec is not None:
                match.rest.append(argument)
            continue
        if index < len(positional):
            match.pairs.append((argument, positional[index]))
            given.add(positional[index])
            index += 1
        elif variadic is not None:
            _to_variadic(argument, variadic, match, given)
        elif signature.param_spec is not None or signature.is_gradual:
            match.rest.append(argument)
        else:
            _too_many(argument, len(positional), len(taken), match)


def _to_variadic(argument: Argument, variadic: Parameter, match: Match, given: set[Parameter]) -> None:
    given.add(variadic)
    if isinstance(variadic.type, Unpacked):
        match.packed.append(argument)
    else:
        match.pairs.append((argument, variadic))


def _spread(
    argument: Argument,
    positional: list[Parameter],
    index: int,
    following: int,
    by_keyword: set[str],
    match: Match,
    given: set[Parameter],
) -> int:
    """An unpacked argument of unknown length may fill all positional parameters that nothing else fills."""
    stop = len(positional) - following
    while index < stop and positional[index].name not in by_keyword:
        match.pairs.append((argument, positional[index]))
        given.add(positional[index])
        index += 1
    return index


def _too_many(argument: Argument, wanted: int, have: int, match: Match) -> None:
    match.unmatched.append(argument)
    if not any(error.rule is TOO_MANY_POSITIONAL_ARGUMENTS for error in match.errors):
        message = f"Too many positional arguments: expected {wanted}, got {have}"
        match.errors.append(CallError(TOO_MANY_POSITIONAL_ARGUMENTS, argument.node, message))


def _match_keywords(
    signature: Signature,
    arguments: list[Argument],
    items: dict[str, Parameter],
    match: Match,
    given: set[Parameter],
) -> None:
    by_name = {each.name: each for each in signature.parameters if each.kind in (POSITIONAL_OR_KEYWORD, KEYWORD_ONLY)} | items
    variadic = next((each for each in signature.parameters if each.kind == VARIADIC_KEYWORD), None)
    for argument in arguments:
        if argument.kind not in (KEYWORD, OPTIONAL_KEYWORD):
            continue
        wanted = by_name.get(argument.name)
        if wanted is not None:
            if wanted in given:
                if argument.kind == OPTIONAL_KEYWORD or _filled_by_spread(wanted, match):
                    match.pairs.append((argument, wanted))
                    continue
                message = f"Parameter `{argument.name}` gets more than one argument"
                match.errors.append(CallError(PARAMETER_ALREADY_ASSIGNED, argument.name_node, message))
                match.unmatched.append(argument)
                continue
            match.pairs.append((argument, wanted))
            given.add(wanted)
        elif variadic is not None and not isinstance(variadic.type, Unpacked):
            match.pairs.append((argument, variadic))
        elif signature.param_spec is not None or signature.is_gradual:
            match.rest.append(argument)
        elif argument.kind == KEYWORD:
            match.errors.append(_unknown_keyword(signature, argument, given))
            match.unmatched.append(argument)


def _filled_by_spread(wanted: Parameter, match: Match) -> bool:
    """Whether a parameter got its argument only from something unpacked, which may have been shorter."""
    return any(parameter is wanted and argument.kind == VARIADIC for argument, parameter in match.pairs)


def _unknown_keyword(signature: Signature, argument: Argument, given: set[Parameter]) -> CallError:
    """Why no parameter takes a keyword argument; a positional-only parameter of that name is not missing besides."""
    for each in signature.parameters:
        if each.kind == POSITIONAL_ONLY and each.name == argument.name and each not in given:
            given.add(each)
            message = f"Parameter `{argument.name}` can only be passed by position"
            return CallError(POSITIONAL_ONLY_PARAMETER_AS_KWARG, argument.name_node, message)
    known = tuple([each.name for each in signature.parameters if each.kind in (POSITIONAL_OR_KEYWORD, KEYWORD_ONLY)])
    message = f"There is no parameter named `{argument.name}`"
    return CallError(UNKNOWN_ARGUMENT, argument.name_node, message, (), argument.name, known)


def _require_rest(
    signature: Signature,
    arguments: list[Argument],
    items: dict[str, Parameter],
    match: Match,
    given: set[Parameter],
) -> None:
    has_mapping = False
    for argument in arguments:
        if argument.kind == MAPPING:
            if isinstance(argument.type, ParamSpecPart):
                match.rest.append(argument)
                continue
            has_mapping = True
            _spread_mapping(signature, argument, items, match, given)
    missing = [
        each.name
        for each in (*signature.parameters, *items.values())
        if each.kind in (POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, KEYWORD_ONLY)
        and not each.has_default
        and each not in given
        and not (has_mapping and each.kind != POSITIONAL_ONLY)
    ]
    if missing:
        names = ", ".join([f"`{name}`" for name in missing])
        plural = "s" if len(missing) > 1 else ""
        match.errors.append(CallError(MISSING_ARGUMENT, None, f"Missing argument{plural} for parameter{plural} {names}"))


def _spread_mapping(
    signature: Signature, argument: Argument, items: dict[str, Parameter], match: Match, given: set[Parameter]
) -> None:
    """`**mapping` may fill every keyword parameter that nothing else fills."""
    for each in (*signature.parameters, *items.values()):
        if (each.kind in (POSITIONAL_OR_KEYWORD, KEYWORD_ONLY) and each not in given) or (
            each.kind == VARIADIC_KEYWORD and not isinstance(each.type, Unpacked)
        ):
            match.pairs.append((argument, each))
    if signature.param_spec is not None:
        match.rest.append(argument)
