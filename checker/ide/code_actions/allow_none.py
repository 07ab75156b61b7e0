"""How does an annotation say that the default `None` is allowed?

Before the specification was changed (PEP 484, 2018), `x: int = None` said so by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.diagnostics.diagnostic import Diagnostic, Edit
from checker.files.trees import tree
from checker.ide.code_actions.action import QUICK_FIX, CodeAction, Request
from checker.ide.code_actions.needed_imports import with_imports
from checker.ide.written_types import Imports, allows_unions
from checker.query.database import Database
from checker.rules.functions import INVALID_PARAMETER_DEFAULT
from checker.syntax import nodes
from checker.syntax.locate import nodes_at


def allowed_none(db: Database, request: Request) -> Iterator[CodeAction]:
    """For each default `None` that is asked about the action that adds it to the annotation of its parameter."""
    for diagnostic in request.chosen:
        if diagnostic.rule != INVALID_PARAMETER_DEFAULT.name:
            continue
        placed = nodes_at(tree(db, request.file), diagnostic.span.start)
        found = next((each for each in reversed(placed) if isinstance(each[0], nodes.Parameter)), None)
        if found is None:
            continue
        node, base = found
        if isinstance(node, nodes.Parameter) and isinstance(node.default, nodes.NoneLiteral) and node.annotation is not None:
            yield _action(db, request, diagnostic, node.annotation, base)


def _action(
    db: Database, request: Request, diagnostic: Diagnostic, annotation: nodes.Expression, base: int
) -> CodeAction:
    start, end = base + annotation.start, base + annotation.end
    text = tree(db, request.file).text[start:end]
    imports: Imports = ()
    if isinstance(annotation, nodes.StringLiteral) and annotation.content_start >= 0:
        inside = base + annotation.content_start + len(annotation.value)
        edits = [Edit(inside, inside, " | None")]
        shown = f"{annotation.value} | None"
    elif allows_unions(db, request.file) and not isinstance(annotation, nodes.StringLiteral):
        edits = [Edit(end, end, " | None")]
        shown = f"{text} | None"
    else:
        edits = [Edit(start, start, "Optional["), Edit(end, end, "]")]
        imports = (("typing", "Optional"),)
        shown = f"Optional[{text}]"
    title = f"Change the annotation to `{' '.join(shown.split())}`"
    return CodeAction(title, QUICK_FIX, with_imports(db, request.file, edits, imports), (diagnostic,), is_preferred=True)
