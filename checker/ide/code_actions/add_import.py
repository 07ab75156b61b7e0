"""Which import would define a name that is not defined, or load a submodule that nothing loads?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.diagnostics.diagnostic import Diagnostic, Edit
from checker.files.sources import source
from checker.files.trees import tree
from checker.ide.code_actions.action import QUICK_FIX, CodeAction, Request
from checker.ide.import_insertion import import_edits
from checker.ide.importable_symbols import ImportableSymbol, symbols_named
from checker.ide.references.symbol_search import is_local
from checker.ide.references.symbols import visible_variable
from checker.ide.scope_at_cursor import scope_of_path
from checker.ide.semantic_model import expression_type
from checker.ide.target_at_cursor import target_at_cursor
from checker.ide.workspace_edit import workspace_edit
from checker.modules.file_to_module import name_of_file
from checker.query.database import Database
from checker.rules.imports import POSSIBLY_MISSING_SUBMODULE
from checker.rules.names import UNRESOLVED_REFERENCE
from checker.syntax import nodes
from checker.syntax.locate import nodes_at
from checker.types.special import ModuleType

_MAXIMUM: Final = 10


def imports_for_unknown_names(db: Database, request: Request) -> Iterator[CodeAction]:
    """An action for each import that defines a name which is asked about, here and elsewhere in the file."""
    text = source(db, request.file).text
    by_name: dict[str, list[Diagnostic]] = {}
    for each in request.diagnostics:
        if each.rule == UNRESOLVED_REFERENCE.name and not _is_local(db, request, each):
            by_name.setdefault(text[each.span.start : each.span.end], []).append(each)
    for name, diagnostics in by_name.items():
        if name.isidentifier() and any(each in request.chosen for each in diagnostics):
            yield from _imports_of(db, request, name, tuple(diagnostics))


def _is_local(db: Database, request: Request, diagnostic: Diagnostic) -> bool:
    """Whether a name belongs to a function that gives it a value elsewhere, so that no import of the module is seen."""
    target = target_at_cursor(db, request.file, diagnostic.span.start)
    variable = None if target is None else visible_variable(db, target.scope, target.name)
    return variable is not None and is_local(variable)


def imports_of_submodules(db: Database, request: Request) -> Iterator[CodeAction]:
    """For each submodule that is asked about and that nothing imports the action that imports it."""
    for diagnostic in request.chosen:
        if diagnostic.rule == POSSIBLY_MISSING_SUBMODULE.name:
            module = _module_at(db, request, diagnostic.span.start)
            edits = () if module is None else import_edits(db, request.file, module)
            if edits:
                alike = tuple([each for each in request.diagnostics if _is_about(diagnostic, each)])
                edit = workspace_edit({request.file.path: edits})
                yield CodeAction(f"Add `import {module}`", QUICK_FIX, edit, alike, is_preferred=True)


def _is_about(diagnostic: Diagnostic, other: Diagnostic) -> bool:
    return other.rule == diagnostic.rule and other.message == diagnostic.message


def _module_at(db: Database, request: Request, offset: int) -> str | None:
    """The name of the module that an attribute at an offset means, None if it means none."""
    placed = nodes_at(tree(db, request.file), offset)
    node, base = placed[-1] if placed else (None, 0)
    if not isinstance(node, nodes.Attribute) or base + node.name_start != offset:
        return None
    scope = scope_of_path(db, request.file, [each for each, _ in placed])
    owner = expression_type(db, scope, node.value)
    return f"{owner.name}.{node.name}" if isinstance(owner, ModuleType) else None


def _imports_of(db: Database, request: Request, name: str, diagnostics: tuple[Diagnostic, ...]) -> Iterator[CodeAction]:
    own = name_of_file(db, request.file)
    symbols = [each for each in symbols_named(db, name) if each.module != own][:_MAXIMUM]
    for symbol in symbols:
        edits = _edits(db, request, symbol)
        if edits:
            statement = f"from {symbol.module} import {name}" if symbol.module else f"import {name}"
            edit = workspace_edit({request.file.path: edits})
            yield CodeAction(f"Add `{statement}`", QUICK_FIX, edit, diagnostics, is_preferred=len(symbols) == 1)


def _edits(db: Database, request: Request, symbol: ImportableSymbol) -> tuple[Edit, ...]:
    if symbol.module:
        return import_edits(db, request.file, symbol.module, symbol.name)
    return import_edits(db, request.file, symbol.name)
