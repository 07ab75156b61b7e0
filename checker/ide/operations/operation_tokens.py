"""Where in the text are the operators, brackets and keywords of an operation?

Nodes hold the extents of operands only.  What stands between two operands is the token that is looked for, besides white space,
comments, and parentheses around an operand.

Terms
-----
*Token*: the piece of text that stands for an operation, as start and end relative to the root of its node.  An operation of
several parts (`a < b < c`, `with a as b, c as d`) has one for each of them, in source order; brackets are two.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, TypeAlias

from checker.syntax import nodes
from checker.syntax.opening_bracket import BEHIND_OPERAND

Token: TypeAlias = tuple[int, int]

_WHITE_SPACE: Final = re.compile(r"(?:[\s\\]|#[^\r\n]*)*")


def operation_tokens(text: str, base: int, node: nodes.Node) -> list[Token]:
    """The tokens of an operation whose root starts at `base` in a text, empty ones in place of those that are missing.

    There are none for a node that is no operation.
    """
    function = _TOKENS.get(node.__class__)
    return [] if function is None else function(text, base, node)


def _between(text: str, base: int, end: int, words: str) -> Token:
    """The token that follows an operand, which may be of several words; empty where another text stands there."""
    position = start = _after(BEHIND_OPERAND, text, base + end)
    for word in words.split():
        position = _after(_WHITE_SPACE, text, position)
        if not text.startswith(word, position):
            return 0, 0
        position += len(word)
    return start - base, position - base


def _after(skipped: re.Pattern[str], text: str, position: int) -> int:
    found = skipped.match(text, position)
    return position if found is None else found.end()


def _at_start(text: str, base: int, node: nodes.Node, words: str) -> Token:
    return _between(text, base, node.start, words)


def _of_binary(text: str, base: int, node: nodes.BinaryOperation) -> list[Token]:
    return [_between(text, base, node.left.end, node.operator)]


def _of_unary(text: str, base: int, node: nodes.UnaryOperation) -> list[Token]:
    return [_at_start(text, base, node, node.operator)]


def _of_comparison(text: str, base: int, node: nodes.Comparison) -> list[Token]:
    operands = (node.left, *node.comparators)
    return [_between(text, base, left.end, operator) for left, operator in zip(operands, node.operators, strict=False)]


def _of_augmented(text: str, base: int, node: nodes.AugmentedAssignment) -> list[Token]:
    return [_between(text, base, node.target.end, f"{node.operator}=")]


def _of_subscript(text: str, base: int, node: nodes.Subscript) -> list[Token]:
    return [_between(text, base, node.value.end, "["), _closing(text, base, node, "]")]


def _of_call(text: str, base: int, node: nodes.Call) -> list[Token]:
    return [_between(text, base, node.function.end, "("), _closing(text, base, node, ")")]


def _closing(text: str, base: int, node: nodes.Node, bracket: str) -> Token:
    return (node.end - 1, node.end) if text.startswith(bracket, base + node.end - 1) else (0, 0)


def _of_for(text: str, base: int, node: nodes.For | nodes.ComprehensionFor) -> list[Token]:
    keyword = _at_start(text, base, node, "async for" if node.is_async else "for")
    return [keyword, _between(text, base, node.target.end, "in")]


def _of_with(text: str, base: int, node: nodes.With) -> list[Token]:
    keyword = _at_start(text, base, node, "async with" if node.is_async else "with")
    return [keyword, *(_between(text, base, item.context.end, "as") for item in node.items)]


def _of_await(text: str, base: int, node: nodes.Await) -> list[Token]:
    return [_at_start(text, base, node, "await")]


def _of_delete(text: str, base: int, node: nodes.Delete) -> list[Token]:
    return [_at_start(text, base, node, "del")]


_TOKENS: Final[dict[type[nodes.Node], Callable[[str, int, Any], list[Token]]]] = {
    nodes.BinaryOperation: _of_binary,
    nodes.UnaryOperation: _of_unary,
    nodes.Comparison: _of_comparison,
    nodes.AugmentedAssignment: _of_augmented,
    nodes.Subscript: _of_subscript,
    nodes.Call: _of_call,
    nodes.For: _of_for,
    nodes.ComprehensionFor: _of_for,
    nodes.With: _of_with,
    nodes.Await: _of_await,
    nodes.Delete: _of_delete,
}
