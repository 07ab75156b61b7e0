"""What do types need to know of the program, and who answers?

This is the narrow waist between `types` and `inference`: subtyping needs class members, members need annotations, and
annotations need inference, which needs subtyping.  The queries are *declared* here, below all their users, and *provided*
by the modules of `inference` (`tests/repository` asserts: each exactly once).

Every one of them can be part of a cycle (a class that is generic over itself, two functions that call one another), so
each names the value that a cycle starts with where it is provided.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from checker.query.derived_query import Derived
from checker.semantic_index.definitions import Definition
from checker.semantic_index.scopes import Scope
from checker.types.callables import Signature
from checker.types.classes import ClassLiteral, Instance, SynthesizedField, TypeVariable
from checker.types.type import NeverType, Type

ABSENT: Final = 0
POSSIBLY: Final = 1
DEFINITELY: Final = 2


class PlaceType:
    """The type of a name in a scope, as code outside that scope sees it.

    `boundness` is ABSENT, POSSIBLY or DEFINITELY; `type` is `Never` if it is absent.  `is_declared` is true where an
    annotation, a `def` or a `class` says the type.  `definition` is the last definition that counts, for "declared here".
    """

    __slots__ = ("boundness", "definition", "is_class_var", "is_declared", "is_final", "type")

    def __init__(
        self,
        type: Type,
        boundness: int,
        is_declared: bool = False,
        is_final: bool = False,
        is_class_var: bool = False,
        definition: Definition | None = None,
    ) -> None:
        self.type: Final = type
        self.boundness: Final = boundness
        self.is_declared: Final = is_declared
        self.is_final: Final = is_final
        self.is_class_var: Final = is_class_var
        self.definition: Final = definition

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, PlaceType)
            and self.type is other.type
            and self.boundness == other.boundness
            and self.is_declared == other.is_declared
            and self.is_final == other.is_final
            and self.is_class_var == other.is_class_var
            and self.definition is other.definition
        )

    def __hash__(self) -> int:
        return hash((self.type, self.boundness))


class Member:
    """An attribute that a class itself has, before binding and before its type parameters are replaced.

    `is_instance_only` is true where no class attribute exists: assigned to `self` in a method, or declared without a value.
    `is_class_var` is true for `ClassVar[...]`; `is_declared` as in `PlaceType`.  `boundness` is POSSIBLY where the
    definition depends on a condition that cannot be decided.
    """

    __slots__ = (
        "boundness",
        "definition",
        "is_class_var",
        "is_declared",
        "is_final",
        "is_instance_only",
        "is_read_only",
        "owner",
        "type",
    )

    def __init__(
        self,
        type: Type,
        owner: ClassLiteral,
        boundness: int = DEFINITELY,
        is_declared: bool = True,
        is_instance_only: bool = False,
        is_class_var: bool = False,
        is_final: bool = False,
        is_read_only: bool = False,
        definition: Definition | None = None,
    ) -> None:
        self.type: Final = type
        self.owner: Final = owner
        self.boundness: Final = boundness
        self.is_declared: Final = is_declared
        self.is_instance_only: Final = is_instance_only
        self.is_class_var: Final = is_class_var
        self.is_final: Final = is_final
        self.is_read_only: Final = is_read_only
        self.definition: Final = definition

    def with_type(self, type: Type, owner: ClassLiteral | None = None) -> Member:
        """The member with another type, and with another owner if one is given."""
        return Member(
            type,
            self.owner if owner is None else owner,
            self.boundness,
            self.is_declared,
            self.is_instance_only,
            self.is_class_var,
            self.is_final,
            self.is_read_only,
            self.definition,
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Member) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return (
            self.type,
            self.owner,
            self.boundness,
            self.is_declared,
            self.is_instance_only,
            self.is_class_var,
            self.is_final,
            self.is_read_only,
            self.definition,
        )


class ResolutionOrder:
    """The method resolution order of a class.

    `entries` are instances in terms of the class's own type parameters, the class itself first, `object` last.
    `has_unknown_base` is true where some base is not known: any attribute may exist.  `error` says why no consistent
    order exists, and is empty where one does.
    """

    __slots__ = ("entries", "error", "has_unknown_base", "positions")

    def __init__(self, entries: tuple[Instance, ...], has_unknown_base: bool, error: str) -> None:
        self.entries: Final = entries
        self.has_unknown_base: Final = has_unknown_base
        self.error: Final = error
        positions: dict[ClassLiteral, Instance] = {}
        for entry in entries:
            positions.setdefault(entry.cls, entry)
        self.positions: Final = positions

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, ResolutionOrder)
            and self.entries == other.entries
            and self.has_unknown_base == other.has_unknown_base
            and self.error == other.error
        )

    def __hash__(self) -> int:
        return hash(self.entries)


class TransformParameters:
    """The parameters of `@dataclass` or of a `dataclass_transform`, as they apply to one class (dataclasses.rst).

    `takes_field_names` is true if a field with an alias can be given by its own name too, `takes_extra` if the constructor
    takes any other keyword and makes it an attribute, `has_unknown_aliases` if the names of its parameters are not known.
    """

    __slots__ = (
        "adds_order",
        "field_specifiers",
        "has_unknown_aliases",
        "is_frozen",
        "is_keyword_only",
        "is_standard",
        "makes_equality",
        "makes_hash",
        "makes_init",
        "makes_match_args",
        "makes_slots",
        "takes_extra",
        "takes_field_names",
    )

    def __init__(
        self,
        makes_init: bool = True,
        makes_equality: bool = True,
        adds_order: bool = False,
        makes_hash: bool = False,
        is_frozen: bool = False,
        is_keyword_only: bool = False,
        makes_match_args: bool = True,
        makes_slots: bool = False,
        is_standard: bool = True,
        field_specifiers: tuple[Type, ...] = (),
        takes_field_names: bool = False,
        takes_extra: bool = False,
        has_unknown_aliases: bool = False,
    ) -> None:
        self.makes_init: Final = makes_init
        self.makes_equality: Final = makes_equality
        self.adds_order: Final = adds_order
        self.makes_hash: Final = makes_hash
        self.is_frozen: Final = is_frozen
        self.is_keyword_only: Final = is_keyword_only
        self.makes_match_args: Final = makes_match_args
        self.makes_slots: Final = makes_slots
        self.is_standard: Final = is_standard
        self.field_specifiers: Final = field_specifiers
        self.takes_field_names: Final = takes_field_names
        self.takes_extra: Final = takes_extra
        self.has_unknown_aliases: Final = has_unknown_aliases

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TransformParameters) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return (
            self.makes_init,
            self.makes_equality,
            self.adds_order,
            self.makes_hash,
            self.is_frozen,
            self.is_keyword_only,
            self.makes_match_args,
            self.makes_slots,
            self.is_standard,
            self.field_specifiers,
            self.takes_field_names,
            self.takes_extra,
            self.has_unknown_aliases,
        )


PLAIN_CLASS: Final = "class"
PROTOCOL_CLASS: Final = "protocol"
ENUM_CLASS: Final = "enum"
TYPED_DICT_CLASS: Final = "TypedDict"
NAMED_TUPLE_CLASS: Final = "NamedTuple"
NEW_TYPE_CLASS: Final = "NewType"


class ClassTraits:
    """What the header and decorators of a class say about it.

    `kind` is PROTOCOL_CLASS only for a class that lists `Protocol` itself, ENUM_CLASS, TYPED_DICT_CLASS and
    NAMED_TUPLE_CLASS also for classes that inherit it.  `transform` holds the parameters of a dataclass or of a class
    under a `dataclass_transform`, else None.  `has_total_ordering` is true under `@functools.total_ordering`.  `is_total`
    and the items besides those that a TypedDict names concern TypedDicts (typeddict.rst): `extra_items` is their type,
    `Never` if the TypedDict is closed, and None if it is open, which is as if they were read-only and of type `object`.
    `deprecated` is the message of `@deprecated`, or None.  `has_unknown_decorator` is true where some decorator is not
    known, which may add anything.  `is_disjoint_base` is true under `@disjoint_base`.
    """

    __slots__ = (
        "deprecated",
        "extra_items",
        "has_read_only_extra_items",
        "has_total_ordering",
        "has_unknown_decorator",
        "is_disjoint_base",
        "is_final",
        "is_runtime_checkable",
        "is_total",
        "kind",
        "transform",
    )

    def __init__(
        self,
        kind: str = PLAIN_CLASS,
        is_final: bool = False,
        is_runtime_checkable: bool = False,
        is_total: bool = True,
        extra_items: Type | None = None,
        has_read_only_extra_items: bool = False,
        transform: TransformParameters | None = None,
        deprecated: str | None = None,
        has_total_ordering: bool = False,
        has_unknown_decorator: bool = False,
        is_disjoint_base: bool = False,
    ) -> None:
        self.kind: Final = kind
        self.is_final: Final = is_final
        self.is_runtime_checkable: Final = is_runtime_checkable
        self.is_total: Final = is_total
        self.extra_items: Final = extra_items
        self.has_read_only_extra_items: Final = has_read_only_extra_items
        self.transform: Final = transform
        self.deprecated: Final = deprecated
        self.has_total_ordering: Final = has_total_ordering
        self.has_unknown_decorator: Final = has_unknown_decorator
        self.is_disjoint_base: Final = is_disjoint_base

    @property
    def is_closed(self) -> bool:
        """Whether a TypedDict has no items but those that it names."""
        return isinstance(self.extra_items, NeverType)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ClassTraits) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return (
            self.kind,
            self.is_final,
            self.is_runtime_checkable,
            self.is_total,
            self.extra_items,
            self.has_read_only_extra_items,
            self.transform,
            self.deprecated,
            self.has_total_ordering,
            self.has_unknown_decorator,
            self.is_disjoint_base,
        )


INVARIANT: Final = "invariant"
COVARIANT: Final = "covariant"
CONTRAVARIANT: Final = "contravariant"
INFERRED: Final = "inferred"
BIVARIANT: Final = "bivariant"


class TypeVariableFacts:
    """What the declaration of a type variable says; `variance` is INFERRED where the class's use of it decides."""

    __slots__ = ("bound", "constraints", "default", "variance")

    def __init__(self, bound: Type | None, constraints: tuple[Type, ...], default: Type | None, variance: str) -> None:
        self.bound: Final = bound
        self.constraints: Final = constraints
        self.default: Final = default
        self.variance: Final = variance

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, TypeVariableFacts)
            and self.bound is other.bound
            and self.constraints == other.constraints
            and self.default is other.default
            and self.variance == other.variance
        )

    def __hash__(self) -> int:
        return hash((self.bound, self.constraints, self.default, self.variance))


