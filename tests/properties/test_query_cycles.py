"""Random graphs of monotone queries with cycles: answers are the least fixed point, wherever a cycle is entered.

Values are sets of small integers, as bits.  The reference is Kleene's iteration over the whole graph at once.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.query.database import Database
from checker.query.derived_query import Derived, same_object
from checker.query.durability import Durability
from checker.query.errors import Cancelled
from checker.query.eviction import Retention
from checker.query.inputs import Input
from tests.unit.query.soundness import check_soundness

NODES = 7
LEAVES = 4
ALL_BITS = 0b11111
SET_DURABILITIES = (None, Durability.LOW, Durability.MEDIUM, Durability.HIGH)
STEPS = ("set", "durability", "refresh", "replan", "evict", "cancel", "raise", "ask", "ask", "ask", "forget", "drop")
# Leaf 3 is frozen.
LEAF_CHANGES = st.sampled_from([leaf for leaf in range(LEAVES) if leaf != 3])


@dataclass(frozen=True)
class Plan:
    """How a node computes its value: a monotone function of the nodes and leaves that it reads.

    "union"      of everything
    "both"       the intersection of the nodes, with the leaves
    "rotate"     the union of the nodes with every bit moved by one, with the leaves: takes many iterations
    "if"         the union of the other nodes if the first one has a certain bit, so that what is read depends on it
    """

    kind: str
    nodes: tuple[int, ...]
    leaves: tuple[int, ...]
    bit: int


PLANS = st.builds(
    Plan,
    st.sampled_from(["union", "both", "rotate", "if"]),
    st.lists(st.integers(0, NODES - 1), max_size=3).map(tuple),
    st.lists(st.integers(0, LEAVES - 1), max_size=2).map(tuple),
    st.sampled_from([1, 2, 4]),
)


class PlannedError(Exception):
    """Raised by a query function on purpose."""


@dataclass
class World:
    """The state outside of the database, and the queries over it.

    A node is read through one of three queries; `summary` is an ordinary query that reads nodes, and is read by none.
    `countdown` is the number of further steps of query functions until one is interrupted.
    """

    plans: list[Plan]
    leaves: list[int]
    countdown: int = -1
    is_raising: bool = False
    plan: Input[int, Plan] = field(init=False)
    leaf: Input[int, int] = field(init=False)
    nodes: list[Derived[int, int]] = field(init=False)
    summary: Derived[int, tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        durabilities = list(Durability)
        self.plan = Input("plan", lambda _db, node: self.plans[node], lambda _db, node: durabilities[node % 3])
        self.leaf = Input("leaf", lambda _db, leaf: self.leaves[leaf], lambda _db, leaf: durabilities[leaf % 4])
        self.nodes = [
            Derived("node", self.compute, initial=lambda _db, _node: 0),
            Derived("droppable", self.compute, initial=lambda _db, _node: 0, retention=Retention.DROP_FIRST),
            Derived("same_object", self.compute, initial=lambda _db, _node: 0, equal=same_object),
        ]
        self.summary = Derived("summary", self.summarize, retention=Retention.DROP_LATER)

    def ask(self, db: Database, node: int) -> int:
        return self.nodes[node % 3](db, node)

    def read(self, db: Database, node: int) -> int:
        """Ask from within a query, which may be interrupted here."""
        self.countdown -= 1
        if self.countdown == 0:
            if self.is_raising:
                raise PlannedError
            db.cancel()
        return self.ask(db, node)

    def summarize(self, db: Database, node: int) -> tuple[int, int]:
        return self.read(db, node) & 1, self.read(db, (node + 1) % NODES) ^ ALL_BITS

    def compute(self, db: Database, node: int) -> int:
        plan = self.plan(db, node)
        if plan.kind == "if":
            value = 0
            for leaf in plan.leaves:
                value |= self.leaf(db, leaf)
            if plan.nodes and self.read(db, plan.nodes[0]) & plan.bit:
                for inner in plan.nodes[1:]:
                    value |= self.read(db, inner)
            return value
        return evaluate(plan, [self.read(db, inner) for inner in plan.nodes], [self.leaf(db, leaf) for leaf in plan.leaves])

    def expected(self) -> list[int]:
        """The values of all nodes, from scratch."""
        values = [0] * NODES
        while True:
            new = [
                evaluate(plan, [values[node] for node in plan.nodes], [self.leaves[leaf] for leaf in plan.leaves])
                for plan in self.plans
            ]
            if new == values:
                return values
            values = new


def evaluate(plan: Plan, nodes: list[int], leaves: list[int]) -> int:
    value = 0
    for leaf in leaves:
        value |= leaf
    match plan.kind:
        case "both":
            both = ALL_BITS if nodes else 0
            for node in nodes:
                both &= node
            value |= both
        case "if":
            if nodes and nodes[0] & plan.bit:
                for node in nodes[1:]:
                    value |= node
        case _:
            for node in nodes:
                value |= node if plan.kind == "union" else (node << 1 | node >> 4) & ALL_BITS
    return value


WORLDS = st.builds(
    World,
    st.lists(PLANS, min_size=NODES, max_size=NODES),
    st.lists(st.sampled_from([0, 0, 1, 2, 6]), min_size=LEAVES, max_size=LEAVES),
)


def check_all(world: World, db: Database, order: list[int]) -> None:
    expected = world.expected()
    for node in order:
        if node < NODES:
            assert world.ask(db, node) == expected[node]
        else:
            first, second = expected[node - NODES], expected[(node + 1) % NODES]
            assert world.summary(db, node - NODES) == (first & 1, second ^ ALL_BITS)


@settings(max_examples=400, deadline=None)
@given(WORLDS, st.data())
def test_answers_are_the_least_fixed_point(world: World, data: st.DataObject) -> None:
    db = Database(iteration_limit=1000)
    orders = st.lists(st.integers(0, 2 * NODES - 1), max_size=2 * NODES)
    for _ in range(data.draw(st.integers(1, 20), label="steps")):
        match data.draw(st.sampled_from(STEPS)):
            case "set":
                leaf = data.draw(LEAF_CHANGES)
                world.leaves[leaf] = data.draw(st.sampled_from([0, 1, 2, 6]))
                world.leaf.set(db, leaf, world.leaves[leaf], data.draw(st.sampled_from(SET_DURABILITIES)))
            case "durability":
                leaf = data.draw(LEAF_CHANGES)
                world.leaf.set(db, leaf, world.leaves[leaf], data.draw(st.sampled_from(SET_DURABILITIES)))
            case "refresh":
                leaf = data.draw(LEAF_CHANGES)
                world.leaves[leaf] = data.draw(st.sampled_from([0, 1, 2, 6]))
                world.leaf.refresh(db, leaf)
            case "replan":
                node = data.draw(st.integers(0, NODES - 1))
                world.plans[node] = data.draw(PLANS)
                world.plan.refresh(db, node)
            case "evict":
                keys = data.draw(st.sets(st.integers(0, NODES - 1)))
                db.evict(data.draw(st.sampled_from([Retention.DROP_FIRST, Retention.DROP_LATER])), keys.__contains__)
            case "forget":
                db.forget_unused(db.revision - data.draw(st.integers(0, 2)))
            case "drop":
                db.drop_everything()
            case "cancel" | "raise" as how:
                world.countdown = data.draw(st.integers(1, 12))
                world.is_raising = how == "raise"
                with suppress(Cancelled, PlannedError):
                    check_all(world, db, data.draw(orders))
                world.countdown = -1
                db.clear_cancellation()
            case _:
                check_all(world, db, data.draw(orders))
        check_soundness(db)
    check_all(world, db, data.draw(st.permutations(range(2 * NODES))))
    check_soundness(db)
    assert not any(counts.caps for counts in db.statistics())
