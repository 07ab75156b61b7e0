"""What is the type of `value.name` where it is read?"""

from __future__ import annotations

from checker.diagnostics.diagnostic import Fix
from checker.inference.context import IS_UNBOUND, Context, report_span
from checker.inference.deprecated_uses import check_deprecated_attribute
from checker.inference.dispatch import EXPRESSIONS, infer
from checker.inference.generic_attributes import check_generic_attribute
from checker.inference.member_names import member_names
from checker.inference.states import evaluate_state
from checker.inference.suggestions import suggestion
from checker.rules.attributes import POSSIBLY_MISSING_ATTRIBUTE, UNRESOLVED_ATTRIBUTE
from checker.rules.imports import POSSIBLY_MISSING_SUBMODULE
from checker.rules.rule import Rule
from checker.semantic_index.imported_modules import is_loaded
from checker.syntax import nodes
from checker.types import facts
from checker.types.aliases import expand
from checker.types.classes import ClassLiteral, ClassObject, SubclassOf
from checker.types.display import display
from checker.types.special import ModuleType
from checker.types.type import NONE, UNKNOWN, NeverType, Type, is_dynamic
from checker.types.unions import UnionType, members_of, union


def infer_owner(context: Context, node: nodes.Attribute) -> Type:
    """The type of the object whose attribute is read or written."""
    return expand(context.db, infer(context, node.value))


def infer_attribute(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """The type of an attribute that is read; narrowed where this scope assigned or tested it."""
    assert isinstance(node, nodes.Attribute)
    owner = infer_owner(context, node)
    declared = attribute_of(context, owner, node)
    state = None if context.is_late else context.region.index.uses.get(node)
    if state is None:
        return declared
    type, flags = evaluate_state(context, state, "", declared)
    return UNKNOWN if flags & IS_UNBOUND and isinstance(type, NeverType) else type


def attribute_of(context: Context, owner: Type, node: nodes.Attribute) -> Type:
    """What the type of an object says of its attribute; reports members of a union that lack it."""
    if is_dynamic(owner):
        return owner
    if not node.name:
        return UNKNOWN
    if not isinstance(owner, UnionType):
        found = facts.attribute(context.db, (owner, node.name))
        if found is None:
            return _report_missing(context, node, owner, (owner,))
        if found.boundness == facts.POSSIBLY:
            _report_possibly(context, node, owner)
        if isinstance(owner, ModuleType) and isinstance(found.type, ModuleType):
            _check_submodule(context, node, owner)
        check_deprecated_attribute(context, node, found)
        check_generic_attribute(context, owner, node, found)
        return found.type
    return _attribute_of_union(context, owner, node)


def _check_submodule(context: Context, node: nodes.Attribute, owner: ModuleType) -> None:
    """Report a submodule that the package does not import and that nothing else is known to have imported."""
    if context.findings is None or facts.module_member(context.db, (owner.name, node.name)).definition is not None:
        return
    name = f"{owner.name}.{node.name}"
    if not is_loaded(context.db, (context.region.file, name)):
        message = f"Submodule `{name}` may not be loaded: nothing here imports it"
        report_at_name(context, POSSIBLY_MISSING_SUBMODULE, node, message)


def _attribute_of_union(context: Context, owner: UnionType, node: nodes.Attribute) -> Type:
    types: list[Type] = []
    missing: list[Type] = []
    for member in owner.members:
        found = facts.attribute(context.db, (member, node.name))
        if found is None:
            missing.append(member)
        else:
            types.append(found.type)
            if found.boundness == facts.POSSIBLY:
                _report_possibly(context, node, member)
            check_deprecated_attribute(context, node, found)
    if missing:
        _report_missing(context, node, owner, tuple(missing))
        if not types:
            return UNKNOWN
    return union(types)


def _report_missing(context: Context, node: nodes.Attribute, owner: Type, missing: tuple[Type, ...]) -> Type:
    if context.findings is not None:
        if len(missing) < len(members_of(owner)):
            report_at_name(context, UNRESOLVED_ATTRIBUTE, node, _union_message(context, owner, node.name, missing))
        else:
            report_missing_attribute(context, node, owner)
    return UNKNOWN


def _union_message(context: Context, owner: Type, name: str, missing: tuple[Type, ...]) -> str:
    whole = display(context.db, owner)
    if missing == (NONE,):
        return f"`None` has no attribute `{name}` (the value may be `None`: its type is `{whole}`)"
    lacking = " and ".join([f"`{display(context.db, each)}`" for each in missing])
    return f"{lacking} of `{whole}` has no attribute `{name}`"


def report_missing_attribute(context: Context, node: nodes.Attribute, owner: Type) -> None:
    """Report an attribute that does not exist, with the nearest name that does."""
    meant = suggestion(node.name, member_names(context.db, owner), node.name_start, node.end)
    message = f"{_described_owner(context, owner)} has no attribute `{node.name}`{meant.hint}"
    report_at_name(context, UNRESOLVED_ATTRIBUTE, node, message, meant.fix)


def _described_owner(context: Context, owner: Type) -> str:
    if isinstance(owner, ModuleType):
        return f"Module `{owner.name}`"
    if isinstance(owner, (ClassLiteral, ClassObject)):
        cls = owner if isinstance(owner, ClassLiteral) else owner.cls
        return f"Class `{cls.name}`"
    if isinstance(owner, SubclassOf):
        return f"Class `{display(context.db, owner.instance_type)}`"
    return f"`{display(context.db, owner)}`"


def _report_possibly(context: Context, node: nodes.Attribute, owner: Type) -> None:
    if context.findings is not None:
        shown = display(context.db, owner)
        report_at_name(context, POSSIBLY_MISSING_ATTRIBUTE, node, f"Attribute `{node.name}` of `{shown}` may be missing")


def report_at_name(context: Context, rule: Rule, node: nodes.Attribute, message: str, fix: Fix | None = None) -> None:
    """Add a finding at the name behind the dot."""
    report_span(context, rule, node.name_start, node.end, message, fix)


EXPRESSIONS[nodes.Attribute] = infer_attribute
