"""How long after a key stroke does an editor have new diagnostics, and how long does hover take?

Run with `python -m tests.benchmarks.edit_latency`.  A file of about 2,000 lines is open; each edit changes the body of one of
its functions and asks for the diagnostics of the file, then for a hover inside of the function: through the database
(processor time), and through the server over standard input and output (as the editor waits for it).  Prints which queries ran
after one edit, too.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final

from checker.diagnostics.diagnostic import Diagnostic
from checker.files import paths
from checker.files.changes import refresh_contents
from checker.files.file import file_at
from checker.files.memory_system import MemorySystem
from checker.files.overlay_system import OverlaySystem
from checker.files.real_system import RealSystem
from checker.ide.hover import Hover, hover
from checker.project.check_files import check_file
from checker.project.database import ProjectRequest, open_project
from checker.query.events import Event
from checker.query.memo import Query
from tests.lsp.raw_client import RawClient
from typeshed_stubs.location import typeshed_directory

ROOT: Final = "/project"
PATH: Final = f"{ROOT}/ledger.py"
SECTIONS: Final = 54
EDITS: Final = 60

_HEADER: Final = '''\
"""A ledger of accounts."""

from __future__ import annotations

import json
import logging
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")
logger = logging.getLogger(__name__)
PATTERN = re.compile(r"(\\w+)=(\\d+)")


class Store(Generic[T]):
    """Things by name."""

    def __init__(self) -> None:
        self.items: dict[str, T] = {}

    def get(self, name: str) -> T | None:
        return self.items.get(name)

    def put(self, name: str, item: T) -> None:
        self.items[name] = item

'''
_SECTION: Final = '''
@dataclass
class Account{n}:
    """The account number {n}."""

    name: str
    balance: float = 0.0
    tags: list[str] = field(default_factory=list)

    def deposit(self, amount: float, note: str | None = None) -> float:
        """Add money; the new balance."""
        if note is not None:
            self.tags.append(note.strip().lower())
        self.balance += amount
        return self.balance

    def describe(self) -> str:
        parts = [f"{{self.name}}: {{self.balance:.2f}}"]
        for index, tag in enumerate(self.tags):
            parts.append(f"{{index}}={{tag.upper()}}")
        return ", ".join(parts)


def load_{n}(path: Path, store: Store[Account{n}]) -> dict[str, list[int]]:
    """Read accounts from a file."""
    found: dict[str, list[int]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        match = PATTERN.match(line)
        if match is None:
            logger.warning("skipped %s", line)
            continue
        name, value = match.groups()
        account = store.get(name) or Account{n}(name)
        account.deposit(float(value), note=os.path.basename(path.name))
        store.put(name, account)
        found[name].append(int(value))
    return json.loads(json.dumps(found))
'''


def generated_text(sections: int = SECTIONS) -> str:
    """A module of about forty lines for each section."""
    return _HEADER + "".join(_SECTION.format(n=number) for number in range(sections))


class OpenFile:
    """A project with the generated file open in an editor."""

    def __init__(self, sections: int = SECTIONS) -> None:
        system = MemorySystem(directory=ROOT)
        stubs = typeshed_directory()
        assert stubs is not None
        system.mount(paths.normalize(stubs, "/"), RealSystem())
        system.write(PATH, "")
        self.text = generated_text(sections)
        self.overlay = OverlaySystem(system)
        self.overlay.set_text(PATH, self.text)
        self.file = file_at(PATH)
        self.db = open_project(self.overlay, ProjectRequest(ROOT)).db

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return check_file(self.db, self.file)

    def edit(self, old: str, new: str) -> None:
        """Replace the first `old` in the text, as a key stroke would."""
        assert old in self.text
        self.text = self.text.replace(old, new, 1)
        self.overlay.set_text(PATH, self.text)
        refresh_contents(self.db, self.file)

    def hover(self, place: str) -> Hover | None:
        """The hover at the end of the first `place` in the text."""
        return hover(self.db, self.file, self.text.index(place) + len(place))


def body_edits(count: int, number: int = SECTIONS // 2) -> Iterator[tuple[str, str]]:
    """Edits inside of the body of `load_<number>`: what to replace by what, each undone by the next."""
    right = f"account = store.get(name) or Account{number}(name)"
    wrong = f"account = store.get(name) or Account{number}(nam)"
    for index in range(count):
        yield (right, wrong) if index % 2 == 0 else (wrong, right)


def executed_queries(opened: OpenFile, action: Callable[[], object]) -> Counter[tuple[str, Any]]:
    """The queries that ran during an action, by name and key."""
    ran: Counter[tuple[str, Any]] = Counter()

    def observe(event: Event, query: Query, key: Any) -> None:
        if event is Event.EXECUTE:
            ran[(query.name, key)] += 1

    opened.db.observers.append(observe)
    try:
        action()
    finally:
        opened.db.observers.remove(observe)
    return ran


def seconds(action: Callable[[], object]) -> float:
    """Processor time."""
    begin = time.process_time()
    action()
    return time.process_time() - begin


def edit_and_check(opened: OpenFile, old: str, new: str) -> None:
    opened.edit(old, new)
    opened.diagnostics()


def measured_edits(opened: OpenFile, count: int = EDITS) -> tuple[list[float], list[float]]:
    """Seconds to the new diagnostics, and for the hover after it, of each edit."""
    checks: list[float] = []
    hovers: list[float] = []
    for old, new in body_edits(count):
        checks.append(seconds(lambda old=old, new=new: edit_and_check(opened, old, new)))
        hovers.append(seconds(lambda: opened.hover("        account.deposit")))
    return checks, hovers


def measured_messages(count: int = EDITS) -> tuple[list[float], list[float]]:
    """Seconds from an edit to the answer of a pull for diagnostics, and to that of a hover, with a server."""
    client = RawClient()
    uri = "file:///project/ledger.py"
    document = {"uri": uri}
    text = generated_text()
    checks: list[float] = []
    hovers: list[float] = []
    try:
        client.initialize()
        item = {"uri": uri, "languageId": "python", "version": 0, "text": text}
        client.send({"method": "textDocument/didOpen", "params": {"textDocument": item}})
        client.ask(1, "textDocument/diagnostic", {"textDocument": document})
        for index, (old, new) in enumerate(body_edits(count), 1):
            offset = text.index(old)
            text = text.replace(old, new, 1)
            line = text.count("\n", 0, offset)
            start = {"line": line, "character": 8}
            change = {"range": {"start": start, "end": {"line": line, "character": 8 + len(old)}}, "text": new}
            begin = time.perf_counter()
            changed = {"textDocument": {"uri": uri, "version": index}, "contentChanges": [change]}
            client.send({"method": "textDocument/didChange", "params": changed})
            client.ask(2 * index, "textDocument/diagnostic", {"textDocument": document})
            checks.append(time.perf_counter() - begin)
            begin = time.perf_counter()
            client.ask(2 * index + 1, "textDocument/hover", {"textDocument": document, "position": start})
            hovers.append(time.perf_counter() - begin)
    finally:
        client.process.kill()
    return checks, hovers


def shown_figures(name: str, figures: list[float]) -> str:
    ordered = sorted(1000 * each for each in figures)
    high = ordered[int(len(ordered) * 0.95)]
    return f"{name:34} {statistics.median(ordered):8.1f} ms   best {ordered[0]:.1f}, 95% {high:.1f}"


def main() -> None:
    opened = OpenFile()
    print(f"{'lines':34} {opened.text.count(chr(10)):6}")
    print(f"{'first diagnostics':34} {1000 * seconds(opened.diagnostics):8.1f} ms")
    old, new = next(body_edits(1))
    ran = executed_queries(opened, lambda: edit_and_check(opened, old, new))
    edit_and_check(opened, new, old)
    checks, hovers = measured_edits(opened)
    print(shown_figures("edit to diagnostics, database", checks))
    print(shown_figures("hover, database", hovers))
    checks, hovers = measured_messages()
    print(shown_figures("edit to diagnostics, server", checks))
    print(shown_figures("hover, server", hovers))
    print("queries that ran after one edit:")
    by_name: dict[str, list[str]] = {}
    for name, key in ran:
        by_name.setdefault(name, []).append(repr(key))
    for name, keys in sorted(by_name.items()):
        print(f"  {name}: " + (keys[0] if len(keys) == 1 else f"{len(keys)} keys"))


if __name__ == "__main__":
    main()
