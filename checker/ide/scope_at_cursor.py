"""In which scope is the code at the cursor evaluated?

The header of a function or class belongs to the scope that it stands in, or to that of its type parameters; the first iterable
of a comprehension and the defaults of parameters are evaluated outside, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.files.file import File
from checker.query.database import Database
from checker.semantic_index.index import SemanticIndex
from checker.semantic_index.queries import body_index, module_index
from checker.semantic_index.scopes import FUNCTION, Scope, module_scope
from checker.syntax import nodes


def scope_of_path(db: Database, file: File, path: Sequence[nodes.Node]) -> Scope:
    """The scope in which the last node of a path (outermost first) is evaluated."""
    index = module_index(db, file)
    scope = module_scope(file)
    for position in range(len(path) - 1):
        scope = _scope_below(index, scope, path, position)
        owner = scope.body_owner
        if owner is scope and scope.kind == FUNCTION and scope not in index.scopes:
            index = body_index(db, scope)
    return scope


def _scope_below(index: SemanticIndex, scope: Scope, path: Sequence[nodes.Node], position: int) -> Scope:
    """The scope of the node that follows the one at `position`, which itself is evaluated in `scope`."""
    node, inner = path[position], path[position + 1]
    if isinstance(node, (nodes.FunctionDefinition, nodes.ClassDefinition)):
        if isinstance(inner, nodes.Statement):
            return index.scope_of.get(node, scope)
        if isinstance(inner, nodes.Decorator) or _is_in_default(path, position + 1):
            return scope
        return _type_parameter_scope(index, node.type_parameters, scope)
    if isinstance(node, nodes.TypeAliasStatement):
        if inner is node.value:
            return index.scope_of.get(node, scope)
        return _type_parameter_scope(index, node.type_parameters, scope)
    if isinstance(node, nodes.Lambda):
        return index.scope_of.get(node, scope) if inner is node.body else scope
    if isinstance(node, nodes.COMPREHENSIONS):
        first = node.generators[0]
        is_outside = inner is first and position + 2 < len(path) and path[position + 2] is first.iterable
        return scope if is_outside else index.scope_of.get(node, scope)
    return scope


def _is_in_default(path: Sequence[nodes.Node], position: int) -> bool:
    """Whether the parameters at `position` are on the path because of a default."""
    if not isinstance(path[position], nodes.Parameters) or position + 2 >= len(path):
        return False
    parameter = path[position + 1]
    return isinstance(parameter, nodes.Parameter) and path[position + 2] is parameter.default


def _type_parameter_scope(index: SemanticIndex, node: nodes.TypeParameters | None, scope: Scope) -> Scope:
    return scope if node is None else index.scope_of.get(node, scope)
