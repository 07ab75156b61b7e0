"""How do other layers ask for the index?

There is one index for the module level of a file and one for each function body that is a root, so that an edit in a body
leaves all others alone.  An index is never equal to the one before it; what should survive an edit reads one of the small
facts here instead, which compare by value.

Terms
-----
*Structure*: the module index without what function bodies write through `global`.  Body indexes need it to find their
header, and the module index needs body indexes for those writes, so it is a step of its own.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from checker.configuration.program import program
from checker.files.file import File
from checker.files.trees import function_body, skeleton, tree
from checker.modules.relative_imports import is_package_file
from checker.query.database import Database
from checker.query.derived_query import Derived, same_object
from checker.query.eviction import Retention
from checker.semantic_index.bindings import bindings_of_module
from checker.semantic_index.building.build import build_body_index, build_module_index
from checker.semantic_index.definitions import OUTER_WRITE, Definition, DefinitionSite, definition
from checker.semantic_index.exported_names import names_of_star_import
from checker.semantic_index.flow import Flow, Start
from checker.semantic_index.index import ScopeTable, SemanticIndex
from checker.semantic_index.scopes import FUNCTION, Scope, module_scope
from checker.semantic_index.use_def import OUTER, Arm, Bound, Merged, State, Unbound
from checker.syntax import nodes
from checker.syntax.tree import Root

OuterWrite: TypeAlias = tuple[str, Definition]
"""A name of the module, and the definition in a function that binds it through `global`."""

_GLOBAL: Final = re.compile(r"global\b")
_FIRST_LATE_VERSION: Final = (3, 14)
"""From this version on, annotations are evaluated when somebody asks for them (PEP 649)."""


# Annotations


def _has_future_annotations(db: Database, file: File) -> bool:
    for statement in skeleton(db, file).statements:
        if isinstance(statement, nodes.ImportFrom) and statement.module is not None and statement.module.name == "__future__":
            if any(alias.name.name == "annotations" for alias in statement.names):
                return True
    return False


_future_annotations: Final = Derived[File, bool]("future_annotations", _has_future_annotations)


def has_late_annotations(db: Database, file: File) -> bool:
    """Whether annotations in a file are evaluated when all names of their scopes are known."""
    return file.is_stub or program(db).python_version >= _FIRST_LATE_VERSION or _future_annotations(db, file)


# Module level


def _build_structure(db: Database, file: File) -> SemanticIndex:
    block = skeleton(db, file).statements
    is_package = is_package_file(file)
    bindings = bindings_of_module(block, is_package)
    star_exports = {
        statement: tuple(sorted(names_of_star_import(db, file, statement))) for statement in bindings.star_imports
    }
    return build_module_index(
        module_scope(file),
        block,
        bindings,
        star_exports,
        has_late_annotations=has_late_annotations(db, file),
        is_stub=file.is_stub,
        is_package=is_package,
    )


module_structure: Final = Derived[File, SemanticIndex](
    "module_structure", _build_structure, equal=same_object, retention=Retention.DROP_FIRST
)
"""The index of the module level of a file, without what function bodies write through `global`."""


def _outer_writes(db: Database, file: File) -> tuple[OuterWrite, ...]:
    structure = module_structure(db, file)
    found = [write for table in structure.scopes.values() for write in _writes_of(table)]
    parsed = tree(db, file)
    if _has_global(parsed.text):
        for node, scope in structure.scope_of.items():
            if scope.kind == FUNCTION and isinstance(node, nodes.FunctionDefinition):
                body = parsed.bodies.get(node)
                if body is None or _has_global(body.text):
                    for table in body_index(db, scope).scopes.values():
                        found.extend(_writes_of(table))
    return tuple(found)


def _has_global(text: str) -> bool:
    """Whether the keyword may stand in a text; to look for the characters first is much faster where they do not."""
    return "global" in text and _GLOBAL.search(text) is not None


def _writes_of(table: ScopeTable) -> list[OuterWrite]:
    return [
        (name, site.definition)
        for name in sorted(table.global_names)
        for site in table.definitions.get(name, ())
        if site.is_binding and site.kind != OUTER_WRITE
    ]


outer_writes: Final = Derived[File, tuple[OuterWrite, ...]]("outer_writes", _outer_writes)
"""The bindings of names of a file's module scope by code of other scopes, through `global`."""


def _build_module_index(db: Database, file: File) -> SemanticIndex:
    structure = module_structure(db, file)
    writes = outer_writes(db, file)
    return _with_outer_writes(structure, module_scope(file), writes) if writes else structure


