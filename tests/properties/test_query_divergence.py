"""Random graphs of queries that have no fixed point, or more than one: every question is answered, soundly."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.query.inputs import Input
from tests.unit.query.soundness import check_soundness

NODES = 6
FALLBACK = -1

GRAPHS = st.lists(st.lists(st.integers(0, NODES - 1), max_size=3), min_size=NODES, max_size=NODES)
NODE_LISTS = st.lists(st.integers(0, NODES - 1), max_size=NODES)


@dataclass
class World:
    """A node is one more than the greatest of the nodes that it reads; in a cycle, this never ends."""

    graph: list[list[int]]
    reads: Input[int, list[int]] = field(init=False)
    height: Derived[int, int] = field(init=False)
    parity: Derived[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.reads = Input("reads", lambda _db, node: list(self.graph[node]))
        self.height = Derived(
            "height",
            lambda db, node: 1 + max([self.height(db, read) for read in self.reads(db, node)], default=0),
            initial=lambda _db, _node: 0,
            fallback=lambda _db, _node: FALLBACK,
        )
        self.parity = Derived("parity", self.compute_parity, initial=lambda _db, _node: 0)

    def compute_parity(self, db: Database, node: int) -> int:
        """What is read depends on what was read before, and nothing is monotone."""
        value = 1
        for read in self.reads(db, node):
            value ^= self.parity(db, read)
            if value:
                value ^= self.height(db, read) & 1
        return value

    def expected_height(self, node: int) -> int:
        if node in self.reached_from(self.graph[node]):
            return FALLBACK
        return 1 + max([self.expected_height(read) for read in self.graph[node]], default=0)

    def reached_from(self, nodes: list[int]) -> set[int]:
        reached: set[int] = set()
        left = list(nodes)
        while left:
            node = left.pop()
            if node not in reached:
                reached.add(node)
                left += self.graph[node]
        return reached


@settings(max_examples=200, deadline=None)
@given(st.builds(World, GRAPHS), st.data())
def test_fallbacks_do_not_depend_on_order_or_history(world: World, data: st.DataObject) -> None:
    db = Database(iteration_limit=data.draw(st.integers(1, 12)))
    for _ in range(data.draw(st.integers(1, 6), label="edits")):
        for node in data.draw(NODE_LISTS):
            assert world.height(db, node) == world.expected_height(node)
        check_soundness(db)
        edited = data.draw(st.integers(0, NODES - 1))
        world.graph[edited] = data.draw(st.lists(st.integers(0, NODES - 1), max_size=3))
        world.reads.refresh(db, edited)
    for node in data.draw(st.permutations(range(NODES))):
        assert world.height(db, node) == world.expected_height(node)


@settings(max_examples=200, deadline=None)
@given(st.builds(World, GRAPHS), st.data())
def test_whatever_the_functions_every_question_is_answered(world: World, data: st.DataObject) -> None:
    db = Database(iteration_limit=data.draw(st.integers(1, 12)))
    for _ in range(data.draw(st.integers(1, 6), label="edits")):
        asked = data.draw(NODE_LISTS)
        answers = [world.parity(db, node) for node in asked]
        check_soundness(db)
        assert [world.parity(db, node) for node in asked] == answers
        edited = data.draw(st.integers(0, NODES - 1))
        world.graph[edited] = data.draw(st.lists(st.integers(0, NODES - 1), max_size=3))
        world.reads.refresh(db, edited)
