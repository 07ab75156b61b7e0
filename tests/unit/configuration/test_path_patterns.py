"""Patterns of `.gitignore` files."""

from __future__ import annotations

import pytest

from checker.configuration.path_patterns import PathPatterns, anchored_patterns


@pytest.mark.parametrize(
    ("pattern", "matching", "others"),
    [
        ("build", ["build", "build/", "a/build", "a/build/"], ["builder", "a/rebuild"]),
        ("build/", ["build/", "a/build/"], ["build", "a/build"]),
        ("/build", ["build", "build/"], ["a/build"]),
        ("a/b", ["a/b", "a/b/"], ["x/a/b", "b"]),
        ("a/b/", ["a/b/"], ["a/b"]),
        ("*.py", ["x.py", "a/x.py", "x.py/"], ["x.pyi", "py"]),
        ("*.tar.gz", ["x.tar.gz"], ["x.gz", "tar.gz"]),
        ("*_pb2.py", ["a_pb2.py", "x/a_pb2.py"], ["a_pb2.pyi"]),
        ("test?.py", ["test1.py"], ["test12.py", "test.py"]),
        ("[ab].py", ["a.py", "x/b.py"], ["c.py"]),
        ("[!ab].py", ["c.py"], ["a.py"]),
        ("/*.py", ["x.py"], ["a/x.py"]),
        ("**/gen", ["gen/", "a/b/gen/"], ["generated"]),
        ("a/**", ["a/b", "a/b/c"], ["a", "a/", "b/a/c"]),
        ("a/**/b", ["a/b", "a/x/y/b"], ["a", "b"]),
        ("*", ["a", "a/b", "a/"], []),
        ("*/", ["a/", "a/b/"], ["a"]),
        ("a\\*", ["a*"], ["ab"]),
        ("\\#a", ["#a"], ["a"]),
        ("\\!a", ["!a"], ["a"]),
        ("a b", ["a b"], ["a"]),
        ("a  ", ["a"], []),
        ("a\\ ", ["a "], ["a"]),
    ],
)
def test_pattern(pattern, matching, others):
    patterns = PathPatterns("/project", [pattern])
    for path in matching:
        assert patterns.verdict("/project/" + path.rstrip("/"), path.endswith("/")) is True, path
    for path in others:
        assert patterns.verdict("/project/" + path.rstrip("/"), path.endswith("/")) is None, path


@pytest.mark.parametrize("line", ["", "   ", "# comment", "/", "a[", "!", "\r\n", "a\\"])
def test_lines_that_match_nothing(line):
    patterns = PathPatterns("/project", [line])
    assert patterns.verdict("/project/a", False) is None


def test_the_last_matching_pattern_counts():
    patterns = PathPatterns("/project", ["*.py", "!keep.py", "/keep.py", "!a/keep.py"])
    assert patterns.verdict("/project/x.py", False) is True
    assert patterns.verdict("/project/b/keep.py", False) is False
    assert patterns.verdict("/project/keep.py", False) is True
    assert patterns.verdict("/project/a/keep.py", False) is False


def test_what_is_below_a_matched_directory_is_covered():
    patterns = PathPatterns("/project", ["gen/", "*.log", "!gen/x.py"])
    assert patterns.covers("/project/gen/a/b.py")
    assert patterns.covers("/project/a/gen/b.py")
    assert patterns.covers("/project/gen/x.py")
    assert not patterns.covers("/project/gen")
    assert patterns.covers("/project/gen", is_directory=True)
    assert not patterns.covers("/elsewhere/gen/a.py")
    assert not patterns.covers("/project")


def test_patterns_from_the_root_directory():
    assert PathPatterns("/", ["/usr"]).covers("/usr/lib/x.py")


@pytest.mark.parametrize(
    ("pattern", "covered", "others"),
    [
        ("src", ["src/a.py"], ["x/src/a.py"]),
        ("./src/", ["src/a.py"], ["x/src/a.py"]),
        (".", ["a.py", "x/a.py"], []),
        ("*.py", ["a.py"], ["x/a.py"]),
        ("**/*.py", ["a.py", "x/a.py"], []),
        ("tests/**/test_*.py", ["tests/test_a.py", "tests/x/test_a.py"], ["test_a.py", "tests/a.py"]),
        ("/src", ["src/a.py"], ["x/src/a.py"]),
    ],
)
def test_anchored_patterns(pattern, covered, others):
    patterns = anchored_patterns("/project", [pattern])
    assert [path for path in covered if not patterns.covers("/project/" + path)] == []
    assert [path for path in others if patterns.covers("/project/" + path)] == []
