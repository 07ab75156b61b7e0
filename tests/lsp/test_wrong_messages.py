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
