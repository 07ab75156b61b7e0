"""Messages at the wrong time or of the wrong form get an error, and the session goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from lsprotocol import types

from tests.lsp.raw_client import RawClient

PLACE: dict[str, Any] = {"textDocument": {"uri": "file:///nowhere/x.py"}, "position": {"line": 0, "character": 0}}


@pytest.fixture
def client() -> Iterator[RawClient]:
    client = RawClient()
    yield client
    client.process.kill()
    client.process.wait()


def test_before_initialize(client: RawClient) -> None:
    answer = client.ask(1, "textDocument/hover", PLACE)
    assert answer["error"]["code"] == types.ErrorCodes.ServerNotInitialized
    assert "result" in client.initialize()
    assert client.ask(2, "textDocument/hover", PLACE)["result"] is None


def test_wrong_form(client: RawClient) -> None:
    client.initialize()
    assert client.ask(1, "textDocument/hover", {"textDocument": 3})["error"]["code"] == types.ErrorCodes.InvalidParams
    assert client.ask(2, "typecheck/nothing", {})["error"]["code"] == types.ErrorCodes.MethodNotFound
    client.send({"method": "textDocument/didChange", "params": {"nonsense": True}})
    client.send({"method": "textDocument/didOpen", "params": None})
    client.send({"method": "typecheck/nothing", "params": {}})
    assert client.ask(3, "textDocument/hover", PLACE)["result"] is None


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", types.ErrorCodes.ParseError),
        (b"\xff\xfe", types.ErrorCodes.ParseError),
        (b"[]", types.ErrorCodes.InvalidRequest),
        (b"3", types.ErrorCodes.InvalidRequest),
        (b'{"id": 7, "method": "textDocument/hover"}', types.ErrorCodes.InvalidRequest),
    ],
)
def test_what_is_no_message_gets_an_error_without_a_number(client: RawClient, body: bytes, code: int) -> None:
    client.initialize()
    client.send_body(body)
    answer = client.receive()
    assert answer["id"] is None
    assert answer["error"]["code"] == code
    assert client.ask(1, "textDocument/hover", PLACE)["result"] is None


@pytest.mark.parametrize(
    "body",
    [
        b'{"jsonrpc": "2.0"}',
        b'{"jsonrpc": "2.0", "id": 99, "result": 3}',
        b'{"jsonrpc": "2.0", "id": [1], "method": "textDocument/hover", "params": {}}',
        b'{"jsonrpc": "2.0", "method": 3}',
        b'{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": {}}}',
        b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": {"uri": 1}}}',
    ],
)
def test_nonsense_that_asks_for_nothing_is_passed_over(client: RawClient, body: bytes) -> None:
    client.initialize()
    client.send_body(body)
    assert client.ask(1, "textDocument/hover", PLACE)["result"] is None


def test_a_line_that_no_file_has(client: RawClient) -> None:
    client.initialize()
    far = {**PLACE, "position": {"line": 2**40, "character": 0}}
    assert client.ask(1, "textDocument/hover", far)["error"]["code"] == types.ErrorCodes.InvalidParams


def test_after_shutdown(client: RawClient) -> None:
    client.initialize()
    assert client.ask(1, "shutdown", None)["result"] is None
    assert client.ask(2, "textDocument/hover", PLACE)["error"]["code"] == types.ErrorCodes.InvalidRequest
    client.send({"method": "exit"})
    assert client.process.wait(30) == 0


def test_exit_without_shutdown(client: RawClient) -> None:
    client.initialize()
    client.send({"method": "exit"})
    assert client.process.wait(30) == 1


def test_the_end_of_the_input_ends_the_server(client: RawClient) -> None:
    client.initialize()
    client.wait()
