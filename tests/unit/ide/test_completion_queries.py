"""Completion comes right behind an edit, so it infers only what its answer needs."""

from __future__ import annotations

from checker.files.file import file_at
from checker.ide.completion.completion import completion
from tests.harness.virtual_project import VirtualProject

TEXT = """
class Store:
    def __init__(self) -> None:
        self.items: list[str] = []

    def first(self) -> str:
        return self.items[0]

    def second(self) -> str:
        self
        return self.items[1]

store = Store()
print(store.first(), len(store.items))
"""


def test_the_regions_around_are_not_inferred() -> None:
    project = VirtualProject(None)
    project.replace_files({"main.py": TEXT})
    assert project.diagnostics("main.py") == ()
    edited = TEXT.replace("        self\n", "        self.\n")
    project.change({"main.py": edited}, [])
    project.trace.clear()
    found = completion(project.project.db, file_at("/case/main.py"), edited.index("self.\n") + 5)
    assert found is not None
    assert [item.label for item in found.items[:3]] == ["items", "first", "second"]
    ran = project.trace.lines()
    assert not [line for line in ran if "inference" in line], ran
