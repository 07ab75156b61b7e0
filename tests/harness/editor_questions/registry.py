"""Which questions are there?

A question answers about an offset of a file with lines; no line stands for no answer.  In a comment they are joined.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from attrs import frozen

from checker.files.file import File
from checker.query.database import Database
from tests.harness.editor_questions import (
    call_hierarchy,
    code_actions,
    completion,
    file_outline,
    goto_declaration,
    goto_definition,
    goto_implementation,
    goto_type_definition,
    hover,
    importable_symbols,
    inlay_hints,
    places_in_file,
    references,
    rename,
    semantic_token,
    signature_help,
    type_hierarchy,
    workspace_symbols,
)

Answer = Callable[[Database, File, int], list[str]]


@frozen
class Question:
    """How a question is answered in a block, and in a comment: what is not said there, and how lines are joined.

    `is_about_file` is true for one that is asked about a whole file and never in a comment.
    """

    block: Answer
    comment: Answer
    separator: str = ", "
    is_about_file: bool = False


QUESTIONS: Final[dict[str, Question]] = {
    "completion": Question(completion.lines, completion.labels),
    "auto_imports": Question(completion.auto_imports, completion.auto_imports),
    "auto_imported": Question(completion.file_with_auto_import, completion.file_with_auto_import, "\\n"),
    "documentation": Question(hover.markdown, hover.markdown),
    "hover": Question(hover.lines, hover.lines_of_code, "\\n"),
    "goto_definition": Question(goto_definition.lines, goto_definition.lines),
    "goto_declaration": Question(goto_declaration.lines, goto_declaration.lines),
    "goto_type_definition": Question(goto_type_definition.lines, goto_type_definition.lines),
    "goto_implementation": Question(goto_implementation.lines, goto_implementation.lines),
    "incoming_calls": Question(call_hierarchy.incoming, call_hierarchy.incoming),
    "outgoing_calls": Question(call_hierarchy.outgoing, call_hierarchy.outgoing),
    "supertypes": Question(type_hierarchy.supertypes, type_hierarchy.supertypes),
    "subtypes": Question(type_hierarchy.subtypes, type_hierarchy.subtypes),
    "semantic_token": Question(semantic_token.lines, semantic_token.lines),
    "inlay_hints": Question(inlay_hints.written, inlay_hints.on_line),
    "signature_help": Question(signature_help.lines, signature_help.lines, "\\n"),
    "code_actions": Question(code_actions.titles, code_actions.titles),
    "quick_fixes": Question(code_actions.quick_fixes, code_actions.quick_fixes, "\\n"),
    "suppressions": Question(code_actions.suppressions, code_actions.suppressions, "\\n"),
    "rewrites": Question(code_actions.rewrites, code_actions.rewrites, "\\n"),
    "organized_imports": Question(code_actions.organized_imports, code_actions.organized_imports, "\\n"),
    "all_fixed": Question(code_actions.all_fixed, code_actions.all_fixed, "\\n"),
    "references": Question(references.lines, references.lines),
    "uses": Question(references.uses, references.uses),
    "linked_editing": Question(places_in_file.linked, places_in_file.linked),
    "document_highlight": Question(places_in_file.highlights, places_in_file.highlights),
    "rename": Question(rename.lines, rename.summary),
    "importable": Question(importable_symbols.named, importable_symbols.named),
    "importable_like": Question(importable_symbols.matching, importable_symbols.matching),
    "added_import": Question(importable_symbols.file_with_import, importable_symbols.file_with_import, "\\n"),
    "document_symbols": Question(file_outline.symbols, file_outline.symbols, is_about_file=True),
    "folding_ranges": Question(file_outline.folds, file_outline.folds, is_about_file=True),
    "selection_ranges": Question(file_outline.selections, file_outline.selections),
    "workspace_symbols": Question(workspace_symbols.lines, workspace_symbols.lines),
}