class FunctionTraits:
    """What the decorators and the body's shape say about a function.

    `signatures` are those of the overloads, or the only one.  `implementation` is the signature of the implementation of
    an overloaded function where there is one.  `is_stub_body` is true for a body that only says `...`, raises
    `NotImplementedError` or is a docstring.  `is_unchecked` is true under `@no_type_check`, which ignores the annotations and
    reports nothing in the body (directives.rst).
    """

    __slots__ = (
        "deprecated",
        "has_override",
        "implementation",
        "is_abstract",
        "is_async",
        "is_final",
        "is_generator",
        "is_overloaded",
        "is_stub_body",
        "is_unchecked",
        "signatures",
    )

    def __init__(
        self,
        signatures: tuple[Signature, ...],
        implementation: Signature | None = None,
        is_overloaded: bool = False,
        is_abstract: bool = False,
        is_final: bool = False,
        has_override: bool = False,
        is_async: bool = False,
        is_generator: bool = False,
        is_stub_body: bool = False,
        deprecated: str | None = None,
        is_unchecked: bool = False,
    ) -> None:
        self.signatures: Final = signatures
        self.implementation: Final = implementation
        self.is_overloaded: Final = is_overloaded
        self.is_abstract: Final = is_abstract
        self.is_final: Final = is_final
        self.has_override: Final = has_override
        self.is_async: Final = is_async
        self.is_generator: Final = is_generator
        self.is_stub_body: Final = is_stub_body
        self.is_unchecked: Final = is_unchecked
        self.deprecated: Final = deprecated

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FunctionTraits) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return (
            self.signatures,
            self.implementation,
            self.is_overloaded,
            self.is_abstract,
            self.is_final,
            self.has_override,
            self.is_async,
            self.is_generator,
            self.is_stub_body,
            self.deprecated,
            self.is_unchecked,
        )


