"""Which keyword parameters does `**kwargs: Unpack[TD]` stand for?

The spec: callables.rst, "`Unpack` for keyword arguments": the items of the TypedDict, each a keyword-only parameter.
"""

from __future__ import annotations

from checker.query.database import Database
from checker.types import facts
from checker.types.callables import KEYWORD_ONLY, VARIADIC_KEYWORD, Parameter, Signature, parameter
from checker.types.class_lookup import arguments_mapping
from checker.types.classes import Instance
from checker.types.generics.substitution import substitute
from checker.types.signatures import with_parameters
from checker.types.tuples import Unpacked


def typed_keywords(signature: Signature) -> Instance | None:
    """The TypedDict that `**kwargs: Unpack[TD]` names, None if there is none."""
    for each in signature.parameters:
        if each.kind == VARIADIC_KEYWORD and isinstance(each.type, Unpacked) and isinstance(each.type.inner, Instance):
            return each.type.inner
    return None


def keyword_parameters(db: Database, owner: Instance) -> tuple[Parameter, ...]:
    """A parameter for each item of a TypedDict; those of items that are not required have a default."""
    mapping = arguments_mapping(db, owner.cls, owner.arguments)
    items = facts.typed_dict_items(db, owner.cls)
    return tuple(
        [parameter(each.name, KEYWORD_ONLY, substitute(each.type, mapping), not each.is_required) for each in items]
    )


def with_spelled_keywords(db: Database, of: Signature, owner: Instance) -> Signature:
    """The signature with the items of the TypedDict in the place of `**kwargs: Unpack[TD]`."""
    return with_parameters(of, without_keywords(of).parameters + keyword_parameters(db, owner))


def without_keywords(of: Signature) -> Signature:
    """The signature without `**kwargs`."""
    return with_parameters(of, tuple([each for each in of.parameters if each.kind != VARIADIC_KEYWORD]))
