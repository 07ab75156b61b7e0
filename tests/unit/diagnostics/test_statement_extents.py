"""The statement or header around an offset."""

from __future__ import annotations

import pytest

from checker.diagnostics.statement_extents import StatementExtents
from checker.syntax.parse import parse

TEXT = '''\
x = f(
    1,
    first,
)

if (a and
    second):  # comment
    # why
    inner(third)
elif fourth:
    pass
else:
    f(
        fifth
    )


@decorator(
    sixth
)
def g(
    seventh=1,
):  # comment
    y = [
        eighth,
    ]
    try:
        pass
    except Ninth as e:
        with tenth:
            pass


class C(Eleventh):
    # comment
    z = twelfth

    def m(self): return thirteenth


if x:
    def h():
        pass
    f(fourteenth)
'''


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [
        ("first", "x = f(", ")"),
        ("second", "if (a and", "second):  # comment"),
        ("third", "inner(third)", "inner(third)"),
        ("fourth", "elif fourth:", "elif fourth:"),
        ("fifth", "f(", ")"),
        ("sixth", "@decorator(", "):  # comment"),
        ("seventh", "@decorator(", "):  # comment"),
        ("eighth", "y = [", "]"),
        ("Ninth", "except Ninth as e:", "except Ninth as e:"),
        ("tenth", "with tenth:", "with tenth:"),
        ("Eleventh", "class C(Eleventh):", "class C(Eleventh):"),
        ("twelfth", "z = twelfth", "z = twelfth"),
        ("thirteenth", "def m(self): return thirteenth", "def m(self): return thirteenth"),
        ("fourteenth", "f(fourteenth)", "f(fourteenth)"),
    ],
)
def test_first_and_last_line(word: str, first: str, last: str) -> None:
    start, end = StatementExtents(parse(TEXT)).extent(TEXT.index(word))
    lines = TEXT.split("\n")
    found = (lines[TEXT.count("\n", 0, start)].strip(), lines[TEXT.count("\n", 0, end)].strip())
    assert found == (first, last)


def test_offsets_outside_of_statements() -> None:
    extents = StatementExtents(parse("# comment\n\nx = 1\n"))
    assert extents.extent(2) == (2, 2)
