"""How does text become a tree, afresh or from the tree of an earlier text?

A file is divided into units, block by block; each unit is parsed from its own text.  After an edit only the units that
the edit can have touched are divided again, and of those only what has no equal text among the old ones is parsed again.
Since a root depends on nothing but its text and indentation, the result equals that of parsing afresh.
"""

from __future__ import annotations

from checker.syntax.division import block_of, read_block
from checker.syntax.logical_lines import LineReader, next_line
from checker.syntax.nodes import FunctionDefinition
from checker.syntax.reuse import Damage, OldBlock, same_statements
from checker.syntax.tree import FunctionBody, Layout, ModuleTree, Root, Skeleton


def parse(text: str, previous: ModuleTree | None = None, is_stub: bool = False) -> ModuleTree:
    """The tree of `text`; what it shares with the tree of an earlier text is taken from there."""
    old: OldBlock | None = None
    if previous is not None:
        if previous.text == text and previous.is_stub == is_stub:
            return previous
        old = OldBlock(Damage(previous.text, text), previous.layout, 0, -1)
    start, indentation = next_line(text, 0)
    layout, _ = read_block(LineReader(text), 0, start, indentation, None, old)
    statements = block_of(layout)
    if previous is not None and same_statements(previous.skeleton.statements, statements):
        skeleton = previous.skeleton
    else:
        skeleton = Skeleton(statements)
    bodies: dict[FunctionDefinition, FunctionBody] = {}
    starts: dict[Root, int] = {}
    _collect(layout, 0, starts, bodies)
    return ModuleTree(text, skeleton, bodies, starts, layout, is_stub)


def _collect(layout: Layout, base: int, starts: dict[Root, int], bodies: dict[FunctionDefinition, FunctionBody]) -> None:
    """Fill in the starts of the roots of a block that starts at `base`, and the bodies among them."""
    for unit, offset in zip(layout.units, layout.offsets, strict=True):
        for root in unit.roots:
            start = base + offset + root.offset
            starts[root.statement] = start
            for body_offset, function, body in root.bodies:
                bodies[function] = body
                starts[body] = start + body_offset
            for block_offset, block in root.blocks:
                _collect(block, start + block_offset, starts, bodies)
