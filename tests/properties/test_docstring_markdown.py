"""Docstrings in Markdown: whatever somebody writes is shown, prose looks as it was written, and no text takes long."""

from __future__ import annotations

import ast
import html
import inspect
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checker.ide.docstrings.markdown import docstring_markdown, parameter_documentation

PIECES = (
    *("`", "``", "*", "**", "_", "[", "](", "<", "&amp;", ">>> ", "- ", "1. ", ":param x: ", ":x:", "@return: ", ":a:`b`"),
    *("== ==", "Args:", "Returns:", "Parameters", "----", "====", "| ", "|-|-|", ".. note:: ", ".. a::", "::", "```", "x_"),
    *("`a <b>`_", "\\", "word", "Word.", " ", "    ", "\t", "\n", "\n\n", "\n    ", "é", "🐍", "\r", "\f", "http://a.b"),
    *("{", "}", "(", ")", ":"),
)

# Words with signs that Markdown understands otherwise, none of which belongs to a pair.
WORDS = (
    *("plain", "__init__", "_private", "trailing_", "a_b_c", "*args", "**kwargs", "2*3", "a * b", "<int>", "a<b", "&amp;"),
    *("R&D", "x[0](y)", "[name]: z", "![y](z)", "~home", "~~gone~~", "#1", "C:\\*dir", "\\_", "5>4", "a|b", "==", "--"),
    *("---", "1.", "+", "-", "#", "<!--"),
)

REPEATED = (*PIECES, "== ==\n\n", "Args:\n  ", "x\n---\n", "- - ", "a:\n b\n", " x\n", "```\n", ".. a::\n  ")

BLOCK_STARTS = re.compile(r"[-+*] |\d+[.)] |\(\d+\) |\||@|:|\.\.|>>>|#{2,6} ")


def shown_text(markdown: str) -> str:
    """What a reader sees, with white space as one space."""
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", rendered)).split())


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_text_has_markdown(text: str) -> None:
    docstring_markdown(text)
    parameter_documentation(text)


@given(st.text(max_size=200))
def test_arbitrary_text_has_markdown(text: str) -> None:
    docstring_markdown(text)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_prose_looks_as_it_was_written(words: list[str]) -> None:
    text = "Prose: " + " ".join(words)
    assert shown_text(docstring_markdown(text)) == " ".join(text.split())


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=5))
def test_lines_of_prose_stay_lines_of_prose(lines: list[str]) -> None:
    kept = [line for line in lines if BLOCK_STARTS.match(line) is None and not re.fullmatch(r"[-=]{3,}", line)]
    text = "\n".join(["Prose.", *kept, "Done."])
    assert shown_text(docstring_markdown(text)) == " ".join(text.split())


def docstrings_of_the_standard_library() -> list[str]:
    found: list[str] = []
    for path in sorted(Path(inspect.__file__).parent.glob("[a-h]*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef | ast.Module):
                text = ast.get_docstring(node)
                found.extend([text] if text else [])
    return found


def test_docstrings_of_the_standard_library_hold_no_markup_by_accident() -> None:
    reader = MarkdownIt("commonmark")
    accidents = {"html_block", "html_inline", "heading_open", "code_block", "image"}
    for text in docstrings_of_the_standard_library():
        tokens = reader.parse(docstring_markdown(text))
        kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
        assert not kinds & accidents, text


@pytest.mark.parametrize("piece", REPEATED)
def test_time_is_proportional_to_length(piece: str) -> None:
    started = time.perf_counter()
    docstring_markdown(piece * 20_000)
    assert time.perf_counter() - started < 10
