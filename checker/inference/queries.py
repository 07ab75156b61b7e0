"""What is found when a whole region is checked?

`module_inference` checks the module level of a file with its class bodies, `body_inference` the body of one outermost function.
Importing this module completes the dispatch tables.
"""

from __future__ import annotations

from typing import Final

from checker.diagnostics.finding import Finding
from checker.files.file import File
from checker.files.trees import function_statements, skeleton
from checker.inference import (
    assignments,
    await_and_yield,
    class_fields,
    class_statements,
    comparisons,
    comprehensions,
    displays,
    enum_members,
    imports,
    lambdas,
    literals,
    names,
    operators,
    place_types,
    special_assignments,
    subscripts,
    type_aliases,
    typed_dict_items,
)
from checker.inference.annotations import special_forms, type_expression
from checker.inference.calls import call
from checker.inference.classes import bases, disjoint_bases, interfaces, members, metaclass, resolution, traits, variances
from checker.inference.context import in_scope
from checker.inference.contexts import fresh_context, module_context
from checker.inference.function_statements import check_body
from checker.inference.functions import return_type
from checker.inference.functions import traits as function_traits
from checker.inference.reachability import is_reachable
from checker.inference.statements import check_statements
from checker.query.database import Database
from checker.query.derived_query import Derived, same_object
from checker.semantic_index.queries import module_index
from checker.semantic_index.scopes import FUNCTION, Scope
from checker.syntax import nodes
from checker.types import attributes as type_attributes
from checker.types import constructors
from checker.types.type import Type

PROVIDERS: Final = (
    assignments,
    await_and_yield,
    bases,
    call,
    class_fields,
    class_statements,
    comparisons,
    comprehensions,
    constructors,
    disjoint_bases,
    displays,
    enum_members,
    function_traits,
    imports,
    interfaces,
    lambdas,
    literals,
    members,
    metaclass,
    names,
    operators,
    place_types,
    resolution,
    return_type,
    special_assignments,
    special_forms,
    subscripts,
    traits,
    type_aliases,
    type_attributes,
    type_expression,
    typed_dict_items,
    variances,
)
"""The modules that provide facts or fill dispatch tables; named so that importing them is a use."""


class RegionInference:
    """The findings of a region and the types of its expressions."""

    __slots__ = ("findings", "types")

    def __init__(self, findings: tuple[Finding, ...], types: dict[nodes.Node, Type]) -> None:
        self.findings: Final = findings
        self.types: Final = types


def _module_inference(db: Database, file: File) -> RegionInference:
    findings: list[Finding] = []
    context = module_context(db, file, findings)
    for statement in skeleton(db, file).statements:
        check_statements(in_scope(context, context.scope, statement), (statement,))
    return RegionInference(tuple(findings), context.layer.types)


module_inference: Final = Derived[File, RegionInference]("module_inference", _module_inference, equal=same_object).get
"""The module level of a file, class bodies included."""


def _body_inference(db: Database, scope: Scope) -> RegionInference:
    findings: list[Finding] = []
    context = fresh_context(db, scope, None, findings)
    table = context.region.index.scopes[scope]
    node = table.node
    if isinstance(node, nodes.FunctionDefinition):
        block = function_statements(db, scope.file, node)
        check_body(context, node, block)
    return RegionInference(tuple(findings), context.layer.types)


body_inference: Final = Derived[Scope, RegionInference]("body_inference", _body_inference, equal=same_object).get
"""The body of a function that is not inside a function, with everything in it."""


def function_scopes(db: Database, file: File) -> list[Scope]:
    """The scopes of the functions of a file that are not inside a function, in source order."""
    index = module_index(db, file)
    return [scope for scope in index.scope_of.values() if scope.kind == FUNCTION and scope.body_owner is scope]


def _reachable_functions(db: Database, file: File) -> list[Scope]:
    """The functions among `function_scopes` whose definition can be reached."""
    context = module_context(db, file)
    index = context.region.index
    result: list[Scope] = []
    for scope in function_scopes(db, file):
        flow = index.flows.get(index.node_of[scope])
        if flow is None or is_reachable(context, flow):
            result.append(scope)
    return result


def file_findings(db: Database, file: File) -> tuple[Finding, ...]:
    """Everything that inference finds in a file."""
    findings = list(module_inference(db, file).findings)
    for scope in _reachable_functions(db, file):
        findings.extend(body_inference(db, scope).findings)
    return tuple(findings)
