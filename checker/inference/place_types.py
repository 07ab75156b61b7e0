"""What is the type of a name as other scopes see it?

The declared type if there is one; else what the name is bound to where its scope ends, with literals promoted unless the
name is a constant.  Names that are local to a function and seen from a function inside it join all their bindings, since
that function may run at any time.
"""

from __future__ import annotations

from typing import Final

from checker.inference.annotations.qualifiers import CLASS_VAR, FINAL
from checker.inference.context import IS_UNBOUND, Context, Declared
from checker.inference.contexts import context_of_definition, fresh_context
from checker.inference.declarations import declared_place
from checker.inference.dispatch import value_of_definition, value_of_site
from checker.inference.reachability import is_reachable
from checker.inference.shared_statements import value_in_loop
from checker.inference.special_names import alias_target, special_name
from checker.inference.states import evaluate_state
from checker.inference.type_aliases import presumed_alias
from checker.limits import INFERRED_ASSIGNMENTS, exceeds
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.semantic_index.definitions import (
    ASSIGNMENT,
    CLASS_DEFINITION,
    FUNCTION_DEFINITION,
    Definition,
    DefinitionSite,
)
from checker.semantic_index.exported_names import private_imports
from checker.semantic_index.scopes import CLASS, MODULE, Scope, module_scope
from checker.semantic_index.use_def import UNBOUND, Arm, Bound, Merged, Narrowed, Outer, State
from checker.types import facts
from checker.types.application import apply
from checker.types.facts import ABSENT, DEFINITELY, POSSIBLY, PlaceType
from checker.types.known_classes import known_class, known_instance
from checker.types.literals import FALSE, TRUE
from checker.types.members import class_member
from checker.types.promotion import promote
from checker.types.provisional import concluded, widened, without_divergent
from checker.types.special import module_type
from checker.types.type import ANY, DIVERGENT, NEVER, UNKNOWN, NeverType, Type
from checker.types.unions import union

_NO_PLACE: Final = PlaceType(NEVER, ABSENT)
_UNKNOWN_PLACE: Final = PlaceType(UNKNOWN, DEFINITELY)


def _place_type(db: Database, key: tuple[Scope, str]) -> PlaceType:
    scope, name = key
    special = _special_value(db, scope, name)
    context = fresh_context(db, scope)
    table = context.region.index.scopes[scope]
    sites = table.definitions.get(name)
    if special is not None:
        return PlaceType(special, DEFINITELY, True) if _is_in_target_version(context, sites) else _NO_PLACE
    if sites is None:
        return _NO_PLACE
    declared = declared_place(context, scope, name)
    if declared is not None and (declared.type is not None or _is_bare_class_var(declared, sites)):
        return _declared(declared)
    definition = _class_definition(context, sites)
    if definition is not None:
        return PlaceType(value_of_definition(context, definition), DEFINITELY, True, definition=definition)
    if sites[-1].kind != FUNCTION_DEFINITION and exceeds(db, INFERRED_ASSIGNMENTS, len(sites)):
        return _UNKNOWN_PLACE
    if scope.kind in (MODULE, CLASS):
        end = table.end_states.get(name, UNBOUND)
        type, flags = evaluate_state(context, end if scope.kind == MODULE else _within_class(end, scope), name, None)
    else:
        type, flags = _all_bindings(context, sites), 0
    return _inferred(context, sites, type, flags, declared)


def _within_class(state: State, scope: Scope) -> State:
    """The state of a name at the end of a class body, without what it means outside: that is no attribute of the class."""
    if isinstance(state, Bound):
        return state if state.definition.scope is scope else UNBOUND
    if isinstance(state, Outer):
        return UNBOUND
    if isinstance(state, Merged):
        return Merged(state.fork, tuple([Arm(arm.flow, _within_class(arm.state, scope)) for arm in state.arms]))
    if isinstance(state, Narrowed):
        return Narrowed(_within_class(state.previous, scope), state.place, state.predicate, state.is_positive)
    return state


def _is_in_target_version(context: Context, sites: tuple[DefinitionSite, ...] | None) -> bool:
    """Whether a name that is understood by name exists on the target version; what the stubs do not know yet does."""
    if sites is None:
        return True
    flows = [context.region.index.flows.get(site.statement) for site in sites]
    return any(flow is None or is_reachable(context, flow) for flow in flows)


def _special_value(db: Database, scope: Scope, name: str) -> Type | None:
    """What a name of `typing` that is understood by name stands for, None for any other name."""
    special = special_name(scope, name)
    if special is not None:
        return special
    alias = alias_target(scope, name)
    return None if alias is None else known_class(db, alias) or UNKNOWN


def _class_definition(context: Context, sites: tuple[DefinitionSite, ...]) -> Definition | None:
    """The class statement that declares a name which is assigned afterwards (`C = decorate(C)`)."""
    if len(sites) < 2 or sites[0].kind != CLASS_DEFINITION or any(site.kind != ASSIGNMENT for site in sites[1:]):
        return None
    flow = context.region.index.flows.get(sites[0].statement)
    return sites[0].definition if flow is None or is_reachable(context, flow) else None


def _is_bare_class_var(declared: Declared, sites: tuple[DefinitionSite, ...]) -> bool:
    """Whether a name is only declared by `x: ClassVar`, which makes it `Any` (class-compat.rst)."""
    return bool(declared.qualifiers & CLASS_VAR) and not any(site.is_binding for site in sites)


