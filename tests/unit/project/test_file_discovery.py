"""Which files a run checks."""

from __future__ import annotations

import time

import pytest

from checker.configuration.config_files import find_configuration
from checker.configuration.settings import resolve_settings
from checker.files import paths
from checker.files.memory_system import MemorySystem
from checker.files.real_system import RealSystem
from checker.project.file_discovery import discover_files


def discover(files, targets=(), links=None, directory="/project"):
    """The paths found, relative to the project where they lie in it, and the missing targets."""
    system = MemorySystem(dict.fromkeys(files, "") if isinstance(files, list) else files, directory=directory)
    for path, target in (links or {}).items():
        system.link(path, target)
    settings = resolve_settings(find_configuration(system, directory))
    found = discover_files(system, settings, [paths.normalize(path, "/project") for path in targets])
    return [path.removeprefix("/project/") for path in found.files], found.missing


def test_python_files_of_the_project():
    files, missing = discover(["b.py", "a/c.pyi", "a/d.pyw", "README.md", "x.pyc", "script"])
    assert files == ["a/c.pyi", "a/d.pyw", "b.py"]
    assert missing == []


@pytest.mark.parametrize(
    "directory", [".venv", "node_modules", "__pycache__", ".git", "build", "dist", ".tox", "a/.mypy_cache", "x/site-packages"]
)
def test_directories_that_hold_no_code_of_the_project(directory):
    assert discover([f"{directory}/x.py", "a.py"])[0] == ["a.py"]


def test_environment_of_any_name():
    assert discover(["my-env/pyvenv.cfg", "my-env/lib/x.py", "a.py"])[0] == ["a.py"]


def test_build_that_is_a_package():
    assert discover(["src/build/__init__.py", "src/build/env.py"])[0] == ["src/build/__init__.py", "src/build/env.py"]


class TestExclude:
    def test_patterns(self):
        files = {
            "typecheck.toml": 'exclude = ["gen/", "*_pb2.py", "/docs/conf.py", "a/**/skip", "!gen/keep.py"]',
            "gen/x.py": "",
            "gen/keep.py": "",
            "b/gen/x.py": "",
            "b_pb2.py": "",
            "docs/conf.py": "",
            "docs/other.py": "",
            "a/b/skip/x.py": "",
            "a/b/x.py": "",
        }
        # What is below an excluded directory cannot be taken back, as with git.
        assert discover(files)[0] == ["a/b/x.py", "docs/other.py"]

    def test_taking_back(self):
        files = {
            "typecheck.toml": 'exclude = ["!build/", "!ignored.py"]',
            ".gitignore": "ignored.py\n",
            "build/x.py": "",
            "ignored.py": "",
        }
        assert discover(files)[0] == ["build/x.py", "ignored.py"]

    def test_regular_expressions_of_mypy(self):
        files = {"mypy.ini": "[mypy]\nexclude = ^gen/|_old\\.py$", "gen/x.py": "", "a/gen/x.py": "", "b_old.py": "", "c.py": ""}
        assert discover(files)[0] == ["a/gen/x.py", "c.py"]

    def test_regular_expression_that_is_none(self):
        assert discover({"mypy.ini": "[mypy]\nexclude = ((", "c.py": ""})[0] == ["c.py"]


class TestInclude:
    def test_directories_and_files(self):
        files = {
            "typecheck.toml": 'include = ["src", "./tool", "gone", "x/*.py"]',
            "src/a.py": "",
            "src/b/c.py": "",
            "lib/src/d.py": "",
            "tool": "",
            "x/e.py": "",
            "x/y/f.py": "",
            "g.py": "",
        }
        assert discover(files)[0] == ["src/a.py", "src/b/c.py", "tool", "x/e.py"]

    def test_wildcards_above_directories(self):
        files = {"typecheck.toml": 'include = ["packages/*/src"]', "packages/a/src/x.py": "", "packages/a/tests/y.py": ""}
        assert discover(files)[0] == ["packages/a/src/x.py"]

    def test_everywhere(self):
        files = {"typecheck.toml": 'include = ["**/api/*.py"]', "a/api/x.py": "", "api/y.py": "", "a/z.py": ""}
        assert discover(files)[0] == ["a/api/x.py", "api/y.py"]

    def test_taking_out(self):
        files = {"typecheck.toml": 'include = ["src", "!src/gen"]', "src/a.py": "", "src/gen/b.py": ""}
        assert discover(files)[0] == ["src/a.py"]

    def test_what_is_excluded_as_well_is_left_out(self):
        files = {"typecheck.toml": 'include = ["src", "tests"]\nexclude = ["tests"]', "src/a.py": "", "tests/b.py": ""}
        assert discover(files)[0] == ["src/a.py"]

    def test_targets_go_before(self):
        files = {"typecheck.toml": 'include = ["src"]', "src/a.py": "", "lib/b.py": ""}
        assert discover(files, ["lib"])[0] == ["lib/b.py"]


