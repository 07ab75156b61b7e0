"""Which checks of whole definitions does a file get?

Every class and every function whose definition can be reached is looked at once.  A class at module level and the body of an
outermost function are queries of their own, so that an edit in one leaves the findings of the others alone.
"""

from __future__ import annotations

from typing import Final

from checker.checks.checked_class import checked_class
from checker.checks.class_checks import check_class
from checker.checks.method_checks import check_method
from checker.checks.scope_checks import check_scope
from checker.diagnostics.finding import Finding
from checker.files.file import File
from checker.inference.context import Context, in_scope
from checker.inference.contexts import fresh_context, module_context
from checker.inference.reachability import is_live
from checker.query.database import Database
from checker.query.derived_query import Derived, same_object
from checker.semantic_index.definitions import CLASS_DEFINITION, FUNCTION_DEFINITION
from checker.semantic_index.scopes import CLASS, Scope, module_scope

FindingsQuery = Derived[File, tuple[Finding, ...]]


def file_checks(db: Database, file: File) -> tuple[Finding, ...]:
    """What is wrong with the definitions of a file as wholes."""
    found = list(module_checks(db, file))
    for scope in checked_scopes(db, file):
        if scope.kind == CLASS:
            found.extend(class_checks(db, scope))
        elif not file.is_stub:
            found.extend(body_checks(db, scope))
    return tuple(found)


def _checked_scopes(db: Database, file: File) -> tuple[Scope, ...]:
    return tuple(_inner_scopes(module_context(db, file), module_scope(file)))


checked_scopes: Final = Derived[File, tuple[Scope, ...]]("checked_scopes", _checked_scopes)
"""The scopes of the classes outside of functions and of the outermost functions of a file that control can come to."""


def _inner_scopes(context: Context, outer: Scope) -> list[Scope]:
    """The scopes of reachable classes and functions in a scope, and in those of them that are of the same region."""
    index = context.region.index
    found: list[Scope] = []
    pending = [outer]
    while pending:
        current = pending.pop()
        for sites in index.scopes[current].definitions.values():
            for site in sites:
                if site.kind not in (CLASS_DEFINITION, FUNCTION_DEFINITION):
                    continue
                scope = index.scope_of.get(site.node)
                if scope is None or not is_live(in_scope(context, current, site.root), site):
                    continue
                found.append(scope)
                if scope in index.scopes:
                    pending.append(scope)
    return found


def _module_checks(db: Database, file: File) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    check_scope(module_context(db, file, findings))
    return tuple(findings)


module_checks: Final = Derived[File, tuple[Finding, ...]]("module_checks", _module_checks, equal=same_object)
"""What is wrong with the functions and variables at the top level of a file."""


def _class_checks(db: Database, scope: Scope) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    subject = checked_class(fresh_context(db, scope, None, findings), scope)
    if subject is not None:
        check_class(subject)
        check_scope(subject.body)
    return tuple(findings)


class_checks: Final = Derived[Scope, tuple[Finding, ...]]("class_checks", _class_checks, equal=same_object)
"""What is wrong with a class outside of functions, by its scope."""


def _body_checks(db: Database, scope: Scope) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    context = fresh_context(db, scope, None, findings)
    check_scope(context)
    check_method(context)
    for inner in _inner_scopes(context, scope):
        there = in_scope(context, inner, context.region.index.scopes[inner].root)
        check_scope(there)
        if inner.kind != CLASS:
            check_method(there)
            continue
        subject = checked_class(context, inner)
        if subject is not None:
            check_class(subject)
    return tuple(findings)


body_checks: Final = Derived[Scope, tuple[Finding, ...]]("body_checks", _body_checks, equal=same_object)
"""What is wrong with the definitions inside of an outermost function and the attributes that it assigns, by its scope."""
