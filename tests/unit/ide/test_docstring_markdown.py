"""What a case cannot say of docstrings in Markdown: spaces at the ends of lines, control characters, names with stars."""

from __future__ import annotations

import pytest

from checker.ide.docstrings.markdown import docstring_markdown, parameter_documentation


def test_lines_that_are_laid_out_stay_lines() -> None:
    assert docstring_markdown("Options\n    verbose\nquiet\n    silent") == "Options  \nverbose  \nquiet  \nsilent"
    assert docstring_markdown("| one\n| two") == "one  \ntwo"


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\t"])
def test_nothing_is_nothing(text: str) -> None:
    assert docstring_markdown(text) == ""


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_breaks_of_all_systems(line_break: str) -> None:
    text = line_break.join(["Do it.", "", ":param x: a number", "    of things"])
    assert docstring_markdown(text) == "Do it.\n\n**Parameters:**\n\n- `x`: a number\n  of things"


def test_tabs_are_eight_spaces() -> None:
    assert docstring_markdown("Args:\n\tx: one\n\ty: two") == "**Args:**\n\n- `x`: one\n- `y`: two"


def test_code_with_fences_in_it() -> None:
    assert docstring_markdown("So::\n\n    ```\n    x\n    ```") == "So:\n\n````python\n```\nx\n```\n````"
    assert docstring_markdown("Use ``a`b``.") == "Use ``a`b``."


def test_parameters_by_name() -> None:
    found = parameter_documentation("Args:\n    *args: the *rest*\n    x, y: both\n\n:param z: last")
    assert {name: each.text for name, each in found.items()} == {"args": "the *rest*", "x": "both", "y": "both", "z": "last"}
    assert parameter_documentation("Nothing of the kind.") == {}
