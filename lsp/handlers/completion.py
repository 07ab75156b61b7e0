"""What could be typed at this place?

The order of the suggestions is ours, so each says its place in it.  What costs more than a name and a kind is told when the
client asks for it; to a client that does not ask, the edits that import a symbol are told at once.
"""

from __future__ import annotations

from typing import Final

from lsprotocol import types

from checker.files.sources import line_index
from checker.ide.completion import items as plain
from checker.ide.completion.completion import completion as ide_completion
from checker.ide.completion.details import auto_import_edits, details
from checker.ide.completion.items import Completion, CompletionList
from checker.text.line_index import LineIndex
from lsp import to_protocol
from lsp.completion_lists import remembered
from lsp.completion_support import CompletionSupport
from lsp.from_protocol import Place, place_of
from lsp.positions import range_of
from lsp.server import TypecheckServer
from lsp.session import Session
from lsp.workspace_edits import text_edits

_BRACKET: Final = "["
_TRIGGERS: Final = (".", '"', "'", _BRACKET)
_EDIT_RANGE: Final = "editRange"
_EDITS: Final = "additionalTextEdits"

_KINDS: Final = {
    plain.CLASS: types.CompletionItemKind.Class,
    plain.CONSTANT: types.CompletionItemKind.Constant,
    plain.ENUM: types.CompletionItemKind.Enum,
    plain.ENUM_MEMBER: types.CompletionItemKind.EnumMember,
    plain.FIELD: types.CompletionItemKind.Field,
    plain.FUNCTION: types.CompletionItemKind.Function,
    plain.KEYWORD: types.CompletionItemKind.Keyword,
    plain.METHOD: types.CompletionItemKind.Method,
    plain.MODULE: types.CompletionItemKind.Module,
    plain.PARAMETER: types.CompletionItemKind.Variable,
    plain.PROPERTY: types.CompletionItemKind.Property,
    plain.TYPE_PARAMETER: types.CompletionItemKind.TypeParameter,
    plain.VALUE: types.CompletionItemKind.Value,
    plain.VARIABLE: types.CompletionItemKind.Variable,
}


def register(server: TypecheckServer) -> None:
    """Let the functions here handle their messages."""
    # The framework does not see by itself that details can be asked for.
    options = types.CompletionOptions(trigger_characters=list(_TRIGGERS), resolve_provider=True)
    server.question(types.TEXT_DOCUMENT_COMPLETION, completion, options)
    server.question(types.COMPLETION_ITEM_RESOLVE, resolve)


def completion(session: Session, params: types.CompletionParams) -> types.CompletionList | None:
    """The suggestions for a position, None if there are none."""
    place = place_of(session, params.text_document, params.position)
    found = ide_completion(
        place.db,
        place.file,
        place.offset,
        with_auto_imports=session.settings.completion_auto_import,
        only_expected=params.context is not None and params.context.trigger_character == _BRACKET,
    )
    return None if found is None else _list(session, place, params.text_document.uri, found)


def _list(session: Session, place: Place, uri: str, found: CompletionList) -> types.CompletionList:
    support = session.capabilities.completion
    index = line_index(place.db, place.file)
    number = session.completions.add(uri, found.items)
    edit_range = _edit_range(session, index, found)
    defaults = types.CompletionItemDefaults(edit_range=edit_range) if _EDIT_RANGE in support.defaults else None
    shown: list[types.CompletionItem] = []
    for position, item in enumerate(found.items):
        made = _item(support, item, position, number)
        if defaults is None:
            made.text_edit = _text_edit(edit_range, made.text_edit_text or made.label)
            made.text_edit_text = None
        edits = item.edits
        if item.origin and _EDITS not in support.resolves:
            edits = auto_import_edits(place.db, place.file, item)
        if edits:
            made.additional_text_edits = text_edits(session, index, edits)
        shown.append(made)
    return types.CompletionList(found.is_incomplete, shown, defaults)


def _item(support: CompletionSupport, item: Completion, position: int, number: int) -> types.CompletionItem:
    is_snippet = item.snippet is not None and support.fills_snippets
    text = item.snippet if item.snippet is not None and is_snippet else item.insert
    made = types.CompletionItem(
        item.label,
        kind=_KINDS[item.kind],
        filter_text=item.filter if item.filter != item.label else None,
        sort_text=f"{position:04}",
        data=remembered(number, position),
        text_edit_text=text if text != item.label else None,
        insert_text_format=types.InsertTextFormat.Snippet if is_snippet else None,
    )
    if "\n" in text and support.keeps_indentation:
        made.insert_text_mode = types.InsertTextMode.AsIs
    if item.is_deprecated and support.marks_deprecated:
        made.tags = [types.CompletionItemTag.Deprecated]
    if item.origin:
        if support.shows_label_details:
            made.label_details = types.CompletionItemLabelDetails(description=item.origin)
        else:
            made.detail = item.origin
    return made


def _edit_range(
    session: Session, index: LineIndex, found: CompletionList
) -> types.Range | types.EditRangeWithInsertReplace:
    encoding = session.capabilities.encoding
    insert = range_of(index, found.start, found.cursor, encoding)
    if not session.capabilities.completion.inserts_and_replaces:
        return insert
    return types.EditRangeWithInsertReplace(insert, range_of(index, found.start, found.end, encoding))


def _text_edit(
    where: types.Range | types.EditRangeWithInsertReplace, text: str
) -> types.TextEdit | types.InsertReplaceEdit:
    if isinstance(where, types.Range):
        return types.TextEdit(where, text)
    return types.InsertReplaceEdit(text, where.insert, where.replace)


def resolve(session: Session, item: types.CompletionItem) -> types.CompletionItem:
    """The same suggestion with its details."""
    found = session.completions.find(item.data)
    if found is None:
        return item
    uri, suggestion = found
    project, file = session.file_of(uri)
    shown = details(project.db, file, suggestion)
    support = session.capabilities.completion
    if shown.code:
        item.detail = shown.code if not suggestion.origin else f"{suggestion.origin}\n{shown.code}"
    if shown.documentation is not None:
        item.documentation = to_protocol.documentation(shown.documentation, as_markdown=support.shows_markdown)
    if shown.edits and _EDITS in support.resolves:
        item.additional_text_edits = text_edits(session, line_index(project.db, file), shown.edits)
    return item
