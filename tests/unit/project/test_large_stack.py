"""Deep recursion, and how results and errors come back."""

from __future__ import annotations

import pytest

from checker.project.large_stack import run_with_large_stack


def depth(count: int) -> int:
    return 0 if count == 0 else 1 + depth(count - 1)


def test_recursion_far_beyond_the_usual_limit() -> None:
    assert run_with_large_stack(lambda: depth(40_000)) == 40_000


def test_endless_recursion_is_an_error_not_a_crash() -> None:
    def endless(count: int) -> int:
        return endless(count + 1)

    with pytest.raises(RecursionError):
        run_with_large_stack(lambda: endless(0))


@pytest.mark.parametrize("error", [ValueError("x"), SystemExit(3), KeyboardInterrupt()])
def test_errors_come_back(error: BaseException) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(type(error)):
        run_with_large_stack(fail)
