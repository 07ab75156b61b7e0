"""What is a name whose value has this type?

Only what is known by now is looked at: the facts about functions and classes that inference has needed already.
"""

from __future__ import annotations

from typing import Final

from checker.files.file import File
from checker.files.inputs import durability_at
from checker.ide.deprecations import deprecation_of_function
from checker.ide.semantic_tokens.legend import (
    ABSTRACT,
    ASYNC,
    CLASS,
    DEFAULT_LIBRARY,
    DEPRECATED,
    ENUM,
    ENUM_MEMBER,
    FUNCTION,
    INTERFACE,
    METHOD,
    NAMESPACE,
    PROPERTY,
    STATIC,
    TYPE,
    TYPE_PARAMETER,
)
from checker.query.database import Database
from checker.query.durability import Durability
from checker.semantic_index.definitions import Definition
from checker.semantic_index.scopes import CLASS as CLASS_SCOPE
from checker.types import facts
from checker.types.callables import CLASS as CLASS_METHOD
from checker.types.callables import STATIC as STATIC_METHOD
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral, PropertyType
from checker.types.classes import ClassLiteral, ClassObject, Instance, TypeVariable
from checker.types.literals import EnumLiteral
from checker.types.special import AliasType, ModuleType, SpecialForm, TypeFormValue
from checker.types.type import Type
from checker.types.unions import UnionType

# The type of a token and its modifiers.
Kind = tuple[int, int]

_CLASS_KINDS: Final = {facts.ENUM_CLASS: ENUM, facts.PROTOCOL_CLASS: INTERFACE}


class Classifier:
    """Says what values are; remembers what it has said of classes, functions and files."""

    __slots__ = ("_classes", "_db", "_files", "_functions")

    def __init__(self, db: Database) -> None:
        self._db: Final = db
        self._classes: Final[dict[ClassLiteral, Kind]] = {}
        self._functions: Final[dict[Definition, Kind]] = {}
        self._files: Final[dict[File, int]] = {}

    def of_value(self, type: Type | None) -> Kind | None:
        """What a name is because of its value, None if the value does not tell."""
        if type is None or isinstance(type, Instance):
            return None
        if isinstance(type, ModuleType):
            return NAMESPACE, 0
        if isinstance(type, ClassLiteral):
            return self.of_class(type)
        if isinstance(type, ClassObject):
            return self.of_class(type.cls)
        if isinstance(type, FunctionLiteral):
            return self._of_function(type)
        if isinstance(type, BoundMethod):
            found = self.of_value(type.function)
            return (METHOD, 0) if found is None else (METHOD, found[1])
        if isinstance(type, CallableType):
            return None if type.binding is None else (FUNCTION, 0)
        if isinstance(type, EnumLiteral):
            return ENUM_MEMBER, 0
        return _of_form(type)

    def of_denoted(self, type: Type | None) -> Kind | None:
        """What a name in an annotation is because of the type that it denotes."""
        if isinstance(type, Instance):
            return self.of_class(type.cls)
        if isinstance(type, TypeVariable):
            return TYPE_PARAMETER, 0
        if isinstance(type, (UnionType, AliasType)):
            return TYPE, 0
        return self.of_value(type)

    def of_class(self, cls: ClassLiteral) -> Kind:
        """What the name of a class is."""
        found = self._classes.get(cls)
        if found is None:
            traits = facts.class_traits(self._db, cls)
            modifiers = self._library(cls.file) | (0 if traits.deprecated is None else DEPRECATED)
            found = self._classes[cls] = _CLASS_KINDS.get(traits.kind, CLASS), modifiers
        return found

    def _of_function(self, function: FunctionLiteral) -> Kind:
        kind, modifiers = self._of_definition(function.definition)
        is_bound_to_class = function.binding in (STATIC_METHOD, CLASS_METHOD)
        return kind, modifiers | STATIC if is_bound_to_class else modifiers

    def of_definition(self, definition: Definition) -> Kind:
        """What the name of a function is where it is defined: a property, where that is what its decorators make of it."""
        kind, modifiers = self._of_definition(definition)
        if definition.scope.body_owner is None and isinstance(facts.definition_type(self._db, definition), PropertyType):
            return PROPERTY, modifiers
        return kind, modifiers

    def _of_definition(self, definition: Definition) -> Kind:
        found = self._functions.get(definition)
        if found is None:
            traits = facts.function_traits(self._db, definition)
            modifiers = self._library(definition.scope.file)
            modifiers |= ASYNC if traits.is_async else 0
            modifiers |= ABSTRACT if traits.is_abstract else 0
            modifiers |= 0 if deprecation_of_function(self._db, definition) is None else DEPRECATED
            kind = METHOD if definition.scope.kind == CLASS_SCOPE else FUNCTION
            found = self._functions[definition] = kind, modifiers
        return found

    def _library(self, file: File) -> int:
        found = self._files.get(file)
        if found is None:
            is_standard = durability_at(self._db, file.path) == Durability.FROZEN
            found = self._files[file] = DEFAULT_LIBRARY if is_standard else 0
        return found


def _of_form(type: Type) -> Kind | None:
    if isinstance(type, TypeFormValue):
        return (TYPE_PARAMETER if isinstance(type.denoted, TypeVariable) else TYPE), 0
    return (CLASS, DEFAULT_LIBRARY) if isinstance(type, SpecialForm) else None
