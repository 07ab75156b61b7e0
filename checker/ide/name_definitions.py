"""Which definitions does a name refer to?

Where the flow of control tells which assignments a use can see, these are the answer; otherwise it is what the nearest scope
outside that has the name gives it at its end.  An annotation that declares the name goes before all assignments, and overloads
come with their implementation.

Terms
-----
*Site*: the syntax of a definition, see `checker/semantic_index/definitions.py`.
"""

from __future__ import annotations

from checker.inference.context import Context
from checker.inference.contexts import fresh_context
from checker.inference.outer_places import builtin_names, builtins_scope
from checker.inference.reachability import is_live
from checker.query.database import Database
from checker.semantic_index.definitions import (
    ANNOTATED,
    AUGMENTED,
    CLASS_DEFINITION,
    FUNCTION_DEFINITION,
    OUTER_WRITE,
    PARAMETER,
    Definition,
    DefinitionSite,
)
from checker.semantic_index.index import SemanticIndex
from checker.semantic_index.queries import site_of, table_of
from checker.semantic_index.scopes import CLASS, HIDES_CLASSES, MODULE, Scope, module_scope
from checker.semantic_index.use_def import Bound, LoopHead, Merged, Narrowed, Outer, State
from checker.syntax import nodes
from checker.types import facts


def definitions_of_name(context: Context, node: nodes.Name) -> list[DefinitionSite]:
    """The sites of the definitions that a name refers to where it is read or bound, in source order within each scope."""
    index = context.region.index
    own = index.definition_of.get(node)
    state = None if context.is_late else index.uses.get(node)
    if own is not None and (state is None or index.sites[own].kind != AUGMENTED):
        return _declared_or(context, own.scope, own.name, [index.sites[own]])
    if state is None:
        return definitions_from(context.db, context.scope, node.id)
    seen: dict[Definition, None] = {}
    reaches_outside = _collect(index, [state], seen)
    sites = [index.sites[each] for each in seen if each in index.sites]
    sites = sorted(_live(context, sites), key=_ordinal)
    if sites:
        sites = _declared_or(context, sites[0].definition.scope, node.id, sites)
    if reaches_outside:
        parent = module_scope(context.scope.file) if _is_global(context.db, context.scope, node.id) else context.scope.parent
        if parent is not None:
            sites.extend(definitions_from(context.db, parent, node.id, context.scope.kind in HIDES_CLASSES))
        else:
            sites.extend(_builtin_definitions(context.db, node.id))
    return _completed(context.db, sites)


def definitions_from(db: Database, scope: Scope, name: str, skips_classes: bool = False) -> list[DefinitionSite]:
    """The sites that code which runs when a scope is complete finds behind a name, in that scope or those outside it."""
    current: Scope | None = scope
    while current is not None:
        table = table_of(db, current)
        if name in table.global_names:
            current = module_scope(current.file)
            continue
        is_skipped = (current.kind == CLASS and skips_classes) or name in table.nonlocal_names
        if not is_skipped and name in table.definitions:
            found = definitions_in_scope(db, current, name)
            if found:
                return found
        skips_classes = skips_classes or current.kind in HIDES_CLASSES
        current = current.parent
    return _builtin_definitions(db, name)


def definitions_in_scope(db: Database, scope: Scope, name: str) -> list[DefinitionSite]:
    """The sites of the definitions of a place that code outside of its scope can see."""
    context = fresh_context(db, scope)
    table = context.region.index.scopes[scope]
    sites = [site for site in table.definitions.get(name, ()) if site.is_binding or site.is_declaration]
    seen: dict[Definition, None] = {}
    end = table.end_states.get(name)
    if scope.kind in (MODULE, CLASS) and end is not None:
        _collect(context.region.index, [end], seen)
        visible = [site for site in sites if site.definition in seen and is_live(context, site)]
        # A variable may be changed at any time, a function or class is what the last definition made of it.
        if any(site.kind in (FUNCTION_DEFINITION, CLASS_DEFINITION) for site in visible):
            return _completed(db, visible)
    bindings = [site for site in sites if site.kind != AUGMENTED] or sites
    return _completed(db, _declared_or(context, scope, name, _live(context, bindings)))


