"""Positions in TOML texts."""

from __future__ import annotations

import tomllib

import pytest

from checker.configuration.toml_positions import nearest_extent, toml_extents

TEXT = """\
# [not.a.table]
title = "a # no comment" # a comment
"quoted key" = 'x'
a.b.c = 1.5
numbers = [1, 2, # one
  [3, 4],
]
[tool.typecheck]  # comment
text = \"\"\"
[x]
y = 1 \"\"\"
literal = '''
'a' '''
inline = { x = 1, "y" = { z = [true] }, }
date = 1979-05-27T07:32:00Z
[[tool.typecheck.overrides]]
include = ["a"]
[[tool.typecheck.overrides]]
include = ["b", "c"]
[tool.typecheck.overrides.rules]
deprecated = "warn"
["dotted.key".'inner']
k = -1e3
"""


def piece(*path):
    extent = toml_extents(TEXT)[path]
    return TEXT[extent.key_start : extent.key_end], TEXT[extent.start : extent.end]


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("title",), "title", '"a # no comment"'),
        (("quoted key",), '"quoted key"', "'x'"),
        (("a", "b", "c"), "c", "1.5"),
        (("a", "b"), "b", "1.5"),
        (("numbers", 0), "1", "1"),
        (("numbers", 2, 1), "4", "4"),
        (("tool", "typecheck"), "typecheck", "[tool.typecheck]"),
        (("tool", "typecheck", "text"), "text", '"""\n[x]\ny = 1 """'),
        (("tool", "typecheck", "literal"), "literal", "'''\n'a' '''"),
        (("tool", "typecheck", "inline", "y", "z", 0), "true", "true"),
        (("tool", "typecheck", "date"), "date", "1979-05-27T07:32:00Z"),
        (("tool", "typecheck", "overrides", 0, "include", 0), '"a"', '"a"'),
        (("tool", "typecheck", "overrides", 1, "include", 1), '"c"', '"c"'),
        (("tool", "typecheck", "overrides", 1), "overrides", "[[tool.typecheck.overrides]]"),
        (("tool", "typecheck", "overrides", 1, "rules", "deprecated"), "deprecated", '"warn"'),
        (("dotted.key", "inner", "k"), "k", "-1e3"),
    ],
)
def test_extent(path, key, value):
    assert piece(*path) == (key, value)


def paths_in(value, path=()):
    """The paths of all leaves of a TOML value."""
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in paths_in(inner, (*path, key))]
    if isinstance(value, list):
        return [found for index, inner in enumerate(value) for found in paths_in(inner, (*path, index))]
    return [path]


def test_every_value_has_an_extent():
    text = TEXT.replace('"y" = { z = [true] }, }', '"y" = { z = [true] } }')
    extents = toml_extents(text)
    for path in paths_in(tomllib.loads(text)):
        assert path in extents


@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_newlines(newline):
    text = f"a = 1{newline}b = [{newline}2]{newline}"
    extents = toml_extents(text)
    assert text[slice(*extents[("b", 0)][2:])] == "2"


def test_nearest():
    extents = toml_extents(TEXT)
    assert nearest_extent(extents, ("title", "x", 3)) == extents[("title",)]
    assert nearest_extent(extents, ("nothing",)) is None


@pytest.mark.parametrize(
    "text", ["[", "a", "a =", "= 1", "[[x", "a = [", "a = {", "a = {b", '"', "a = '", "\x00", "]", "a..b = 1"]
)
def test_malformed_texts_stop_nothing(text):
    toml_extents(text)
