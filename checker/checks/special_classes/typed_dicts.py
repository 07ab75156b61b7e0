"""Is a TypedDict class well formed?

The spec: typeddict.rst, "Class-based syntax" and "Inheritance".
"""

from __future__ import annotations

from checker.checks.checked_class import CheckedClass, at_site, live_sites
from checker.checks.named_calls import TYPED_DICT_KEYWORDS
from checker.checks.special_classes.typed_dict_openness import check_openness
from checker.inference.context import Context, in_scope, report
from checker.query.database import Database
from checker.rules.typed_dicts import INVALID_TYPED_DICT_FIELD, INVALID_TYPED_DICT_HEADER, INVALID_TYPED_DICT_STATEMENT
from checker.semantic_index.definitions import DefinitionSite
from checker.syntax import nodes
from checker.types import facts
from checker.types.class_lookup import arguments_mapping
from checker.types.classes import ClassLiteral, Instance, SynthesizedField
from checker.types.display import display, display_pair
from checker.types.generics.substitution import Mapping, substitute
from checker.types.relations.assignability import is_assignable, is_mutually_assignable
from checker.types.special import SpecialForm
from checker.types.type import is_dynamic


def check_typed_dict(subject: CheckedClass) -> None:
    """Report what is wrong with a TypedDict class; other classes are left alone."""
    if subject.traits.kind != facts.TYPED_DICT_CLASS:
        return
    _check_bases(subject)
    _check_keywords(subject)
    if subject.node.members_are_roots:
        for member in subject.node.block:
            _check_statement(in_scope(subject.body, subject.scope, member), member)
    else:
        for member in subject.node.block:
            _check_statement(subject.body, member)
    if not subject.order.has_unknown_base:
        _check_items(subject)
        check_openness(subject)


# Header


def _check_bases(subject: CheckedClass) -> None:
    bases = zip(subject.node.arguments, facts.class_bases(subject.db, subject.cls), strict=False)
    for node, base in bases:
        if is_dynamic(base) or isinstance(base, SpecialForm):
            continue
        if isinstance(base, Instance) and facts.class_traits(subject.db, base.cls).kind == facts.TYPED_DICT_CLASS:
            continue
        message = f"`{display(subject.db, base)}` is not a TypedDict and cannot be a base of one"
        report(subject.header, INVALID_TYPED_DICT_HEADER, node, message)


def _check_keywords(subject: CheckedClass) -> None:
    seen: set[str] = set()
    for keyword in subject.node.keywords:
        if keyword.name is None:
            continue
        name = keyword.name.name
        seen.add(name)
        if name == "metaclass":
            report(subject.header, INVALID_TYPED_DICT_HEADER, keyword, "A TypedDict class cannot have a metaclass")
        elif name not in TYPED_DICT_KEYWORDS:
            message = f"A TypedDict class takes no keyword `{name}`"
            report(subject.header, INVALID_TYPED_DICT_HEADER, keyword, message)
        elif name != "extra_items" and not isinstance(keyword.value, nodes.BooleanLiteral):
            report(subject.header, INVALID_TYPED_DICT_HEADER, keyword.value, f"`{name}` must be `True` or `False`")
        elif name == "extra_items" and "closed" in seen:
            message = "`closed` and `extra_items` cannot stand together"
            report(subject.header, INVALID_TYPED_DICT_HEADER, keyword, message)


# Body


def _check_statement(context: Context, statement: nodes.Statement) -> None:
    """Items, docstrings, `pass` and conditions on the version or platform are all that a body may hold."""
    if isinstance(statement, nodes.If):
        for clause in statement.clauses:
            for inner in clause.block:
                _check_statement(context, inner)
        for inner in statement.orelse or ():
            _check_statement(context, inner)
        return
    if isinstance(statement, nodes.AnnotatedAssignment):
        if statement.value is not None:
            report(context, INVALID_TYPED_DICT_STATEMENT, statement.value, "An item of a TypedDict cannot have a value")
        return
    if isinstance(statement, (nodes.Pass, nodes.ErrorStatement)):
        return
    if isinstance(statement, nodes.ExpressionStatement):
        if isinstance(statement.value, (nodes.StringLiteral, nodes.EllipsisLiteral)):
            return
    shown = statement.name if isinstance(statement, (nodes.FunctionDefinition, nodes.ClassDefinition)) else statement
    report(context, INVALID_TYPED_DICT_STATEMENT, shown, "The body of a TypedDict class can only declare items")


# Items


def _check_items(subject: CheckedClass) -> None:
    """Items that several bases have, or that the class declares again, must agree."""
    inherited: dict[str, SynthesizedField] = {}
    own = {item.name: item for item in facts.typed_dict_items(subject.db, subject.cls)}
    for base in facts.class_bases(subject.db, subject.cls):
        if not isinstance(base, Instance):
            continue
        mapping = arguments_mapping(subject.db, base.cls, base.arguments)
        for item in facts.typed_dict_items(subject.db, base.cls):
            sites = live_sites(subject, item.name)
            replacing = own.get(item.name) if sites else inherited.get(item.name)
            problem = None if replacing is None else _problem(subject.db, replacing, item, base.cls, mapping)
            if problem is not None:
                _report_item(subject, sites, problem)
                return
            inherited.setdefault(item.name, item)


def _report_item(subject: CheckedClass, sites: list[DefinitionSite], problem: str) -> None:
    """Report at the last declaration of an item, or at the class if the item is only inherited."""
    if sites:
        report(at_site(subject, sites[-1]), INVALID_TYPED_DICT_FIELD, sites[-1].node, problem)
    else:
        report(subject.header, INVALID_TYPED_DICT_FIELD, subject.node.name, problem)


def _problem(db: Database, own: SynthesizedField, base: SynthesizedField, owner: ClassLiteral, mapping: Mapping) -> str | None:
    """Why an item cannot stand in for the item `base` of class `owner`, None if it can."""
    path = f"`{owner.name}.{base.name}`"
    wanted = substitute(base.type, mapping)
    if not base.is_read_only and own.is_read_only:
        return f"Item `{own.name}` is read-only, but {path} is not"
    if base.is_required and not own.is_required:
        return f"Item `{own.name}` is not required, but {path} is"
    if not base.is_required and own.is_required and not base.is_read_only:
        return f"Item `{own.name}` is required, but {path} is not"
    fits = is_assignable(db, own.type, wanted) if base.is_read_only else is_mutually_assignable(db, own.type, wanted)
    if fits:
        return None
    shown, shown_wanted = display_pair(db, own.type, wanted)
    return f"Item `{own.name}` has the type `{shown}`, but {path} has `{shown_wanted}`"
