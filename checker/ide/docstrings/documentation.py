"""What does the docstring of a definition say?

For what a stub declares without a docstring, the source of the module is asked, where it is found, and what is written in C
itself.  The docstring of a variable is the string on the line after its assignment, by convention, or that of the class or
function which it is another name of; that of a parameter is what the docstring of its function says of it.
"""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Final

from checker.files.trees import function_statements, skeleton
from checker.ide.class_definitions import site_of_class
from checker.ide.docstrings.compiled_modules import compiled_docstring, compiled_module_docstring
from checker.ide.docstrings.markdown import parameter_documentation
from checker.ide.import_targets import Referent
from checker.ide.member_definitions import inherited_members
from checker.ide.name_definitions import with_overloads
from checker.ide.runtime_sources import runtime_file
from checker.ide.semantic_model import definition_value
from checker.ide.source_definitions import source_sites
from checker.modules.module import Module
from checker.query.database import Database
from checker.semantic_index.definitions import ASSIGNMENT, CLASS_DEFINITION, FUNCTION_DEFINITION, PARAMETER, DefinitionSite
from checker.semantic_index.queries import definition_of_function, index_of, site_of, table_of
from checker.semantic_index.scopes import CLASS, Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import BoundMethod, FunctionLiteral, PropertyType
from checker.types.classes import ClassLiteral, class_literal
from checker.types.constructors import CONSTRUCTORS

_OBJECT: Final = "builtins.object"


def documentation(db: Database, referents: Sequence[Referent]) -> str | None:
    """The docstring of the first referent that has one, without its indentation; a method inherits that of its base."""
    for referent in referents:
        found = docstring(db, referent)
        if found is not None:
            return found
    for referent in referents:
        if isinstance(referent, DefinitionSite) and referent.kind == FUNCTION_DEFINITION:
            found = _of_getter(db, referent) or _inherited(db, referent)
            if found is not None:
                return found
    return next(filter(None, (_of_value(db, each) for each in referents)), None)


def docstring(db: Database, referent: Referent) -> str | None:
    """The docstring of a definition or module, without its indentation; None if it has none."""
    if isinstance(referent, Module):
        return _of_module(db, referent)
    if referent.kind == PARAMETER:
        return _of_parameter(db, referent)
    found = _own_docstring(db, referent)
    if found is None and referent.definition.scope.file.is_stub:
        docstrings = (_own_docstring(db, source) for source in source_sites(db, referent))
        found = next(filter(None, docstrings), None) or compiled_docstring(db, referent)
    return found


def _of_value(db: Database, referent: Referent) -> str | None:
    """The docstring of the class or function that an assignment gives another name."""
    if isinstance(referent, Module) or referent.kind != ASSIGNMENT:
        return None
    value = definition_value(db, referent)
    if isinstance(value, BoundMethod):
        value = value.function
    if isinstance(value, FunctionLiteral):
        return documentation(db, with_overloads(db, site_of(db, value.definition)))
    site = site_of_class(db, value) if isinstance(value, ClassLiteral) else None
    return None if site is None or site is referent else docstring(db, site)


def _of_parameter(db: Database, site: DefinitionSite) -> str | None:
    """What the docstring of a function, or of the class that it makes instances of, says of a parameter."""
    function = definition_of_function(db, site.definition.scope)
    if function is None:
        return None
    described = documentation(db, with_overloads(db, site_of(db, function)))
    if described is None and function.name in CONSTRUCTORS and function.scope.kind == CLASS:
        described = _of_class(db, function.scope)
    found = None if described is None else parameter_documentation(described).get(site.definition.name)
    return None if found is None else found.text


def _of_class(db: Database, scope: Scope) -> str | None:
    site = site_of_class(db, class_literal(scope))
    return None if site is None else docstring(db, site)


def _of_module(db: Database, module: Module) -> str | None:
    file = module.file
    if file is None:
        return None
    found = _first_string(skeleton(db, file).statements)
    if found is None and file.is_stub:
        source = runtime_file(db, file)
        found = None if source is None else _first_string(skeleton(db, source).statements)
        found = found or compiled_module_docstring(db, file)
    return found


def _own_docstring(db: Database, site: DefinitionSite) -> str | None:
    node = site.node
    if isinstance(node, nodes.FunctionDefinition):
        return _first_string(function_statements(db, site.definition.scope.file, node))
    if isinstance(node, nodes.ClassDefinition):
        return _first_string(node.block) or _of_constructor(db, site)
    return _string_after(_block_of_scope(db, site.definition.scope), site.statement)


def _of_constructor(db: Database, site: DefinitionSite) -> str | None:
    scope = index_of(db, site.definition.scope).scope_of.get(site.node)
    if site.kind != CLASS_DEFINITION or scope is None:
        return None
    for method in table_of(db, scope).definitions.get("__init__", ()):
        if method.kind == FUNCTION_DEFINITION:
            return _own_docstring(db, method)
    return None


def _of_getter(db: Database, site: DefinitionSite) -> str | None:
    """The docstring of the property that a function sets or deletes: that of the function which reads it."""
    value = facts.definition_type(db, site.definition)
    getter = value.getter if isinstance(value, PropertyType) else None
    return _own_docstring(db, site_of(db, getter.definition)) if isinstance(getter, FunctionLiteral) else None


def _inherited(db: Database, site: DefinitionSite) -> str | None:
    scope = site.definition.scope
    if scope.kind != CLASS:
        return None
    for member in inherited_members(db, class_literal(scope), site.definition.name)[1:]:
        # What any object can do says nothing of what this one does.
        if member.definition is not None and member.owner.known_name != _OBJECT:
            found = docstring(db, site_of(db, member.definition))
            if found is not None:
                return found
    return None


def _block_of_scope(db: Database, scope: Scope) -> nodes.Block:
    """The statements directly in a module, class or function."""
    node = table_of(db, scope).node
    if node is None:
        return skeleton(db, scope.file).statements
    if isinstance(node, nodes.ClassDefinition):
        return node.block
    return function_statements(db, scope.file, node) if isinstance(node, nodes.FunctionDefinition) else ()


def _first_string(block: nodes.Block) -> str | None:
    return _string(block[0]) if block else None


def _string_after(block: nodes.Block, statement: nodes.Node) -> str | None:
    for index, each in enumerate(block[:-1]):
        if each is statement:
            return _string(block[index + 1])
    return None


def _string(statement: nodes.Statement) -> str | None:
    if not isinstance(statement, nodes.ExpressionStatement) or not isinstance(statement.value, nodes.StringLiteral):
        return None
    return inspect.cleandoc(_with_even_margin(statement.value.value)).strip() or None


def _with_even_margin(text: str) -> str:
    """A docstring in which no line that an escape sequence (`\\n`) began keeps the others from losing their indentation."""
    first, *rest = text.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in rest if line.strip()]
    if not margins or not margins[0] or min(margins) > 0:
        return text
    margin = min(each for each in margins if each)
    return "\n".join((first, *[line[margin:] if line[:margin].isspace() else line for line in rest]))
