"""The output formats."""

from __future__ import annotations

import json

import cattrs
import pytest

from checker.cli.reporters.concise import concise
from checker.cli.reporters.full import full
from checker.cli.reporters.github import github
from checker.cli.reporters.json_document import Document, document, json_document
from checker.cli.reporters.summary import summary_line
from checker.cli.terminal import Palette
from checker.diagnostics.diagnostic import Diagnostic, Edit, Fix, RelatedSpan
from tests.unit.cli.reports import report_of, span_of

TEXT = "def total(items: list[int]) -> int: ...\n\ntotal(basket)\n"
PROBLEM = Diagnostic(
    "invalid-argument-type",
    "error",
    "Expected `list[int]`, found `Basket`",
    span_of(TEXT, "basket"),
    ("`Basket` is not assignable to `list[int]`", "`Basket` has no base class"),
    (RelatedSpan(span_of(TEXT, "items: list[int]"), "parameter declared here"),),
)
ADVICE = Diagnostic(
    "deprecated", "warning", "50% off, and more:\nuse `sum`", span_of(TEXT, "total(basket)"), tags=("deprecated",)
)


def test_full() -> None:
    assert (
        full(report_of(PROBLEM, main=TEXT))
        == """\
main.py:3:7: error[invalid-argument-type] Expected `list[int]`, found `Basket`
    3 | total(basket)
      |       ^^^^^^
  - `Basket` is not assignable to `list[int]`
    - `Basket` has no base class
  main.py:1:11: parameter declared here
    1 | def total(items: list[int]) -> int: ...
      |           ----------------

"""
    )


def test_full_without_text() -> None:
    assert full(report_of(ADVICE)) == "main.py:3:1: warning[deprecated] 50% off, and more:\ufffduse `sum`\n\n"


def test_concise() -> None:
    assert concise(report_of(PROBLEM)) == "main.py:3:7: error[invalid-argument-type] Expected `list[int]`, found `Basket`\n"


def test_colors_change_nothing_else() -> None:
    plain = full(report_of(PROBLEM, main=TEXT))
    colored = full(report_of(PROBLEM, main=TEXT, palette=Palette(True)))
    assert "\x1b[1;31merror[invalid-argument-type]\x1b[0m" in colored
    for code in ("0", "1;31", "1;34", "2", "36"):
        colored = colored.replace(f"\x1b[{code}m", "")
    assert colored == plain


def test_path_outside_the_current_directory() -> None:
    elsewhere = Diagnostic("deprecated", "error", "m", span_of(TEXT, "total", path="/other/lib.py"))
    assert concise(report_of(elsewhere)) == "/other/lib.py:1:5: error[deprecated] m\n"


def test_github() -> None:
    assert github(report_of(ADVICE)) == (
        "::warning title=typecheck (deprecated),file=main.py,line=3,col=1,endLine=3,endColumn=14"
        "::main.py:3: 50%25 off, and more:%0Ause `sum`\n"
    )


def test_github_escapes_properties_and_keeps_line_ends_apart() -> None:
    spread = Diagnostic("deprecated", "info", "m", span_of("a\nb\n", "a\nb", path="/work/odd,name: 1.py"))
    assert github(report_of(spread)) == (
        "::notice title=typecheck (deprecated),file=odd%2Cname%3A 1.py,line=1,col=1,endLine=2::odd,name: 1.py:1: m\n"
    )


def test_json_is_what_its_schema_says() -> None:
    mended = Diagnostic("x", "info", "ü", span_of(TEXT, "total"), fix=Fix("Remove it", (Edit(4, 9, ""),)))
    report = report_of(PROBLEM, ADVICE, mended, files=7)
    text = json_document(report)
    assert cattrs.structure(json.loads(text), Document) == document(report)
    assert '"ü"' in text


def test_json_keys_are_stable() -> None:
    loaded = json.loads(json_document(report_of(PROBLEM)))
    assert list(loaded) == ["version", "files", "errors", "warnings", "diagnostics"]
    [entry] = loaded["diagnostics"]
    assert list(entry) == ["rule", "level", "message", "extent", "reasons", "related", "tags", "fix"]
    assert entry["extent"] == {
        "path": "main.py",
        "start": {"line": 3, "column": 7, "offset": 47},
        "end": {"line": 3, "column": 13, "offset": 53},
    }


INFORMATION = Diagnostic("revealed-type", "info", "Revealed type: `int`", span_of(TEXT, "total"))
OTHER_FILE = Diagnostic("x", "error", "m", span_of(TEXT, "total", path="/work/other.py"))


@pytest.mark.parametrize(
    ("diagnostics", "files", "line"),
    [
        ([], 1, "All checks passed (checked 1 file)"),
        ([INFORMATION], 1200, "All checks passed (checked 1,200 files)"),
        ([], 0, "No Python files to check"),
        ([PROBLEM], 3, "Found 1 error in 1 file (checked 3 files)"),
        ([ADVICE], 3, "Found 1 warning in 1 file (checked 3 files)"),
        ([PROBLEM, ADVICE, OTHER_FILE], 3, "Found 2 errors and 1 warning in 2 files (checked 3 files)"),
    ],
)
def test_summary(diagnostics: list[Diagnostic], files: int, line: str) -> None:
    assert summary_line(report_of(*diagnostics, files=files)) == line