def _declared(declared: Declared) -> PlaceType:
    return PlaceType(
        ANY if declared.type is None else declared.type,
        DEFINITELY,
        True,
        bool(declared.qualifiers & FINAL),
        bool(declared.qualifiers & CLASS_VAR),
        declared.definition,
    )


def _inferred(
    context: Context, sites: tuple[DefinitionSite, ...], type: Type, flags: int, declared: Declared | None
) -> PlaceType:
    if isinstance(type, NeverType) and flags & IS_UNBOUND:
        return _NO_PLACE
    last = sites[-1]
    qualifiers = 0 if declared is None else declared.qualifiers
    is_final = bool(qualifiers & FINAL)
    if not is_final and not (_is_constant(last.definition.name) and type not in (TRUE, FALSE)):
        type = promote(context.db, type)
    is_declared = is_final or last.kind in (FUNCTION_DEFINITION, CLASS_DEFINITION)
    type = without_divergent(type)
    boundness = POSSIBLY if flags & IS_UNBOUND else DEFINITELY
    return PlaceType(type, boundness, is_declared, is_final, bool(qualifiers & CLASS_VAR), last.definition)


def _is_constant(name: str) -> bool:
    """Names in capitals are constants by convention: their literals are kept; `__match_args__` means what it is bound to.

    Not so `DEBUG = False`: a switch is there to be turned, and what it turns off is worth checking.
    """
    return name.isupper() or name == "__match_args__"


def _all_bindings(context: Context, sites: tuple[DefinitionSite, ...]) -> Type:
    types: list[Type] = []
    for site in sites:
        flow = context.region.index.flows.get(site.statement)
        if site.is_binding and (flow is None or is_reachable(context, flow)):
            types.append(value_of_definition(context, site.definition))
    return union(types)


def _definition_type(db: Database, definition: Definition) -> Type:
    special = _special_value(db, definition.scope, definition.name)
    if special is not None:
        return special
    context, site = context_of_definition(db, definition)
    result = value_in_loop(context, site)
    if result is None:
        result = value_of_site(context, site)
    return without_divergent(result)


# Modules


def _module_member(db: Database, key: tuple[str, str]) -> PlaceType:
    module_name, name = key
    module = resolve_module(db, module_name)
    if module is None:
        return _UNKNOWN_PLACE
    if module.file is not None:
        scope = module_scope(module.file)
        found = facts.place_type(db, (scope, name))
        if found.boundness != ABSENT and _is_visible(db, scope, name):
            return found
        # Only modules in general, of which `types.ModuleType` speaks, may have none.
        if name == "__file__":
            return PlaceType(known_instance(db, "builtins.str"), DEFINITELY)
    elif not module.is_namespace:
        return _UNKNOWN_PLACE
    submodule = f"{module_name}.{name}"
    if (module.is_package or module.file is None) and resolve_module(db, submodule) is not None:
        return PlaceType(module_type(submodule), DEFINITELY)
    return _NO_PLACE if module.file is None else _from_module_getattr(db, module_scope(module.file), name)


def _is_visible(db: Database, scope: Scope, name: str) -> bool:
    """What a stub imports for itself is not a member of the module (distributing.rst, "Import conventions")."""
    return not scope.file.is_stub or name not in private_imports(db, scope.file)


def _from_module_getattr(db: Database, scope: Scope, name: str) -> PlaceType:
    """A module-level `__getattr__` answers for every name that neither the module nor every module has (PEP 562)."""
    any_module = known_class(db, "types.ModuleType")
    if any_module is not None and class_member(db, (any_module, name)) is not None:
        return _NO_PLACE
    getter = facts.place_type(db, (scope, "__getattr__"))
    if getter.boundness == ABSENT:
        return _NO_PLACE
    result = apply(db, getter.type, (known_instance(db, "builtins.str"),))
    return PlaceType(UNKNOWN if result is None else result, DEFINITELY)


def _widen_place(db: Database, key: tuple[Scope, str], previous: PlaceType, new: PlaceType, iteration: int) -> PlaceType:
    return _with_type(new, widened(db, new.type, iteration))


def _widen(db: Database, key: Definition, previous: Type, new: Type, iteration: int) -> Type:
    return widened(db, new, iteration)


def _initial_place(db: Database, key: tuple[Scope, str]) -> PlaceType:
    return PlaceType(presumed_alias(db, *key) or DIVERGENT, DEFINITELY)


def _initial_definition(db: Database, key: Definition) -> Type:
    return presumed_alias(db, key.scope, key.name) or DIVERGENT


def _concluded(place: PlaceType) -> PlaceType:
    return _with_type(place, concluded(place.type))


def _with_type(place: PlaceType, type: Type) -> PlaceType:
    if type is place.type:
        return place
    return PlaceType(type, place.boundness, place.is_declared, place.is_final, place.is_class_var, place.definition)


facts.place_type_query.provide(_place_type, initial=_initial_place, widen=_widen_place, conclude=_concluded)
facts.definition_type_query.provide(_definition_type, initial=_initial_definition, widen=_widen, conclude=concluded)
facts.module_member_query.provide(
    _module_member, initial=lambda db, key: PlaceType(DIVERGENT, DEFINITELY), conclude=_concluded
)
