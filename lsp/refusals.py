"""How is the client told that what it asks for cannot be done, and why?

A refusal is an error as the answer, whose message editors show to the user.  It is no defect, so nothing is written down.
"""

from __future__ import annotations

import logging

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import json_rpc


class RequestRefused(JsonRpcException):
    """The answer to a request that is understood but cannot be fulfilled; the message is a sentence for the user."""

    CODE = int(types.LSPErrorCodes.RequestFailed)


class RequestOutdated(RequestRefused):
    """The answer to a request about a text that was edited before there was an answer; editors show nothing."""

    CODE = int(types.LSPErrorCodes.ContentModified)
    MESSAGE = "The text was edited"


def keep_refusals_out_of_the_log() -> None:
    """Let the framework write down defects only."""
    logging.getLogger(json_rpc.__name__).addFilter(_is_defect)


def _is_defect(record: logging.LogRecord) -> bool:
    if record.exc_info is not None and isinstance(record.exc_info[1], RequestRefused):
        return False
    # An answer and its cancellation often cross on their way.
    return not str(record.msg).startswith("Cancel notification for unknown message id")
