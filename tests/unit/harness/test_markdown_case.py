"""How Markdown becomes cases."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tests.harness.markdown_case import Case, CaseError, read_cases


@pytest.fixture
def cases(tmp_path: Path):
    def read(text: str) -> list[Case]:
        document = tmp_path / "topic.md"
        document.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return read_cases(document)

    return read


def test_a_leaf_heading_is_a_case(cases) -> None:
    found = cases(
        """
        # Topic

        Prose only.

        ## First

        ```py
        x = 1
        ```

        ## Second

        ### Deeper

        ```py
        y = 2
        ```
        """
    )
    assert [case.title for case in found] == [("Topic", "First"), ("Topic", "Second", "Deeper")]
    assert found[0].steps[0].sources["main.py"].text == "x = 1\n"


def test_file_without_headings_is_one_case(cases) -> None:
    [case] = cases("```py\nx = 1\n```\n")
    assert case.title == ("topic",)


def test_blocks_join_and_remember_their_lines(cases) -> None:
    [case] = cases(
        """
        # Topic

        ```py
        x = 1
        ```

        And then:

        ```py
        y = 2
        ```

        `pkg/a.py`:

        ```py
        z = 3
        ```
        """
    )
    sources = case.steps[0].sources
    assert sources["main.py"].text == "x = 1\ny = 2\n"
    assert [line.line for line in sources["main.py"].lines] == [4, 10]
    assert sources["pkg/a.py"].lines[0].line == 16


def test_prose_between_path_and_block_breaks_the_link(cases) -> None:
    [case] = cases("`a.py`:\n\nis a file.\n\n```py\nx = 1\n```\n")
    assert list(case.steps[0].sources) == ["main.py"]


def test_settings_and_named_files_are_inherited(cases) -> None:
    first, second = cases(
        """
        # Topic

        ```toml
        python-version = "3.9"
        ```

        `lib.py`:

        ```py
        a = 1
        ```

        ## First

        ```py
        x = 1
        ```

        ## Second

        ```toml
        python-version = "3.12"
        ```

        ```py
        y = 1
        ```
        """
    )
    assert first.steps[0].sources["typecheck.toml"].text.endswith('"3.9"\n')
    assert second.steps[0].sources["typecheck.toml"].text == 'python-version = "3.12"\n'
    assert list(first.steps[0].sources) == ["typecheck.toml", "lib.py", "main.py"]


def test_edits_make_steps(cases) -> None:
    [case] = cases(
        """
        # Topic

        ```py
        x = 1
        ```

        ```py edit
        x = 2
        ```

        `a.py`:

        ```py edit
        y = 1
        ```

        ```queries
        one(main.py)
        ```

        `a.py`:

        ```py delete
        ```

        A change after prose is a step of its own.

        ```py edit
        x = 3
        ```
        """
    )
    first, second, third, fourth = case.steps
    assert first.sources["main.py"].text == "x = 1\n"
    assert (second.sources["main.py"].text, second.sources["a.py"].text) == ("x = 2\n", "y = 1\n")
    assert [block.language for block in second.expectations] == ["queries"]
    assert third.deleted == ["a.py"]
    assert fourth.sources["main.py"].text == "x = 3\n"


def test_expectations_and_bugs(cases) -> None:
    [case] = cases(
        """
        # Topic

        <!-- bug: too kind -->

        ```py
        x = 1
        ```

        ```snapshot
        main.py:1:1
        ```
        """
    )
    assert case.bugs == ("too kind",)
    [block] = case.steps[0].expectations
    assert (block.language, block.content, block.line) == ("snapshot", "main.py:1:1\n", 10)


def test_longer_fences_and_other_languages(cases) -> None:
    assert cases("# Topic\n\n````markdown\n```py\nx = 1\n```\n````\n\n```sh\nls\n```\n") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```py\nx = 1\n", "not closed"),
        ("```py edot\nx = 1\n```\n", "role 'edot'"),
        ("```py delete\n```\n", "needs a path"),
        ("# A\n\n```py\nx\n```\n\n## B\n\n```py\nx\n```\n", "only settings and named files"),
        ("# A\n\n```py\nx\n```\n\n# A\n\n```py\nx\n```\n", "two cases have the title"),
        ("```py\nx\n```\n\n```py edit\nx\n```\n\n```py\nx\n```\n", "after an edit"),
    ],
)
def test_what_is_not_well_formed(text: str, message: str, cases) -> None:
    with pytest.raises(CaseError, match=message):
        cases(text)