module_index: Final = Derived[File, SemanticIndex](
    "module_index", _build_module_index, equal=same_object, retention=Retention.DROP_FIRST
)
"""The index of the module level of a file: the module scope, class scopes, and the lambdas and comprehensions in them."""


def _with_outer_writes(structure: SemanticIndex, scope: Scope, writes: tuple[OuterWrite, ...]) -> SemanticIndex:
    table = structure.scopes[scope]
    definitions = dict(table.definitions)
    sites = dict(structure.sites)
    arms: dict[str, list[Arm]] = {}
    flow = Start(None)
    for name, inner in writes:
        listed = definitions.get(name, ())
        own = definition(scope, name, len(listed))
        owner = inner.scope if inner.scope.body_owner is None else inner.scope.body_owner
        node = structure.node_of[owner]
        site = DefinitionSite(own, OUTER_WRITE, node, root_of(structure, node), node, inner=inner)
        sites[own] = site
        definitions[name] = (*listed, site)
        arms.setdefault(name, []).append(Arm(flow, Bound(own)))
    end_states = dict(table.end_states)
    for name, written in arms.items():
        end_states[name] = _merged_at_end(end_states.get(name, OUTER), written, flow)
    scopes = dict(structure.scopes)
    scopes[scope] = ScopeTable(
        scope,
        table.node,
        table.root,
        definitions,
        end_states,
        table.end_flow,
        table.global_names,
        table.nonlocal_names,
        table.returns,
        table.yields,
        table.has_await,
        table.first_parameter,
    )
    return SemanticIndex(
        scopes,
        sites,
        structure.definition_of,
        structure.scope_of,
        structure.node_of,
        structure.uses,
        structure.flows,
        structure.case_predicates,
        structure.loop_leaders,
    )


def _merged_at_end(own: State, written: list[Arm], flow: Flow) -> State:
    """What code outside finds in a name: what the module left there, or what a function has put there since."""
    if own is not OUTER and not isinstance(own, Unbound):
        written = [Arm(flow, own), *written]
    return written[0].state if len(written) == 1 else Merged(flow, tuple(written))


def root_of(index: SemanticIndex, node: nodes.Node) -> Root:
    """The root that the header of a function or class belongs to; itself if it has no name to be found by."""
    own = index.definition_of.get(node)
    if own is not None:
        return index.sites[own].root
    assert isinstance(node, nodes.Statement)
    return node


# Function bodies


def _build_body_index(db: Database, scope: Scope) -> SemanticIndex:
    file = scope.file
    structure = module_structure(db, file)
    node = structure.node_of.get(scope)
    if not isinstance(node, nodes.FunctionDefinition):
        node = _MISSING
    header = root_of(structure, node)
    root: Root = header
    block = node.block
    expects_named_expressions = True
    if block is None:
        body = function_body(db, (file, node))
        root = body
        block = body.statements
        expects_named_expressions = ":=" in body.text
    return build_body_index(
        scope,
        node,
        block,
        root,
        header,
        expects_named_expressions=expects_named_expressions,
        has_late_annotations=has_late_annotations(db, file),
        is_stub=file.is_stub,
    )


_MISSING: Final = nodes.FunctionDefinition(
    0, 0, nodes.Identifier(0, 0, ""), None, nodes.Parameters(0, 0, (), (), None, (), None), None, (), (), False, None
)
"""In place of a function that is gone: somebody who does not know that yet may still ask."""

body_index: Final = Derived[Scope, SemanticIndex](
    "body_index", _build_body_index, equal=same_object, retention=Retention.DROP_FIRST
)
"""The index of a function body that is not inside a function; the key is the scope of that function."""


def index_of(db: Database, scope: Scope) -> SemanticIndex:
    """The index that holds a scope."""
    owner = scope.body_owner
    return module_index(db, scope.file) if owner is None else body_index(db, owner)


def table_of(db: Database, scope: Scope) -> ScopeTable:
    """The table of a scope."""
    return index_of(db, scope).scopes[scope]


def site_of(db: Database, key: Definition) -> DefinitionSite:
    """The site of a definition."""
    return index_of(db, key.scope).sites[key]


def definition_of_function(db: Database, scope: Scope) -> Definition | None:
    """The definition of the function that a scope is the body of, None for another scope or a function without name."""
    if scope.kind != FUNCTION or scope.parent is None:
        return None
    index = index_of(db, scope.parent)
    node = index.node_of.get(scope)
    return None if node is None else index.definition_of.get(node)
