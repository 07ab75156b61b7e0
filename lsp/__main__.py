"""The entry of the language server: `typecheck server`, or `python -m lsp`."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from typing import Final

from checker.project.garbage_collection import collect_briefly
from lsp import transports
from lsp.handlers import (
    call_hierarchy,
    code_action,
    code_lens,
    completion,
    configuration,
    declaration,
    definition,
    diagnostics,
    document_highlight,
    document_symbol,
    file_operations,
    folding_range,
    hover,
    implementation,
    inlay_hints,
    lifecycle,
    linked_editing,
    notebook_synchronization,
    references,
    rename,
    selection_range,
    semantic_tokens,
    signature_help,
    text_synchronization,
    type_definition,
    type_hierarchy,
    will_rename_files,
    workspace_symbol,
)
from lsp.refusals import keep_refusals_out_of_the_log
from lsp.server import TypecheckServer

HANDLERS: Final = (
    lifecycle,
    configuration,
    file_operations,
    text_synchronization,
    notebook_synchronization,
    diagnostics,
    hover,
    completion,
    signature_help,
    semantic_tokens,
    inlay_hints,
    definition,
    declaration,
    type_definition,
    implementation,
    call_hierarchy,
    type_hierarchy,
    references,
    document_highlight,
    rename,
    will_rename_files,
    linked_editing,
    code_action,
    code_lens,
    document_symbol,
    workspace_symbol,
    folding_range,
    selection_range,
)


def main(words: Sequence[str]) -> int:
    """Serve one client; the exit status."""
    arguments = _arguments(words)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    # What clients do at the wrong time is no defect of ours.
    logging.getLogger("pygls").setLevel(logging.ERROR)
    keep_refusals_out_of_the_log()
    # A message must not wait for the usual 5 ms until it is the turn of the thread that reads it.
    sys.setswitchinterval(0.001)
    server = TypecheckServer()
    for handler in HANDLERS:
        handler.register(server)
    collect_briefly()
    try:
        if arguments.tcp is not None:
            transports.serve_tcp(server, *arguments.tcp)
        elif arguments.websocket is not None:
            transports.serve_websocket(server, *arguments.websocket)
        else:
            transports.serve_standard_streams(server)
    except (transports.TransportError, OSError) as error:
        sys.stderr.write(f"typecheck server: {error}\n")
        return 2
    return 0


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="typecheck server",
        description="Run the language server for an editor; it talks over standard input and output.",
        allow_abbrev=False,
    )
    parser.add_argument("--stdio", action="store_true", help="talk over standard input and output (the default)")
    parser.add_argument("--tcp", type=_address, metavar="HOST:PORT", help="wait for one client at this TCP port")
    parser.add_argument("--websocket", type=_address, metavar="HOST:PORT", help="wait for one client at this WebSocket port")
    return parser.parse_args(words)


def _address(text: str) -> tuple[str, int]:
    host, separator, port = text.rpartition(":")
    if not separator or not port.isdecimal():
        raise argparse.ArgumentTypeError(f"`{text}` is not HOST:PORT")
    return host or "127.0.0.1", int(port)


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stderr.flush()
    # Work that nobody waits for any more must not keep the process alive.
    os._exit(status)
