"""Random functions that can be run: what a use really reads can be compared with what the index says.

A program is the text of one function `f(c, d, r, m, u, E)` on whose way chance decides: `c()` is a condition, `d(key)` gives
its key or raises `E`, `r(key)` gives some keys to loop over, `m(key)` is a context manager that gives its key and may swallow
exceptions, and `u(line, value)` notes what was read on a line.  The key of each definition is the number of its line.
"""

from __future__ import annotations

from random import Random

NAMES = ("x", "y", "z")


class ProgramWriter:
    """Writes one program; `depth` limits how deep blocks nest."""

    def __init__(self, random: Random, statements: int = 12) -> None:
        self.random = random
        self.lines: list[str] = []
        self.left = statements
        self.loops = 0
        self.functions = 0
        # Deletions through `nonlocal` are not known to the index.
        self.is_inside = False

    @property
    def key(self) -> int:
        """The number of the line that is written next."""
        return len(self.lines) + 1

    def write(self, indent: int, line: str) -> None:
        self.lines.append("    " * indent + line)

    def name(self) -> str:
        return self.random.choice(NAMES)

    def block(self, indent: int) -> None:
        start = len(self.lines)
        for _ in range(self.random.randint(1, 4)):
            if self.left <= 0 and len(self.lines) > start:
                break
            self.left -= 1
            self.statement(indent)

    def statement(self, indent: int) -> None:
        simple = [self.bind, self.bind, self.use, self.use, self.narrow, self.delete]
        compound = [self.if_, self.if_, self.while_, self.for_, self.try_, self.try_, self.with_, self.match, self.function]
        leaving = [self.return_, self.raise_, self.break_, self.continue_]
        kinds = simple if indent > 6 or self.left <= 0 else simple + compound
        if self.random.random() < 0.12:
            kinds = leaving
        self.random.choice(kinds)(indent)

    def bind(self, indent: int) -> None:
        form = self.random.randint(0, 4)
        if form == 0:
            self.write(indent, f"c() and ({self.name()} := d({self.key}))")
        elif form == 1:
            self.write(indent, f"{self.name()} = {self.key}")
        elif form == 2:
            self.write(indent, f"{self.name()} = {self.key} if c() else d({self.key})")
        else:
            self.write(indent, f"{self.name()} = d({self.key})")

    def use(self, indent: int) -> None:
        form = self.random.randint(0, 4)
        name = self.name()
        if form == 0:
            self.write(indent, f"[u({self.key}, {name}) for _ in r(0)]")
        elif form == 1:
            self.write(indent, f"(lambda: u({self.key}, {name}))()")
        else:
            self.write(indent, f"u({self.key}, {name})")

    def narrow(self, indent: int) -> None:
        name = self.name()
        self.write(indent, f"if c() and {name} is not None or {name} == c():")
        self.write(indent + 1, f"u({self.key}, {name})")

    def delete(self, indent: int) -> None:
        if self.random.random() < 0.1 and not self.is_inside:
            self.write(indent, f"del {self.name()}")
        else:
            self.use(indent)

    def if_(self, indent: int) -> None:
        self.write(indent, "if c():")
        self.block(indent + 1)
        while self.random.random() < 0.3:
            self.write(indent, "elif c() and not c():")
            self.block(indent + 1)
        if self.random.random() < 0.5:
            self.write(indent, "else:")
            self.block(indent + 1)

    def while_(self, indent: int) -> None:
        tests = ["c()", "True", f"({self.name()} := d({self.key})) and c()"]
        self.write(indent, f"while {self.random.choice(tests)}:")
        self.loop(indent)

    def for_(self, indent: int) -> None:
        self.write(indent, f"for {self.name()} in r({self.key}):")
        self.loop(indent)

    def loop(self, indent: int) -> None:
        self.loops += 1
        self.write(indent + 1, "c(0)")
        self.block(indent + 1)
        self.loops -= 1
        if self.random.random() < 0.3:
            self.write(indent, "else:")
            self.block(indent + 1)

    def try_(self, indent: int) -> None:
        self.write(indent, "try:")
        self.block(indent + 1)
        handlers = self.random.randint(0, 2)
        if handlers:
            catches = ["E", "E as e", "Exception"]
            for _ in range(handlers):
                self.write(indent, f"except {self.random.choice(catches)}:")
                self.block(indent + 1)
            if self.random.random() < 0.4:
                self.write(indent, "else:")
                self.block(indent + 1)
        if not handlers or self.random.random() < 0.4:
            self.write(indent, "finally:")
            # A `finally` that leaves hides which use had no value.
            self.write(indent + 1, "c(0)")
            if self.random.random() < 0.5:
                self.write(indent + 1, f"{self.name()} = d({self.key})")
            if self.random.random() < 0.5:
                self.write(indent + 1, "if c():")
                self.write(indent + 2, f"{self.name()} = d({self.key})")
            self.use(indent + 1)

    def with_(self, indent: int) -> None:
        self.write(indent, f"with m({self.key}){self.random.choice(['', f' as {self.name()}'])}:")
        self.block(indent + 1)

    def match(self, indent: int) -> None:
        if self.random.random() < 0.4:
            self.write(indent, f"match {self.key + 1}:")
            self.write(indent + 1, f"case {self.name()}{self.random.choice(['', ' if c()'])}:")
            self.block(indent + 2)
            return
        self.write(indent, "match c(), c():")
        self.write(indent + 1, "case True, True if c():")
        self.block(indent + 2)
        self.write(indent + 1, "case True, False:")
        self.block(indent + 2)
        if self.random.random() < 0.5:
            self.write(indent + 1, "case _:")
            self.block(indent + 2)

    def function(self, indent: int) -> None:
        if indent > 4:
            self.use(indent)
            return
        self.functions += 1
        name = f"g{self.functions}"
        loops, self.loops = self.loops, 0
        is_inside, self.is_inside = self.is_inside, True
        self.write(indent, f"def {name}():")
        if self.random.random() < 0.6:
            self.write(indent + 1, f"nonlocal {self.name()}")
        self.block(indent + 1)
        self.loops = loops
        self.is_inside = is_inside
        self.write(indent, f"{name}()")

    def return_(self, indent: int) -> None:
        self.write(indent, "return")

    def raise_(self, indent: int) -> None:
        self.write(indent, "raise E")

    def break_(self, indent: int) -> None:
        self.write(indent, "break" if self.loops else "pass")

    def continue_(self, indent: int) -> None:
        self.write(indent, "continue" if self.loops else "pass")


def random_program(random: Random, statements: int = 12) -> str:
    """The text of a function as described above; all names are bound somewhere in it."""
    writer = ProgramWriter(random, statements)
    writer.write(0, "def f(c, d, r, m, u, E):")
    for name in NAMES:
        if random.random() < 0.7:
            writer.write(1, f"{name} = {writer.key}")
    while writer.left > 0:
        writer.block(1)
    for name in NAMES:
        writer.write(1, f"u({writer.key}, {name})")
        writer.write(1, f"{name} = {writer.key}")
    return "\n".join(writer.lines) + "\n"