class TestIgnoreFiles:
    def test_nested(self):
        files = {
            ".gitignore": "*.tmp.py\n/local\n",
            "a/.gitignore": "!b.tmp.py\nc.py\n",
            "a/b.tmp.py": "",
            "a/c.py": "",
            "a/d/c.py": "",
            "x.tmp.py": "",
            "local/x.py": "",
            "a/local/x.py": "",
        }
        assert discover(files)[0] == ["a/b.tmp.py", "a/local/x.py"]

    def test_can_be_turned_off(self):
        files = {"typecheck.toml": "respect-ignore-files = false", ".gitignore": "*", "a.py": ""}
        assert discover(files)[0] == ["a.py"]

    def test_above_the_target_up_to_the_repository(self):
        files = {
            "/.gitignore": "*.py",
            ".git/HEAD": "",
            ".git/info/exclude": "private.py",
            ".gitignore": "skip.py",
            "a/skip.py": "",
            "a/private.py": "",
            "a/b.py": "",
        }
        assert discover(files, ["a"])[0] == ["a/b.py"]

    def test_above_the_project_without_a_repository(self):
        assert discover({"/.gitignore": "*.py", "a.py": ""})[0] == ["a.py"]

    def test_ignored_directory_that_is_named(self):
        assert discover({".git/HEAD": "", ".gitignore": "/out/\n*.py", "out/a.py": ""}, ["out"])[0] == ["out/a.py"]

    def test_undecodable(self):
        system = MemorySystem({"a.py": "", "b.py": ""}, directory="/project")
        system.write(".gitignore", b"\xff\xfe\nb.py\n")
        assert discover_files(system, resolve_settings(find_configuration(system, "/project"))).files == ["/project/a.py"]


class TestTargets:
    FILES = {"typecheck.toml": 'exclude = ["gen/"]', "gen/x.py": "", "gen/sub/y.py": "", "a.py": "", "notes.txt": ""}  # noqa: RUF012

    def test_named_file_is_checked_even_if_excluded(self):
        assert discover(self.FILES, ["gen/x.py"])[0] == ["gen/x.py"]
        assert discover(self.FILES, ["notes.txt"])[0] == ["notes.txt"]

    def test_named_directory_is_walked_even_if_excluded(self):
        assert discover(self.FILES, ["gen"])[0] == ["gen/sub/y.py", "gen/x.py"]
        assert discover(["node_modules/x.py"], ["node_modules"])[0] == ["node_modules/x.py"]
        assert discover(["build/lib/x.py"], ["build"])[0] == ["build/lib/x.py"]

    def test_directory_is_filtered(self):
        assert discover(self.FILES, ["."])[0] == ["a.py"]

    def test_each_file_once(self):
        assert discover(self.FILES, ["a.py", ".", "a.py"])[0] == ["a.py"]

    def test_missing(self):
        assert discover(self.FILES, ["gone.py", "a.py"]) == (["a.py"], ["/project/gone.py"])


class TestLinks:
    def test_loops_end(self):
        links = {"a/loop": "..", "a/self": "self", "b/back": "/project/a"}
        assert discover(["a/x.py", "b/y.py"], links=links)[0] == ["a/x.py", "b/y.py"]

    def test_link_to_a_directory_outside(self):
        links = {"shared": "/elsewhere/lib", "again": "/elsewhere/lib", "/elsewhere/lib/up": "/elsewhere"}
        files, _ = discover(["a.py", "/elsewhere/lib/x.py"], links=links)
        assert files == ["a.py", "again/x.py"]

    def test_link_to_a_directory_that_is_walked_anyway(self):
        assert discover(["v1/x.py"], links={"latest": "v1"})[0] == ["v1/x.py"]

    def test_link_to_a_file(self):
        links = {"b.py": "/elsewhere/b.py", "dead.py": "gone"}
        assert discover(["a.py", "/elsewhere/b.py"], links=links)[0] == ["a.py", "b.py"]

    def test_unreadable_directory(self):
        system = MemorySystem({"a.py": "", "b/c.py": ""}, directory="/project")
        system.unreadable.add("/project/b")
        assert discover_files(system, resolve_settings(find_configuration(system, "/project"))).files == ["/project/a.py"]


def test_real_links_and_many_files(tmp_path):
    """A few thousand files with an ignore file take well under a second, and a loop of links ends."""
    lines = [f"name{number}/\n*.ext{number}\nmore{number}*x\n" for number in range(30)]
    (tmp_path / ".gitignore").write_text("".join(lines))
    for number in range(50):
        directory = tmp_path / f"d{number}"
        directory.mkdir()
        for inner in range(60):
            (directory / f"m{inner}.py").touch()
    (tmp_path / "d1" / "loop").symlink_to(tmp_path, target_is_directory=True)
    system = RealSystem()
    root = system.real_path(str(tmp_path))
    settings = resolve_settings(find_configuration(system, root))
    started = time.process_time()
    found = discover_files(system, settings)
    assert len(found.files) == 3000
    assert time.process_time() - started < 4


def test_directory_that_cannot_be_listed():
    system = MemorySystem({"a.py": "", "secret/b.py": "", "other/c.py": ""}, directory="/project")
    system.unreadable.add("/project/secret")
    found = discover_files(system, resolve_settings(find_configuration(system, "/project")))
    assert found.files == ["/project/a.py", "/project/other/c.py"]
    assert [tuple(directory) for directory in found.unlisted] == [("/project/secret", "Permission denied")]


def test_directory_that_is_excluded_need_not_be_listed():
    system = MemorySystem({"a.py": "", "typecheck.toml": 'exclude = ["secret"]', "secret/b.py": ""}, directory="/project")
    system.unreadable.add("/project/secret")
    assert discover_files(system, resolve_settings(find_configuration(system, "/project"))).unlisted == []
