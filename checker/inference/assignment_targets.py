"""What happens when a value is assigned to a name, an attribute or an item?

The declared type of the place limits the value, and the value narrows the place: after `x: int | None = 3` the name is an
`int`.  Without a declaration a name takes the type of the value.
"""

from __future__ import annotations

from checker.inference.annotations.qualifiers import FINAL
from checker.inference.attribute_writes import write_attribute
from checker.inference.context import Context, Declared, report
from checker.inference.declarations import declared_place
from checker.inference.dispatch import infer
from checker.inference.imports import imports_final_name
from checker.inference.invalid_assignment import report_invalid_assignment
from checker.inference.narrowing.assignment import narrowed_on_assignment
from checker.inference.related_places import declared_at
from checker.inference.subscript_writes import check_item_write, silent_item
from checker.rules.assignments import FINAL_ASSIGNMENT
from checker.semantic_index.definitions import Definition, DefinitionSite
from checker.semantic_index.scopes import CLASS, Scope, module_scope
from checker.syntax import nodes
from checker.syntax.blocks import comes_after
from checker.types import facts
from checker.types.relations.assignability import is_assignable
from checker.types.type import Type


def assign_to_place(context: Context, target: nodes.Expression, value: Type, value_node: nodes.Expression | None) -> None:
    """Check a value that is assigned to one place, and record it for the definition that the target is."""
    definition = context.region.index.definition_of.get(target)
    if isinstance(target, nodes.Name):
        result = _assign_to_name(context, target, definition, value, value_node)
    elif isinstance(target, nodes.Attribute):
        result = write_attribute(context, target, value, value_node or target)
    elif isinstance(target, nodes.Subscript):
        result = value if check_item_write(context, target, value) else silent_item(context, target)
    else:
        infer(context, target)
        return
    context.layer.types[target] = result
    if definition is not None:
        context.layer.definitions[definition] = result


def _assign_to_name(
    context: Context,
    target: nodes.Name,
    definition: Definition | None,
    value: Type,
    value_node: nodes.Expression | None,
) -> Type:
    if definition is None:
        return value
    declared = declared_name(context, definition)
    if declared is None:
        if context.findings is not None and _replaces_final_import(context, definition):
            report(context, FINAL_ASSIGNMENT, target, f"`{target.id}` is imported, `Final`, and cannot be assigned again")
        return value
    if declared.qualifiers & FINAL and declared.definition is not definition:
        related = declared_at(context.db, declared.definition, "it is declared here")
        report(context, FINAL_ASSIGNMENT, target, f"`{target.id}` is `Final` and cannot be assigned again", (), related)
        return value if declared.type is None else declared.type
    if declared.type is None:
        return value
    return checked_value(context, declared.type, value, value_node or target)


def _replaces_final_import(context: Context, definition: Definition) -> bool:
    """Whether an assignment comes after an import of a `Final` name, not on another path (after a failed import)."""
    sites = context.region.index.scopes[definition.scope].definitions[definition.name]
    own = sites[definition.ordinal]
    return any(imports_final_name(context, site) and _comes_after(site, own) for site in sites[: definition.ordinal])


def _comes_after(site: DefinitionSite, later: DefinitionSite) -> bool:
    if site.root is site.statement:
        return True
    return site.root is later.root and comes_after(site.root, site.statement, later.statement)


def declared_name(context: Context, definition: Definition) -> Declared | None:
    """What declares the name that a definition binds, in the scope that the name belongs to."""
    scope: Scope = definition.scope
    table = context.region.index.scopes[scope]
    if definition.name in table.global_names:
        scope = module_scope(scope.file)
        if scope not in context.region.index.scopes:
            return _declared_elsewhere(context, scope, definition.name)
    elif definition.name in table.nonlocal_names:
        outer = scope.parent
        while outer is not None and outer in context.region.index.scopes:
            if definition.name in context.region.index.scopes[outer].definitions and outer.kind != CLASS:
                scope = outer
                break
            outer = outer.parent
    return declared_place(context, scope, definition.name)


def _declared_elsewhere(context: Context, scope: Scope, name: str) -> Declared | None:
    found = facts.place_type(context.db, (scope, name))
    if not found.is_declared or found.definition is None:
        return None
    return Declared(found.type, FINAL if found.is_final else 0, found.definition)


def checked_value(context: Context, declared: Type, value: Type, node: nodes.Expression) -> Type:
    """The type that a declared place has after an assignment; reported at `node` if the value is not allowed."""
    if is_assignable(context.db, value, declared):
        return narrowed_on_assignment(context, declared, value)
    if context.findings is not None:
        report_invalid_assignment(context, declared, value, node)
    return declared