class Attribute:
    """What reading an attribute of an object gives.

    `type` is bound to the object.  `boundness` is POSSIBLY where some path leaves the attribute undefined.  `member` is the
    class member that it came from, None for attributes of modules and synthesized ones.  `is_fallback` is true where
    `__getattr__` or an unknown base class answered.
    """

    __slots__ = ("boundness", "is_fallback", "member", "type")

    def __init__(
        self, type: Type, boundness: int = DEFINITELY, member: Member | None = None, is_fallback: bool = False
    ) -> None:
        self.type: Final = type
        self.boundness: Final = boundness
        self.member: Final = member
        self.is_fallback: Final = is_fallback

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Attribute)
            and self.type is other.type
            and self.boundness == other.boundness
            and self.member == other.member
            and self.is_fallback == other.is_fallback
        )

    def __hash__(self) -> int:
        return hash((self.type, self.boundness))


class Field:
    """A field that a class body declares: of a dataclass, a named tuple or a class under a `dataclass_transform`.

    `type` is what reading the attribute gives, `init_type` what `__init__` accepts (they differ for converters and
    descriptors).  `alias` is the name of the parameter.  `is_keyword_only` is None where the class decides.
    """

    __slots__ = (
        "alias",
        "definition",
        "has_default",
        "in_init",
        "init_type",
        "is_init_only",
        "is_keyword_only",
        "name",
        "type",
    )

    def __init__(
        self,
        name: str,
        type: Type,
        init_type: Type,
        has_default: bool = False,
        in_init: bool = True,
        is_keyword_only: bool | None = None,
        is_init_only: bool = False,
        alias: str | None = None,
        definition: Definition | None = None,
    ) -> None:
        self.name: Final = name
        self.type: Final = type
        self.init_type: Final = init_type
        self.has_default: Final = has_default
        self.in_init: Final = in_init
        self.is_keyword_only: Final = is_keyword_only
        self.is_init_only: Final = is_init_only
        self.alias: Final = name if alias is None else alias
        self.definition: Final = definition

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Field) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return (
            self.name,
            self.type,
            self.init_type,
            self.has_default,
            self.in_init,
            self.is_keyword_only,
            self.is_init_only,
            self.alias,
            self.definition,
        )


