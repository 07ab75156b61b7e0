"""Where does the inference of a fact begin?

A query that asks for one fact (the type of a definition, a signature) makes a fresh context: the region of the code in
question, with nothing remembered and no findings.
"""

from __future__ import annotations

from checker.configuration.program import program
from checker.diagnostics.finding import Finding
from checker.files.file import File
from checker.inference.context import Context, Layer, Region, in_scope
from checker.query.database import Database
from checker.semantic_index.definitions import Definition, DefinitionSite
from checker.semantic_index.queries import body_index, has_late_annotations, module_index
from checker.semantic_index.scopes import Scope, module_scope
from checker.syntax.tree import Root


def module_region(db: Database, file: File, leader: Definition | None = None) -> Region:
    """The region of a file's module level; with a leader, for the inference of its statement alone."""
    return Region(file, module_index(db, file), None, program(db), has_late_annotations(db, file), leader)


def body_region(db: Database, owner: Scope) -> Region:
    """The region of an outermost function's body."""
    return Region(owner.file, body_index(db, owner), owner, program(db), has_late_annotations(db, owner.file))


def region_of(db: Database, scope: Scope) -> Region:
    """The region that the code of a scope belongs to."""
    owner = scope.body_owner
    return module_region(db, scope.file) if owner is None else body_region(db, owner)


def fresh_context(db: Database, scope: Scope, root: Root | None = None, findings: list[Finding] | None = None) -> Context:
    """A context for code of this scope in which nothing is remembered yet."""
    region = region_of(db, scope)
    if root is None:
        root = region.index.scopes[scope].root
    return Context(db, region, scope, root, Layer(None, None), findings)


def module_context(db: Database, file: File, findings: list[Finding] | None = None) -> Context:
    """A context for the module level of a file in which nothing is remembered yet."""
    return Context(db, module_region(db, file), module_scope(file), None, Layer(None, None), findings)


def context_of_definition(db: Database, definition: Definition) -> tuple[Context, DefinitionSite]:
    """A fresh context for a definition, and its site."""
    context = fresh_context(db, definition.scope)
    site = context.region.index.sites[definition]
    return in_scope(context, definition.scope, site.root), site


def context_of_leader(db: Database, leader: Definition, findings: list[Finding]) -> tuple[Context, DefinitionSite]:
    """A fresh context for the statement outside functions that this definition is the first of, and the definition's site."""
    region = module_region(db, leader.scope.file, leader)
    site = region.index.sites[leader]
    return Context(db, region, leader.scope, site.root, Layer(None, None), findings), site
