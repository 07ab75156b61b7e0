"""Which classes of these files are derived from a class?

The text is searched first: only files that hold the name of the class are looked at, and in them only `class` statements with
that name among their bases.  A name that an import or an assignment gives the class besides is searched for, too; whether a
base really is the class, its type tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from checker.files.file import File
from checker.files.sources import source
from checker.files.trees import tree
from checker.inference.queries import function_scopes
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.semantic_index.index import SemanticIndex
from checker.semantic_index.queries import body_index, module_index
from checker.semantic_index.scopes import CLASS, Scope, module_scope
from checker.syntax import nodes
from checker.syntax.visitor import child_nodes
from checker.types import facts
from checker.types.class_lookup import default_arguments
from checker.types.classes import ClassLiteral, ClassObject, Instance, class_literal, instance
from checker.types.relations.assignability import is_assignable

_CLASS_STATEMENT: Final = re.compile(r"^[ \t]*class[ \t]", re.MULTILINE)
_IMPORT_ALIAS: Final = re.compile(r"\b(\w+)[ \t]+as[ \t]+(\w+)")
_TOP_LEVEL_ALIAS: Final = re.compile(r"^(\w+)[^=\n]*=[ \t]*(?:\w+\.)*(\w+)[ \t]*(?:\[.*)?(?:#.*)?$", re.MULTILINE)


class ClassOutline(NamedTuple):
    """The classes of a file as far as its syntax tells.

    `scopes` are those of all classes, the ones in functions last, each with the names that stand in its bases.  `aliases` are
    by name the other names that it may have in the file.
    """

    scopes: tuple[tuple[Scope, frozenset[str]], ...]
    aliases: dict[str, frozenset[str]]


def _class_outline(db: Database, file: File) -> ClassOutline:
    index = module_index(db, file)
    bodies = tree(db, file).bodies
    found = _classes_in(index)
    for scope in function_scopes(db, file):
        node = index.node_of[scope]
        body = bodies.get(node) if isinstance(node, nodes.FunctionDefinition) else None
        if body is None or _CLASS_STATEMENT.search(body.text) is not None:
            found.extend(_classes_in(body_index(db, scope)))
    return ClassOutline(tuple(found), _aliases(source(db, file).text))


class_outline: Final = Derived[File, ClassOutline]("class_outline", _class_outline)
"""The outline of the classes of a file."""


def direct_subclasses(db: Database, cls: ClassLiteral, files: Iterable[File]) -> list[ClassLiteral]:
    """The classes in `files`, and in the file of the class itself, that name the class as a base, in the order of the files."""
    return _Search(db, _with_own_file(cls, files)).direct(cls)


def all_subclasses(db: Database, cls: ClassLiteral, files: Iterable[File]) -> list[ClassLiteral]:
    """The classes in `files` that are derived from a class, directly or through others in `files`; nearest ones first."""
    search = _Search(db, _with_own_file(cls, files))
    found: dict[ClassLiteral, None] = {cls: None}
    pending = [cls]
    while pending:
        level = [each for base in pending for each in search.direct(base)]
        pending = [each for each in dict.fromkeys(level) if each not in found]
        found.update(dict.fromkeys(pending))
    del found[cls]
    return list(found)


def structural_subclasses(db: Database, protocol: ClassLiteral, files: Iterable[File]) -> list[ClassLiteral]:
    """The classes in `files` that define a member of a protocol themselves and are assignable to it, without naming it."""
    names = facts.protocol_members(db, protocol)
    wanted = instance(protocol, default_arguments(db, protocol))
    found: list[ClassLiteral] = []
    for file in _with_own_file(protocol, files):
        text = source(db, file).text
        if not any(name in text for name in names):
            continue
        for scope, _ in class_outline(db, file).scopes:
            cls = class_literal(scope)
            if not any(facts.may_define(db, (cls, name)) for name in names) or _names_protocol(db, cls, protocol):
                continue
            if is_assignable(db, instance(cls, default_arguments(db, cls)), wanted):
                found.append(cls)
    return found


class _Search:
    """A search through files, each of which is opened when its text holds a name that is looked for, and then stays open."""

    def __init__(self, db: Database, files: Sequence[File]) -> None:
        self._db: Final = db
        self._order: Final = {file: position for position, file in enumerate(files)}
        self._closed = list(files)
        self._aliases: Final[dict[str, dict[str, list[File]]]] = {}
        self._named: Final[dict[str, list[ClassLiteral]]] = {}

    def direct(self, cls: ClassLiteral) -> list[ClassLiteral]:
        """The classes that name a class as a base, in the order of the files."""
        found = [each for name in self._names_of(cls) for each in self._named.get(name, ()) if self._has_base(each, cls)]
        return sorted(dict.fromkeys(found), key=lambda each: self._order[each.file])

    def _names_of(self, cls: ClassLiteral) -> Iterator[str]:
        """The name of a class and its aliases; all files that hold them are open then."""
        names = {cls.name: None}
        pending = [cls.name]
        while pending:
            name = pending.pop()
            self._open_files_with(name)
            for alias, files in self._aliases.get(name, {}).items():
                if alias not in names and any(self._is_name_of(file, alias, cls) for file in files):
                    names[alias] = None
                    pending.append(alias)
        return iter(names)

    def _open_files_with(self, name: str) -> None:
        closed: list[File] = []
        for file in self._closed:
            if name not in source(self._db, file).text:
                closed.append(file)
                continue
            outline = class_outline(self._db, file)
            for scope, base_names in outline.scopes:
                for base_name in base_names:
                    self._named.setdefault(base_name, []).append(class_literal(scope))
            for original, aliases in outline.aliases.items():
                for alias in aliases:
                    self._aliases.setdefault(original, {}).setdefault(alias, []).append(file)
        self._closed = closed

    def _is_name_of(self, file: File, name: str, cls: ClassLiteral) -> bool:
        """Whether a name at the top level of a file stands for a class, or may do so in a function."""
        value = facts.place_type(self._db, (module_scope(file), name))
        if value.boundness == facts.ABSENT:
            return name in self._named
        return value.type is cls or (isinstance(value.type, ClassObject) and value.type.cls is cls)

    def _has_base(self, cls: ClassLiteral, base: ClassLiteral) -> bool:
        return any(isinstance(each, Instance) and each.cls is base for each in facts.class_bases(self._db, cls))


def _classes_in(index: SemanticIndex) -> list[tuple[Scope, frozenset[str]]]:
    found: list[tuple[Scope, frozenset[str]]] = []
    for scope in index.scopes:
        node = index.node_of.get(scope) if scope.kind == CLASS else None
        if isinstance(node, nodes.ClassDefinition):
            found.append((scope, frozenset(_names_in(node.arguments))))
    return found


def _names_in(expressions: Sequence[nodes.Expression]) -> set[str]:
    names: set[str] = set()
    pending: list[nodes.Node] = list(expressions)
    while pending:
        node = pending.pop()
        if isinstance(node, nodes.Name):
            names.add(node.id)
        elif isinstance(node, nodes.Attribute):
            names.add(node.name)
        pending.extend(child_nodes(node))
    return names


def _aliases(text: str) -> dict[str, frozenset[str]]:
    """The names that imports, and assignments at the top level, may give names besides."""
    pairs = [(match[1], match[2]) for match in _IMPORT_ALIAS.finditer(text)]
    pairs.extend((match[2], match[1]) for match in _TOP_LEVEL_ALIAS.finditer(text))
    found: dict[str, set[str]] = {}
    for name, alias in pairs:
        if name != alias:
            found.setdefault(name, set()).add(alias)
    return {name: frozenset(aliases) for name, aliases in found.items()}


def _with_own_file(cls: ClassLiteral, files: Iterable[File]) -> list[File]:
    return list(dict.fromkeys((*files, cls.file)))


def _names_protocol(db: Database, cls: ClassLiteral, protocol: ClassLiteral) -> bool:
    """Whether a class is a protocol itself, or has the protocol among its bases."""
    is_protocol = facts.class_traits(db, cls).kind == facts.PROTOCOL_CLASS
    return is_protocol or protocol in facts.resolution_order(db, cls).positions
