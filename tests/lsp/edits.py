"""What do files say after a change that the server sent?"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlparse

from lsprotocol import types

from tests.lsp.editor import Editor


def text_after(editor: Editor, edit: types.WorkspaceEdit) -> dict[str, str]:
    """The text of each file after the edits of a change, by URI; its operations on files are not carried out."""
    edits = {uri: [*listed] for uri, listed in (edit.changes or {}).items()}
    for change in edit.document_changes or ():
        if isinstance(change, types.TextDocumentEdit):
            listed = [each for each in change.edits if isinstance(each, types.TextEdit)]
            edits.setdefault(change.text_document.uri, []).extend(listed)
    return {uri: applied(editor, uri, listed) for uri, listed in edits.items()}


def applied(editor: Editor, uri: str, edits: list[types.TextEdit]) -> str:
    """The text of a file, open or not, after edits."""
    if uri not in editor.texts:
        editor.texts[uri] = Path(unquote(urlparse(uri).path)).read_text(encoding="utf-8")
    before = text = editor.texts[uri]
    for each in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True):
        start, end = editor.offset_of(before, each.range.start), editor.offset_of(before, each.range.end)
        text = text[:start] + each.new_text + text[end:]
    return text
