"""What does a parameter without annotation take from the method that is overridden?

The specification is silent; as in pyright, the type that the inherited method declares for the parameter of this name.  It
holds only inside the function: callers may pass what they like; and only if the function has no annotation at all, since
whoever writes some means the others to be left out.  A union is not taken over, since code without annotations does
not narrow it, nor is `object`, which says nothing; a constructor does not have to accept what that of a base accepts.
"""

from __future__ import annotations

from typing import Final

from checker.query.database import Database
from checker.syntax import nodes
from checker.syntax.visitor import child_nodes
from checker.types import facts
from checker.types.callables import KEYWORD_ONLY, POSITIONAL_OR_KEYWORD, FunctionLiteral
from checker.types.class_lookup import identity_instance
from checker.types.classes import ClassLiteral, Instance
from checker.types.generics.substitution import substitute
from checker.types.members import mapping_for, member_after
from checker.types.type import HAS_VARIABLE, Type

_CONSTRUCTORS: Final = frozenset({"__init__", "__new__", "__init_subclass__", "__post_init__"})


def inherited_parameter(
    db: Database, cls: ClassLiteral, function: nodes.FunctionDefinition, node: nodes.Parameter
) -> Type | None:
    """The type that a parameter of a method of a class inherits, None if there is none."""
    if function.name.name in _CONSTRUCTORS or isinstance(node.default, nodes.NoneLiteral) or _has_annotations(function):
        return None
    found = member_after(db, cls, cls, function.name.name)
    if found is None or not isinstance(found.member.type, FunctionLiteral):
        return None
    signatures = facts.function_traits(db, found.member.type.definition).signatures
    if len(signatures) != 1:
        return None
    for each in signatures[0].parameters:
        if each.name == node.name.name and each.kind in (POSITIONAL_OR_KEYWORD, KEYWORD_ONLY) and each.is_annotated:
            receiver = identity_instance(db, cls)
            type = substitute(each.type, mapping_for(db, found, receiver, receiver))
            return type if _is_one_class(type) else None
    return None


def _has_annotations(function: nodes.FunctionDefinition) -> bool:
    parameters = [each for each in child_nodes(function.parameters) if isinstance(each, nodes.Parameter)]
    return function.returns is not None or any(each.annotation is not None for each in parameters)


def _is_one_class(type: Type) -> bool:
    return isinstance(type, Instance) and type.cls.known_name != "builtins.object" and not type.flags & HAS_VARIABLE
