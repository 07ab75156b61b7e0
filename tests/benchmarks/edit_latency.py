"""How long after a key stroke does an editor have new diagnostics, and how long does hover take?

Run with `python -m tests.benchmarks.edit_latency`.  A file of about 2,000 lines is open; each edit changes one place of it, and
the next one changes it back.  After each, the diagnostics of the file are asked for, then a hover inside of a function: through
the database (processor time), and through the server over standard input and output (as the editor waits for it).  Prints which
queries ran after an edit in a body, too.
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


MIDDLE: Final = SECTIONS // 2
EDITS_BY_KIND: Final = {
    "a mistake in a body": (f"or Account{MIDDLE}(name)", f"or Account{MIDDLE}(nam)"),
    "a new line in a body": (f"or Account{MIDDLE}(name)\n", f"or Account{MIDDLE}(name)\n        print(name)\n"),
    "a method": ("        self.balance += amount\n", "        self.balance += 2 * amount\n"),
    "a comment": (f"def load_{MIDDLE}", f"# A comment.\ndef load_{MIDDLE}"),
    "a signature": (f"store: Store[Account{MIDDLE}]) ->", f"store: Store[Account{MIDDLE}], count: int = 1) ->"),
    "a statement of the module": ("logger = logging.getLogger(__name__)", 'logger = logging.getLogger("ledger")'),
}
"""For each kind of edit, what is replaced by what, and back."""

BODY: Final = "a mistake in a body"


def edits(kind: str, count: int) -> Iterator[tuple[str, str]]:
    """Edits of a kind: what to replace by what, each undone by the next."""
    old, new = EDITS_BY_KIND[kind]
    for index in range(count):
        yield (old, new) if index % 2 == 0 else (new, old)


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


def measured_edits(opened: OpenFile, count: int = EDITS, kind: str = BODY) -> tuple[list[float], list[float]]:
    """Seconds to the new diagnostics, and for the hover after it, of each edit."""
    checks: list[float] = []
    hovers: list[float] = []
    for old, new in edits(kind, count):
        checks.append(seconds(lambda old=old, new=new: edit_and_check(opened, old, new)))
        hovers.append(seconds(lambda: opened.hover("        account.deposit")))
    return checks, hovers


class OpenInServer:
    """A server with the generated file open."""

    def __init__(self) -> None:
        self.client = RawClient()
        self.text = generated_text()
        self.document = {"uri": f"file://{PATH}"}
        self.asked = 0
        self.client.initialize()
        item = {**self.document, "languageId": "python", "version": 0, "text": self.text}
        self.client.send({"method": "textDocument/didOpen", "params": {"textDocument": item}})
        self.ask("textDocument/diagnostic")

    def ask(self, method: str, **params: Any) -> None:
        self.asked += 1
        answer = self.client.ask(self.asked, method, {"textDocument": self.document, **params})
        assert "result" in answer, answer
        assert "internal-error" not in str(answer), answer

    def edit(self, old: str, new: str) -> None:
        """Replace the first `old` in the text, as an incremental change."""
        offset = self.text.index(old)
        self.text = self.text.replace(old, new, 1)
        range_ = {"start": self._position(offset, ""), "end": self._position(offset, old)}
        changed = {"textDocument": {**self.document, "version": self.asked}, "contentChanges": [{"range": range_, "text": new}]}
        self.client.send({"method": "textDocument/didChange", "params": changed})

    def _position(self, offset: int, after: str) -> dict[str, int]:
        """The place that many characters into the text, behind `after`."""
        before = self.text[:offset] + after
        return {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}

    def hover(self, place: str) -> None:
        self.ask("textDocument/hover", position=self._position(self.text.index(place), place))


def measured_messages(opened: OpenInServer, count: int, kind: str) -> tuple[list[float], list[float]]:
    """Seconds from an edit to the answer of a pull for diagnostics, and to that of a hover, with a server."""
    checks: list[float] = []
    hovers: list[float] = []
    for old, new in edits(kind, count):
        begin = time.perf_counter()
        opened.edit(old, new)
        opened.ask("textDocument/diagnostic")
        middle = time.perf_counter()
        opened.hover("        account.deposit")
        checks.append(middle - begin)
        hovers.append(time.perf_counter() - middle)
    return checks, hovers


def shown_figures(figures: list[float]) -> str:
    """Median and 95th percentile in milliseconds."""
    ordered = sorted(1000 * each for each in figures)
    return f"{statistics.median(ordered):8.1f} {ordered[int(len(ordered) * 0.95)]:8.1f}"


def print_figures(title: str, measure: Callable[[str], tuple[list[float], list[float]]]) -> None:
    print(f"{title:36} {'diagnostics':>17}   {'hover':>17}")
    print(f"{'':36} {'median':>8} {'95%':>8}   {'median':>8} {'95%':>8}")
    for kind in EDITS_BY_KIND:
        checks, hovers = measure(kind)
        print(f"  {kind:34} {shown_figures(checks)}   {shown_figures(hovers)}")


def main() -> None:
    opened = OpenFile()
    print(f"{'lines':36} {opened.text.count(chr(10)):8}")
    print(f"{'first diagnostics, ms':36} {1000 * seconds(opened.diagnostics):8.1f}")
    old, new = EDITS_BY_KIND[BODY]
    ran = executed_queries(opened, lambda: edit_and_check(opened, old, new))
    edit_and_check(opened, new, old)
    print_figures("database, ms of processor time", lambda kind: measured_edits(opened, EDITS, kind))
    in_server = OpenInServer()
    try:
        print_figures("server, ms until the answer", lambda kind: measured_messages(in_server, EDITS, kind))
    finally:
        in_server.client.process.kill()
    print("queries that ran after an edit in a body:")
    by_name: dict[str, list[str]] = {}
    for name, key in ran:
        by_name.setdefault(name, []).append(repr(key))
    for name, keys in sorted(by_name.items()):
        print(f"  {name}: " + (keys[0] if len(keys) == 1 else f"{len(keys)} keys"))


if __name__ == "__main__":
    main()
