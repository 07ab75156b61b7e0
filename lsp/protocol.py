"""Where is the framework's answer not the one that the protocol asks for?

A request that cannot be read, comes before `initialize` or after `shutdown` gets an error, so that no client waits for ever;
`exit` ends the process at once, with the status that the protocol says.  The texts of documents are kept by `open_documents`
and not by the framework, whose lines end at more characters than those of the protocol.  Requests that take their time are
followed by `progress`, and told of by `$/logTrace` if the client wants to trace them.  Requests about cells of a notebook
become requests about the document that these make, and answers the other way round, so that handlers know of no cells.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Mapping
from concurrent.futures import Future
from typing import Any, Final, NoReturn

from cattrs import Converter
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.protocol.json_rpc import JsonRPCNotification, RPCMessage

from lsp.notebooks.layout import Layout
from lsp.notebooks.open_notebooks import OpenNotebooks
from lsp.notebooks.to_cells import to_cells
from lsp.notebooks.to_document import AskedCell, asked_cell, find_cell, to_document
from lsp.progress import ANY_TITLE, TITLES, ProgressReports

DIAGNOSTIC_REPORTS: Final = (types.RelatedFullDocumentDiagnosticReport, types.RelatedUnchangedDocumentDiagnosticReport)

_NOTHING: Final = "$/nothing"


class TypecheckProtocol(LanguageServerProtocol):
    """The protocol of the framework with its gaps filled."""

    _is_initialized = False

    def __init__(self, server: LanguageServer, converter: Converter) -> None:
        super().__init__(server, converter)
        self._begun: Final[dict[str | int, tuple[str, float]]] = {}
        self.reports: Final = ProgressReports(self._notify_progress, self._create_progress)
        self.notebooks: Final = OpenNotebooks()
        self._asked: Final[dict[str | int, tuple[Mapping[str, Layout], AskedCell | None]]] = {}

    def _notify_progress(self, params: types.ProgressParams) -> None:
        self.notify(types.PROGRESS, params)

    async def _create_progress(self, params: types.WorkDoneProgressCreateParams) -> None:
        await self.send_request_async(types.WINDOW_WORK_DONE_PROGRESS_CREATE, params)

    def structure_message(self, data: dict[str, Any]) -> object:
        """The message that JSON data is; an error is sent for a request that is malformed."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "jsonrpc" not in data or "id" not in data or "method" not in data:
                raise
            self._send_response(data["id"], error=error.to_response_error())
            return JsonRPCNotification(_NOTHING, "2.0", None)

    @property
    def is_plain(self) -> bool:
        """Whether a request needs nothing but its answer now."""
        is_running = self._is_initialized and not self._shutdown
        return is_running and self.trace == types.TraceValue.Off and not self.notebooks.layouts

    def parameters(self, data: dict[str, Any]) -> object:
        """What the message of a known method that JSON data is asks for; raises any kind of exception if it is malformed."""
        message_type = self.get_message_type(data["method"])
        assert message_type is not None
        return self._converter.structure(data, message_type).params

    def encoded_response(self, identifier: str | int, result: object) -> bytes:
        """The answer to a request as JSON."""
        response = {"jsonrpc": self.VERSION, "id": identifier, "result": result}
        return json.dumps(response, default=self._serialize_message).encode(self.CHARSET)

    def send_failure(self, identifier: str | int, error: BaseException) -> None:
        """Answer a request with an error, as the framework does."""
        future: Future[object] = Future()
        if isinstance(error, asyncio.CancelledError):
            future.cancel()
        else:
            future.set_exception(error)
        self._send_handler_result(future, msg_id=identifier)

    def handle_data(self, data: object) -> None:
        """Hand on what came as JSON; an error is sent if it is no message."""
        message = self.structure_message(data) if isinstance(data, dict) else data
        if hasattr(message, "jsonrpc"):
            self.handle_message(message)  # type: ignore[arg-type]
        else:
            self.refuse(types.ErrorCodes.InvalidRequest, "This is no message of JSON-RPC")

    def refuse(self, code: types.ErrorCodes, message: str) -> None:
        """Send an error about something that has no number to be answered under."""
        error = {"code": int(code), "message": message}
        # The framework would leave out a number that is null.
        self._send_data({"jsonrpc": self.VERSION, "id": None, "error": error})

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

    def _handle_request(self, msg_id: str | int, method_name: str, params: object) -> None:
        if self.trace != types.TraceValue.Off:
            self._begun[msg_id] = method_name, time.monotonic()
            self._trace(f"Received request '{method_name} - ({msg_id})'.", params)
        super()._handle_request(msg_id, method_name, self._about_documents(msg_id, params))
        future = self._request_futures.get(msg_id)
        if isinstance(future, asyncio.Future) and method_name != types.WORKSPACE_DIAGNOSTIC:
            self.reports.follow(future, TITLES.get(method_name, ANY_TITLE), getattr(params, "work_done_token", None))

    def _handle_response(
        self, msg_id: str | int, result: object = None, error: types.ResponseError | None = None
    ) -> None:
        future = self._request_futures.get(msg_id)
        if future is not None and future.cancelled():
            # Whoever asked is gone.
            self._request_futures.pop(msg_id)
            return
        super()._handle_response(msg_id, result, error)

    def _send_response(self, msg_id: str | int, result: object = None, error: types.ResponseError | None = None) -> None:
        method, began = self._begun.pop(msg_id, (None, 0.0))
        if method is not None and self.trace != types.TraceValue.Off:
            outcome = "" if error is None else f" Request failed: {error.message} ({error.code})."
            took = round(1000 * (time.monotonic() - began))
            self._trace(f"Sending response '{method} - ({msg_id})' in {took}ms.{outcome}", result)
        super()._send_response(msg_id, self._about_cells(msg_id, result), error)

    def _about_documents(self, identifier: str | int, params: object) -> object:
        """What a request asks about documents, which cells of a notebook are not."""
        layouts = self.notebooks.layouts
        if not layouts:
            return params
        asked = asked_cell(layouts, params)
        self._asked[identifier] = layouts, asked
        return params if asked is None else to_document(asked, params)

    def _about_cells(self, identifier: str | int, result: object) -> object:
        """What an answer says to a client that knows cells."""
        layouts, asked = self._asked.pop(identifier, ({}, None))
        if asked is not None and isinstance(result, DIAGNOSTIC_REPORTS):
            # They are always about the newest text.
            layouts = self.notebooks.layouts
            asked = find_cell(layouts, asked.cell.uri)
        return to_cells(layouts, asked, result) if layouts else result

    def _trace(self, message: str, details: object) -> None:
        verbose = None
        if self.trace == types.TraceValue.Verbose:
            verbose = json.dumps(details, default=self._serialize_message, indent=2)
        self.notify(types.LOG_TRACE, types.LogTraceParams(message, verbose))

    def _error_of_time(self) -> types.ResponseError:
        if self._shutdown:
            return types.ResponseError(types.ErrorCodes.InvalidRequest, "The server is shut down")
        return types.ResponseError(types.ErrorCodes.ServerNotInitialized, "The server is not initialized")

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_: object) -> NoReturn:
        """End the process: whatever still runs has nobody to answer to."""
        sys.stdout.flush()
        os._exit(0 if self._shutdown else 1)

    @lsp_method(types.WINDOW_WORK_DONE_PROGRESS_CANCEL)
    def lsp_work_done_progress_cancel(self, params: types.WorkDoneProgressCancelParams) -> None:
        """Give up what goes by a token."""
        self.reports.cancel(params.token)

    @lsp_method(types.NOTEBOOK_DOCUMENT_DID_OPEN)
    def lsp_notebook_document__did_open(self, params: types.DidOpenNotebookDocumentParams) -> None:
        """Pass the notification on."""
        self.fm.features[types.NOTEBOOK_DOCUMENT_DID_OPEN](params)

    @lsp_method(types.NOTEBOOK_DOCUMENT_DID_CHANGE)
    def lsp_notebook_document__did_change(self, params: types.DidChangeNotebookDocumentParams) -> None:
        """Pass the notification on."""
        self.fm.features[types.NOTEBOOK_DOCUMENT_DID_CHANGE](params)

    @lsp_method(types.NOTEBOOK_DOCUMENT_DID_CLOSE)
    def lsp_notebook_document__did_close(self, params: types.DidCloseNotebookDocumentParams) -> None:
        """Pass the notification on."""
        self.fm.features[types.NOTEBOOK_DOCUMENT_DID_CLOSE](params)

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
