"""What do import statements bind?"""

from __future__ import annotations

from checker.semantic_index.building.binding import define
from checker.semantic_index.building.builder import Builder
from checker.semantic_index.building.dispatch import STATEMENTS
from checker.semantic_index.definitions import IMPORT, IMPORT_FROM, STAR_IMPORT, SUBMODULE_IMPORT
from checker.semantic_index.imports import imported_name, imported_submodule
from checker.semantic_index.scopes import MODULE
from checker.syntax import nodes


def _visit_import(builder: Builder, node: nodes.Import) -> None:
    builder.raise_count += 1
    for alias in node.names:
        name = imported_name(alias)
        if name:
            define(builder, builder.scope, name, IMPORT, alias, node)


def _visit_import_from(builder: Builder, node: nodes.ImportFrom) -> None:
    builder.raise_count += 1
    scope = builder.scope
    if builder.is_package and scope.kind == MODULE:
        submodule = imported_submodule(node)
        if submodule is not None and submodule not in builder.submodules:
            # Python binds a submodule in its package once, when it is first imported.
            builder.submodules.add(submodule)
            define(builder, scope, submodule, SUBMODULE_IMPORT, node, node)
    for alias in node.names:
        if alias.name.name == "*":
            _bind_all(builder, node, alias)
        else:
            name = alias.name.name if alias.alias is None else alias.alias.name
            if name:
                define(builder, scope, name, IMPORT_FROM, alias, node)


def _bind_all(builder: Builder, node: nodes.ImportFrom, alias: nodes.ImportAlias) -> None:
    for name in builder.star_exports.get(node, ()):
        define(builder, builder.scope, name, STAR_IMPORT, alias, node)
    builder.definition_of.pop(alias, None)


STATEMENTS[nodes.Import] = _visit_import
STATEMENTS[nodes.ImportFrom] = _visit_import_from
