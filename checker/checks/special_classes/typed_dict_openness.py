"""Which extra items may the values of a TypedDict hold, and does a subclass keep to that?

The spec: typeddict.rst, "Openness".  A TypedDict is open, closed, or has extra items of a type; the nearest class of the
resolution order whose header says so decides.
"""

from __future__ import annotations

from typing import Final

from checker.checks.checked_class import CheckedClass, at_site, live_sites
from checker.inference.annotations.qualifiers import READ_ONLY, evaluate_annotation
from checker.inference.classes.header import class_header
from checker.inference.context import Context, report, silent
from checker.query.database import Database
from checker.rules.typed_dicts import INVALID_TYPED_DICT_FIELD, INVALID_TYPED_DICT_HEADER
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import Instance, SynthesizedField
from checker.types.display import display
from checker.types.relations.assignability import is_assignable, is_mutually_assignable
from checker.types.type import UNKNOWN, NeverType, Type


class Openness:
    """What extra items a TypedDict allows: none if `is_closed`, else those of type `extra`, any if that is None."""

    __slots__ = ("extra", "is_closed", "is_read_only")

    def __init__(self, is_closed: bool, extra: Type | None, is_read_only: bool) -> None:
        self.is_closed: Final = is_closed
        self.extra: Final = extra
        self.is_read_only: Final = is_read_only


_OPEN: Final = Openness(False, None, False)
_CLOSED: Final = Openness(True, None, False)


def check_openness(subject: CheckedClass) -> None:
    """Report a header or an item that allows what a base class does not."""
    inherited = _inherited(subject.db, subject)
    own = _from_keywords(silent(subject.header), subject.node.keywords)
    if own is not None and _check_header(subject, own, inherited):
        return
    _check_items(subject, inherited)


def _inherited(db: Database, subject: CheckedClass) -> Openness:
    for entry in subject.order.entries[1:]:
        header = class_header(db, entry.cls)
        if header is None or facts.class_traits(db, entry.cls).kind != facts.TYPED_DICT_CLASS:
            continue
        found = _from_keywords(header.context, header.node.keywords)
        if found is not None:
            return found
    return _OPEN


def _from_keywords(context: Context, keywords: tuple[nodes.Keyword, ...]) -> Openness | None:
    """What the keywords of a class header say, None if they say nothing of extra items."""
    for each in keywords:
        if each.name is None:
            continue
        if each.name.name == "closed" and isinstance(each.value, nodes.BooleanLiteral):
            return _CLOSED if each.value.value else _OPEN
        if each.name.name == "extra_items":
            annotation = evaluate_annotation(context, each.value, READ_ONLY)
            if isinstance(annotation.type, NeverType):
                return _CLOSED
            return Openness(False, annotation.type or UNKNOWN, bool(annotation.qualifiers & READ_ONLY))
    return None


def _check_header(subject: CheckedClass, own: Openness, inherited: Openness) -> bool:
    """Whether the class allows more than a base does, or promises what a base does not; that is reported."""
    message = ""
    if inherited.is_closed and not own.is_closed:
        message = "A base class is closed, so that this class cannot allow extra items"
    elif inherited.extra is not None:
        shown = display(subject.db, inherited.extra)
        if own.extra is None and not (own.is_closed and inherited.is_read_only):
            message = f"A base class has extra items of type `{shown}`, which this class must allow too"
        elif own.extra is not None and not _may_replace(subject.db, own, inherited.extra, inherited.is_read_only):
            message = f"A base class has extra items of type `{shown}`, not `{display(subject.db, own.extra)}`"
    if message:
        report(subject.header, INVALID_TYPED_DICT_HEADER, subject.node.name, message)
    return bool(message)


def _may_replace(db: Database, own: Openness, wanted: Type, is_read_only: bool) -> bool:
    assert own.extra is not None
    if is_read_only:
        return is_assignable(db, own.extra, wanted)
    return not own.is_read_only and is_mutually_assignable(db, own.extra, wanted)


def _check_items(subject: CheckedClass, inherited: Openness) -> None:
    """Items that a class adds must be among the extra items of its bases."""
    if not inherited.is_closed and inherited.extra is None:
        return
    known: set[str] = set()
    for base in facts.class_bases(subject.db, subject.cls):
        if isinstance(base, Instance):
            known.update(item.name for item in facts.typed_dict_items(subject.db, base.cls))
    for item in facts.typed_dict_items(subject.db, subject.cls):
        sites = [] if item.name in known else live_sites(subject, item.name)
        problem = _item_problem(subject.db, item, inherited) if sites else None
        if problem is not None:
            report(at_site(subject, sites[-1]), INVALID_TYPED_DICT_FIELD, sites[-1].node, problem)
            return


def _item_problem(db: Database, item: SynthesizedField, inherited: Openness) -> str | None:
    if inherited.is_closed or inherited.extra is None:
        return f"A base class is closed, so that item `{item.name}` cannot be added"
    shown = display(db, inherited.extra)
    if inherited.is_read_only:
        if is_assignable(db, item.type, inherited.extra):
            return None
        return f"Item `{item.name}` must be assignable to `{shown}`, the type of the extra items of a base class"
    if item.is_required:
        return f"Item `{item.name}` must not be required, for it is an extra item of a base class"
    if is_mutually_assignable(db, item.type, inherited.extra):
        return None
    return f"Item `{item.name}` must have the type `{shown}` of the extra items of a base class"
