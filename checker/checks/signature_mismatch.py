"""Why can one signature not stand in for another?

The rules of callables.rst, "Assignability rules for callables", as they are applied where code is *declared* rather than
passed: an override against what it overrides, an implementation against its overloads.  Three things are forgiven there that
assignability does not forgive: what is not annotated, type variables of the replacing signature that would have to be solved,
and other names for parameters that nobody is expected to pass by keyword.

`own` is the signature that stands in, `base` the one that it must do the work of; both without their bound first parameter.
"""

from __future__ import annotations

from typing import Final

from checker.query.database import Database
from checker.types.callables import (
    KEYWORD_ONLY,
    POSITIONAL_ONLY,
    POSITIONAL_OR_KEYWORD,
    VARIADIC_KEYWORD,
    VARIADIC_POSITIONAL,
    Parameter,
    Signature,
)
from checker.types.display import display_pair
from checker.types.generics.substitution import free_variables
from checker.types.relations.assignability import is_assignable
from checker.types.tuples import Unpacked
from checker.types.type import HAS_VARIABLE, Type, is_dynamic


class _Shape:
    """The parameters of a signature by how they are passed."""

    __slots__ = ("accepts_anything", "keyword", "positional", "variadic_keyword", "variadic_positional")

    def __init__(self, signature: Signature) -> None:
        positional: list[Parameter] = []
        self.keyword: Final[dict[str, Parameter]] = {}
        self.variadic_positional: Parameter | None = None
        self.variadic_keyword: Parameter | None = None
        for each in signature.parameters:
            if each.kind in (POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD):
                positional.append(each)
            elif each.kind == KEYWORD_ONLY:
                self.keyword[each.name] = each
            elif each.kind == VARIADIC_POSITIONAL:
                self.variadic_positional = each
            elif each.kind == VARIADIC_KEYWORD:
                self.variadic_keyword = each
        self.positional: Final = positional
        self.accepts_anything: Final = signature.is_gradual or (
            self.variadic_positional is not None
            and self.variadic_keyword is not None
            and is_dynamic(self.variadic_positional.type)
            and is_dynamic(self.variadic_keyword.type)
        )


class _Comparing:
    """Two signatures that are being compared.

    `compares_names` is false where parameters are not passed by keyword; `is_lenient` is as in `types_fit`.
    """

    __slots__ = ("compares_names", "db", "has", "is_lenient", "own", "wants")

    def __init__(self, db: Database, own: Signature, base: Signature, compares_names: bool, is_lenient: bool) -> None:
        self.db: Final = db
        self.own: Final = own
        self.has: Final = _Shape(own)
        self.wants: Final = _Shape(base)
        self.compares_names: Final = compares_names
        self.is_lenient: Final = is_lenient


def parameter_mismatch(
    db: Database, own: Signature, base: Signature, *, compares_names: bool = True, is_lenient: bool = False
) -> str | None:
    """Why `own` does not accept every call that `base` allows, None if it does or if that cannot be said for certain."""
    if own.param_spec is not None or base.param_spec is not None or _has_unpacked(own) or _has_unpacked(base):
        return None
    comparing = _Comparing(db, own, base, compares_names, is_lenient)
    if comparing.wants.accepts_anything and not comparing.wants.positional:
        return None
    return (
        _positional_mismatch(comparing)
        or _surplus_mismatch(comparing)
        or _variadic_positional_mismatch(comparing)
        or _keyword_mismatch(comparing)
        or _variadic_keyword_mismatch(comparing)
    )


def _has_unpacked(signature: Signature) -> bool:
    return any(isinstance(each.type, Unpacked) for each in signature.parameters)


def _positional_mismatch(comparing: _Comparing) -> str | None:
    has, wants = comparing.has, comparing.wants
    if comparing.own.is_gradual:
        return None
    for index, wanted in enumerate(wants.positional):
        if index < len(has.positional):
            mismatch = _one_positional_mismatch(comparing, has.positional[index], wanted)
        elif has.variadic_positional is not None:
            mismatch = _type_mismatch(comparing, has.variadic_positional, wanted)
        elif wanted.name in has.keyword:
            return f"parameter `{wanted.name}` is keyword-only"
        else:
            count, needed = len(has.positional), len(wants.positional)
            return f"it takes {count} positional argument{'s' * (count != 1)}, not {needed}"
        if mismatch is not None:
            return mismatch
    return None


