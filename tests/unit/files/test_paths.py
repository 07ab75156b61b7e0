"""Paths as text."""

from __future__ import annotations

import pytest

from checker.files import paths


@pytest.mark.parametrize(
    ("path", "base", "expected"),
    [
        ("a/b", "/base", "/base/a/b"),
        ("./a/../b//c/", "/base", "/base/b/c"),
        ("..", "/base/x", "/base"),
        ("../../../..", "/base", "/"),
        ("", "/base", "/base"),
        (".", "/", "/"),
        ("/a/./b", "/base", "/a/b"),
        ("a\\b", "/base", "/base/a\\b"),
        ("a\\b", "C:/base", "C:/base/a/b"),
        ("C:\\x\\y", "/", "C:/x/y"),
        ("C:/x/../..", "/", "C:/"),
        ("/x", "C:/base", "C:/x"),
        ("\\\\server\\share\\x", "/", "//server/share/x"),
        ("//server/share/x/..", "/", "//server/share"),
    ],
)
def test_normalize(path, base, expected):
    assert paths.normalize(path, base) == expected


@pytest.mark.parametrize(
    ("path", "directory", "last"),
    [("/a/b.py", "/a", "b.py"), ("/a", "/", "a"), ("/", "/", ""), ("C:/a", "C:/", "a"), ("C:/", "C:/", "")],
)
def test_parts(path, directory, last):
    assert paths.parent(path) == directory
    assert paths.name(path) == last


def test_network_paths():
    assert paths.parent("//server/share/a") == "//server/share"
    assert paths.parent("//server/share") == "//server/share"
    assert paths.ancestors("//server/share/a/b") == ["//server/share/a", "//server/share"]


def test_within():
    assert paths.is_within("/a/b", "/a")
    assert paths.is_within("/a", "/a")
    assert paths.is_within("/a", "/")
    assert not paths.is_within("/ab", "/a")
    assert not paths.is_within("/", "/a")
    assert paths.relative_to("/a/b/c", "/a") == "b/c"
    assert paths.relative_to("/a", "/") == "a"
    assert paths.relative_to("/a", "/a") == ""


def test_display():
    assert paths.display("/project/a.py", "/project") == "a.py"
    assert paths.display("/other/a.py", "/project") == "/other/a.py"
    assert paths.display("/project", "/project") == "."


def test_ancestors():
    assert paths.ancestors("/a/b/c") == ["/a/b", "/a", "/"]
    assert paths.ancestors("/") == []
