"""Which scope binds a type variable where it is used, and may it stand there?

The spec: generics.rst, "Scoping rules for type variables".  A variable declared by `[T]` says itself what binds it.  One made
by a call to `TypeVar` belongs to the innermost enclosing class or function that uses it, else to the class, function or
alias whose annotation is being evaluated (the context's binder).  Without a binder the expression is not an annotation but
a value, perhaps that of a generic alias: variables stay unbound.  A module as binder means that nothing may bind.
"""

from __future__ import annotations

from checker.inference.annotations.string_annotations import inside_annotation, parsed_annotation
from checker.inference.context import Context, report
from checker.inference.dispatch import denoted_type, infer
from checker.rules.generics import INVALID_PARAMSPEC, UNBOUND_TYPE_VARIABLE
from checker.rules.type_forms import INVALID_TYPE_FORM
from checker.semantic_index.queries import definition_of_function
from checker.semantic_index.scopes import CLASS, FUNCTION, MODULE, Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import PARAM_SPEC, SELF, TYPE_VAR, TypeVariable, class_literal, type_variable
from checker.types.generics.substitution import free_variables
from checker.types.special import TypeFormValue
from checker.types.tuples import unpacked
from checker.types.type import HAS_VARIABLE, UNKNOWN, Type


def bound_variable(context: Context, variable: TypeVariable, node: nodes.Node) -> Type:
    """The variable as bound where it is used; `Unknown`, and reported, if nothing binds it where something must."""
    if variable.binder is not None:
        return variable
    outer = _enclosing_binder(context, variable)
    if outer is not None:
        return outer
    binder = context.binder
    if binder is None:
        return variable
    if not isinstance(binder, Scope) or binder.kind != MODULE:
        return type_variable(variable.kind, variable.name, variable.definition, binder)
    _report_unbound(context, variable, node)
    return UNKNOWN


def _report_unbound(context: Context, variable: TypeVariable, node: nodes.Node) -> None:
    report(context, UNBOUND_TYPE_VARIABLE, node, f"Type variable `{variable.name}` is not bound by any class or function here")


def check_called_form(context: Context, callee: Type, node: nodes.Expression) -> None:
    """Report a type variable that nothing binds in a specialized class that is called: `list[T]()`."""
    if context.findings is not None and callee.flags & HAS_VARIABLE and isinstance(node, nodes.Subscript):
        unbound = [each for each in free_variables(callee) if each.binder is None]
        if unbound:
            _report_unbound(context, unbound[0], node)


def denoted_or_variable(context: Context, node: nodes.Expression) -> Type:
    """As `denoted_type`, where a ParamSpec or a type variable tuple may stand by itself."""
    if isinstance(node, nodes.StringLiteral):
        inner = parsed_annotation(context, node)
        return UNKNOWN if inner is None else denoted_or_variable(inside_annotation(context), inner)
    if isinstance(node, (nodes.Name, nodes.Attribute)):
        value = infer(context, node)
        if isinstance(value, TypeFormValue) and isinstance(value.denoted, TypeVariable):
            return bound_variable(context, value.denoted, node)
    return denoted_type(context, node)


def standing_alone(context: Context, variable: Type, node: nodes.Node) -> Type:
    """What a bound type variable denotes as a type of its own; a ParamSpec or tuple is none, and reported."""
    if not isinstance(variable, TypeVariable) or variable.kind in (TYPE_VAR, SELF):
        return variable
    if variable.kind == PARAM_SPEC:
        message = f"ParamSpec `{variable.name}` is not a type; it stands for parameters, as in `Callable[{variable.name}, int]`"
        report(context, INVALID_PARAMSPEC, node, message)
        return UNKNOWN
    report(context, INVALID_TYPE_FORM, node, f"Type variable tuple `{variable.name}` must be unpacked: `*{variable.name}`")
    return unpacked(variable)


def _enclosing_binder(context: Context, variable: TypeVariable) -> TypeVariable | None:
    """What a scope around the context binds the variable to.

    The type parameters of a class are not those of a class inside it (generics.rst, "Scoping rules for type variables").
    """
    scope: Scope | None = context.scope
    is_in_class = False
    while scope is not None:
        is_class = scope.kind == CLASS
        if scope is not context.binder and not (is_class and is_in_class):
            for each in variables_bound_by(context, scope):
                if each.definition is variable.definition:
                    return each
        is_in_class = is_in_class or is_class
        scope = scope.parent
    return None


def variables_bound_by(context: Context, scope: Scope) -> tuple[TypeVariable, ...]:
    """The type variables that a class or function scope binds."""
    if scope.kind == CLASS:
        return facts.class_type_parameters(context.db, class_literal(scope))
    if scope.kind == FUNCTION:
        function = definition_of_function(context.db, scope)
        if function is not None:
            found: dict[TypeVariable, None] = {}
            traits = facts.function_traits(context.db, function)
            own = traits.implementation
            for each in traits.signatures if own is None else (*traits.signatures, own):
                found.update(dict.fromkeys(each.type_parameters))
            return tuple([each for each in found if each.binder is scope])
    return ()
