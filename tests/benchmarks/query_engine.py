"""What do the operations of the query engine cost?

Run with `python -m tests.benchmarks.query_engine`; prints processor time, the best of several runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.query.durability import Durability
from checker.query.inputs import Input

FILES = 100
DEFINITIONS = 50
EDGES = 10
REPEATS = 7


class Key:
    """A key that is hashed by identity."""

    __slots__ = ("reads",)

    def __init__(self, reads: tuple[Key, ...] = ()) -> None:
        self.reads = reads


mixed_text = Input[int, int]("mixed_text", durability=lambda _db, file: Durability.HIGH if file % 5 else Durability.LOW)
low_text = Input[int, int]("low_text")
nothing = Derived[Key, None]("nothing", lambda _db, _key: None)


def _sum_of_reads(db: Database, key: Key) -> int:
    total = 0
    for read in key.reads:
        total += sum_of_reads(db, read)
    return total


sum_of_reads = Derived("sum_of_reads", _sum_of_reads)


def best(measured: Callable[[], float]) -> float:
    return min(measured() for _ in range(REPEATS))


def seconds(action: Callable[[], object]) -> float:
    begin = time.process_time()
    action()
    return time.process_time() - begin


def cost_of_hits(keys: list[Key], rounds: int) -> float:
    """Nanoseconds to read a valid memo from within a query."""

    def read_all(db: Database, _key: None) -> None:
        for _ in range(rounds):
            for key in keys:
                nothing(db, key)

    def loop_only(_db: Database, _key: None) -> None:
        for _ in range(rounds):
            for _key in keys:
                pass

    def measured() -> float:
        db = Database()
        for key in keys:
            nothing(db, key)
        reading, looping = Derived("read_all", read_all), Derived("loop_only", loop_only)
        return seconds(lambda: reading(db, None)) - seconds(lambda: looping(db, None))

    return best(measured) / (rounds * len(keys)) * 1e9


def cost_of_misses(edges: int) -> float:
    """Nanoseconds to run an (almost) empty function for the first time, with its reads of valid memos."""
    leaves = tuple(Key() for _ in range(edges))
    keys = [Key(leaves) for _ in range(20_000)]

    def measured() -> float:
        db = Database()
        for leaf in leaves:
            sum_of_reads(db, leaf)
        query = sum_of_reads if edges else nothing

        def ask() -> None:
            for key in keys:
                query(db, key)

        return seconds(ask)

    return best(measured) / len(keys) * 1e9


class Program:
    """Files with definitions, each of which reads its own file and definitions of other files: 5,000 memos, 50,000 edges."""

    def __init__(self, source: Input[int, int]) -> None:
        self.source = source
        self.db = Database()
        self.tree = Derived[int, int]("tree", lambda db, file: source(db, file) // 10)
        self.definition: Derived[tuple[int, int], int] = Derived("definition", self.define)
        self.keys = [(file, number) for file in range(FILES) for number in range(DEFINITIONS)]
        for file in range(FILES):
            source.set(self.db, file, 0)
        for key in self.keys:
            self.definition(self.db, key)

    def define(self, db: Database, key: tuple[int, int]) -> int:
        file, number = key
        value = self.tree(db, file)
        for step in range(1, EDGES):
            # Definitions read those of lower files, and libraries read libraries only.  File 0 is edited.
            other = file * step // (step + 1)
            if other % 5 == 0 and file % 5:
                other += 1
            if other < file:
                value += self.definition(db, (other, (number + step) % DEFINITIONS))
            else:
                value += self.tree(db, 5 * step + 1)
        return value

    def edit(self, change: int) -> None:
        self.source.set(self.db, 0, self.source(self.db, 0) + change)

    def ask_all(self) -> None:
        definition, db = self.definition, self.db
        for key in self.keys:
            definition(db, key)


def cost_of_edit(source: Input[int, int], change: int, *, is_whole: bool) -> tuple[float, int, int]:
    """Milliseconds to answer after one edit, with the numbers of executions and validations."""
    program = Program(source)
    before = {counts.name: counts for counts in program.db.statistics()}

    def ask_one() -> None:
        program.definition(program.db, program.keys[-1])

    def measured() -> float:
        program.edit(change)
        return seconds(program.ask_all if is_whole else ask_one)

    cost = best(measured) * 1e3
    after = program.db.statistics()
    executions = sum(counts.executions - before[counts.name].executions for counts in after if counts.name in before)
    validations = sum(counts.validations - before[counts.name].validations for counts in after if counts.name in before)
    return cost, executions // REPEATS, validations // REPEATS


def main() -> None:
    print(f"memo hit, one key             {cost_of_hits([Key()], 100_000):8.0f} ns")
    print(f"memo hit, 1,000 keys          {cost_of_hits([Key() for _ in range(1_000)], 100):8.0f} ns")
    print(f"miss, empty function          {cost_of_misses(0):8.0f} ns")
    print(f"miss, function with 10 reads  {cost_of_misses(10):8.0f} ns")
    print("after one edit, 5,000 definitions with 50,000 edges:")
    for description, source, change, is_whole in [
        ("all asked, edit cut off      ", low_text, 1, True),
        ("all asked, edit matters      ", low_text, 10, True),
        ("one asked, edit cut off      ", low_text, 1, False),
        ("all asked, 80% libraries     ", mixed_text, 1, True),
    ]:
        milliseconds, executions, validations = cost_of_edit(source, change, is_whole=is_whole)
        print(f"  {description}{milliseconds:8.2f} ms, {executions} executions, {validations} validations")


if __name__ == "__main__":
    main()
