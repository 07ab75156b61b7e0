"""Does the header of a class pass what `__init_subclass__` of its bases wants?

The keywords of the header other than `metaclass` are the arguments of the hook (data model, "Customizing class creation").  A
metaclass of its own may take keywords away before, so that only classes of plain metaclasses are looked at.
"""

from __future__ import annotations

from typing import Final

from checker.checks.checked_class import CheckedClass
from checker.inference.calls.arguments import KEYWORD, Argument
from checker.inference.calls.matching import CallError
from checker.inference.calls.outcome import call_callable
from checker.inference.context import report, silent
from checker.inference.dispatch import infer
from checker.rules.calls import NO_MATCHING_OVERLOAD, UNKNOWN_ARGUMENT
from checker.types import facts
from checker.types.application import call_signatures
from checker.types.class_lookup import identity_instance
from checker.types.classes import Instance, subclass_of
from checker.types.members import bind_to_class, member_after

_PLAIN_METACLASSES: Final = frozenset({"builtins.type", "abc.ABCMeta"})
_HOOK: Final = "__init_subclass__"


def check_subclass_hook(subject: CheckedClass) -> None:
    """Report keywords that the hook of the bases does not take, or that it misses."""
    if not _is_plain(subject) or subject.order.error or subject.order.has_unknown_base:
        return
    keywords = [each for each in subject.node.keywords if each.name is None or each.name.name != "metaclass"]
    if any(each.name is None for each in keywords):
        return
    found = member_after(subject.db, subject.cls, subject.cls, _HOOK)
    if found is None:
        return
    if found.member.owner.known_name == "builtins.object":
        for keyword in keywords if subject.traits.transform is None else ():
            message = f"No base class takes the keyword `{'' if keyword.name is None else keyword.name.name}`"
            report(subject.header, UNKNOWN_ARGUMENT, keyword.value, message)
        return
    made = identity_instance(subject.db, subject.cls)
    hook = bind_to_class(subject.db, found, made, subclass_of(made))
    context = silent(subject.header)
    arguments = [
        Argument(KEYWORD, each.name.name, each.value, infer(context, each.value)) for each in keywords if each.name is not None
    ]
    signatures = call_signatures(subject.db, hook)
    if not signatures:
        return
    outcome = call_callable(context, signatures, arguments, None)
    if outcome.failed_overloads:
        report(subject.header, NO_MATCHING_OVERLOAD, subject.node.name, f"No overload of `{_HOOK}` accepts these keywords")
    for error in outcome.errors:
        _report(subject, error)


def _is_plain(subject: CheckedClass) -> bool:
    """Whether nothing but the hook gets the keywords of the header."""
    if subject.traits.kind not in (facts.PLAIN_CLASS, facts.PROTOCOL_CLASS):
        return False
    metaclass = facts.class_metaclass(subject.db, subject.cls)
    return isinstance(metaclass, Instance) and metaclass.cls.known_name in _PLAIN_METACLASSES


def _report(subject: CheckedClass, error: CallError) -> None:
    message = error.message if error.node is not None else f"{error.message} of `{_HOOK}`"
    report(subject.header, error.rule, error.node or subject.node.name, message, error.reasons)