def may_be_outside(db: Database, scope: Scope, name: str) -> bool:
    """Whether a module or class, when it is complete, may leave a name of its own to the scopes outside it."""
    context = fresh_context(db, scope)
    end = context.region.index.scopes[scope].end_states.get(name)
    return end is not None and _collect(context.region.index, [end], {})


def _live(context: Context, sites: list[DefinitionSite]) -> list[DefinitionSite]:
    """The sites that control can come to; all of them if it comes to none."""
    # Of one site it makes no difference, and what it takes to know it is saved.
    return sites if len(sites) < 2 else [site for site in sites if is_live(context, site)] or sites


def with_overloads(db: Database, site: DefinitionSite) -> list[DefinitionSite]:
    """A function with the overloads before it, in source order; any other definition alone."""
    if site.kind != FUNCTION_DEFINITION or not facts.function_traits(db, site.definition).is_overloaded:
        return [site]
    chain = [site]
    context = fresh_context(db, site.definition.scope)
    sites = context.region.index.scopes[site.definition.scope].definitions[site.definition.name]
    for previous in reversed(sites[: site.definition.ordinal]):
        if not is_live(context, previous):
            continue
        if previous.kind != FUNCTION_DEFINITION:
            break
        traits = facts.function_traits(db, previous.definition)
        if not traits.is_overloaded or traits.implementation is not None:
            break
        chain.append(previous)
    chain.reverse()
    return chain


def _collect(index: SemanticIndex, pending: list[State], seen: dict[Definition, None]) -> bool:
    """Add the definitions that states lead to; whether some path leads outside of the scope."""
    reaches_outside = False
    visited: set[State] = set()
    while pending:
        state = pending.pop()
        if state in visited:
            continue
        visited.add(state)
        if isinstance(state, Bound):
            _collect_definition(index, state.definition, pending, seen)
        elif isinstance(state, Narrowed):
            pending.append(state.previous)
        elif isinstance(state, Merged):
            pending.extend(arm.state for arm in state.arms)
        elif isinstance(state, LoopHead):
            pending.append(state.entry)
            pending.extend(arm.state for arm in state.arms)
        elif isinstance(state, Outer):
            reaches_outside = True
    return reaches_outside


def _collect_definition(
    index: SemanticIndex, definition: Definition, pending: list[State], seen: dict[Definition, None]
) -> None:
    """Add a definition; in place of `x += 1` what defines the `x` that it changes."""
    site = index.sites.get(definition)
    before = index.uses.get(site.node) if site is not None and site.kind == AUGMENTED else None
    if before is None:
        seen[definition] = None
    else:
        pending.append(before)


def _declared_or(context: Context, scope: Scope, name: str, sites: list[DefinitionSite]) -> list[DefinitionSite]:
    """The sites whose annotations declare a place, or else those given."""
    table = context.region.index.scopes.get(scope) or table_of(context.db, scope)
    declared = [
        site
        for site in table.definitions.get(name, ())
        if site.is_declaration and site.kind in (ANNOTATED, PARAMETER) and is_live(context, site)
    ]
    return declared or sites


def _completed(db: Database, sites: list[DefinitionSite]) -> list[DefinitionSite]:
    """The sites with overloads, and with what functions bind through `global` in the functions; each once."""
    found: dict[DefinitionSite, None] = {}
    for site in sites:
        if site.kind == OUTER_WRITE and site.inner is not None:
            found[site_of(db, site.inner)] = None
        else:
            found.update(dict.fromkeys(with_overloads(db, site)))
    return list(found)


def _builtin_definitions(db: Database, name: str) -> list[DefinitionSite]:
    scope = builtins_scope(db, None)
    if scope is None or name not in builtin_names(db, None):
        return []
    return definitions_in_scope(db, scope, name)


def _is_global(db: Database, scope: Scope, name: str) -> bool:
    return name in table_of(db, scope).global_names


def _ordinal(site: DefinitionSite) -> int:
    return site.definition.ordinal
