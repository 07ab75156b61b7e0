"""How are classes, their objects and their instances represented?

Terms
-----
*Class literal*: the identity of a class.  A static one comes from a `class` statement and is known by its scope; a
synthesized one (`NewType`, `NamedTuple(...)`, `TypedDict(...)`, `Enum(...)`, `type(...)`) is known by what it was made of.
*Class object*: the value of an expression that names exactly this class, perhaps specialized: `C`, `C[int]`.
*Instance*: a value whose class is this class or a subclass.
*Subclass of*: any class object whose instances belong to a type: `type[C]`, `type[T]`.

Type arguments are complete: one for each type parameter of the class, in order.
"""

from __future__ import annotations

from typing import Final

from checker.files.file import File
from checker.modules.stdlib import stdlib_module_name
from checker.semantic_index.definitions import Definition
from checker.semantic_index.scopes import TYPE_PARAMETERS, Scope
from checker.types.type import HAS_SELF, HAS_VARIABLE, Type, flags_of, size_of

NEW_TYPE: Final = "NewType"
NAMED_TUPLE: Final = "NamedTuple"
TYPED_DICT: Final = "TypedDict"
ENUM: Final = "Enum"
DYNAMIC: Final = "type"


class SynthesizedField:
    """A field of a synthesized class; what the attributes mean depends on the kind of class."""

    __slots__ = ("is_read_only", "is_required", "name", "type")

    def __init__(self, name: str, type: Type, is_required: bool, is_read_only: bool) -> None:
        """Not to be called: `synthesized_field` interns."""
        self.name: Final = name
        self.type: Final = type
        self.is_required: Final = is_required
        self.is_read_only: Final = is_read_only


class ClassRecipe:
    """What a synthesized class was made of; `bases` are class objects or instances as `facts.class_bases` gives them.

    `extra_items` is a field without name that says which other items a TypedDict may have, None if it says nothing.
    """

    __slots__ = ("bases", "extra_items", "fields", "kind")

    def __init__(
        self, kind: str, bases: tuple[Type, ...], fields: tuple[SynthesizedField, ...], extra_items: SynthesizedField | None
    ) -> None:
        """Not to be called: `class_recipe` interns."""
        self.kind: Final = kind
        self.bases: Final = bases
        self.fields: Final = fields
        self.extra_items: Final = extra_items


class ClassLiteral(Type):
    """The identity of a class; as a type, the class object itself, not specialized.

    `scope` is the class's own scope, or None if the class is synthesized; then `recipe` says what it is made of, and
    `owner` is the scope that made it.  `known_name` is the full name of a class at the top level of a standard library stub
    (`builtins.int`), and empty for every other class: rules that concern one particular class test it.
    """

    __slots__ = ("file", "known_name", "name", "owner", "recipe", "scope")

    def __init__(self, name: str, scope: Scope | None, owner: Scope, recipe: ClassRecipe | None) -> None:
        """Not to be called: `class_literal` and `synthesized_class` intern."""
        super().__init__(0)
        self.name: Final = name
        self.scope: Final = scope
        self.owner: Final = owner
        self.recipe: Final = recipe
        self.file: Final[File] = owner.file
        module = stdlib_module_name(owner.file) if scope is not None and _is_top_level(scope) else None
        self.known_name: Final = f"{module}.{name}" if module is not None else ""


def _is_top_level(scope: Scope) -> bool:
    parent = scope.parent
    if parent is not None and parent.kind == TYPE_PARAMETERS:
        parent = parent.parent
    return parent is not None and parent.parent is None


class ClassObject(Type):
    """The class object of a generic class with type arguments: the value of `list[int]`."""

    __slots__ = ("arguments", "cls")

    def __init__(self, cls: ClassLiteral, arguments: tuple[Type, ...]) -> None:
        """Not to be called: `class_object` interns."""
        super().__init__(flags_of(arguments), size_of(arguments))
        self.cls: Final = cls
        self.arguments: Final = arguments


class Instance(Type):
    """A value of a class.

    Of a container that starts empty and is filled afterwards, `contents` are the type arguments for exactly what is put into
    it, and `arguments` those with which it is read; None for every other value.
    """

    __slots__ = ("arguments", "cls", "contents")

    def __init__(self, cls: ClassLiteral, arguments: tuple[Type, ...], contents: tuple[Type, ...] | None = None) -> None:
        """Not to be called: `instance` and `filled_instance` intern."""
        super().__init__(flags_of(arguments), size_of(arguments))
        self.cls: Final = cls
        self.arguments: Final = arguments
        self.contents: Final = contents


class SubclassOf(Type):
    """Any class object whose instances are values of `instance_type`, which is an `Instance` or a type variable."""

    __slots__ = ("instance_type",)

    def __init__(self, instance_type: Type) -> None:
        """Not to be called: `subclass_of` in `type_of` interns."""
        super().__init__(instance_type.flags, instance_type.size + 1)
        self.instance_type: Final = instance_type


