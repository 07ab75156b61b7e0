"""What the standard library has in Python for what its stubs declare elsewhere: cases have an environment without a library."""

from __future__ import annotations

import pytest

from checker.files import paths
from checker.files.file import file_at
from checker.files.memory_system import MemorySystem
from checker.files.real_system import RealSystem
from checker.ide.goto_definition import goto_definition
from checker.ide.hover import hover
from checker.project.database import Project, ProjectRequest, open_project
from typeshed_stubs.location import typeshed_directory

LIBRARY = "/python/lib/python3.13"
TEXT = """\
import warnings
from collections.abc import Sequence
from typing import Set

warnings.warn("no")

def f(names: Sequence[str], ages: Set[int]) -> None:
    names.index("a")
    names.count("a")
"""
FILES = {
    "/project/.venv/pyvenv.cfg": "home = /python/bin\nversion = 3.13\n",
    "/project/.venv/lib/python3.13/site-packages/other.py": "",
    "/project/main.py": TEXT,
    f"{LIBRARY}/os.py": "",
    f"{LIBRARY}/warnings.py": 'def warn(message, category=None):\n    """Tell the user."""\n',
    f"{LIBRARY}/typing.py": "Set = set\nSequence = object()\n",
    f"{LIBRARY}/_collections_abc.py": (
        'class Set: ...\nclass Sequence:\n    """In order."""\n    def index(self, value):\n        """Where it is."""\n'
    ),
}


@pytest.fixture(scope="module")
def project() -> Project:
    stubs = typeshed_directory()
    assert stubs is not None
    system = MemorySystem(FILES, directory="/project")
    system.mount(paths.normalize(stubs, "/"), RealSystem())
    return open_project(system, ProjectRequest("/project"))


@pytest.mark.parametrize(
    ("place", "path", "documentation"),
    [
        # Written in C in `_warnings`, and once more in Python.
        ("warn(", f"{LIBRARY}/warnings.py", "Tell the user."),
        # Declared by the stub of `typing`, and made elsewhere.
        ("Sequence[", f"{LIBRARY}/_collections_abc.py", "In order."),
        ("index(", f"{LIBRARY}/_collections_abc.py", "Where it is."),
        # Another class has the name there.
        ("Set[", f"{LIBRARY}/typing.py", None),
    ],
)
def test_sources_of_the_library(project: Project, place: str, path: str, documentation: str | None) -> None:
    file = file_at("/project/main.py")
    offset = TEXT.index(place)
    shown = hover(project.db, file, offset)
    assert destinations(project, offset) == [path]
    if documentation is not None:
        assert shown is not None
        assert shown.documentation == documentation


def test_what_the_library_does_not_have_is_in_the_stub(project: Project) -> None:
    assert [paths.name(each) for each in destinations(project, TEXT.index("count("))] == ["typing.pyi"]


def destinations(project: Project, offset: int) -> list[str]:
    found = goto_definition(project.db, file_at("/project/main.py"), offset)
    assert found is not None
    return [each.path for each in found.locations]
