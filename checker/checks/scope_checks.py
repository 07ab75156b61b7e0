"""Are the functions and variables that one scope defines well formed?

It is the same for modules, classes and functions; scopes inside are looked at for themselves.
"""

from __future__ import annotations

from typing import Final

from checker.checks.conflicting_declarations import check_declarations
from checker.checks.functions.constructor_receivers import check_constructor_receiver
from checker.checks.functions.misplaced_decorators import check_misplaced_decorators
from checker.checks.functions.overload_groups import MarkedFunction, marked_functions, overload_groups
from checker.checks.functions.overloads import check_overloads
from checker.checks.functions.param_spec_parts import check_param_spec_parts
from checker.checks.functions.positional_names import check_positional_names
from checker.checks.functions.self_annotations import check_self_annotations
from checker.checks.functions.type_guards import check_type_guard
from checker.checks.functions.type_parameters import check_function_type_parameters
from checker.checks.functions.unpacked_keywords import check_unpacked_keywords
from checker.checks.generics.aliases import check_alias_call, check_alias_statement, check_explicit_alias
from checker.checks.generics.type_parameter_lists import check_type_parameter_list
from checker.checks.generics.type_variable_calls import TYPE_VARIABLE_CLASSES, check_type_variable_call
from checker.checks.named_calls import CLASS_MAKERS, check_class_call
from checker.inference.context import Context, in_scope, silent
from checker.inference.declarations import own_signature
from checker.inference.dispatch import infer
from checker.inference.known_functions import known_name
from checker.inference.queries import body_inference
from checker.inference.reachability import is_live
from checker.inference.shared_statements import leader_of, statement_inference
from checker.semantic_index.definitions import ANNOTATED, ASSIGNMENT, FUNCTION_DEFINITION, TYPE_ALIAS_DEFINITION, DefinitionSite
from checker.syntax import nodes
from checker.types.type import UNKNOWN, Type

_VARIABLES: Final = frozenset({ANNOTATED, ASSIGNMENT, TYPE_ALIAS_DEFINITION})
_ALIAS_CLASS: Final = "typing.TypeAliasType"


def check_scope(context: Context) -> None:
    """Report what is wrong with the definitions of the context's scope."""
    for name, sites in context.region.index.scopes[context.scope].definitions.items():
        kinds = {site.kind for site in sites}
        if FUNCTION_DEFINITION in kinds:
            _check_functions(context, name)
        if kinds & _VARIABLES:
            for site in sites:
                _check_variable(context, site)
        check_declarations(context, sites)


def _check_functions(context: Context, name: str) -> None:
    functions = marked_functions(context, name)
    for function in functions:
        check_misplaced_decorators(context, function)
        _check_header(context, function)
    for group in overload_groups(functions):
        check_overloads(context, group)


def _check_header(context: Context, function: MarkedFunction) -> None:
    node = function.node
    check_param_spec_parts(context, function)
    check_constructor_receiver(context, function)
    check_positional_names(context, function)
    check_self_annotations(context, function)
    check_unpacked_keywords(context, function)
    if node.type_parameters is None and node.returns is None:
        return
    signature = own_signature(context, function.site.definition)
    check_type_guard(context, function, signature)
    if node.type_parameters is not None:
        inner = context.region.index.scope_of.get(node.type_parameters)
        there = in_scope(context, context.scope if inner is None else inner, function.site.root)
        check_type_parameter_list(there, node.type_parameters)
        check_function_type_parameters(context, function, signature)


def _check_variable(context: Context, site: DefinitionSite) -> None:
    """A variable that is given a type variable, an alias, or a class made by a call."""
    there = in_scope(context, context.scope, site.root)
    statement = site.statement
    if isinstance(statement, nodes.TypeAliasStatement):
        if is_live(there, site):
            check_alias_statement(there, site.definition, statement)
        return
    if isinstance(statement, nodes.AnnotatedAssignment):
        if known_name(_type_of(there, statement, statement.annotation)) == "typing.TypeAlias":
            check_explicit_alias(there, site.definition, statement)
        return
    if not isinstance(statement, nodes.Assign) or not isinstance(statement.value, nodes.Call) or site.target is not site.node:
        return
    call = statement.value
    maker = known_name(_type_of(there, statement, call.function))
    if not isinstance(site.node, nodes.Expression) or len(statement.targets) != 1:
        return
    if maker in TYPE_VARIABLE_CLASSES:
        check_type_variable_call(there, site.node, call, maker)
    elif maker == _ALIAS_CLASS:
        check_alias_call(there, site.node, call)
    elif maker in CLASS_MAKERS:
        check_class_call(there, site.node, call, maker)


def _type_of(context: Context, statement: nodes.Assign | nodes.AnnotatedAssignment, node: nodes.Expression) -> Type:
    """The type of an expression in an assignment, as inference found it where the statement stands.

    In an assignment that depends on itself inference may have given up; then the expression is looked at alone.
    """
    owner = context.region.owner
    if owner is not None:
        types = body_inference(context.db, owner).types
    else:
        leader = leader_of(context, statement)
        types = {} if leader is None else statement_inference(context.db, leader).types
    found = types.get(node)
    if found is not None:
        return found
    return infer(silent(context), node) if isinstance(node, (nodes.Name, nodes.Attribute)) else UNKNOWN
