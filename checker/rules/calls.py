"""Which rules concern calls and their arguments?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, Rule

CALL_NON_CALLABLE: Final = Rule(
    "call-non-callable", "a call of an object that is not callable, or that may be `None`", ERROR, "0.1.0"
)
INVALID_ARGUMENT_TYPE: Final = Rule(
    "invalid-argument-type", "an argument whose type the parameter does not accept", ERROR, "0.1.0"
)
MISSING_ARGUMENT: Final = Rule("missing-argument", "a call without an argument for a required parameter", ERROR, "0.1.0")
UNKNOWN_ARGUMENT: Final = Rule("unknown-argument", "a keyword argument that matches no parameter", ERROR, "0.1.0")
TOO_MANY_POSITIONAL_ARGUMENTS: Final = Rule(
    "too-many-positional-arguments", "more positional arguments than the callable accepts", ERROR, "0.1.0"
)
PARAMETER_ALREADY_ASSIGNED: Final = Rule("parameter-already-assigned", "two arguments for one parameter", ERROR, "0.1.0")
POSITIONAL_ONLY_PARAMETER_AS_KWARG: Final = Rule(
    "positional-only-parameter-as-kwarg", "a positional-only parameter passed by keyword", ERROR, "0.1.0"
)
NO_MATCHING_OVERLOAD: Final = Rule("no-matching-overload", "arguments that fit no overload", ERROR, "0.1.0")
INVALID_SUPER_ARGUMENT: Final = Rule(
    "invalid-super-argument", "arguments that `super()` rejects, or `super()` where there are no implicit ones", ERROR, "0.1.0"
)
ABSTRACT_CLASS_INSTANTIATION: Final = Rule(
    "abstract-class-instantiation", "a call of an abstract class or a protocol", ERROR, "0.1.0"
)
ABSTRACT_METHOD_CALL: Final = Rule(
    "abstract-method-call", "a call of an abstract method that has no implementation", ERROR, "0.1.0"
)

RULES: Final = (
    CALL_NON_CALLABLE,
    INVALID_ARGUMENT_TYPE,
    MISSING_ARGUMENT,
    UNKNOWN_ARGUMENT,
    TOO_MANY_POSITIONAL_ARGUMENTS,
    PARAMETER_ALREADY_ASSIGNED,
    POSITIONAL_ONLY_PARAMETER_AS_KWARG,
    NO_MATCHING_OVERLOAD,
    INVALID_SUPER_ARGUMENT,
    ABSTRACT_CLASS_INSTANTIATION,
    ABSTRACT_METHOD_CALL,
)
