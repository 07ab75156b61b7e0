"""How is a method marked that overrides another one?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.configuration.program import program
from checker.diagnostics.diagnostic import Diagnostic, Edit
from checker.files.sources import line_index
from checker.files.trees import tree
from checker.ide.code_actions.action import QUICK_FIX, CodeAction, Request
from checker.ide.code_actions.needed_imports import with_imports
from checker.ide.import_place import line_break_of
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.rules.overrides import MISSING_OVERRIDE_DECORATOR
from checker.syntax import nodes
from checker.syntax.locate import first_offset, nodes_at

_NEW_IN_TYPING: Final = (3, 12)


def added_overrides(db: Database, request: Request) -> Iterator[CodeAction]:
    """For each method that is asked about the action that puts `@override` before it."""
    module = "typing" if program(db).python_version >= _NEW_IN_TYPING else "typing_extensions"
    for diagnostic in request.chosen:
        if diagnostic.rule == MISSING_OVERRIDE_DECORATOR.name and resolve_module(db, module) is not None:
            yield from _marked(db, request, diagnostic, module)


def _marked(db: Database, request: Request, diagnostic: Diagnostic, module: str) -> Iterator[CodeAction]:
    index = line_index(db, request.file)
    placed = nodes_at(tree(db, request.file), diagnostic.span.start)
    node, base = next((each for each in reversed(placed) if isinstance(each[0], nodes.FunctionDefinition)), (None, 0))
    if node is None:
        return
    start = base + first_offset(node)
    indentation = index.text[index.line_start(index.line(start)) : start]
    if indentation.strip():
        return
    edit = Edit(start, start, f"@override{line_break_of(index)}{indentation}")
    change = with_imports(db, request.file, [edit], ((module, "override"),))
    yield CodeAction("Add `@override`", QUICK_FIX, change, (diagnostic,), is_preferred=True)
