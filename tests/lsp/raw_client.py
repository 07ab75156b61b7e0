"""How does a test say what no client library would say?"""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any

from tests.lsp.editor import ROOT, SERVER


class RawClient:
    """The server as a process, and messages as plain data."""

    def __init__(self) -> None:
        environment = dict(os.environ) | {"PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(SERVER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)

    def send(self, message: dict[str, Any]) -> None:
        self.send_body(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def send_body(self, body: bytes) -> None:
        """Send what may be no message."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def ask(self, identifier: int, method: str, params: Any) -> dict[str, Any]:
        """The response to a request; what the server says meanwhile is passed over."""
        self.send({"id": identifier, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == identifier and "method" not in message:
                return message

    def initialize(self) -> dict[str, Any]:
        return self.ask(0, "initialize", {"processId": None, "rootUri": None, "capabilities": {}})

    def wait(self) -> int:
        """The exit status, after the end of the input."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.process.wait(30)

    def receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline()) not in (b"\r\n", b""):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        found: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return found
