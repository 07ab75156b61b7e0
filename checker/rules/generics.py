"""Which rules concern type variables and generic classes and aliases?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, IGNORE, Rule

INVALID_GENERIC_CLASS: Final = Rule(
    "invalid-generic-class", "a generic class whose type parameters are not well formed", ERROR, "0.1.0"
)
INVALID_TYPE_ARGUMENTS: Final = Rule(
    "invalid-type-arguments", "type arguments that do not fit the type parameters", ERROR, "0.1.0"
)
MISSING_TYPE_ARGUMENT: Final = Rule(
    "missing-type-argument", "a generic class in an annotation without type arguments", IGNORE, "0.1.0"
)
INVALID_LEGACY_TYPE_VARIABLE: Final = Rule(
    "invalid-legacy-type-variable", "a `TypeVar` or `TypeVarTuple` that is not well formed", ERROR, "0.1.0"
)
INVALID_PARAMSPEC: Final = Rule(
    "invalid-paramspec", "a `ParamSpec` that is not well formed, or used where it must not be", ERROR, "0.1.0"
)
INVALID_TYPE_VARIABLE_BOUND: Final = Rule(
    "invalid-type-variable-bound", "an upper bound that a type variable cannot have", ERROR, "0.1.0"
)
INVALID_TYPE_VARIABLE_CONSTRAINTS: Final = Rule(
    "invalid-type-variable-constraints", "constraints that a type variable cannot have", ERROR, "0.1.0"
)
INVALID_TYPE_VARIABLE_DEFAULT: Final = Rule(
    "invalid-type-variable-default", "a default that a type variable cannot have", ERROR, "0.1.0"
)
SHADOWED_TYPE_VARIABLE: Final = Rule(
    "shadowed-type-variable", "a type variable that an enclosing scope already binds", ERROR, "0.1.0"
)
UNBOUND_TYPE_VARIABLE: Final = Rule("unbound-type-variable", "a type variable where no scope binds it", ERROR, "0.1.0")
INVALID_TYPE_ALIAS_TYPE: Final = Rule("invalid-type-alias-type", "a `TypeAliasType` that is not well formed", ERROR, "0.1.0")
CYCLIC_TYPE_ALIAS_DEFINITION: Final = Rule(
    "cyclic-type-alias-definition", "a type alias that is defined as itself", ERROR, "0.1.0"
)
MISMATCHED_TYPE_NAME: Final = Rule(
    "mismatched-type-name", "a type made by a call under another name than the variable that holds it", ERROR, "0.1.0"
)

RULES: Final = (
    INVALID_GENERIC_CLASS,
    INVALID_TYPE_ARGUMENTS,
    MISSING_TYPE_ARGUMENT,
    INVALID_LEGACY_TYPE_VARIABLE,
    INVALID_PARAMSPEC,
    INVALID_TYPE_VARIABLE_BOUND,
    INVALID_TYPE_VARIABLE_CONSTRAINTS,
    INVALID_TYPE_VARIABLE_DEFAULT,
    SHADOWED_TYPE_VARIABLE,
    UNBOUND_TYPE_VARIABLE,
    INVALID_TYPE_ALIAS_TYPE,
    CYCLIC_TYPE_ALIAS_DEFINITION,
    MISMATCHED_TYPE_NAME,
)
