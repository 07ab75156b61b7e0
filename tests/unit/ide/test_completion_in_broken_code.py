"""Wherever a dot is typed, however unfinished the code around it, the members of the value are suggested.

`|` is the cursor.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from checker.files.file import file_at
from checker.ide.completion.completion import completion
from tests.harness.virtual_project import VirtualProject

BEFORE = """
class Wheel:
    spokes = 36
    def turn(self) -> None: ...
wheel = Wheel()
wheels = [wheel]
number = 3
"""

SPOTS = (
    # At the end of the file, and before other lines.
    "wheel.|",
    "wheel.|\n",
    "wheel.|\ndef ride():\n    pass\n",
    "wheel.|\n\n\nwheel.turn()\n",
    "wheel.|  # the front one\n",
    "wheel. |\n",
    "wheel.\\\n    |\n",
    "wheel.|\n    number = 3\n",
    "number; wheel.|",
    "wheel.| = 3\n",
    "wheel.| += 3\n",
    "wheel.|.name\n",
    "wheel.|()\n",
    "wheel.|[0]\n",
    "wheel.| number\n",
    # In brackets that are not closed.
    "print(wheel.|",
    "print(wheel.|\ndef ride():\n    pass\n",
    "print(number, wheel.|\nnumber = 4\n",
    "print(sep=wheel.|\n",
    "print(*wheel.|\n",
    "print(print(wheel.|\n\nfor each in wheels:\n    pass\n",
    "print(wheel.|, number)\n",
    "[wheel.|\n",
    "[\n    wheel.|\n    number,\n]\n",
    "{wheel.|\n",
    "{1: wheel.|\n",
    "{wheel.|: 1}\n",
    "(wheel\n    .|\n)\n",
    "wheels[wheel.|\n",
    "wheels[0].|\n",
    "wheels[1:wheel.|\n",
    # In expressions.
    "x = wheel.|\n",
    "x: int = wheel.|\n",
    "x = number, wheel.|\n",
    "not wheel.|\n",
    "-wheel.|\n",
    "number + wheel.|\n",
    "number and wheel.|\n",
    "number if wheel.|\n",
    "number if wheel.| else number\n",
    "lambda: wheel.|\n",
    "lambda x=wheel.|\n",
    "[each for each in wheel.|\n",
    "[wheel.| for each in wheels]\n",
    "[each for each in wheels if wheel.|\n",
    'f"{wheel.|}"\n',
    'f"{wheel.|\n',
    'f"{number} {wheel.|!r}"\n',
    "Wheel().|\n",
    "(wheel).|\n",
    # In headers without a colon or a block.
    "if wheel.|\n",
    "if wheel.|:\n",
    "if number:\n    wheel.|\nelse:\n    pass\n",
    "elif wheel.|:\n",
    "while wheel.|\n",
    "for each in wheel.|\n",
    "for wheel.| in wheels:\n    pass\n",
    "with wheel.|\n",
    "with wheel.| as x:\n    pass\n",
    "try:\n    wheel.|\nexcept ValueError:\n    pass\n",
    "try:\n    wheel.|\n",
    "try:\n    pass\nexcept wheel.|\n",
    "match wheel.|\n",
    "match number:\n    case wheel.|\n",
    "match number:\n    case 1 if wheel.|\n",
    "@wheel.|\n",
    "@wheel.|\ndef ride(): pass\n",
    "class Rim(wheel.|\n",
    "class :\n    wheel.|\n",
    "def ride(x=wheel.|\n",
    "def ride() -> wheel.|\n",
    # In statements.
    "def ride():\n    return wheel.|\n\ndef stop(): pass\n",
    "def ride():\n    yield wheel.|\n",
    "async def ride():\n    await wheel.|\n",
    "raise wheel.|\n",
    "raise ValueError from wheel.|\n",
    "assert wheel.|\n",
    "assert number, wheel.|\n",
    "del wheel.|\n",
    "import os; wheel.|\n",
    # Behind other damage.
    'x = "abc\nwheel.|\n',
    "x = (\nwheel.|\n",
    "def ride(\n\nwheel.|\n",
    "  wheel.|\n",
    "x = = 3\nwheel.|\n",
    "number)\nwheel.|\n",
)


@pytest.fixture(scope="module")
def project() -> Iterator[VirtualProject]:
    yield VirtualProject(None)


@pytest.mark.parametrize("spot", SPOTS)
def test_members_are_suggested(project: VirtualProject, spot: str) -> None:
    text = BEFORE + spot
    offset = text.index("|")
    project.replace_files({"main.py": text[:offset] + text[offset + 1 :]})
    found = completion(project.project.db, file_at("/case/main.py"), offset)
    assert found is not None
    assert sorted(item.label for item in found.items[:2]) == ["spokes", "turn"]
    assert (found.start, found.end) == (offset, offset)
