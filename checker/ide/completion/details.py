"""What more is to be told of a suggestion that somebody looks at?

How it would be written in a definition, or its type, and its docstring; for a symbol that is not imported yet, also the edits
that import it.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from checker.diagnostics.diagnostic import Edit
from checker.files.file import File
from checker.ide.class_definitions import class_of_value
from checker.ide.class_text import class_header
from checker.ide.completion.items import Completion, ImportSubject, MemberSubject, Subject, ValueSubject
from checker.ide.docstrings.documentation import documentation
from checker.ide.function_text import overloads_text
from checker.ide.import_insertion import import_edits
from checker.ide.import_targets import Referent, follow_imports, module_members
from checker.ide.member_definitions import definitions_of_attribute
from checker.ide.semantic_model import definition_value
from checker.modules.module import Module
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.semantic_index.definitions import Definition, DefinitionSite
from checker.semantic_index.queries import index_of, module_index
from checker.semantic_index.scopes import Scope
from checker.types import facts
from checker.types.application import call_signatures
from checker.types.callables import BoundMethod, CallableType, FunctionLiteral
from checker.types.classes import ClassLiteral, SubclassOf
from checker.types.display import display
from checker.types.promotion import promote
from checker.types.special import ModuleType, SuperObject, TypeFormValue
from checker.types.type import UNKNOWN, Type, is_dynamic


@frozen
class Details:
    """What is shown beside a suggestion: code, and a docstring as it was written; None if there is none.

    `edits` are to be made together with the insertion.
    """

    code: str
    documentation: str | None
    edits: tuple[Edit, ...] = ()


def details(db: Database, file: File, item: Completion) -> Details:
    """The details of a suggestion for a file."""
    subject = item.subject
    if subject is None or not _is_there(db, subject):
        return Details("", None)
    if isinstance(subject, ValueSubject):
        return Details(f"{subject.name}: {display(db, subject.type)}", None)
    referents = _referents(db, subject)
    edits = auto_import_edits(db, file, item)
    return Details(_code(db, item.label, subject, referents), documentation(db, referents), edits)


def _is_there(db: Database, subject: Subject) -> bool:
    """Whether what a suggestion stands for was not deleted since it was made."""
    if isinstance(subject, Definition):
        return _has_scope(db, subject.scope)
    cls = _class_of(db, subject.owner) if isinstance(subject, MemberSubject) else None
    return cls is None or cls.scope is None or _has_scope(db, cls.scope)


def _class_of(db: Database, owner: Type) -> ClassLiteral | None:
    """The class that a value is an instance of, or that it is; None where there is none."""
    if isinstance(owner, SuperObject):
        return _class_of(db, owner.pivot)
    if isinstance(owner, SubclassOf):
        return _class_of(db, owner.instance_type)
    return class_of_value(db, owner)


def _has_scope(db: Database, scope: Scope) -> bool:
    owner = scope.body_owner
    if owner is not None and owner not in module_index(db, scope.file).node_of:
        return False
    return scope.parent is None or scope in index_of(db, scope).node_of


def auto_import_edits(db: Database, file: File, item: Completion) -> tuple[Edit, ...]:
    """The edits that import what a suggestion stands for; none if nothing has to be imported."""
    subject = item.subject
    if not item.origin or not isinstance(subject, ImportSubject):
        return ()
    return import_edits(db, file, subject.module or subject.name, subject.name if subject.module else None)


def _referents(db: Database, subject: Subject) -> list[Referent]:
    if isinstance(subject, MemberSubject):
        return follow_imports(db, definitions_of_attribute(db, subject.owner, subject.name))
    if isinstance(subject, ImportSubject):
        module = resolve_module(db, subject.module or subject.name)
        if module is None:
            return []
        return module_members(db, module, subject.name) if subject.module else [module]
    if isinstance(subject, ValueSubject):
        return []
    site = index_of(db, subject.scope).sites.get(subject)
    return [] if site is None else follow_imports(db, [site])


def _code(db: Database, name: str, subject: Subject, referents: Iterable[Referent]) -> str:
    first = next(iter(referents), None)
    if isinstance(first, Module):
        return f"module {first.name}"
    type = _type(db, subject, first)
    if isinstance(type, ModuleType):
        return f"module {type.name}"
    if isinstance(type, ClassLiteral):
        return f"class {type.name}" if first is None else class_header(db, first)
    if isinstance(type, (FunctionLiteral, BoundMethod, CallableType)):
        signatures = call_signatures(db, type)
        if signatures:
            return overloads_text(db, name, signatures, "", None if first is None else first.definition)
    if isinstance(type, TypeFormValue):
        return f"type {name} = {display(db, type.denoted)}"
    return name if is_dynamic(type) else f"{name}: {display(db, type)}"


def _type(db: Database, subject: Subject, site: DefinitionSite | None) -> Type:
    if isinstance(subject, MemberSubject):
        found = facts.attribute(db, (subject.owner, subject.name))
        return UNKNOWN if found is None else found.type
    return UNKNOWN if site is None else promote(db, definition_value(db, site))