_fields: Final[dict[tuple[str, Type, bool, bool], SynthesizedField]] = {}
_recipes: Final[
    dict[tuple[str, tuple[Type, ...], tuple[SynthesizedField, ...], SynthesizedField | None], ClassRecipe]
] = {}
_static_classes: Final[dict[Scope, ClassLiteral]] = {}
_synthesized_classes: Final[dict[tuple[str, Scope, ClassRecipe], ClassLiteral]] = {}
_class_objects: Final[dict[tuple[ClassLiteral, tuple[Type, ...]], ClassObject]] = {}
_plain_instances: Final[dict[ClassLiteral, Instance]] = {}
_instances: Final[dict[tuple[ClassLiteral, tuple[Type, ...]], Instance]] = {}
_filled_instances: Final[dict[tuple[ClassLiteral, tuple[Type, ...], tuple[Type, ...]], Instance]] = {}
_subclasses: Final[dict[Type, SubclassOf]] = {}


def synthesized_field(name: str, type: Type, is_required: bool = True, is_read_only: bool = False) -> SynthesizedField:
    """The interned field with these attributes."""
    key = (name, type, is_required, is_read_only)
    found = _fields.get(key)
    if found is None:
        found = _fields[key] = SynthesizedField(name, type, is_required, is_read_only)
    return found


def class_recipe(
    kind: str,
    bases: tuple[Type, ...],
    fields: tuple[SynthesizedField, ...],
    extra_items: SynthesizedField | None = None,
) -> ClassRecipe:
    """The interned recipe of a synthesized class."""
    key = (kind, bases, fields, extra_items)
    found = _recipes.get(key)
    if found is None:
        found = _recipes[key] = ClassRecipe(kind, bases, fields, extra_items)
    return found


def class_literal(scope: Scope) -> ClassLiteral:
    """The class that a `class` statement with this scope makes."""
    found = _static_classes.get(scope)
    if found is None:
        found = _static_classes[scope] = ClassLiteral(scope.name, scope, scope, None)
    return found


def synthesized_class(name: str, owner: Scope, recipe: ClassRecipe) -> ClassLiteral:
    """The class made by a call in the scope `owner`."""
    key = (name, owner, recipe)
    found = _synthesized_classes.get(key)
    if found is None:
        found = _synthesized_classes[key] = ClassLiteral(name, None, owner, recipe)
    return found


def class_object(cls: ClassLiteral, arguments: tuple[Type, ...]) -> ClassLiteral | ClassObject:
    """The class object of `cls` specialized by complete type arguments."""
    if not arguments:
        return cls
    key = (cls, arguments)
    found = _class_objects.get(key)
    if found is None:
        found = _class_objects[key] = ClassObject(cls, arguments)
    return found


def instance(cls: ClassLiteral, arguments: tuple[Type, ...] = ()) -> Instance:
    """The instances of `cls` specialized by complete type arguments."""
    if not arguments:
        found = _plain_instances.get(cls)
        if found is None:
            found = _plain_instances[cls] = Instance(cls, ())
        return found
    key = (cls, arguments)
    found = _instances.get(key)
    if found is None:
        found = _instances[key] = Instance(cls, arguments)
    return found


def filled_instance(cls: ClassLiteral, arguments: tuple[Type, ...], contents: tuple[Type, ...]) -> Instance:
    """A container of `cls` that starts empty and into which nothing but `contents` is put."""
    key = (cls, arguments, contents)
    found = _filled_instances.get(key)
    if found is None:
        found = _filled_instances[key] = Instance(cls, arguments, contents)
    return found


def subclass_of(instance_type: Type) -> SubclassOf:
    """The class objects whose instances belong to `instance_type` (an instance or type variable; see `type_of`)."""
    found = _subclasses.get(instance_type)
    if found is None:
        found = _subclasses[instance_type] = SubclassOf(instance_type)
    return found


# Type variables

TYPE_VAR: Final = "TypeVar"
PARAM_SPEC: Final = "ParamSpec"
TYPE_VAR_TUPLE: Final = "TypeVarTuple"
SELF: Final = "Self"


class TypeVariable(Type):
    """A type parameter, in the scope that binds it.

    `definition` is where it is declared (`T = TypeVar("T")` or `[T]`).  `binder` is the scope of the class or function, or
    the definition of the alias, that it is a parameter of, and None where it stands outside any such scope.  `Self` has
    the kind SELF, no definition, and the scope of its class as binder.  `copy` is positive for the renamed variables that a
    call to a function from inside itself solves for.  Bounds, constraints, default and variance are facts of the
    definition: `facts.type_variable_facts`.
    """

    __slots__ = ("binder", "copy", "definition", "kind", "name")

    def __init__(
        self, kind: str, name: str, definition: Definition | None, binder: Scope | Definition | None, copy: int
    ) -> None:
        """Not to be called: `type_variable` interns."""
        super().__init__(HAS_VARIABLE | HAS_SELF if kind == SELF else HAS_VARIABLE)
        self.kind: Final = kind
        self.name: Final = name
        self.definition: Final = definition
        self.binder: Final = binder
        self.copy: Final = copy


_type_variables: Final[dict[tuple[str, str, Definition | None, Scope | Definition | None, int], TypeVariable]] = {}


def type_variable(
    kind: str, name: str, definition: Definition | None, binder: Scope | Definition | None, copy: int = 0
) -> TypeVariable:
    """The interned type variable with this identity."""
    key = (kind, name, definition, binder, copy)
    found = _type_variables.get(key)
    if found is None:
        found = _type_variables[key] = TypeVariable(kind, name, definition, binder, copy)
    return found
