"""Does the annotation of `self` in `__init__` say what is made?

The spec: constructors.rst, "`__init__` Method".  It may name the class with other type arguments, but not with the class's own
type parameters in other places: they are solved by the call that the annotation is to decide about.
"""

from __future__ import annotations

from checker.checks.functions.overload_groups import MarkedFunction
from checker.inference.context import Context, in_scope, report
from checker.inference.declarations import own_signature
from checker.rules.type_forms import INVALID_TYPE_FORM
from checker.semantic_index.scopes import CLASS
from checker.types import facts
from checker.types.classes import Instance, class_literal
from checker.types.generics.substitution import free_variables


def check_constructor_receiver(context: Context, function: MarkedFunction) -> None:
    """Report `self` of `__init__` annotated with type parameters of the class in places that are not theirs."""
    parameters = function.node.parameters
    listed = [*parameters.positional_only, *parameters.positional]
    if context.scope.kind != CLASS or function.node.name.name != "__init__" or not listed:
        return
    annotation = listed[0].annotation
    if annotation is None or context.region.is_stub:
        return
    cls = class_literal(context.scope)
    receiver = own_signature(context, function.site.definition).parameters[0].type
    if not isinstance(receiver, Instance) or receiver.cls is not cls:
        return
    own = facts.class_type_parameters(context.db, cls)
    for variable, argument in zip(own, receiver.arguments, strict=False):
        if argument is not variable and any(each in own for each in free_variables(argument)):
            message = "The annotation of `self` cannot name type parameters of the class in other places"
            report(in_scope(context, context.scope, function.site.root), INVALID_TYPE_FORM, annotation, message)
            return
