"""Which type does the syntax at the cursor have?

The types come from the inference of the whole region, which diagnostics need as well, so that asking costs nothing more.  What
is not found there (code that is never reached, names inside strings) is inferred alone.
"""

from __future__ import annotations

from checker.inference.context import Context, late
from checker.inference.contexts import fresh_context
from checker.inference.dispatch import infer
from checker.inference.lambdas import type_in_body
from checker.inference.queries import body_inference, module_inference
from checker.query.database import Database
from checker.semantic_index.definitions import PARAMETER, DefinitionSite
from checker.semantic_index.scopes import FUNCTION, MODULE, Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import CallableType
from checker.types.special import SpecialForm
from checker.types.type import UNKNOWN, Type


def region_types(db: Database, scope: Scope) -> dict[nodes.Node, Type]:
    """The types of the expressions of the region that a scope belongs to."""
    owner = scope.body_owner
    return module_inference(db, scope.file).types if owner is None else body_inference(db, owner).types


def context_at(db: Database, scope: Scope, *, is_in_string: bool = False) -> Context:
    """A context for code of a scope; names in a string annotation are looked up when all scopes are complete."""
    context = fresh_context(db, scope)
    return late(context) if is_in_string else context


def expression_type(db: Database, scope: Scope, node: nodes.Expression, *, is_in_string: bool = False) -> Type:
    """The type of an expression that is evaluated in a scope.

    For a part of an annotation this is the type that it denotes, not that of the value which it is at run time.
    """
    found = None if is_in_string else region_types(db, scope).get(node)
    if found is not None:
        return found
    return infer(context_at(db, scope, is_in_string=is_in_string), node)


def definition_value(db: Database, site: DefinitionSite) -> Type:
    """The type of the value that a definition gives its name."""
    owner = site.owner
    if isinstance(owner, nodes.Lambda):
        return _lambda_parameter(db, site, owner)
    if _is_local_variable(site):
        found = region_types(db, site.definition.scope).get(site.node)
        if found is not None:
            return found
    return facts.definition_type(db, site.definition)


def _is_local_variable(site: DefinitionSite) -> bool:
    """Whether whoever asks about a site is in the same function: attributes may be asked about from other files."""
    definition = site.definition
    return definition.scope.kind == FUNCTION and site.kind != PARAMETER and "." not in definition.name


def names_special_form(db: Database, site: DefinitionSite) -> bool:
    """Whether a name is understood by itself: what the stubs of `typing` define it as means nothing."""
    scope = site.definition.scope
    return scope.kind == MODULE and isinstance(facts.place_type(db, (scope, site.definition.name)).type, SpecialForm)


def _lambda_parameter(db: Database, site: DefinitionSite, owner: nodes.Lambda) -> Type:
    """A parameter of a lambda has the type that the lambda's surroundings expect: the one with which its body was inferred."""
    function = region_types(db, site.definition.scope).get(owner)
    if isinstance(function, CallableType):
        for parameter in function.signatures[0].parameters:
            if parameter.name == site.definition.name:
                return type_in_body(db, parameter)
    return UNKNOWN