def _one_positional_mismatch(comparing: _Comparing, own: Parameter, wanted: Parameter) -> str | None:
    if comparing.compares_names and wanted.kind == POSITIONAL_OR_KEYWORD and _may_be_passed_by_name(wanted):
        if own.kind == POSITIONAL_ONLY:
            return f"parameter `{wanted.name}` is positional-only"
        if own.name != wanted.name:
            return f"parameter `{wanted.name}` has another name, `{own.name}`"
    if wanted.has_default and not own.has_default:
        return f"parameter `{own.name}` has no default"
    return _type_mismatch(comparing, own, wanted)


def _may_be_passed_by_name(wanted: Parameter) -> bool:
    return bool(wanted.name) and not wanted.name.startswith("_")


def _surplus_mismatch(comparing: _Comparing) -> str | None:
    """Positional parameters that the base does not have must be optional."""
    has, wants = comparing.has, comparing.wants
    if wants.accepts_anything or wants.variadic_positional is not None or wants.variadic_keyword is not None:
        return None
    for own in has.positional[len(wants.positional) :]:
        if own.has_default:
            continue
        keyword = wants.keyword.get(own.name)
        if keyword is None or own.kind == POSITIONAL_ONLY:
            return f"parameter `{own.name}` is required"
    return None


def _variadic_positional_mismatch(comparing: _Comparing) -> str | None:
    has, wants = comparing.has, comparing.wants
    if wants.variadic_positional is None or wants.accepts_anything or comparing.own.is_gradual:
        return None
    if has.variadic_positional is None:
        return "it does not take any number of positional arguments"
    return _type_mismatch(comparing, has.variadic_positional, wants.variadic_positional)


def _keyword_mismatch(comparing: _Comparing) -> str | None:
    has, wants = comparing.has, comparing.wants
    if comparing.own.is_gradual:
        return None
    by_name = {each.name: each for each in has.positional if each.kind == POSITIONAL_OR_KEYWORD} | has.keyword
    for name, wanted in wants.keyword.items():
        own = by_name.get(name) or has.variadic_keyword
        if own is None:
            return f"it has no keyword parameter `{name}`"
        if wanted.has_default and not own.has_default and own.kind != VARIADIC_KEYWORD:
            return f"parameter `{name}` has no default"
        mismatch = _type_mismatch(comparing, own, wanted)
        if mismatch is not None:
            return mismatch
    if wants.accepts_anything or wants.variadic_keyword is not None:
        return None
    known = {each.name for each in wants.positional if each.kind == POSITIONAL_OR_KEYWORD}
    for name, own in has.keyword.items():
        if not own.has_default and name not in wants.keyword and name not in known:
            return f"keyword parameter `{name}` is required"
    return None


def _variadic_keyword_mismatch(comparing: _Comparing) -> str | None:
    has, wants = comparing.has, comparing.wants
    if wants.variadic_keyword is None or wants.accepts_anything or comparing.own.is_gradual:
        return None
    if has.variadic_keyword is None:
        return "it does not take arbitrary keyword arguments"
    return _type_mismatch(comparing, has.variadic_keyword, wants.variadic_keyword)


def _type_mismatch(comparing: _Comparing, own: Parameter, wanted: Parameter) -> str | None:
    if types_fit(comparing.db, wanted.type, own.type, comparing.own, comparing.is_lenient):
        return None
    accepted, passed = display_pair(comparing.db, own.type, wanted.type)
    return f"parameter `{own.name}` accepts `{accepted}`, not every `{passed}`"


def types_fit(db: Database, source: Type, target: Type, own: Signature, is_lenient: bool = False) -> bool:
    """Whether `source` is assignable to `target`, taken for true where type variables of `own` would have to be solved.

    If `is_lenient`, it is enough that the reverse holds, and nothing is said of types with any type variables.
    """
    if is_assignable(db, source, target) or _names_own_variable(source, own) or _names_own_variable(target, own):
        return True
    return is_lenient and (bool((source.flags | target.flags) & HAS_VARIABLE) or is_assignable(db, target, source))


def _names_own_variable(type: Type, own: Signature) -> bool:
    if not type.flags & HAS_VARIABLE or not own.type_parameters:
        return False
    return any(variable in own.type_parameters for variable in free_variables(type))
