"""Files and directories that cannot be read, or are not what they look like: each is reported, and no other file is lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.command_line.real_process import run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and permissions as on POSIX")

UNREADABLE = "/proc/self/mem"
"""A regular file whose first byte cannot be read, whoever asks."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A directory with one file that has one defect, so that every test sees that it is still found."""
    (tmp_path / "good.py").write_text("print(undefined)\n", encoding="utf-8")
    return tmp_path


def check(project: Path, *words: str) -> tuple[list[str], int]:
    """The diagnostics but the one of `good.py`, which must be there, and the exit status."""
    finished = run(project, "--output-format", "concise", "--quiet", *words)
    assert "Traceback" not in finished.errors
    lines = finished.lines
    lines.remove("good.py:1:7: error[unresolved-reference] Name `undefined` is not defined")
    return lines, finished.status


@pytest.mark.skipif(not Path(UNREADABLE).exists(), reason="needs /proc")
def test_file_that_cannot_be_read(project: Path) -> None:
    (project / "bad.py").symlink_to(UNREADABLE)
    assert check(project) == (["bad.py:1:1: error[decoding-error] The file cannot be read: Input/output error"], 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_file_and_directory_without_permission(project: Path) -> None:
    (project / "bad.py").write_text("x = 1\n", encoding="utf-8")
    (project / "bad.py").chmod(0)
    (project / "secret").mkdir(mode=0)
    finished = run(project, "--output-format", "concise")
    assert "bad.py:1:1: error[decoding-error] The file cannot be read: Permission denied" in finished.lines
    assert "typecheck: error: the directory `secret` cannot be listed: Permission denied" in finished.errors
    assert finished.status == 2


def test_directory_with_the_name_of_a_file(project: Path) -> None:
    (project / "bad.py").mkdir()
    (project / "bad.py" / "inner.py").write_text("print(nothing)\n", encoding="utf-8")
    assert check(project) == (["bad.py/inner.py:1:7: error[unresolved-reference] Name `nothing` is not defined"], 1)


def test_links_in_circles(project: Path) -> None:
    (project / "circle").symlink_to(".")
    (project / "self.py").symlink_to("self.py")
    (project / "a" / "b").mkdir(parents=True)
    (project / "a" / "b" / "up").symlink_to("../..")
    assert check(project) == ([], 1)


def test_link_to_nothing(project: Path) -> None:
    (project / "dangling.py").symlink_to("nowhere.py")
    assert check(project) == ([], 1)


def test_pipes_and_devices_are_never_opened(project: Path) -> None:
    os.mkfifo(project / "pipe.py")
    (project / "endless.py").symlink_to("/dev/zero")
    assert check(project) == ([], 1)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("pipe.py", "`pipe.py` is neither a file nor a directory"),
        ("dangling.py", "there is no file or directory `dangling.py`"),
        ("self.py", "there is no file or directory `self.py`"),
        ("good.py/inner.py", "there is no file or directory `good.py/inner.py`"),
        ("x" * 300, f"there is no file or directory `{'x' * 300}`"),
    ],
)
def test_named_path_that_cannot_be_checked(project: Path, name: str, complaint: str) -> None:
    os.mkfifo(project / "pipe.py")
    (project / "dangling.py").symlink_to("nowhere.py")
    (project / "self.py").symlink_to("self.py")
    finished = run(project, name, "good.py")
    assert (finished.output, finished.errors, finished.status) == ("", f"typecheck: {complaint}\n", 2)


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (b"x = 1\n\0y = 2\n", "2:1", "Source code cannot contain null bytes"),
        (b"\0" * 1_000_000, "1:1", "Source code cannot contain null bytes"),
        (b"name = '\xff'\n", "1:9", "Byte 0xff cannot be decoded as UTF-8: save the file as UTF-8 or declare its encoding"),
        (b"# coding: klingon\n", "1:11", "Unknown encoding 'klingon'"),
        (b"# coding: ascii\nx = '\xc3\xa9'\n", "2:6", "Byte 0xc3 cannot be decoded as ascii"),
        (b"\xef\xbb\xbf# coding: latin-1\n", "1:11", "Encoding 'latin-1' contradicts the UTF-8 byte order mark"),
        (b"\xff\xfex\0 \0=\0", "1:1", "The file is UTF-16, which Python does not read: save it as UTF-8"),
        (bytes(range(1, 256)) * 4_000, "3:115", "Byte 0x80 cannot be decoded as UTF-8"),
    ],
)
def test_file_that_is_no_text_has_one_diagnostic(project: Path, content: bytes, place: str, message: str) -> None:
    (project / "bad.py").write_bytes(content)
    [line], status = check(project)
    assert line.startswith(f"bad.py:{place}: error[decoding-error] {message}")
    assert status == 1


def test_encodings_that_python_reads(project: Path) -> None:
    (project / "latin.py").write_bytes(b"# -*- coding: latin-1 -*-\ncity = 'Z\xfcrich'; print(nothing)\n")
    (project / "marked.py").write_bytes(b"\xef\xbb\xbfprint(nothing)\r\n")
    lines, _ = check(project)
    assert [line.partition(": ")[0] for line in lines] == ["latin.py:2:24", "marked.py:1:7"]


@pytest.mark.skipif(sys.platform == "darwin", reason="names are Unicode there")
def test_names_that_are_no_text(project: Path) -> None:
    for name in (b"caf\xe9.py", b"new\nline.py", b"\x1b[31mred.py", "größe 日本.py".encode()):
        (project / os.fsdecode(name)).write_text("print(nothing)\n", encoding="utf-8")
    for output_format in ("full", "concise", "json", "github"):
        finished = run(project, "--output-format", output_format)
        assert finished.status == 1
        assert finished.output.count("`nothing` is not defined") == 4
        assert "Traceback" not in finished.errors
        # What a file is called must not speak to the terminal; the machine formats have escapes of their own.
        assert output_format == "github" or "\x1b" not in finished.output


def test_file_whose_name_is_no_module(project: Path) -> None:
    (project / "not-a-module.py").write_text("from . import good\nfrom .good import nothing\n", encoding="utf-8")
    (project / "class.py").write_text("import good\nprint(nothing)\n", encoding="utf-8")
    lines, _ = check(project)
    assert "class.py:2:7: error[unresolved-reference] Name `nothing` is not defined" in lines


def test_no_file_at_all(tmp_path: Path) -> None:
    finished = run(tmp_path)
    assert (finished.output, finished.status) == ("No Python files to check\n", 0)


def test_read_only_directory(project: Path) -> None:
    """A check writes nothing."""
    before = sorted(path.name for path in project.rglob("*"))
    project.chmod(0o555)
    try:
        assert check(project) == ([], 1)
    finally:
        project.chmod(0o755)
    assert sorted(path.name for path in project.rglob("*")) == before
