"""What do import statements bind, and do the modules and names exist?

The spec: distributing.rst.  A module that cannot be found, or whose source cannot be read, is `Unknown`.
"""

from __future__ import annotations

from checker.configuration.analysis_settings import may_be_unresolved
from checker.inference.context import Context, report
from checker.inference.deprecated_uses import check_deprecated_import
from checker.inference.dispatch import SITES, STATEMENTS
from checker.inference.member_names import member_names
from checker.inference.suggestions import suggestion
from checker.modules.missing_modules import missing_module
from checker.modules.module import Module
from checker.modules.nearby_imports import resolve_import
from checker.modules.relative_imports import absolute_import_name
from checker.modules.resolve import resolve_module
from checker.rules.imports import POSSIBLY_MISSING_IMPORT, UNRESOLVED_IMPORT
from checker.semantic_index.definitions import IMPORT, IMPORT_FROM, STAR_IMPORT, SUBMODULE_IMPORT, DefinitionSite
from checker.syntax import nodes
from checker.types import facts
from checker.types.special import module_type
from checker.types.type import UNKNOWN, Type


def _import_site(context: Context, site: DefinitionSite) -> Type:
    """`import a.b` binds `a`; `import a.b as c` binds the module `a.b`."""
    node = site.node
    if not isinstance(node, nodes.ImportAlias):
        return UNKNOWN
    name = node.name.name if node.alias is not None else node.name.name.partition(".")[0]
    return _module_value(context, name)


def _module_value(context: Context, name: str) -> Type:
    found = resolve_import(context.db, context.region.file, name)
    return UNKNOWN if found is None else module_type(found.name)


def _source_module(context: Context, statement: nodes.ImportFrom) -> str | None:
    """The absolute name of the module that a `from` import names, None if it leaves the top-level package."""
    module = None if statement.module is None else statement.module.name
    name = absolute_import_name(context.db, context.region.file, statement.level, module)
    if name is None or statement.level:
        return name
    found = resolve_import(context.db, context.region.file, name)
    return name if found is None else found.name


def _import_from_site(context: Context, site: DefinitionSite) -> Type:
    node, statement = site.node, site.statement
    if not isinstance(node, nodes.ImportAlias) or not isinstance(statement, nodes.ImportFrom):
        return UNKNOWN
    source = _source_module(context, statement)
    if source is None or resolve_module(context.db, source) is None:
        return UNKNOWN
    found = _imported_member(context, source, node.name.name)
    return UNKNOWN if found.boundness == facts.ABSENT else found.type


def _imported_member(context: Context, module: str, name: str) -> facts.PlaceType:
    """The member of a module that is imported, or its submodule of that name.

    A package that imports from itself means its submodule: its own names are not complete yet.
    """
    submodule = f"{module}.{name}"
    source = resolve_module(context.db, module)
    if source is not None and source.file is context.region.file and resolve_module(context.db, submodule) is not None:
        return facts.PlaceType(module_type(submodule), facts.DEFINITELY)
    found = facts.module_member(context.db, (module, name))
    if found.boundness == facts.ABSENT and resolve_module(context.db, submodule) is not None:
        return facts.PlaceType(module_type(submodule), facts.DEFINITELY)
    return found


def _star_import_site(context: Context, site: DefinitionSite) -> Type:
    statement = site.statement
    if not isinstance(statement, nodes.ImportFrom):
        return UNKNOWN
    source = _source_module(context, statement)
    if source is None:
        return UNKNOWN
    found = _imported_member(context, source, site.definition.name)
    return UNKNOWN if found.boundness == facts.ABSENT else found.type


def imports_final_name(context: Context, site: DefinitionSite) -> bool:
    """Whether a definition imports a name that its module declares `Final` (qualifiers.rst)."""
    statement = site.statement
    if site.kind not in (IMPORT_FROM, STAR_IMPORT) or not isinstance(statement, nodes.ImportFrom):
        return False
    source = _source_module(context, statement)
    if source is None or not isinstance(site.node, nodes.ImportAlias):
        return False
    name = site.definition.name if site.kind == STAR_IMPORT else site.node.name.name
    return _imported_member(context, source, name).is_final


def _submodule_site(context: Context, site: DefinitionSite) -> Type:
    statement = site.node
    if not isinstance(statement, nodes.ImportFrom):
        return UNKNOWN
    source = _source_module(context, statement)
    if source is None or statement.module is None:
        return UNKNOWN
    return _module_value(context, source.removesuffix(statement.module.name) + site.definition.name)


# Checks


def check_import(context: Context, statement: nodes.Statement) -> None:
    """Report modules of an `import` statement that cannot be found."""
    assert isinstance(statement, nodes.Import)
    for alias in statement.names:
        _check_module(context, alias.name.name, alias.name)
        context.layer.types[alias.name] = _module_value(context, alias.name.name)


def _check_module(context: Context, name: str, node: nodes.Node) -> bool:
    """Whether the module exists; reported if not, but for a name that is not finished, which is an error of syntax."""
    file = context.region.file
    if not name or resolve_import(context.db, file, name) is not None:
        return True
    if name.endswith("."):
        return False
    if context.findings is None or may_be_unresolved(context.db, name):
        return False
    parts = name.split(".")
    for count in range(1, len(parts)):
        found = resolve_import(context.db, file, ".".join(parts[:count]))
        if found is None:
            break
        if found.is_opaque:
            return False
    report(context, UNRESOLVED_IMPORT, node, missing_module(context.db, name))
    return False


def check_import_from(context: Context, statement: nodes.Statement) -> None:
    """Report the module or the names of a `from` import that cannot be found."""
    assert isinstance(statement, nodes.ImportFrom)
    source = _source_module(context, statement)
    if source is None:
        report(context, UNRESOLVED_IMPORT, statement, "The relative import leaves the top-level package")
        return
    place: nodes.Node = statement if statement.module is None else statement.module
    if not _check_module(context, source, place):
        return
    module = resolve_module(context.db, source)
    if module is None or not source:
        return
    for alias in statement.names:
        name = alias.name.name
        if name and name != "*":
            _check_name(context, module, source, alias)


def _check_name(context: Context, module: Module, source: str, alias: nodes.ImportAlias) -> None:
    name = alias.name.name
    found = _imported_member(context, source, name)
    context.layer.types[alias.name] = UNKNOWN if found.boundness == facts.ABSENT else found.type
    if found.boundness == facts.POSSIBLY:
        report(context, POSSIBLY_MISSING_IMPORT, alias, f"`{name}` may be missing from module `{source}`")
    if found.boundness != facts.ABSENT:
        check_deprecated_import(context, alias, found.type)
        return
    if module.is_opaque or context.findings is None:
        return
    meant = suggestion(name, member_names(context.db, module_type(source)), alias.name.start, alias.name.end)
    report(context, UNRESOLVED_IMPORT, alias, f"Module `{source}` has no member `{name}`{meant.hint}", fix=meant.fix)


SITES[IMPORT] = _import_site
SITES[IMPORT_FROM] = _import_from_site
SITES[STAR_IMPORT] = _star_import_site
SITES[SUBMODULE_IMPORT] = _submodule_site
STATEMENTS[nodes.Import] = check_import
STATEMENTS[nodes.ImportFrom] = check_import_from
