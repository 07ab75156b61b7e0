"""What can the client do, as far as our answers depend on it?"""

from __future__ import annotations

from attrs import frozen
from lsprotocol import types

from lsp.positions import UTF16, choose_encoding


@frozen
class Capabilities:
    """What the client said of itself; the defaults are those of a client that says nothing."""

    encoding: str = UTF16
    pulls_diagnostics: bool = False
    refreshes_diagnostics: bool = False
    shows_markdown: bool = False
    shows_related: bool = False
    diagnostic_tags: frozenset[types.DiagnosticTag] = frozenset()
    registers_watchers: bool = False


def capabilities_of(client: types.ClientCapabilities) -> Capabilities:
    """What our answers have to know of a client."""
    document = client.text_document or types.TextDocumentClientCapabilities()
    workspace = client.workspace or types.WorkspaceClientCapabilities()
    # Clients that pull say what they show in the one place or in the other, or in both.
    shown = [each for each in (document.publish_diagnostics, document.diagnostic) if each is not None]
    tags = [tag for each in shown if each.tag_support is not None for tag in each.tag_support.value_set]
    formats = document.hover.content_format if document.hover is not None else None
    watched = workspace.did_change_watched_files
    return Capabilities(
        encoding=choose_encoding(client.general.position_encodings if client.general is not None else None),
        pulls_diagnostics=document.diagnostic is not None,
        refreshes_diagnostics=workspace.diagnostics is not None and bool(workspace.diagnostics.refresh_support),
        shows_markdown=types.MarkupKind.Markdown in (formats or ()),
        shows_related=any(each.related_information for each in shown),
        diagnostic_tags=frozenset(tags),
        registers_watchers=watched is not None and bool(watched.dynamic_registration),
    )
