"""Which values have types that are neither classes, instances nor functions?

Modules, special forms of `typing`, values that denote a type without being a class (`int | None`, a `TypeVar`, an alias),
values that denote some type (`TypeForm[T]`), `super()`, and the results of user-defined type guards.
"""

from __future__ import annotations

from typing import Final

from checker.semantic_index.definitions import Definition
from checker.types.type import HAS_ALIAS, HAS_TYPE_FORM, Type, flags_of, size_of


class ModuleType(Type):
    """The module with this absolute name."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        """Not to be called: `module_type` interns."""
        super().__init__(0)
        self.name: Final = name


class SpecialForm(Type):
    """A name of `typing` that is understood by name, used as a value: `Optional`, `Protocol`; `name` has no module."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        """Not to be called: `special_form` interns."""
        super().__init__(0)
        self.name: Final = name


class TypeFormValue(Type):
    """The value of an expression that denotes `denoted` and is not a class object.

    `class_name` is the known name of the value's run-time class (`types.UnionType`, `typing.TypeVar` ...).
    `alias` is the definition of the alias statement that made it, for `type X = ...` and generic aliases, else None;
    `parameters` are the type variables that subscripting the value replaces, in order.
    """

    __slots__ = ("alias", "class_name", "denoted", "parameters")

    def __init__(self, denoted: Type, class_name: str, alias: Definition | None, parameters: tuple[Type, ...]) -> None:
        """Not to be called: `type_form_value` interns."""
        super().__init__(denoted.flags & HAS_ALIAS, denoted.size + 1)
        self.denoted: Final = denoted
        self.class_name: Final = class_name
        self.alias: Final = alias
        self.parameters: Final = parameters


class TypeFormOf(Type):
    """`TypeForm[denoted]`: any value that denotes a type assignable to `denoted`.  The spec: type-forms.rst."""

    __slots__ = ("denoted",)

    def __init__(self, denoted: Type) -> None:
        """Not to be called: `type_form_of` interns."""
        super().__init__(denoted.flags | HAS_TYPE_FORM, denoted.size + 1)
        self.denoted: Final = denoted


class AliasType(Type):
    """A type alias named from inside its own value (a recursive alias); `facts.alias_value` expands it."""

    __slots__ = ("arguments", "definition")

    def __init__(self, definition: Definition, arguments: tuple[Type, ...]) -> None:
        """Not to be called: `alias_type` interns."""
        super().__init__(flags_of(arguments) | HAS_ALIAS, size_of(arguments))
        self.definition: Final = definition
        self.arguments: Final = arguments


class SuperObject(Type):
    """`super()`: attributes are looked up after `pivot` in the resolution order of `receiver`'s class.

    `pivot` is a class literal; `receiver` is an instance, a class object or a type variable.
    """

    __slots__ = ("pivot", "receiver")

    def __init__(self, pivot: Type, receiver: Type) -> None:
        """Not to be called: `super_object` interns."""
        super().__init__(receiver.flags, receiver.size + 1)
        self.pivot: Final = pivot
        self.receiver: Final = receiver


class TypeGuardType(Type):
    """What a user-defined type guard returns: a `bool` that says its first argument is `narrowed`.

    `is_exact` is true for `TypeIs`, whose negative answer narrows too.  The spec: narrowing.rst.
    """

    __slots__ = ("is_exact", "narrowed")

    def __init__(self, narrowed: Type, is_exact: bool) -> None:
        """Not to be called: `type_guard` interns."""
        super().__init__(narrowed.flags, narrowed.size + 1)
        self.narrowed: Final = narrowed
        self.is_exact: Final = is_exact


_modules: Final[dict[str, ModuleType]] = {}
_special_forms: Final[dict[str, SpecialForm]] = {}
_type_form_values: Final[dict[tuple[Type, str, Definition | None, tuple[Type, ...]], TypeFormValue]] = {}
_type_forms: Final[dict[Type, TypeFormOf]] = {}
_aliases: Final[dict[tuple[Definition, tuple[Type, ...]], AliasType]] = {}
_supers: Final[dict[tuple[Type, Type], SuperObject]] = {}
_type_guards: Final[dict[tuple[Type, bool], TypeGuardType]] = {}


def module_type(name: str) -> ModuleType:
    """The module `name`."""
    found = _modules.get(name)
    if found is None:
        found = _modules[name] = ModuleType(name)
    return found


def special_form(name: str) -> SpecialForm:
    """The special form `name` of `typing`."""
    found = _special_forms.get(name)
    if found is None:
        found = _special_forms[name] = SpecialForm(name)
    return found


def type_form_value(
    denoted: Type, class_name: str, alias: Definition | None = None, parameters: tuple[Type, ...] = ()
) -> TypeFormValue:
    """A value that denotes the type `denoted`."""
    key = (denoted, class_name, alias, parameters)
    found = _type_form_values.get(key)
    if found is None:
        found = _type_form_values[key] = TypeFormValue(denoted, class_name, alias, parameters)
    return found


def type_form_of(denoted: Type) -> TypeFormOf:
    """`TypeForm[denoted]`."""
    found = _type_forms.get(denoted)
    if found is None:
        found = _type_forms[denoted] = TypeFormOf(denoted)
    return found


def alias_type(definition: Definition, arguments: tuple[Type, ...]) -> AliasType:
    """The recursive alias made by `definition`, specialized by complete type arguments."""
    key = (definition, arguments)
    found = _aliases.get(key)
    if found is None:
        found = _aliases[key] = AliasType(definition, arguments)
    return found


def super_object(pivot: Type, receiver: Type) -> SuperObject:
    """`super(pivot, receiver)`."""
    key = (pivot, receiver)
    found = _supers.get(key)
    if found is None:
        found = _supers[key] = SuperObject(pivot, receiver)
    return found


def type_guard(narrowed: Type, is_exact: bool) -> TypeGuardType:
    """`TypeGuard[narrowed]`, or `TypeIs[narrowed]` if `is_exact`."""
    key = (narrowed, is_exact)
    found = _type_guards.get(key)
    if found is None:
        found = _type_guards[key] = TypeGuardType(narrowed, is_exact)
    return found
