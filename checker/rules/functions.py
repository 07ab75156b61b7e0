"""Which rules concern the inside of functions: what they return, yield and await?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, WARNING, Rule

INVALID_RETURN_TYPE: Final = Rule(
    "invalid-return-type", "a returned value that the declared return type does not allow", ERROR, "0.1.0"
)
MISSING_RETURN: Final = Rule(
    "missing-return", "a function that can end without the `return` that its return type demands", ERROR, "0.1.0"
)
INVALID_YIELD: Final = Rule("invalid-yield", "a yielded value that the declared return type does not allow", ERROR, "0.1.0")
INVALID_AWAIT: Final = Rule("invalid-await", "an `await` of something that is not awaitable", ERROR, "0.1.0")
UNUSED_COROUTINE: Final = Rule("unused-coroutine", "a coroutine that is neither awaited nor kept", WARNING, "0.1.0")
INVALID_PARAMETER_DEFAULT: Final = Rule(
    "invalid-parameter-default", "a default value that the declared type of its parameter does not allow", ERROR, "0.1.0"
)
INVALID_TYPE_GUARD_DEFINITION: Final = Rule(
    "invalid-type-guard-definition", "a type guard function whose signature makes no sense", ERROR, "0.1.0"
)
INVALID_LEGACY_POSITIONAL_PARAMETER: Final = Rule(
    "invalid-legacy-positional-parameter",
    "a parameter that is positional-only by its name, after one that can be passed by keyword",
    ERROR,
    "0.1.0",
)

RULES: Final = (
    INVALID_RETURN_TYPE,
    MISSING_RETURN,
    INVALID_YIELD,
    INVALID_AWAIT,
    UNUSED_COROUTINE,
    INVALID_PARAMETER_DEFAULT,
    INVALID_TYPE_GUARD_DEFINITION,
    INVALID_LEGACY_POSITIONAL_PARAMETER,
)