place_type_query: Final = Derived[tuple[Scope, str], PlaceType]("place_type")
place_type: Final = place_type_query.get
"""The type of a name in a module or class scope, as other scopes see it."""

definition_type_query: Final = Derived[Definition, Type]("definition_type")
definition_type: Final = definition_type_query.get
"""The type that a definition binds its name to, outside function bodies."""

class_bases_query: Final = Derived[ClassLiteral, tuple[Type, ...]]("class_bases")
class_bases: Final = class_bases_query.get
"""The bases of a class as written: instances (in terms of its own type parameters), special forms, or `Unknown`."""

class_type_parameters_query: Final = Derived[ClassLiteral, tuple[TypeVariable, ...]]("class_type_parameters")
class_type_parameters: Final = class_type_parameters_query.get
"""The type parameters of a class in order (generics.rst)."""

resolution_order_query: Final = Derived[ClassLiteral, ResolutionOrder]("resolution_order")
resolution_order: Final = resolution_order_query.get
"""The method resolution order of a class."""

class_metaclass_query: Final = Derived[ClassLiteral, Type]("class_metaclass")
class_metaclass: Final = class_metaclass_query.get
"""The metaclass of a class as an instance type (that of its class object), or `Unknown`."""

class_traits_query: Final = Derived[ClassLiteral, ClassTraits]("class_traits")
class_traits: Final = class_traits_query.get
"""What the header and decorators of a class say."""

own_member_query: Final = Derived[tuple[ClassLiteral, str], Member | None]("own_member")
own_member: Final = own_member_query.get
"""The attribute that a class itself defines, made by its special form or found in its methods included."""

may_define_query: Final = Derived[tuple[ClassLiteral, str], bool]("may_define")
may_define: Final = may_define_query.get
"""Whether the text of a class gives it this attribute, in its body or in a method; answers without inferring anything."""

function_traits_query: Final = Derived[Definition, FunctionTraits]("function_traits")
function_traits: Final = function_traits_query.get
"""The signatures and traits of a function definition, overloads that precede it included."""

