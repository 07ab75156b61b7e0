"""Which type variables does a call solve for?

Those of the signature.  A function that is called from inside itself is generic anew: its variables are renamed for the call,
since outside of the call they stand for what the caller has chosen.
"""

from __future__ import annotations

from checker.inference.context import Context
from checker.semantic_index.scopes import Scope
from checker.types.callables import Signature
from checker.types.callables import signature as make_signature
from checker.types.classes import TypeVariable, type_variable
from checker.types.generics.substitution import Mapping, substitute_signature


def with_fresh_variables(context: Context, signature: Signature) -> Signature:
    """The signature with variables that the code around the call does not name."""
    scope: Scope | None = context.scope
    while scope is not None:
        for variable in signature.type_parameters:
            if variable.binder is scope:
                return _renamed(signature)
        scope = scope.parent
    return signature


def _renamed(signature: Signature) -> Signature:
    mapping: Mapping = {}
    renamed: list[TypeVariable] = []
    for variable in signature.type_parameters:
        copy = type_variable(variable.kind, variable.name, variable.definition, variable.binder, variable.copy + 1)
        mapping[variable] = copy
        renamed.append(copy)
    replaced = substitute_signature(signature, mapping)
    return make_signature(
        replaced.parameters,
        replaced.returns,
        tuple(renamed),
        replaced.param_spec,
        replaced.is_gradual,
        replaced.origin,
        replaced.deprecated,
    )
