"""What came of trying a call?"""

from __future__ import annotations

from typing import Final

from checker.inference.calls.arguments import Argument
from checker.inference.calls.evaluation import Evaluation, evaluate
from checker.inference.calls.matching import CallError
from checker.inference.calls.overloaded_arguments import with_all_overloads
from checker.inference.calls.overloads import choose_overload
from checker.inference.context import Context
from checker.types.callables import Signature
from checker.types.type import UNKNOWN, Type


class CallOutcome:
    """The signature that was called and what it returns, or why the call fails.

    `evaluation` is None where no overload matches; `failed_overloads` are those that were tried then.
    """

    __slots__ = ("errors", "evaluation", "failed_overloads", "returns")

    def __init__(
        self,
        evaluation: Evaluation | None,
        returns: Type,
        errors: list[CallError],
        failed_overloads: tuple[Signature, ...],
    ) -> None:
        self.evaluation: Final = evaluation
        self.returns: Final = returns
        self.errors: Final = errors
        self.failed_overloads: Final = failed_overloads

    @property
    def is_failure(self) -> bool:
        """Whether the call is an error."""
        return bool(self.errors or self.failed_overloads)


def call_callable(
    context: Context, signatures: tuple[Signature, ...], arguments: list[Argument], expected: Type | None
) -> CallOutcome:
    """Try a call with one signature, or find the overload for it; nothing is reported."""
    if len(signatures) == 1:
        return _with_all_overloads(context, evaluate(context, signatures[0], arguments, expected), arguments, expected)
    choice = choose_overload(context, signatures, arguments, expected)
    if choice.evaluation is None:
        return CallOutcome(None, UNKNOWN, [], tuple(choice.candidates) or signatures)
    if len(choice.candidates) == 1 or choice.returns is choice.evaluation.returns:
        return _with_all_overloads(context, choice.evaluation, arguments, expected)
    return CallOutcome(choice.evaluation, choice.returns, [], ())


def _with_all_overloads(
    context: Context, result: Evaluation, arguments: list[Argument], expected: Type | None
) -> CallOutcome:
    evaluation, returns = with_all_overloads(context, result, arguments, expected)
    return CallOutcome(evaluation, returns, evaluation.errors, ())
