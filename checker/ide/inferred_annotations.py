"""Which types could be written down where none is: as the result of a function, as that of a variable?

None where an annotation would change what the code means: in the body of a dataclass it would make a field, in an enum it is an
error, what a base class declares has its type from there, and a name for a type would no longer be one.
"""

from __future__ import annotations

from typing import Final

from checker.ide.semantic_model import expression_type
from checker.query.database import Database
from checker.semantic_index.definitions import ASSIGNMENT, Definition, DefinitionSite
from checker.semantic_index.queries import index_of
from checker.semantic_index.scopes import CLASS, FUNCTION, Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import ClassLiteral, ClassObject, Instance, class_literal, instance
from checker.types.coroutines import awaited_result
from checker.types.promotion import promote
from checker.types.special import TypeFormValue
from checker.types.type import Type
from checker.types.unions import union

_GENERATORS: Final = ("typing.Generator", "typing.AsyncGenerator")
_TYPING: Final = ("typing", "typing_extensions")
_TYPE_NAMES: Final = ("TypeVar", "ParamSpec", "TypeVarTuple", "NewType", "TypeAliasType")
_MAXIMUM_ASSIGNMENTS: Final = 20


def result_type(db: Database, node: nodes.FunctionDefinition, definition: Definition) -> Type | None:
    """What the body of a function returns, None if an annotation says that or there is no body to tell.

    Of an asynchronous function, what awaiting its call gives.
    """
    if node.returns is not None or node.type_comment is not None:
        return None
    traits = facts.function_traits(db, definition)
    if traits.is_overloaded or traits.is_stub_body or traits.is_abstract:
        return None
    result = facts.inferred_return(db, definition)
    if node.is_async:
        result = awaited_result(result)
    if isinstance(result, Instance) and result.cls.known_name in _GENERATORS:
        # What a generator yields is no more exact than what a function returns.
        return instance(result.cls, tuple([promote(db, each) for each in result.arguments]))
    return promote(db, result)


def behind_parameters(text: str, offset: int) -> int | None:
    """The offset behind the parenthesis that closes a parameter list which ends at `offset`, None if nothing closes it."""
    while offset < len(text):
        if text[offset] == ")":
            return offset + 1
        if text[offset] == "#":
            offset = text.find("\n", offset)
            if offset < 0:
                return None
        elif text[offset] not in ", \t\r\n\f\\/*":
            return None
        offset += 1
    return None


def variable_type(db: Database, scope: Scope, target: nodes.Name) -> Type | None:
    """What all assignments of a name give it, None if this is not the place to declare it."""
    index = index_of(db, scope)
    definition = index.definition_of.get(target)
    if definition is None or definition.scope is not scope or definition.ordinal != 0:
        return None
    if scope.kind == CLASS and not _takes_annotation(db, class_literal(scope), target.id):
        return None
    table = index.scopes[scope]
    if definition.name in table.global_names or definition.name in table.nonlocal_names:
        return None
    sites = table.definitions[definition.name]
    if len(sites) > _MAXIMUM_ASSIGNMENTS or any(site.kind != ASSIGNMENT or site.target is not site.node for site in sites):
        return None
    type = union([promote(db, _assigned(db, scope, site)) for site in sites])
    return None if names_type(type) else type


def attribute_type(db: Database, scope: Scope, target: nodes.Attribute) -> Type | None:
    """What methods give an attribute of `self`, None if it is declared already or belongs to something else."""
    if scope.kind != FUNCTION or scope.parent is None or scope.parent.kind != CLASS or not isinstance(target.value, nodes.Name):
        return None
    receiver = index_of(db, scope).scopes[scope].first_parameter
    cls = class_literal(scope.parent)
    if receiver != target.value.id or _inherits(db, cls, target.name):
        return None
    if facts.declared_member(db, (cls, target.name)) is not None:
        return None
    member = facts.own_member(db, (cls, target.name))
    if member is None or not member.is_instance_only or names_type(member.type):
        return None
    return promote(db, member.type)


def _assigned(db: Database, scope: Scope, site: DefinitionSite) -> Type:
    assert isinstance(site.statement, nodes.Assign)
    return expression_type(db, scope, site.statement.value)


def names_type(type: Type) -> bool:
    """Whether a value may be there to be written in annotations."""
    if isinstance(type, Instance):
        module, _, name = type.cls.known_name.rpartition(".")
        return module in _TYPING and name in _TYPE_NAMES
    return isinstance(type, (ClassLiteral, ClassObject, TypeFormValue))


def _takes_annotation(db: Database, cls: ClassLiteral, name: str) -> bool:
    """Whether an annotation in the body of a class changes nothing but what is known of the name."""
    traits = facts.class_traits(db, cls)
    is_plain = traits.kind in (facts.PLAIN_CLASS, facts.PROTOCOL_CLASS) and traits.transform is None
    return is_plain and not _inherits(db, cls, name)


def _inherits(db: Database, cls: ClassLiteral, name: str) -> bool:
    bases = facts.resolution_order(db, cls).entries[1:]
    return any(facts.own_member(db, (entry.cls, name)) is not None for entry in bases)
