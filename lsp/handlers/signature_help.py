"""How can what is being called be called?

Offsets in a label are counted in UTF-16 units, whatever unit positions are counted in.
"""

from __future__ import annotations

from typing import Final

from lsprotocol import types

from checker.ide import signature_help as ide
from checker.ide.docstrings.markdown import ParameterDocumentation
from checker.text.line_index import utf16_length
from lsp import to_protocol
from lsp.capabilities import Capabilities
from lsp.from_protocol import place_of
from lsp.server import TypecheckServer
from lsp.session import Session

_TRIGGERS: Final = ("(", ",")
_RETRIGGERS: Final = (")", "=")
"""After these the shown signatures are asked for again: a call has ended, a keyword was named."""


def register(server: TypecheckServer) -> None:
    """Let the function here handle its message."""
    options = types.SignatureHelpOptions(list(_TRIGGERS), list(_RETRIGGERS))
    server.question(types.TEXT_DOCUMENT_SIGNATURE_HELP, signature_help, options)


def signature_help(session: Session, params: types.SignatureHelpParams) -> types.SignatureHelp | None:
    """The signatures of the call around a position."""
    place = place_of(session, params.text_document, params.position)
    found = ide.signature_help(place.db, place.file, place.offset, _preferred(params.context))
    if found is None:
        return None
    capabilities = session.capabilities
    signatures = [_signature(capabilities, each) for each in found.signatures]
    return types.SignatureHelp(signatures, found.active, signatures[found.active].active_parameter)


def _preferred(context: types.SignatureHelpContext | None) -> int | None:
    """The signature that the user looks at."""
    if context is None or not context.is_retrigger or context.active_signature_help is None:
        return None
    return context.active_signature_help.active_signature


def _signature(capabilities: Capabilities, found: ide.SignatureText) -> types.SignatureInformation:
    documentation = None
    if found.documentation is not None:
        as_markdown = capabilities.shows_markdown_in_signatures
        documentation = to_protocol.documentation(found.documentation, as_markdown=as_markdown)
    # Clients that know no "none" take an index without a parameter for it.
    active = len(found.parameters) if found.active is None else found.active
    return types.SignatureInformation(
        found.label,
        documentation,
        [_parameter(capabilities, found.label, each) for each in found.parameters],
        active,
    )


def _parameter(capabilities: Capabilities, label: str, found: ide.ParameterHelp) -> types.ParameterInformation:
    text: str | tuple[int, int] = label[found.start : found.end]
    if capabilities.takes_label_offsets:
        text = (utf16_length(label[: found.start]), utf16_length(label[: found.end]))
    documentation = None if found.documentation is None else _parameter_documentation(capabilities, found.documentation)
    return types.ParameterInformation(text, documentation)


def _parameter_documentation(capabilities: Capabilities, found: ParameterDocumentation) -> types.MarkupContent:
    if capabilities.shows_markdown_in_signatures:
        return types.MarkupContent(types.MarkupKind.Markdown, found.markdown)
    return types.MarkupContent(types.MarkupKind.PlainText, found.text)
