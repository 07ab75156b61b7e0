"""Do the bound, the constraints and the default of a type variable fit together?

The spec: generics.rst, "Type variables with an upper bound", "Defaults for type parameters".  The same rules hold for a
variable made by a call and for one in a `[T]` list.
"""

from __future__ import annotations

from checker.inference.context import Context, report
from checker.query.database import Database
from checker.rules.generics import (
    INVALID_TYPE_VARIABLE_BOUND,
    INVALID_TYPE_VARIABLE_CONSTRAINTS,
    INVALID_TYPE_VARIABLE_DEFAULT,
)
from checker.semantic_index.definitions import Definition
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import TYPE_VAR, TypeVariable
from checker.types.display import display, display_pair
from checker.types.facts import TypeVariableFacts
from checker.types.generics.substitution import free_variables
from checker.types.relations.assignability import is_assignable, is_equivalent
from checker.types.type import Type, is_dynamic


def check_type_variable_facts(
    context: Context, definition: Definition, bound: nodes.Node, constraints: nodes.Node, default: nodes.Node
) -> None:
    """Report bounds, constraints and defaults that a type variable cannot have, each at its own node."""
    declared = facts.type_variable_facts(context.db, definition)
    if declared.bound is not None and free_variables(declared.bound):
        report(context, INVALID_TYPE_VARIABLE_BOUND, bound, f"The bound of `{definition.name}` depends on a type variable")
    elif any(free_variables(each) for each in declared.constraints):
        message = f"A constraint of `{definition.name}` depends on a type variable"
        report(context, INVALID_TYPE_VARIABLE_CONSTRAINTS, constraints, message)
    elif declared.default is not None and context.findings is not None:
        _check_default(context, definition, declared, declared.default, default)


def _check_default(
    context: Context, definition: Definition, declared: TypeVariableFacts, default: Type, node: nodes.Node
) -> None:
    db = context.db
    if declared.bound is not None:
        if not _fits_bound(db, default, declared.bound):
            shown, limit = display_pair(db, default, declared.bound)
            message = f"The default `{shown}` of `{definition.name}` is not within its bound `{limit}`"
            report(context, INVALID_TYPE_VARIABLE_DEFAULT, node, message)
    elif declared.constraints and not _is_constraint(db, default, declared.constraints):
        message = f"The default `{display(db, default)}` of `{definition.name}` is none of its constraints"
        report(context, INVALID_TYPE_VARIABLE_DEFAULT, node, message)


def _fits_bound(db: Database, default: Type, bound: Type) -> bool:
    """A type variable as default must have a bound or constraints that are within the bound."""
    own = _facts_of(db, default)
    if own is None:
        return is_assignable(db, default, bound)
    if own.constraints:
        return all(is_assignable(db, each, bound) for each in own.constraints)
    return own.bound is not None and is_assignable(db, own.bound, bound)


def _is_constraint(db: Database, default: Type, constraints: tuple[Type, ...]) -> bool:
    """Whether a default is exactly one of the constraints; a type variable must have no other constraints than these."""
    own = _facts_of(db, default)
    if own is not None:
        return bool(own.constraints) and all(_is_constraint(db, each, constraints) for each in own.constraints)
    return is_dynamic(default) or any(is_equivalent(db, default, each) for each in constraints)


def _facts_of(db: Database, default: Type) -> TypeVariableFacts | None:
    if isinstance(default, TypeVariable) and default.kind == TYPE_VAR and default.definition is not None:
        return facts.type_variable_facts(db, default.definition)
    return None
