"""Is a type argument within the bound or the constraints of its type parameter?

The spec: generics.rst.
"""

from __future__ import annotations

from checker.inference.context import Context, report
from checker.rules.generics import INVALID_TYPE_ARGUMENTS
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import TypeVariable
from checker.types.display import display
from checker.types.generics.substitution import Mapping, substitute
from checker.types.relations.assignability import is_assignable
from checker.types.type import HAS_VARIABLE, Type, is_dynamic


def check_bound(context: Context, variable: TypeVariable, type: Type, node: nodes.Expression, mapping: Mapping) -> None:
    """Report a type argument that the declaration of its parameter excludes; `mapping` has the arguments before it."""
    if context.findings is None or variable.definition is None:
        return
    declared = facts.type_variable_facts(context.db, variable.definition)
    bound = declared.bound
    if bound is not None:
        bound = substitute(bound, mapping)
        if not bound.flags & HAS_VARIABLE and not is_assignable(context.db, type, bound):
            shown, limit = display(context.db, type), display(context.db, bound)
            message = f"`{shown}` is not within the bound `{limit}` of type parameter `{variable.name}`"
            report(context, INVALID_TYPE_ARGUMENTS, node, message)
    elif declared.constraints and not _satisfies_constraints(context, type, declared.constraints):
        shown = display(context.db, type)
        message = f"`{shown}` is none of the types that type parameter `{variable.name}` is constrained to"
        report(context, INVALID_TYPE_ARGUMENTS, node, message)


def _satisfies_constraints(context: Context, type: Type, constraints: tuple[Type, ...]) -> bool:
    if is_dynamic(type) or type in constraints:
        return True
    if isinstance(type, TypeVariable):
        if type.definition is None:
            return False
        own = facts.type_variable_facts(context.db, type.definition).constraints
        return bool(own) and all(_satisfies_constraints(context, each, constraints) for each in own)
    return any(is_assignable(context.db, type, each) and is_assignable(context.db, each, type) for each in constraints)
