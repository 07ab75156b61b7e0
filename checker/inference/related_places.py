"""Where does a finding point besides its own place?"""

from __future__ import annotations

from checker.diagnostics.finding import Place, Related
from checker.query.database import Database
from checker.semantic_index.definitions import Definition, DefinitionSite
from checker.semantic_index.queries import index_of
from checker.syntax import nodes


def declared_at(db: Database, definition: Definition | None, message: str) -> tuple[Related, ...]:
    """The place of a definition with what to say of it; nothing if the definition is not known."""
    if definition is None:
        return ()
    site = index_of(db, definition.scope).sites.get(definition)
    if site is None:
        return ()
    node = named_node(site)
    return (Related(Place(definition.scope.file, site.root, node.start, node.end), message),)


def named_node(site: DefinitionSite) -> nodes.Node:
    """The node that shows the name of a definition: the name after `def` or `class`, else the target."""
    if isinstance(site.node, (nodes.FunctionDefinition, nodes.ClassDefinition, nodes.Parameter, nodes.TypeParameter)):
        return site.node.name
    return site.node
