"""How is a type written in an annotation at this place, and what has to be imported for that?

Only what means exactly the type is written: the names in the answer are those that the place can see, or that an import can
bring in without hiding another name.  A type that has no such form (an unknown one, a class inside a function) is not written.

Terms
-----
*Place*: the scope in which an annotation is evaluated, and the offset at which it stands.
*Early*: evaluated when the code around it runs.  There the annotation may need quotes, because a class that it names comes
later, and syntax of newer versions must not be used.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from checker.configuration.program import program
from checker.files.file import File
from checker.ide.import_insertion import checking_import_edits
from checker.ide.locations import location_of_site
from checker.ide.name_definitions import definitions_from
from checker.ide.runtime_imports import is_for_checking_only, is_importable
from checker.ide.semantic_model import context_at
from checker.inference.annotations.string_annotations import parse_annotation
from checker.inference.dispatch import denoted_type, infer
from checker.modules.file_to_module import name_of_file
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.semantic_index.queries import has_late_annotations
from checker.semantic_index.scopes import CLASS, MODULE, TYPE_PARAMETERS, Scope
from checker.syntax import nodes
from checker.syntax.visitor import child_nodes
from checker.types import facts
from checker.types.callables import BY_POSITION, CallableType, Signature
from checker.types.classes import SELF, ClassLiteral, ClassObject, Instance, SubclassOf, TypeVariable
from checker.types.literals import EnumLiteral, LiteralStringType, LiteralType
from checker.types.signatures import return_type
from checker.types.special import SpecialForm
from checker.types.tuples import TupleType
from checker.types.type import ANY, NEVER, NONE, Type
from checker.types.unions import UnionType

_MAXIMUM_LENGTH: Final = 200
_MAXIMUM_DEPTH: Final = 8
_UNIONS: Final = (3, 10)
_GENERIC_BUILTINS: Final = (3, 9)
_MODERN_FORMS: Final = (3, 11)

_ABSTRACT_COLLECTIONS: Final = "collections.abc"

Imports = tuple[tuple[str, str], ...]


@frozen
class WrittenType:
    """An annotation as text, and the imports it needs: module and name of each."""

    text: str
    imports: Imports


def written_type(db: Database, scope: Scope, offset: int, type: Type) -> WrittenType | None:
    """A type as an annotation in a scope, None if it cannot be written there."""
    writer = _Writer(db, scope, offset)
    text = writer.write(type, 0)
    if text is None or len(text) > _MAXIMUM_LENGTH:
        return None
    if writer.needs_quotes:
        quote = "'" if '"' in text else '"'
        text = f"{quote}{text}{quote}"
    return WrittenType(text, tuple(writer.imports))


def means(db: Database, scope: Scope, text: str, type: Type) -> bool:
    """Whether an annotation with this text denotes the type in a scope."""
    expression = parse_annotation(text, 0)
    if expression is None or not _sees_all_names(db, scope, expression):
        return False
    return denoted_type(context_at(db, scope, is_in_string=True), expression) is type


def _sees_all_names(db: Database, scope: Scope, expression: nodes.Node) -> bool:
    """Whether all names of an expression are defined: what one means that is not is unknown, and so may the type be."""
    pending = [expression]
    while pending:
        node = pending.pop()
        if isinstance(node, nodes.Name) and not definitions_from(db, scope, node.id):
            return False
        pending.extend(child_nodes(node))
    return True


def allows_unions(db: Database, file: File) -> bool:
    """Whether `X | Y` can be written in the annotations of a file."""
    return program(db).python_version >= _UNIONS or has_late_annotations(db, file)


def allows_generic_builtins(db: Database, file: File) -> bool:
    """Whether `list[X]` can be written in the annotations of a file."""
    return program(db).python_version >= _GENERIC_BUILTINS or has_late_annotations(db, file)


class _Writer:
    """Writes one annotation; `imports` are gathered in the order in which names come up."""

    __slots__ = ("db", "imports", "is_early", "needs_quotes", "offset", "scope")

    def __init__(self, db: Database, scope: Scope, offset: int) -> None:
        self.db: Final = db
        self.scope: Final = scope
        self.offset: Final = offset
        self.imports: Final[dict[tuple[str, str], None]] = {}
        self.is_early: Final = not has_late_annotations(db, scope.file)
        self.needs_quotes = False

    def write(self, type: Type, depth: int) -> str | None:
        """A type as text, None if it cannot be written."""
        if depth > _MAXIMUM_DEPTH:
            return None
        if type is NONE:
            return "None"
        if isinstance(type, Instance):
            return self._generic(self._class_name(type.cls), type.arguments, depth)
        if isinstance(type, UnionType):
            return self._union(type, depth)
        if isinstance(type, TupleType):
            return self._tuple(type, depth)
        if isinstance(type, (ClassLiteral, ClassObject, SubclassOf)):
            return self._class_object(type, depth)
        if isinstance(type, CallableType):
            return self._callable(type, depth)
        if isinstance(type, TypeVariable):
            return self._variable(type)
        return self._simple(type)

    def _simple(self, type: Type) -> str | None:
        if type is ANY:
            return self._special("Any")
        if type is NEVER:
            return self._special("NoReturn")
        if isinstance(type, LiteralStringType):
            return self._special("LiteralString") if program(self.db).python_version >= _MODERN_FORMS else None
        if isinstance(type, LiteralType):
            return self._literal([literal_text(type)])
        if isinstance(type, EnumLiteral):
            name = self._class_name(type.cls)
            return None if name is None else self._literal([f"{name}.{type.name}"])
        return None

    def _literal(self, values: list[str]) -> str | None:
        name = self._special("Literal")
        return None if name is None else f"{name}[{', '.join(values)}]"

    # Types made of others

    def _all(self, types: tuple[Type, ...], depth: int) -> list[str] | None:
        found: list[str] = []
        for each in types:
            text = self.write(each, depth + 1)
            if text is None:
                return None
            found.append(text)
        return found

    def _generic(self, name: str | None, arguments: tuple[Type, ...], depth: int) -> str | None:
        if name is None or not arguments:
            return name
        parts = self._all(arguments, depth)
        if parts is None or not allows_generic_builtins(self.db, self.scope.file):
            return None
        return f"{name}[{', '.join(parts)}]"

    def _union(self, type: UnionType, depth: int) -> str | None:
        if not allows_unions(self.db, self.scope.file):
            return None
        members = tuple([each for each in type.members if each is not NONE])
        texts = self._all(members, depth)
        if texts is None:
            return None
        literals = [text for each, text in zip(members, texts, strict=True) if isinstance(each, (LiteralType, EnumLiteral))]
        shown = [text for text in texts if text not in literals]
        if literals:
            values = [each.partition("[")[2][:-1] for each in literals]
            shown.append(self._literal(values) or "")
        if NONE in type.members:
            shown.append("None")
        return " | ".join(dict.fromkeys(shown))

    def _tuple(self, type: TupleType, depth: int) -> str | None:
        if not allows_generic_builtins(self.db, self.scope.file):
            return None
        if type.variadic is None:
            parts = self._all(type.prefix, depth)
            return None if parts is None else f"tuple[{', '.join(parts) or '()'}]"
        if type.prefix or type.suffix or isinstance(type.variadic, TypeVariable):
            return None
        element = self.write(type.variadic, depth + 1)
        return None if element is None else f"tuple[{element}, ...]"

    def _class_object(self, type: ClassLiteral | ClassObject | SubclassOf, depth: int) -> str | None:
        if isinstance(type, SubclassOf):
            inner = self.write(type.instance_type, depth + 1)
        elif isinstance(type, ClassObject):
            inner = self._generic(self._class_name(type.cls), type.arguments, depth)
        else:
            inner = None if facts.class_type_parameters(self.db, type) else self._class_name(type)
        return None if inner is None or not allows_generic_builtins(self.db, self.scope.file) else f"type[{inner}]"

    def _callable(self, type: CallableType, depth: int) -> str | None:
        if len(type.signatures) != 1 or not _is_plain(type.signatures[0]):
            return None
        signature = type.signatures[0]
        parts = self._all(tuple([each.type for each in signature.parameters]), depth)
        returns = self.write(return_type(self.db, signature), depth + 1)
        if parts is None or returns is None or not allows_generic_builtins(self.db, self.scope.file):
            return None
        name = self._imported(_ABSTRACT_COLLECTIONS, "Callable")
        shown = "..." if signature.is_gradual else f"[{', '.join(parts)}]"
        return None if name is None else f"{name}[{shown}, {returns}]"

    # Names

    def _variable(self, type: TypeVariable) -> str | None:
        if type.kind == SELF:
            return self._special("Self") if program(self.db).python_version >= _MODERN_FORMS else None
        return type.name if means(self.db, self.scope, type.name, type) else None

    def _special(self, name: str) -> str | None:
        """A special form of `typing` under its own name."""
        if not self._sees(name):
            self.imports[("typing", name)] = None
            return name
        expression = parse_annotation(name, 0)
        assert expression is not None
        self._note_order(name)
        found = infer(context_at(self.db, self.scope, is_in_string=True), expression)
        return name if isinstance(found, SpecialForm) and found.name == name else None

    def _imported(self, module: str, name: str) -> str | None:
        """A class of a module under its own name."""
        found = facts.module_member(self.db, (module, name)).type
        if not self._sees(name):
            self.imports[(module, name)] = None
            return name
        expression = parse_annotation(name, 0)
        assert expression is not None
        self._note_order(name)
        return name if infer(context_at(self.db, self.scope, is_in_string=True), expression) is found else None

    def _class_name(self, cls: ClassLiteral) -> str | None:
        """The name of a class as this place can see it, dotted if the class is in another one."""
        path = _path_of(cls)
        if path is None:
            return None
        first, name = path[0], ".".join(path)
        if self._sees(first):
            if not self._is_class(name, cls):
                return None
            self._note_order(first)
            return name
        module = self._public_module(cls, first)
        if module is None:
            return None
        if not is_importable(self.db, self.scope.file, module, first):
            if not checking_import_edits(self.db, self.scope.file, module, first):
                return None
            self.needs_quotes = self.needs_quotes or self.is_early
        self.imports[(module, first)] = None
        return name

    def _sees(self, name: str) -> bool:
        return bool(definitions_from(self.db, self.scope, name))

    def _is_class(self, name: str, cls: ClassLiteral) -> bool:
        expression = parse_annotation(name, 0)
        if expression is None:
            return False
        found = infer(context_at(self.db, self.scope, is_in_string=True), expression)
        return found is cls

    def _note_order(self, name: str) -> None:
        """Use quotes if a name has no value yet where the annotation is evaluated."""
        if not self.is_early:
            return
        for site in definitions_from(self.db, self.scope, name):
            if site.definition.scope.file is self.scope.file:
                place = location_of_site(self.db, site)
                if is_for_checking_only(self.db, site):
                    self.needs_quotes = True
                if place.start >= self.offset or place.whole_start <= self.offset < place.whole_end:
                    self.needs_quotes = True

    def _public_module(self, cls: ClassLiteral, first: str) -> str | None:
        """The module that others import a class from: not one with an underscore if that can be."""
        module = name_of_file(self.db, cls.file)
        if module is None or cls.file is self.scope.file or first.startswith("_"):
            return None
        candidates = [module, ".".join(part.lstrip("_") for part in module.split("."))]
        if module == "typing":
            candidates.insert(0, _ABSTRACT_COLLECTIONS)
        owner = facts.module_member(self.db, (module, first)).type
        if owner is not cls and cls.name == first:
            return None
        for each in candidates:
            is_private = any(part.startswith("_") for part in each.split("."))
            if not is_private and resolve_module(self.db, each) is not None:
                if facts.module_member(self.db, (each, first)).type is owner:
                    return each
        return None if cls.file.is_stub else module


def literal_text(type: LiteralType) -> str:
    """The value of a literal type as source text, with double quotes if that can be."""
    shown = repr(type.value)
    if isinstance(type.value, str) and '"' not in shown and "\\" not in shown:
        return f'"{type.value}"'
    return shown


def _path_of(cls: ClassLiteral) -> tuple[str, ...] | None:
    """The names that lead from the module to a class, None for one inside a function."""
    if cls.scope is None:
        return (cls.name,) if cls.owner.kind == MODULE else None
    names: list[str] = []
    scope: Scope | None = cls.scope
    while scope is not None and scope.kind != MODULE:
        if scope.kind not in (CLASS, TYPE_PARAMETERS):
            return None
        if scope.kind == CLASS:
            names.append(scope.name)
        scope = scope.parent
    return tuple(reversed(names))


def _is_plain(signature: Signature) -> bool:
    """Whether `Callable[...]` can say all of a signature."""
    if signature.param_spec is not None or signature.type_parameters:
        return False
    return all(
        each.kind in BY_POSITION and not each.has_default and each.is_annotated
        for each in signature.parameters
    )
