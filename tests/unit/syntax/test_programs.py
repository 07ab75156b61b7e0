"""The parser accepts what the running interpreter accepts, rejects the rest, and knows which versions have what syntax."""

from __future__ import annotations

import sys
import warnings

from checker.syntax.errors import SyntaxProblem, syntax_errors, used_features
from checker.syntax.parse import parse
from tests.unit.syntax.programs import OLDEST, accepted_programs, rejected_programs

RUNNING = sys.version_info[:2]


def is_accepted_by_python(text: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(text, "<program>", "exec", dont_inherit=True)
        except (SyntaxError, MemoryError):  # before 3.12, deeply nested brackets are too much for the parser of CPython
            return False
    return True


def errors_of(text: str) -> list[SyntaxProblem]:
    return syntax_errors(parse(text))


def needed_version(text: str) -> tuple[int, int]:
    return max((feature.minimum_version for feature in used_features(parse(text))), default=OLDEST)


def test_many_programs_are_compared() -> None:
    assert len(accepted_programs()) > 450
    assert len(rejected_programs()) > 650


def test_accepted_programs() -> None:
    wrong = {text: errors_of(text) for _, text in accepted_programs() if errors_of(text)}
    assert wrong == {}


def test_rejected_programs() -> None:
    wrong = [text for _, text in rejected_programs() if not errors_of(text)]
    assert wrong == []


def test_messages_are_about_a_place_in_the_text() -> None:
    for _, text in rejected_programs():
        for error in errors_of(text):
            assert 0 <= error.start <= error.end <= len(text), text
            assert error.message, text


def test_versions_that_syntax_came_with() -> None:
    wrong = {text: needed_version(text) for version, text in accepted_programs() if needed_version(text) != version}
    assert wrong == {}


def test_python_agrees_on_what_is_accepted() -> None:
    wrong = [text for version, text in accepted_programs() if is_accepted_by_python(text) != (version <= RUNNING)]
    assert wrong == []


def test_python_agrees_on_what_is_rejected() -> None:
    wrong = [text for _, text in rejected_programs() if is_accepted_by_python(text)]
    assert wrong == []
