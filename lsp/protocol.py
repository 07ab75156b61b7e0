"""Where is the framework's answer not the one that the protocol asks for?

A request that cannot be read, comes before `initialize` or after `shutdown` gets an error, so that no client waits for ever;
`exit` ends the process at once, with the status that the protocol says.  The texts of documents are kept by `open_documents`
and not by the framework, whose lines end at more characters than those of the protocol.
"""

from __future__ import annotations

import os
import sys
from typing import Any, Final, NoReturn

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.protocol.json_rpc import JsonRPCNotification, RPCMessage

_NOTHING: Final = "$/nothing"


class TypecheckProtocol(LanguageServerProtocol):
    """The protocol of the framework with its gaps filled."""

    _is_initialized = False

    def structure_message(self, data: dict[str, Any]) -> object:
        """The message that JSON data is; an error is sent for a request that is malformed."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "jsonrpc" not in data or "id" not in data or "method" not in data:
                raise
            self._send_response(data["id"], error=error.to_response_error())
            return JsonRPCNotification(_NOTHING, "2.0", None)

    def handle_message(self, message: RPCMessage) -> None:
        """Hand a message to its handler, if it may be sent at this time."""
        method = getattr(message, "method", None)
        if method == _NOTHING:
            return
        if method == types.INITIALIZE:
            self._is_initialized = True
        elif method is not None and method != types.EXIT and (not self._is_initialized or self._shutdown):
            identifier = getattr(message, "id", None)
            if identifier is not None:
                self._send_response(identifier, error=self._error_of_time())
            return
        super().handle_message(message)

    def _error_of_time(self) -> types.ResponseError:
        if self._shutdown:
            return types.ResponseError(types.ErrorCodes.InvalidRequest, "The server is shut down")
        return types.ResponseError(types.ErrorCodes.ServerNotInitialized, "The server is not initialized")

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_: object) -> NoReturn:
        """End the process: whatever still runs has nobody to answer to."""
        sys.stdout.flush()
        os._exit(0 if self._shutdown else 1)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Pass the notification on."""
        self.fm.features[types.TEXT_DOCUMENT_DID_OPEN](params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Pass the notification on."""
        self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE](params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Pass the notification on."""
        self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE](params)
