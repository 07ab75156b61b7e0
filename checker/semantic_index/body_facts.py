"""What do callers and classes know of a function body without looking into it?

Small facts that most edits in a body leave as they are.  They are found in the text where possible: a word that does not
stand there needs no parsing, so bodies of libraries are rarely parsed at all.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from checker.files.trees import function_body
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.semantic_index.attribute_writes import may_write_attributes
from checker.semantic_index.definitions import FUNCTION_DEFINITION
from checker.semantic_index.queries import body_index, index_of, module_structure
from checker.semantic_index.scopes import CLASS, TYPE_PARAMETERS, Scope
from checker.syntax import nodes


class BodySummary(NamedTuple):
    """What a function body does, as far as it decides what a call gives."""

    is_generator: bool
    returns_value: bool
    has_await: bool


_WORDS: Final = re.compile(r"\b(?:yield|return|await|async)\b")
_NOTHING: Final = BodySummary(False, False, False)


def _summarize(db: Database, scope: Scope) -> BodySummary:
    text = _text_of(db, scope)
    if text is not None and _WORDS.search(text) is None:
        return _NOTHING
    table = index_of(db, scope).scopes[scope]
    returns_value = any(statement.value is not None for statement in table.returns)
    return BodySummary(len(table.yields) > 0, returns_value, table.has_await)


body_summary: Final = Derived[Scope, BodySummary]("body_summary", _summarize)
"""What the body of a function does, by the function's scope."""


def _text_of(db: Database, scope: Scope) -> str | None:
    """The text of a function body that is a root, None for another function."""
    if scope.body_owner is not scope:
        return None
    node = module_structure(db, scope.file).node_of.get(scope)
    if not isinstance(node, nodes.FunctionDefinition) or node.block is not None:
        return None
    return function_body(db, (scope.file, node)).text


def _attribute_writes(db: Database, scope: Scope) -> frozenset[str]:
    receiver = _receiver_of(db, scope)
    if receiver is None or not receiver.isidentifier():
        return frozenset()
    text = _text_of(db, scope)
    if text is not None and not may_write_attributes(text, receiver):
        return frozenset()
    prefix = f"{receiver}."
    found = set()
    for name in body_index(db, scope.body_owner or scope).scopes[scope].definitions:
        if name.startswith(prefix):
            attribute = name[len(prefix) :]
            if attribute.isidentifier():
                found.add(attribute)
    return frozenset(found)


method_attribute_writes: Final = Derived[Scope, frozenset[str]]("method_attribute_writes", _attribute_writes)
"""The names of the attributes that a method binds or declares on its first parameter, by the method's scope."""


def class_attribute_writes(db: Database, scope: Scope) -> set[str]:
    """The names of the attributes that the methods of a class bind or declare on their first parameter."""
    index = index_of(db, scope)
    names: set[str] = set()
    for sites in index.scopes[scope].definitions.values():
        for site in sites:
            method = index.scope_of.get(site.node) if site.kind == FUNCTION_DEFINITION else None
            if method is not None:
                names.update(method_attribute_writes(db, method))
    return names


def _receiver_of(db: Database, scope: Scope) -> str | None:
    """The name of the first positional parameter of a method, None for another function."""
    parent = scope.parent
    while parent is not None and parent.kind == TYPE_PARAMETERS:
        parent = parent.parent
    if parent is None or parent.kind != CLASS:
        return None
    index = module_structure(db, scope.file) if scope.body_owner is scope else index_of(db, scope)
    node = index.node_of.get(scope)
    if isinstance(node, nodes.FunctionDefinition):
        for parameter in (*node.parameters.positional_only, *node.parameters.positional):
            return parameter.name.name
    return None
