"""What does the keyword of an argument name?

A parameter of what is called.  Where the callee passes its arguments on to what it was given first (`partial(f, x=1)`, any
function with a `ParamSpec`), a parameter of that; where it makes a changed copy of an object (`replace`), a field.  In the
header of a class, a parameter of the `__init_subclass__` that it inherits.
"""

from __future__ import annotations

from typing import Final

from checker.ide.member_definitions import items_named
from checker.ide.parameter_definitions import parameters_named, parameters_of_class
from checker.ide.semantic_model import expression_type
from checker.inference.known_functions import known_name
from checker.query.database import Database
from checker.semantic_index.definitions import DefinitionSite
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.application import call_signatures
from checker.types.callables import VARIADIC_KEYWORD
from checker.types.class_lookup import class_instance_of
from checker.types.classes import ClassLiteral, ClassObject
from checker.types.tuples import Unpacked
from checker.types.type import Type

_COPYING_FUNCTIONS: Final = ("dataclasses.replace", "copy.replace")
_COPYING_METHODS: Final = ("_replace", "__replace__")


def keyword_of_call(db: Database, scope: Scope, call: nodes.Call, name: str) -> list[DefinitionSite]:
    """The sites of the parameters or fields that the keyword `name` of a call stands for, none if that is not known."""
    callee = expression_type(db, scope, call.function)
    found = _copied_field(db, scope, call, callee, name) or parameters_named(db, callee, name)
    return found or _unpacked_item(db, callee, name) or _passed_on(db, scope, call, callee, name)


def keyword_of_class(db: Database, scope: Scope, definition: nodes.ClassDefinition, name: str) -> list[DefinitionSite]:
    """The sites of the parameters that the keyword `name` in the header of a class stands for."""
    for base in definition.arguments:
        value = expression_type(db, scope, base)
        if isinstance(value, (ClassLiteral, ClassObject)):
            hook = facts.attribute(db, (value, "__init_subclass__"))
            found = [] if hook is None else parameters_named(db, hook.type, name)
            if found:
                return found
    return []


def _copied_field(db: Database, scope: Scope, call: nodes.Call, callee: Type, name: str) -> list[DefinitionSite]:
    """The field that a call replaces in a copy of an object."""
    if known_name(callee) in _COPYING_FUNCTIONS and call.arguments:
        copied = expression_type(db, scope, call.arguments[0])
    elif isinstance(call.function, nodes.Attribute) and call.function.name in _COPYING_METHODS:
        copied = expression_type(db, scope, call.function.value)
    else:
        return []
    found = class_instance_of(db, copied)
    return [] if found is None else parameters_of_class(db, found.cls, name)


def _unpacked_item(db: Database, callee: Type, name: str) -> list[DefinitionSite]:
    """The item of the TypedDict that `**kwargs: Unpack[...]` names."""
    for signature in call_signatures(db, callee):
        for parameter in signature.parameters:
            if parameter.kind == VARIADIC_KEYWORD and isinstance(parameter.type, Unpacked):
                found = items_named(db, parameter.type.inner, name)
                if found:
                    return found
    return []


def _passed_on(db: Database, scope: Scope, call: nodes.Call, callee: Type, name: str) -> list[DefinitionSite]:
    """The parameter of the function that is an argument itself, where the callee calls it with the keyword arguments."""
    passes_on = known_name(callee) == "functools.partial" or any(
        signature.param_spec is not None for signature in call_signatures(db, callee)
    )
    for argument in call.arguments if passes_on else ():
        found = parameters_named(db, expression_type(db, scope, argument), name)
        if found:
            return found
    return []