inferred_return_query: Final = Derived[Definition, Type]("inferred_return")
inferred_return: Final = inferred_return_query.get
"""The return type of a function that has no return annotation (for `async` and generator functions: of the call)."""

CalledFunction: TypeAlias = tuple[Definition, tuple[tuple[str, Type], ...]]
"""A function, and the names of parameters with the types that a call gives them."""

return_at_call_query: Final = Derived[CalledFunction, Type]("return_at_call")
return_at_call: Final = return_at_call_query.get
"""What a function without return annotation returns to a call whose arguments have these types."""

never_returns_query: Final = Derived[Definition, bool]("never_returns")
never_returns: Final = never_returns_query.get
"""Whether the body of a function without return annotation can neither return nor end."""

type_variable_facts_query: Final = Derived[Definition, TypeVariableFacts]("type_variable_facts")
type_variable_facts: Final = type_variable_facts_query.get
"""What the declaration of a type variable says."""

variance_query: Final = Derived[tuple[ClassLiteral, int], str]("variance")
variance: Final = variance_query.get
"""The variance of the class's type parameter with this position."""

alias_value_query: Final = Derived[Definition, tuple[Type, tuple[TypeVariable, ...]]]("alias_value")
alias_value: Final = alias_value_query.get
"""The type that an alias stands for, and its type parameters."""

disjoint_base_query: Final = Derived[ClassLiteral, ClassLiteral | None]("disjoint_base")
disjoint_base: Final = disjoint_base_query.get
"""The nearest class along the resolution order that excludes others as bases (directives.rst), None if it is `object`."""

abstract_members_query: Final = Derived[ClassLiteral, tuple[str, ...]]("abstract_members")
abstract_members: Final = abstract_members_query.get
"""The names of abstract methods and attributes that a class leaves unimplemented, sorted."""

protocol_members_query: Final = Derived[ClassLiteral, tuple[str, ...]]("protocol_members")
protocol_members: Final = protocol_members_query.get
"""The names of the members that an implementation of the protocol must have (protocol.rst), sorted."""

module_member_query: Final = Derived[tuple[str, str], PlaceType]("module_member")
module_member: Final = module_member_query.get
"""The attribute of a module (by absolute name), submodules that were imported included."""

attribute_query: Final = Derived[tuple[Type, str], Attribute | None]("attribute")
attribute: Final = attribute_query.get
"""What reading an attribute of a value of this type gives; None if a value may lack it.  For unions: `types.attributes`."""

attribute_as_query: Final = Derived[tuple[Type, str, Type], Attribute | None]("attribute_as")
attribute_as: Final = attribute_as_query.get
"""As `attribute`, with `self` (and `Self`) taken to be the third item: a protocol's member seen from an implementation."""

own_fields_query: Final = Derived[ClassLiteral, tuple[Field, ...]]("own_fields")
own_fields: Final = own_fields_query.get
"""The fields that the body of a dataclass or named tuple declares, in order."""

declared_member_query: Final = Derived[tuple[ClassLiteral, str], Member | None]("declared_member")
declared_member: Final = declared_member_query.get
"""As `own_member`, but only what is declared: asking never infers the value of an attribute."""

enum_members_query: Final = Derived[ClassLiteral, tuple[str, ...]]("enum_members")
enum_members: Final = enum_members_query.get
"""The names of the members of an enum without aliases, in order (enums.rst)."""

enum_alias_query: Final = Derived[tuple[ClassLiteral, str], str | None]("enum_alias")
enum_alias: Final = enum_alias_query.get
"""The member that another name of an enum stands for, None if the name is no alias."""

enum_attribute_query: Final = Derived[tuple[ClassLiteral, str, str], Type | None]("enum_attribute")
enum_attribute: Final = enum_attribute_query.get
"""What the attribute (`value`, `name` ...) of one member of an enum is, None if it is not known more closely."""

typed_dict_items_query: Final = Derived[ClassLiteral, tuple[SynthesizedField, ...]]("typed_dict_items")
typed_dict_items: Final = typed_dict_items_query.get
"""The items of a TypedDict, inherited ones first, in terms of its own type parameters (typeddict.rst)."""

constructor_query: Final = Derived[Type, Type]("constructor")
constructor: Final = constructor_query.get
"""What calling a class object does, as a callable type (constructors.rst)."""
