"""Random graphs of queries without cycles: whatever happened before, an answer equals the one computed from scratch."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.query.database import Database
from checker.query.derived_query import Derived, never_equal, same_object
from checker.query.durability import Durability
from checker.query.errors import Cancelled
from checker.query.eviction import Retention
from checker.query.inputs import Input
from tests.unit.query.soundness import check_soundness

NODES = 8
LEAVES = 5
SET_DURABILITIES = (None, Durability.LOW, Durability.MEDIUM, Durability.HIGH)
STEPS = ("set", "durability", "refresh", "replan", "evict", "cancel", "raise", "ask", "ask", "ask", "forget", "drop")
# Leaf 3 is frozen.
LEAF_CHANGES = st.sampled_from([leaf for leaf in range(LEAVES) if leaf != 3])


@dataclass(frozen=True)
class Plan:
    """How a node computes its value from lower nodes and from leaves.

    A sum is taken modulo a small number, so that it is often equal after a change.  A choice reads only what its first
    operand selects: what it reads later makes sense only because of what it read before.
    """

    kind: str
    nodes: tuple[int, ...]
    leaves: tuple[int, ...]
    modulus: int


@st.composite
def plans(draw: st.DrawFn, node: int) -> Plan:
    return Plan(
        draw(st.sampled_from(["sum", "choice"])),
        tuple(draw(st.lists(st.integers(0, node - 1), max_size=3))) if node else (),
        tuple(draw(st.lists(st.integers(0, LEAVES - 1), max_size=2))),
        draw(st.integers(1, 5)),
    )


class PlannedError(Exception):
    """Raised by a query function on purpose."""


@dataclass
class World:
    """The state outside of the database, and the queries over it.

    `countdown` is the number of further steps of query functions until one is interrupted.
    """

    plans: list[Plan]
    leaves: list[int]
    countdown: int = -1
    is_raising: bool = False
    plan: Input[int, Plan] = field(init=False)
    leaf: Input[int, int] = field(init=False)
    nodes: list[Derived[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        durabilities = list(Durability)
        self.plan = Input("plan", lambda _db, node: self.plans[node], Durability.MEDIUM)
        self.leaf = Input("leaf", lambda _db, leaf: self.leaves[leaf], lambda _db, leaf: durabilities[leaf % 4])
        self.nodes = [
            Derived("node", self.compute),
            Derived("droppable", self.compute, retention=Retention.DROP_FIRST),
            Derived("never_equal", self.compute, equal=never_equal, retention=Retention.DROP_LATER),
            Derived("same_object", self.compute, equal=same_object),
        ]

    def ask(self, db: Database, node: int) -> int:
        return self.nodes[node % 4](db, node)

    def compute(self, db: Database, node: int) -> int:
        plan = self.plan(db, node)
        if plan.kind == "sum":
            values = [self.read(db, -1 - leaf) for leaf in plan.leaves] + [self.read(db, inner) for inner in plan.nodes]
            return sum(values) % plan.modulus
        operands = [*plan.nodes, *(-1 - leaf for leaf in plan.leaves)]
        if not operands:
            return node
        selected = operands[self.read(db, operands[0]) % len(operands)]
        return self.read(db, selected) + 1

    def read(self, db: Database, operand: int) -> int:
        """Ask from within a query, which may be interrupted here."""
        self.countdown -= 1
        if self.countdown == 0:
            if self.is_raising:
                raise PlannedError
            db.cancel()
        value = self.ask(db, operand) if operand >= 0 else self.leaf(db, -1 - operand)
        assert value == self.expected(operand), "a stale value is visible to a query"
        return value

    def expected(self, operand: int) -> int:
        """The value of a node, or of a leaf, from scratch."""
        if operand < 0:
            return self.leaves[-1 - operand]
        plan = self.plans[operand]
        if plan.kind == "sum":
            values = [self.leaves[leaf] for leaf in plan.leaves] + [self.expected(node) for node in plan.nodes]
            return sum(values) % plan.modulus
        operands = [*plan.nodes, *(-1 - leaf for leaf in plan.leaves)]
        if not operands:
            return operand
        return self.expected(operands[self.expected(operands[0]) % len(operands)]) + 1


@st.composite
def worlds(draw: st.DrawFn) -> World:
    leaves = draw(st.lists(st.integers(0, 3), min_size=LEAVES, max_size=LEAVES))
    return World([draw(plans(node)) for node in range(NODES)], leaves)


@settings(max_examples=400, deadline=None)
@given(worlds(), st.data())
def test_answers_equal_those_from_scratch(world: World, data: st.DataObject) -> None:
    db = Database()
    for _ in range(data.draw(st.integers(1, 25), label="steps")):
        match data.draw(st.sampled_from(STEPS)):
            case "set":
                leaf = data.draw(LEAF_CHANGES)
                world.leaves[leaf] = data.draw(st.integers(0, 3))
                world.leaf.set(db, leaf, world.leaves[leaf], data.draw(st.sampled_from(SET_DURABILITIES)))
            case "durability":
                leaf = data.draw(LEAF_CHANGES)
                world.leaf.set(db, leaf, world.leaves[leaf], data.draw(st.sampled_from(SET_DURABILITIES)))
            case "refresh":
                leaf = data.draw(LEAF_CHANGES)
                world.leaves[leaf] = data.draw(st.integers(0, 3))
                world.leaf.refresh(db, leaf)
            case "replan":
                node = data.draw(st.integers(0, NODES - 1))
                world.plans[node] = data.draw(plans(node))
                world.plan.refresh(db, node)
            case "evict":
                keys = data.draw(st.sets(st.integers(0, NODES - 1)))
                db.evict(data.draw(st.sampled_from([Retention.DROP_FIRST, Retention.DROP_LATER])), keys.__contains__)
            case "forget":
                db.forget_unused(db.revision - data.draw(st.integers(0, 2)))
            case "drop":
                db.drop_everything()
            case "cancel" | "raise" as how:
                world.countdown = data.draw(st.integers(1, 6))
                world.is_raising = how == "raise"
                node = data.draw(st.integers(0, NODES - 1))
                with suppress(Cancelled, PlannedError):
                    assert world.ask(db, node) == world.expected(node)
                world.countdown = -1
                db.clear_cancellation()
            case _:
                for node in data.draw(st.lists(st.integers(0, NODES - 1), max_size=NODES)):
                    assert world.ask(db, node) == world.expected(node)
        check_soundness(db)
    for node in data.draw(st.permutations(range(NODES))):
        assert world.ask(db, node) == world.expected(node)
    check_soundness(db)
