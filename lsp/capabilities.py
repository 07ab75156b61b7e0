"""What can the client do, as far as our answers depend on it?"""

from __future__ import annotations

from attrs import field, frozen
from lsprotocol import types

from lsp.completion_support import CompletionSupport, completion_support
from lsp.positions import UTF16, choose_encoding


@frozen
class Capabilities:
    """What the client said of itself; the defaults are those of a client that says nothing.

    `takes_links` are the requests whose answers may be links instead of places.
    """

    encoding: str = UTF16
    pulls_diagnostics: bool = False
    refreshes_diagnostics: bool = False
    refreshes_inlay_hints: bool = False
    refreshes_code_lenses: bool = False
    refreshes_tokens: bool = False
    shows_markdown: bool = False
    shows_markdown_in_signatures: bool = False
    takes_label_offsets: bool = False
    shows_related: bool = False
    shows_code_links: bool = False
    keeps_diagnostic_data: bool = False
    diagnostic_tags: frozenset[types.DiagnosticTag] = frozenset()
    shows_progress: bool = False
    registers_watchers: bool = False
    answers_configuration: bool = False
    registers_configuration: bool = False
    takes_links: frozenset[str] = frozenset()
    takes_document_changes: bool = False
    renames_files: bool = False
    takes_code_actions: bool = False
    resolves_code_actions: bool = False
    shows_symbol_tree: bool = False
    maximum_folds: int | None = None
    completion: CompletionSupport = field(factory=CompletionSupport)


def capabilities_of(client: types.ClientCapabilities) -> Capabilities:
    """What our answers have to know of a client."""
    document = client.text_document or types.TextDocumentClientCapabilities()
    workspace = client.workspace or types.WorkspaceClientCapabilities()
    # Clients that pull say what they show in the one place or in the other, or in both.
    shown = [each for each in (document.publish_diagnostics, document.diagnostic) if each is not None]
    tags = [tag for each in shown if each.tag_support is not None for tag in each.tag_support.value_set]
    formats = document.hover.content_format if document.hover is not None else None
    signatures = _signature_options(document)
    parameters = signatures.parameter_information
    actions = document.code_action
    symbols = document.document_symbol
    watched = workspace.did_change_watched_files
    configured = workspace.did_change_configuration
    edits = workspace.workspace_edit or types.WorkspaceEditClientCapabilities()
    operations = edits.resource_operations or ()
    # Operations on files can be said in `documentChanges` only, so that who takes them takes those, too.
    takes_document_changes = bool(edits.document_changes or operations)
    return Capabilities(
        shows_symbol_tree=symbols is not None and bool(symbols.hierarchical_document_symbol_support),
        maximum_folds=None if document.folding_range is None else document.folding_range.range_limit,
        completion=completion_support(document.completion),
        encoding=choose_encoding(client.general.position_encodings if client.general is not None else None),
        pulls_diagnostics=document.diagnostic is not None,
        refreshes_diagnostics=workspace.diagnostics is not None and bool(workspace.diagnostics.refresh_support),
        refreshes_inlay_hints=workspace.inlay_hint is not None and bool(workspace.inlay_hint.refresh_support),
        refreshes_tokens=workspace.semantic_tokens is not None and bool(workspace.semantic_tokens.refresh_support),
        refreshes_code_lenses=workspace.code_lens is not None and bool(workspace.code_lens.refresh_support),
        shows_markdown=types.MarkupKind.Markdown in (formats or ()),
        shows_markdown_in_signatures=types.MarkupKind.Markdown in (signatures.documentation_format or ()),
        takes_label_offsets=parameters is not None and bool(parameters.label_offset_support),
        shows_related=any(each.related_information for each in shown),
        shows_code_links=any(each.code_description_support for each in shown),
        keeps_diagnostic_data=any(each.data_support for each in shown),
        diagnostic_tags=frozenset(tags),
        shows_progress=client.window is not None and bool(client.window.work_done_progress),
        answers_configuration=bool(workspace.configuration),
        registers_configuration=configured is not None and bool(configured.dynamic_registration),
        registers_watchers=watched is not None and bool(watched.dynamic_registration),
        takes_links=_linked_requests(document),
        takes_document_changes=takes_document_changes,
        takes_code_actions=actions is not None and actions.code_action_literal_support is not None,
        resolves_code_actions=actions is not None and _asks_for_edits(actions),
        renames_files=takes_document_changes and types.ResourceOperationKind.Rename in operations,
    )


def _linked_requests(document: types.TextDocumentClientCapabilities) -> frozenset[str]:
    options = {
        types.TEXT_DOCUMENT_DEFINITION: document.definition,
        types.TEXT_DOCUMENT_DECLARATION: document.declaration,
        types.TEXT_DOCUMENT_TYPE_DEFINITION: document.type_definition,
        types.TEXT_DOCUMENT_IMPLEMENTATION: document.implementation,
    }
    return frozenset(method for method, each in options.items() if each is not None and each.link_support)


def _asks_for_edits(actions: types.CodeActionClientCapabilities) -> bool:
    """Whether the client asks for the change of an action when somebody chooses it."""
    support = actions.resolve_support
    return bool(actions.data_support) and support is not None and "edit" in support.properties


def _signature_options(document: types.TextDocumentClientCapabilities) -> types.ClientSignatureInformationOptions:
    found = document.signature_help.signature_information if document.signature_help is not None else None
    return found or types.ClientSignatureInformationOptions()
