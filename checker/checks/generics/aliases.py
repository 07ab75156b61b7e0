"""Is a type alias well formed, and does it stand for a type at all?

The spec: aliases.rst, for aliases made by `type X = ...`, by `X: TypeAlias = ...` and by `X = TypeAliasType(...)`.
"""

from __future__ import annotations

from checker.checks.generics.alias_cycles import stands_for_itself
from checker.checks.generics.enclosing_variables import check_shadowing
from checker.checks.generics.type_parameter_lists import check_type_parameter_list
from checker.inference.context import Context, binding, in_scope, report, silent
from checker.inference.dispatch import denoted_type
from checker.rules.generics import (
    CYCLIC_TYPE_ALIAS_DEFINITION,
    INVALID_TYPE_ALIAS_TYPE,
    MISMATCHED_TYPE_NAME,
    UNBOUND_TYPE_VARIABLE,
)
from checker.semantic_index.definitions import Definition
from checker.semantic_index.scopes import MODULE, Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.generics.substitution import free_variables


def check_alias_statement(context: Context, definition: Definition, statement: nodes.TypeAliasStatement) -> None:
    """Report what is wrong with `type X = ...`."""
    listed = statement.type_parameters
    if listed is not None:
        inner = context.region.index.scope_of.get(listed)
        check_type_parameter_list(context if inner is None else in_scope(context, inner), listed)
        check_shadowing(context, context.scope, listed)
    if not _check_cycle(context, definition, statement.name):
        _check_variables(context, definition, statement.value, ())


def check_explicit_alias(context: Context, definition: Definition, statement: nodes.AnnotatedAssignment) -> None:
    """Report `X: TypeAlias = ...` if the alias stands for itself, or uses a type variable of a class or function around it."""
    if _check_cycle(context, definition, statement.target) or statement.value is None or context.scope.kind == MODULE:
        return
    for variable in free_variables(denoted_type(silent(context), statement.value)):
        if variable.definition is None or not isinstance(variable.binder, Scope):
            continue
        # What a list of type parameters declares can be named wherever it can be seen.
        if not _is_listed(context, variable.definition):
            message = f"Type variable `{variable.name}` belongs to `{variable.binder.name}`; an alias cannot use it"
            report(context, UNBOUND_TYPE_VARIABLE, statement.value, message)
            return


def check_alias_call(context: Context, target: nodes.Expression, call: nodes.Call) -> None:
    """Report what is wrong with `X = TypeAliasType("X", ...)`."""
    if not isinstance(target, nodes.Name) or len(call.arguments) < 2:
        message = "`TypeAliasType` takes a name and a type, and must be assigned to a variable"
        report(context, INVALID_TYPE_ALIAS_TYPE, call, message)
        return
    given = call.arguments[0]
    if not isinstance(given, nodes.StringLiteral):
        report(context, INVALID_TYPE_ALIAS_TYPE, given, "The name of a `TypeAliasType` must be a string literal")
        return
    if given.value != target.id:
        message = f"The alias is named `{given.value}`, but assigned to `{target.id}`"
        report(context, MISMATCHED_TYPE_NAME, given, message)
    for keyword in call.keywords:
        if keyword.name is None or keyword.name.name != "type_params":
            continue
        if not isinstance(keyword.value, nodes.TupleDisplay):
            report(context, INVALID_TYPE_ALIAS_TYPE, keyword.value, "`type_params` must be a tuple of type variables")
            return
    definition = context.region.index.definition_of.get(target)
    if definition is None:
        return
    denoted_type(binding(context, definition), call.arguments[1])
    if not _check_cycle(context, definition, target):
        parameters = facts.alias_value(context.db, definition)[1]
        _check_variables(context, definition, call.arguments[1], tuple([each.definition for each in parameters]))


def _check_cycle(context: Context, definition: Definition, node: nodes.Node) -> bool:
    """Whether an alias is its own value, which is reported."""
    if not stands_for_itself(context, definition):
        return False
    report(context, CYCLIC_TYPE_ALIAS_DEFINITION, node, f"Type alias `{definition.name}` stands for itself")
    return True


def _check_variables(
    context: Context, definition: Definition, value: nodes.Expression, declared: tuple[Definition | None, ...]
) -> None:
    """The type variables in the value must be among the parameters of the alias, or bound by a scope around it."""
    for variable in free_variables(facts.alias_value(context.db, definition)[0]):
        binder = variable.binder
        if variable.definition is None or (binder is not definition and binder is not None):
            continue
        if variable.definition not in declared and not _is_listed(context, variable.definition):
            message = f"Type variable `{variable.name}` is not among the type parameters of alias `{definition.name}`"
            report(context, UNBOUND_TYPE_VARIABLE, value, message)
            return


def _is_listed(context: Context, definition: Definition) -> bool:
    """Whether a type variable is declared by a type parameter list."""
    site = context.region.index.sites.get(definition)
    return site is not None and isinstance(site.node, nodes.TypeParameter)
