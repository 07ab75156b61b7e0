"""The text in the bytes of a file, as PEP 263 has it: compared with what the running interpreter compiles."""

from __future__ import annotations

import codecs

import pytest

from checker.text.source_text import decode

ACCEPTED = {
    b"name = 'caf\xc3\xa9'\n": "café",
    b"# coding: latin-1\nname = 'caf\xe9'\n": "café",
    b"# -*- coding: iso-8859-15 -*-\nname = '\xa4'\n": "€",
    b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nname = '\x80'\n": "€",
    b"\x0c# coding=latin-1\nname = '\xe9'\n": "é",
    b"\n# coding: latin-1\nname = '\xe9'\n": "é",
    b"# one\r# coding: latin-1\rname = '\xe9'\r": "é",
    b"# coding: utf8\nname = '\xc3\xa9'\n": "é",
    codecs.BOM_UTF8 + b"name = '\xc3\xa9'\n": "é",
    codecs.BOM_UTF8 + b"# coding: utf-8\nname = '\xc3\xa9'\n": "é",
    b"name = 'coding: nothing'\n": "coding: nothing",
    b"name = 'a'\n# coding: nothing\n": "a",
}

# What is said, and the text that the extent of the error has.
REJECTED = {
    b"name = '\xe9'\n": ("byte 0xe9 cannot be decoded as UTF-8", "\ufffd"),
    b"# one\n# two\n# coding: latin-1\nname = '\xe9'\n": ("byte 0xe9 cannot be decoded as UTF-8", "\ufffd"),
    b"# coding: ascii\nname = '\xe9'\n": ("byte 0xe9 cannot be decoded as ascii", "\ufffd"),
    b"# coding: no-such-encoding\n": ("unknown encoding 'no-such-encoding'", "no-such-encoding"),
    b"# coding: rot13\n": ("unknown encoding 'rot13'", "rot13"),
    codecs.BOM_UTF8 + b"# coding: latin-1\n": ("contradicts the UTF-8 byte order mark", "latin-1"),
    b"a = 1\0\n": ("source code cannot contain null bytes", " "),
    codecs.BOM_UTF16_LE + "a = 1\n".encode("utf-16-le"): ("the file is UTF-16", "a"),
    codecs.BOM_UTF16_BE + "a = 1\n".encode("utf-16-be"): ("the file is UTF-16", "a"),
}


@pytest.mark.parametrize("data", ACCEPTED)
def test_accepted(data: bytes) -> None:
    source = decode(data)
    assert source.error is None
    assert ACCEPTED[data] in source.text
    assert not source.text.startswith("\ufeff")
    variables: dict[str, str] = {}
    exec(compile(data, "<file>", "exec"), variables)
    assert variables["name"] == ACCEPTED[data]


@pytest.mark.parametrize("data", REJECTED)
def test_rejected(data: bytes) -> None:
    message, extent = REJECTED[data]
    source = decode(data)
    assert source.error is not None and message in source.error
    assert source.text[source.error_start : source.error_end] == extent
    with pytest.raises((SyntaxError, ValueError)):
        compile(data, "<file>", "exec")


def test_the_rest_of_an_undecodable_file_is_kept() -> None:
    source = decode(b"first = 1\nsecond = '\xff'\nthird = 3\n")
    assert source.text.splitlines()[::2] == ["first = 1", "third = 3"]


def test_line_breaks_stay() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_null_bytes_are_spaces() -> None:
    assert decode(b"a\0= 1\0\n").text == "a = 1 \n"
