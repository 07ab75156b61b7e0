"""Texts that are very long, very deep or full of what is no Python: one clear message, in time that grows with the length."""

from __future__ import annotations

import gc
import time

import pytest

from checker.project.large_stack import run_with_large_stack
from checker.syntax.errors import syntax_errors, used_features
from checker.syntax.parse import parse
from checker.text.source_text import decode
from tests.unit.syntax.programs import nested
from tests.unit.syntax.tree_invariants import check_tree

DEPTH = 5_000
TEN_MEGABYTES = 10_000_000

DEEP_BRACKETS = "too many nested parentheses"
DEEP_BLOCKS = "too many levels of indentation"
DEEP_EXPRESSIONS = "expressions are nested too deeply"

# Texts that are nested deeper than any program, and the one message about each.
TOO_DEEP = {
    "parentheses": ("x = " + "(" * DEPTH + "1" + ")" * DEPTH, DEEP_BRACKETS),
    "lists": ("x = " + "[" * DEPTH + "]" * DEPTH, DEEP_BRACKETS),
    "calls": ("x = " + "f(" * DEPTH + ")" * DEPTH, DEEP_BRACKETS),
    "dictionaries": ("x = " + "{a: " * DEPTH + "}" * DEPTH, DEEP_BRACKETS),
    "10 MB of parentheses": ("(" * TEN_MEGABYTES, DEEP_BRACKETS),
    "10 MB of all brackets": ("([{" * (TEN_MEGABYTES // 3), DEEP_BRACKETS),
    "10 MB of parentheses in a function": ("def f():\n    return " + "(" * TEN_MEGABYTES, DEEP_BRACKETS),
    "closing parentheses": (")" * (TEN_MEGABYTES // 10), "unmatched ')'"),
    "conditions": (nested("if x:", DEPTH, "pass"), DEEP_BLOCKS),
    "functions": (nested("def f():", DEPTH, "pass"), DEEP_BLOCKS),
    "classes": (nested("class A:", DEPTH, "pass"), DEEP_BLOCKS),
    "headers on one line": ("if x: " * DEPTH, "a compound statement must stand on a line of its own"),
    "lambdas in defaults": ("x = " + "lambda a=" * DEPTH + "1" + ": 1" * DEPTH, DEEP_EXPRESSIONS),
    "lambdas in conditionals": ("x = " + "lambda: a if b else " * DEPTH + "1", DEEP_EXPRESSIONS),
    "await": ("async def f():\n    " + "await " * DEPTH + "x", "'await' needs parentheses here"),
    "stars": ("x = " + "*" * DEPTH + "a", "expected an expression, found '**'"),
}

# Texts that are long in a way that is no problem.
LONG = {
    "attributes": "x = a" + ".b" * DEPTH,
    "calls": "x = a" + "()" * DEPTH,
    "subscripts": "x = a" + "[0]" * DEPTH,
    "sum": "x = " + "1 + " * DEPTH + "1",
    "powers": "x = " + "1 ** " * DEPTH + "1",
    "disjunction": "x = " + "a or " * DEPTH + "b",
    "comparison": "x = " + "a < " * DEPTH + "b",
    "signs": "x = " + "-" * DEPTH + "1",
    "negations": "x = " + "not " * DEPTH + "y",
    "conditionals": "x = " + "a if b else " * DEPTH + "c",
    "lambdas": "x = " + "lambda: " * DEPTH + "1",
    "assignments": "a = " * DEPTH + "1",
    "else-ifs": "if x:\n    pass\n" + "elif y:\n    pass\n" * DEPTH,
    "decorators": "@a\n" * DEPTH + "def f(): pass",
    "strings": "x = " + '"a" ' * DEPTH,
    "fields": 'x = f"' + "{a}" * DEPTH + '"',
    "alternatives": "match x:\n    case " + "1 | " * DEPTH + "1: pass",
    "line": "x = '" + "a" * TEN_MEGABYTES + "'",
    "name": "a" * TEN_MEGABYTES + " = 1",
    "comment": "#" + "a" * TEN_MEGABYTES,
    "list": "x = [" + "1, " * 200_000 + "]",
    "blank lines": "\n" * TEN_MEGABYTES,
    "form feeds": "\fa = 1\n" * DEPTH,
    "continuations": "\\\n" * DEPTH + "x = 1",
    "carriage returns": "def f():\r    return 1\r" * DEPTH,
}

# Pieces that were quadratic in some parser once, to be repeated.
REPEATED = {
    "unclosed brackets": "x = (\n",
    "many unclosed brackets": "[" * 99 + "\n",
    "unclosed brackets in functions": "def f():\n    x = (\n",
    "unterminated strings": 'x = "abc\n',
    "unterminated triple-quoted strings": "x = '''a\n",
    "unclosed fields": "x = f'{\n",
    "unclosed fields of several lines": 'x = f"""{\n',
    "unclosed fields on one line": "f'{",
    "clauses without a statement": "else:\n",
    "headers without a block": "match x:\n",
    "cases without a pattern": "match x:\n case: pass\n",
    "indentations": " x\n  x\n   x\n",
    "symbols": "$ ? !",
    "keywords": "def class if for lambda ",
    "comprehensions that do not end": "[x for ",
}


def messages(text: str) -> list[str]:
    """The messages about a text whose tree was made with every body, in the kind of thread that the checker runs in."""

    def parse_all() -> list[str]:
        tree = parse(text)
        used_features(tree)
        return [error.message for error in syntax_errors(tree)]

    return run_with_large_stack(parse_all)


@pytest.mark.parametrize("name", TOO_DEEP)
def test_too_deep(name: str) -> None:
    text, message = TOO_DEEP[name]
    assert messages(text)[:2] in ([message], [message, message])


@pytest.mark.parametrize("name", LONG)
def test_long(name: str) -> None:
    assert messages(LONG[name]) == []


def test_what_stands_around_deep_brackets_is_understood() -> None:
    tree = parse("first = 1\nsecond = " + "(" * TEN_MEGABYTES + "\ndef third(): pass\n")
    assert [error.message for error in syntax_errors(tree)] == [DEEP_BRACKETS]
    assert len(tree.skeleton.statements) == 3
    run_with_large_stack(lambda: check_tree(tree))


@pytest.mark.parametrize("name", REPEATED)
def test_time_grows_with_the_length(name: str) -> None:
    def seconds(length: int) -> float:
        """The best of two runs without the garbage collector, whose whole passes look at what other tests left."""
        text = REPEATED[name] * (length // len(REPEATED[name]))
        best = float("inf")
        for _ in range(2):
            begin = time.process_time()
            assert messages(text)
            best = min(best, time.process_time() - begin)
        return best

    gc.collect()
    gc.disable()
    try:
        seconds(1_000)  # what is compiled and learned at first
        short, long = seconds(4_000), seconds(16_000)
    finally:
        gc.enable()
    assert long < max(short, 0.02) * 9  # four times the length


# Files


def problem(data: bytes) -> str | None:
    """The first thing that is said about a file."""
    source = decode(data)
    return source.error or next(iter(messages(source.text)), None)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a = 1\0\nb = 2\n", "source code cannot contain null bytes"),
        (b"\0" * 100_000, "source code cannot contain null bytes"),
        ("a = 1\n".encode("utf-16"), "the file is UTF-16, which Python does not read: save it as UTF-8"),
        (
            b"a = '\xff'\n",
            "byte 0xff cannot be decoded as UTF-8: save the file as UTF-8 or declare its encoding (PEP 263)",
        ),
        (b"# coding: nothing\na = 1\n", "unknown encoding 'nothing'"),
        (b"# coding: latin-1\na = '\xff'\n", None),
        (b"a = 1\r\nb = 2\rc = 3\n", None),
        (b"\xef\xbb\xbfa = 1\n", None),
        (b"\x0c\x0ca = 1\n", None),
    ],
)
def test_bytes_of_a_file(data: bytes, message: str | None) -> None:
    assert problem(data) == message


def test_lone_surrogates_are_no_part_of_a_name() -> None:
    assert messages("a\ud800 = 1\n") == ["invalid non-printable character U+D800"]
    assert messages("a = '\ud800'\n") == []
