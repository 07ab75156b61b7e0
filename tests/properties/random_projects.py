"""Random projects: modules that use one another in every way that chance finds, and edits of them.

The text of a module is a list of *blocks*, its top-level statements.  Names are few, so that blocks of all modules define,
shadow, call and inherit from one another; circles of imports, of calls and of inheritance come about by themselves.
`reveal_type` shows types that no error would show.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.properties.random_edits import NOISE

MODULES = ("a", "b", "c", "pkg", "pkg.inner")
PATHS = {"a": "a.py", "b": "b.py", "c": "c.py", "pkg": "pkg/__init__.py", "pkg.inner": "pkg/inner.py"}
VALUES = ("u", "v", "w")
FUNCTIONS = ("f", "g", "h")
CLASSES = ("A", "B", "C")
NAMES = VALUES + FUNCTIONS + CLASSES
ATTRIBUTES = ("p", "q", "run")


class BlockWriter:
    """Writes blocks of one module."""

    def __init__(self, random: Random, module: str) -> None:
        self.random = random
        self.module = module

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def blocks(self) -> list[str]:
        """A module that gives most names a meaning."""
        imported = [name for name in NAMES if self.chance(0.25)]
        blocks = [f"import {', '.join(each for each in MODULES if each != self.module)}\n", *map(self.import_name, imported)]
        own = [name for name in NAMES if name not in imported and self.chance(0.9)]
        self.random.shuffle(own)
        for name in own:
            write = self.function if name in FUNCTIONS else self.class_ if name in CLASSES else self.variable
            blocks.append(write(name))
        return blocks

    def block(self) -> str:
        """A top-level statement with its lines, the last one ended."""
        writers: list[Callable[[], str]] = [
            *[self.import_] * 3,
            *[lambda: self.variable(self.random.choice(VALUES))] * 3,
            *[lambda: self.function(self.random.choice(FUNCTIONS))] * 5,
            *[lambda: self.class_(self.random.choice(CLASSES))] * 4,
            self.condition,
            self.loop,
            self.revelation,
        ]
        return self.random.choice(writers)()

    # Top-level statements

    def import_name(self, name: str) -> str:
        return f"from {self.random.choice([each for each in MODULES if each != self.module])} import {name}\n"

    def import_(self) -> str:
        module = self.random.choice([each for each in MODULES if each != self.module])
        name = self.random.choice(NAMES)
        forms = [
            f"import {module}\n",
            f"import {module} as {self.random.choice(VALUES)}\n",
            f"from {module} import {name}\n",
            f"from {module} import {name} as {self.random.choice(NAMES)}\n",
            f"from {module} import *\n",
            f"try:\n    from {module} import {name}\nexcept ImportError:\n    {name} = {self.expression(1)}\n",
            "from pkg import inner\n",
        ]
        if self.module.startswith("pkg"):
            forms.append(f"from .inner import {name}\n" if self.module == "pkg" else f"from . import {name}\n")
        return self.random.choice(forms)

    def variable(self, name: str) -> str:
        if self.chance(0.3):
            return f"{name}: {self.annotation()} = {self.expression(2)}\n"
        return f"{name} = {self.expression(2)}\n"

    def revelation(self) -> str:
        return f"reveal_type({self.expression(2)})\n"

    def condition(self) -> str:
        name = self.random.choice(VALUES)
        return f"if {self.test(name)}:\n    {name} = {self.expression(1)}\nelse:\n    {self.simple(0)}\n"

    def loop(self) -> str:
        name = self.random.choice(VALUES)
        return f"for {name} in [{self.expression(1)}]:\n    {self.random.choice(VALUES)} = {self.expression(2)}\n"

    def function(self, name: str) -> str:
        decorators = ["", "", "", "", "", "@property\n", "@functools.cache\n", "@contextlib.contextmanager\n", "@missing\n"]
        start = "async " if self.chance(0.1) else ""
        decorator = self.random.choice(decorators)
        imported = f"import {decorator[1:].partition('.')[0]}\n" if "." in decorator else ""
        return f"{imported}{decorator}{start}def {name}({self.parameters()}){self.returns()}:\n{self.body(1)}"

    def class_(self, name: str) -> str:
        bases = [self.random.choice([each for each in CLASSES if each != name or self.chance(0.1)])] if self.chance(0.6) else []
        if self.chance(0.2):
            bases.append(f"{self.random.choice(MODULES)}.{self.random.choice(CLASSES)}")
        if self.chance(0.1):
            bases.append("metaclass=type")
        parameters = "[T]" if self.chance(0.2) else ""
        header = f"class {name}{parameters}({', '.join(bases)}):\n" if bases or parameters else f"class {name}:\n"
        decorator = "import dataclasses\n@dataclasses.dataclass\n" if self.chance(0.15) else ""
        return decorator + header + "".join(self.member(parameters) for _ in range(self.random.randint(1, 4)))

    def member(self, parameters: str) -> str:
        name = self.random.choice(ATTRIBUTES)
        form = self.random.randint(0, 5)
        if form == 0:
            return f"    {name} = {self.expression(1)}\n"
        if form == 1:
            annotation = "T" if parameters and self.chance(0.5) else self.annotation()
            return f"    {name}: {annotation} = {self.expression(1)}\n" if self.chance(0.5) else f"    {name}: {annotation}\n"
        if form == 2:
            return f"    def __init__(self, {self.parameters()}){self.returns()}:\n{self.body(2, 'self')}"
        decorator = "    @property\n" if form == 3 else "    @classmethod\n" if self.chance(0.15) else ""
        parameter = "" if form == 3 else f", {self.parameters()}"
        return f"{decorator}    def {name}(self{parameter}){self.returns()}:\n{self.body(2, 'self')}"

    # Parts of functions

    def parameters(self) -> str:
        names = self.random.sample(["x", "y", "z"], self.random.randint(0, 2))
        shown = [f"{name}: {self.annotation()}" if self.chance(0.5) else name for name in names]
        if shown and self.chance(0.3):
            shown[-1] += f" = {self.expression(1)}"
        return ", ".join(shown)

    def returns(self) -> str:
        return f" -> {self.annotation()}" if self.chance(0.35) else ""

    def body(self, indent: int, owner: str = "x") -> str:
        lines = [self.statement(indent, owner) for _ in range(self.random.randint(1, 4))]
        if self.chance(0.7):
            lines.append(f"{'    ' * indent}return {self.expression(2, owner)}\n")
        return "".join(lines)

    def statement(self, indent: int, owner: str) -> str:
        space = "    " * indent
        name = self.random.choice((*VALUES, "x", "y"))
        expression = self.expression(2, owner)
        forms = [
            f"{space}{name} = {expression}\n",
            f"{space}{owner}.{self.random.choice(ATTRIBUTES)} = {expression}\n",
            f"{space}reveal_type({expression})\n",
            f"{space}if {self.test(name)}:\n{space}    return {expression}\n",
            f"{space}for {name} in {expression}:\n{space}    y = {self.expression(1, owner)}\n",
            f"{space}while {self.test(name)}:\n{space}    {name} = {expression}\n",
            f"{space}global {name}\n{space}{name} = {expression}\n" if name in VALUES else f"{space}yield {expression}\n",
            f"{space}def inner(z):\n{space}    nonlocal_value = z, {expression}\n{space}    return nonlocal_value\n",
            f"{space}{name} += {expression}\n",
            f"{space}del {name}\n",
            f'{space}"""A docstring."""\n',
            f"{space}raise {expression}\n",
        ]
        return self.random.choice(forms[:8] if self.chance(0.8) else forms[8:])

    def simple(self, depth: int) -> str:
        return self.random.choice(["pass", f"{self.random.choice(VALUES)} = {self.expression(depth)}", self.expression(depth)])

    def test(self, name: str) -> str:
        tests = [
            f"{name} is None",
            f"isinstance({name}, {self.random.choice((*CLASSES, 'int', 'str'))})",
            f"{name}",
            f"not {name}",
            f"{name} == {self.expression(0)}",
            "1 > 2",
        ]
        return self.random.choice(tests)

    # Expressions

    def annotation(self) -> str:
        forms = ["int", "str", "None", self.random.choice(CLASSES), f"'{self.random.choice(CLASSES)}'"]
        forms.append(f"list[{self.random.choice((*CLASSES, 'int'))}]")
        forms.append(f"{self.random.choice((*CLASSES, 'str'))} | None")
        forms.append(f"{self.random.choice(MODULES)}.{self.random.choice(CLASSES)}")
        return self.random.choice(forms)

    def expression(self, depth: int, owner: str = "") -> str:
        if depth <= 0:
            return self.random.choice(("1", "'s'", "None", "1.5", *VALUES, *FUNCTIONS, *CLASSES, owner or "[]"))
        left, right = self.expression(depth - 1, owner), self.expression(depth - 1, owner)
        forms = [
            f"{self.random.choice((*FUNCTIONS, *CLASSES))}({left})",
            f"{self.random.choice((*FUNCTIONS, *CLASSES))}()",
            f"{self.random.choice(MODULES)}.{self.random.choice((*FUNCTIONS, *VALUES, *CLASSES))}",
            f"{self.random.choice(CLASSES)}().{self.random.choice(ATTRIBUTES)}",
            f"{left}.{self.random.choice(ATTRIBUTES)}",
            f"{owner or left}.{self.random.choice(ATTRIBUTES)}({right})",
            f"[{left}, {right}]",
            f"({left} + {right})",
            f"({left} if {right} else {self.expression(0)})",
            f"[x for x in [{left}]]",
            f"(lambda x: {left})({right})",
            f"{{{left}: {right}}}",
            f"({left} or {right})",
            left,
        ]
        return self.random.choice(forms)


class RandomProject:
    """Modules as blocks; each change gives the paths that it touched."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.modules = {module: BlockWriter(random, module).blocks() for module in MODULES}

    def texts(self) -> dict[str, str]:
        """The files by path."""
        return {PATHS[module]: "".join(blocks) for module, blocks in self.modules.items()}

    def change(self) -> None:
        """Change one module: as somebody who writes code does, or as somebody whose cat walks over the keyboard."""
        module = self.random.choice(MODULES)
        if self.random.random() < 0.05:
            self.modules.pop(module, None)
            return
        blocks = [block for block in self.modules.get(module, ()) if block]
        if not blocks:
            blocks = BlockWriter(self.random, module).blocks()
        changes = [*[self._replace] * 2, *[self._insert] * 2, self._remove, self._shuffle, *[self._change_line] * 2]
        self.random.choice([*changes, self._damage, self._space])(module, blocks)
        self.modules[module] = blocks

    def _replace(self, module: str, blocks: list[str]) -> None:
        blocks[self.random.randrange(len(blocks))] = BlockWriter(self.random, module).block()

    def _insert(self, module: str, blocks: list[str]) -> None:
        blocks.insert(self.random.randint(0, len(blocks)), BlockWriter(self.random, module).block())

    def _remove(self, _module: str, blocks: list[str]) -> None:
        del blocks[self.random.randrange(len(blocks))]

    def _shuffle(self, _module: str, blocks: list[str]) -> None:
        self.random.shuffle(blocks)

    def _space(self, _module: str, blocks: list[str]) -> None:
        space = self.random.choice(["\n\n", "# a comment\n", "\n# typecheck: ignore\n"])
        blocks.insert(self.random.randint(0, len(blocks)), space)

    def _change_line(self, module: str, blocks: list[str]) -> None:
        """Replace or remove one line of a block, or write another after it."""
        index = self.random.randrange(len(blocks))
        lines = blocks[index].splitlines(keepends=True)
        place = self.random.randrange(len(lines))
        indent = (len(lines[place]) - len(lines[place].lstrip())) // 4
        new = BlockWriter(self.random, module).statement(indent, "self" if indent > 1 else "x")
        lines[place : place + self.random.randint(0, 1)] = [new] if self.random.random() < 0.8 else []
        blocks[index] = "".join(lines)

    def _damage(self, _module: str, blocks: list[str]) -> None:
        """Put nonsense in place of a few characters; a later change may take it away."""
        index = self.random.randrange(len(blocks))
        text = blocks[index]
        start = self.random.randrange(len(text))
        blocks[index] = text[:start] + self.random.choice(NOISE) + text[start + self.random.randint(0, 3) :]
