"""What README.md shows is what happens: its terminal session is run as it stands, and `--update` writes it anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.harness import console_session
from tests.repository.source_files import ROOT

README = ROOT / "README.md"
_SESSION = re.compile(r"<!-- session -->\n```console\n(.*?)```\n", re.DOTALL)


def test_session(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")
    found = _SESSION.search(text)
    assert found is not None
    shown = ""
    for command in re.split(r"^\$ ", found[1], flags=re.MULTILINE)[1:]:
        words, _, output = command.partition("\n")
        if words.startswith("cat "):
            (tmp_path / words.removeprefix("cat ")).write_text(output.rstrip("\n") + "\n", encoding="utf-8")
        else:
            output, _ = console_session.run(console_session.Command(words, output, 0), tmp_path)
        shown += f"$ {words}\n{output}"
    if request.config.getoption("--update"):
        README.write_text(text[: found.start(1)] + shown + text[found.end(1) :], encoding="utf-8")
    assert README.read_text(encoding="utf-8")[found.start(1) :].startswith(shown)


@pytest.mark.parametrize("name", ["check", "test"])
def test_commands_are_marked(name: str) -> None:
    """The two commands that do all set-up stand where `.ci/run` and others look for them, each in one line."""
    block = re.search(rf"^<!-- command: {name} -->\n```sh\n(.*)\n```$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert block is not None
    assert block[1].startswith("python3 -m venv .venv && .venv/bin/python -m pip install --quiet ")
