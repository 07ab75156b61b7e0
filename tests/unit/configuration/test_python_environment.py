"""Environments: every layout is recognized from its directories, and discovery asks in the agreed order."""

from __future__ import annotations

import pytest

from checker.configuration.config_files import Configuration
from checker.configuration.environment_discovery import discover_environment
from checker.configuration.origin import ConfiguredValue, Origin
from checker.configuration.python_environment import NotAnEnvironment, PythonEnvironment, environment_at
from checker.configuration.settings import resolve_settings
from checker.files.memory_system import MemorySystem
from checker.rules.rule import ERROR, WARNING


def installation(prefix, version="3.12", name="python"):
    """The files of an installed Python."""
    return {
        f"{prefix}/bin/{name}{version}": "",
        f"{prefix}/lib/{name}{version}/os.py": "",
        f"{prefix}/lib/{name}{version}/site-packages/x.py": "",
    }


def virtual_environment(prefix, home="/base/bin", version="3.11.4", more=""):
    """The files of a virtual environment."""
    major_minor = ".".join(version.split(".")[:2])
    return {
        f"{prefix}/pyvenv.cfg": f"home = {home}\nversion_info = {version}\n{more}",
        f"{prefix}/bin/python": "",
        f"{prefix}/lib/python{major_minor}/site-packages/x.py": "",
    }


class TestLayouts:
    def test_virtual_environment_by_directory(self):
        system = MemorySystem({**virtual_environment("/venv"), **installation("/base", "3.11")})
        assert environment_at(system, "/venv") == PythonEnvironment(
            "/venv", (3, 11), ("/venv/lib/python3.11/site-packages",), "/base/lib/python3.11", True
        )

    @pytest.mark.parametrize("path", ["/venv/bin/python", "/venv/bin"])
    def test_virtual_environment_by_interpreter_or_its_directory(self, path):
        system = MemorySystem(virtual_environment("/venv"))
        found = environment_at(system, path)
        assert isinstance(found, PythonEnvironment)
        assert found.prefix == "/venv"
        assert found.version == (3, 11)
        assert found.standard_library is None

    def test_interpreter_that_is_a_link_out_of_the_environment(self):
        files = {**virtual_environment("/venv"), **installation("/base", "3.11")}
        del files["/venv/bin/python"]
        system = MemorySystem(files)
        system.link("/venv/bin/python", "/base/bin/python3.11")
        assert environment_at(system, "/venv/bin/python").prefix == "/venv"

    def test_link_to_an_installed_interpreter(self):
        system = MemorySystem(installation("/opt/python/3.12"))
        system.link("/usr/bin/python3", "/opt/python/3.12/bin/python3.12")
        found = environment_at(system, "/usr/bin/python3")
        assert found.prefix == "/opt/python/3.12"
        assert found.version == (3, 12)
        assert found.site_packages == ("/opt/python/3.12/lib/python3.12/site-packages",)

    def test_version_in_the_name_of_the_interpreter_chooses_the_library(self):
        system = MemorySystem({**installation("/usr", "3.10"), **installation("/usr", "3.12")})
        assert environment_at(system, "/usr/bin/python3.10").version == (3, 10)
        assert environment_at(system, "/usr").version == (3, 12)

    def test_debian(self):
        system = MemorySystem(
            {
                "/usr/bin/python3.11": "",
                "/usr/lib/python3.11/os.py": "",
                "/usr/lib/python3/dist-packages/apt.py": "",
                "/usr/local/lib/python3.11/dist-packages/x.py": "",
            }
        )
        assert environment_at(system, "/usr/bin/python3.11").site_packages == (
            "/usr/local/lib/python3.11/dist-packages",
            "/usr/lib/python3/dist-packages",
        )

    def test_lib64(self):
        files = {**installation("/usr", "3.12"), "/usr/lib64/python3.12/site-packages/fast.so": ""}
        assert environment_at(MemorySystem(files), "/usr").site_packages == (
            "/usr/lib/python3.12/site-packages",
            "/usr/lib64/python3.12/site-packages",
        )

    def test_lib64_that_is_a_link_counts_once(self):
        system = MemorySystem(virtual_environment("/venv"))
        system.link("/venv/lib64", "lib")
        assert environment_at(system, "/venv").site_packages == ("/venv/lib/python3.11/site-packages",)

    def test_free_threaded(self):
        system = MemorySystem(
            {"/opt/bin/python3.13t": "", "/opt/lib/python3.13t/os.py": "", "/opt/lib/python3.13t/site-packages/x.py": ""}
        )
        found = environment_at(system, "/opt")
        assert found.version == (3, 13)
        assert found.site_packages == ("/opt/lib/python3.13t/site-packages",)

    def test_pypy(self):
        system = MemorySystem(installation("/pypy", "3.10", "pypy"))
        found = environment_at(system, "/pypy/bin/pypy3.10")
        assert found.version == (3, 10)
        assert found.site_packages == ("/pypy/lib/pypy3.10/site-packages",)

    def test_old_pypy(self):
        system = MemorySystem({"/pypy/bin/pypy3": "", "/pypy/lib-python/3/os.py": "", "/pypy/site-packages/x.py": ""})
        assert environment_at(system, "/pypy").site_packages == ("/pypy/site-packages",)

    def test_windows_virtual_environment(self):
        system = MemorySystem(
            {
                "/venv/pyvenv.cfg": "home = /Python311\nversion = 3.11.2",
                "/venv/Scripts/python.exe": "",
                "/venv/Lib/site-packages/x.py": "",
                "/Python311/python.exe": "",
                "/Python311/Lib/os.py": "",
                "/Python311/Lib/site-packages/y.py": "",
            },
            host="win32",
        )
        found = environment_at(system, "/venv/Scripts/python.exe")
        assert found.version == (3, 11)
        assert found.site_packages == ("/venv/Lib/site-packages",)
        assert found.standard_library == "/Python311/Lib"

    def test_windows_installation(self):
        system = MemorySystem(
            {
                "/Python312/python.exe": "",
                "/Python312/python3.dll": "",
                "/Python312/python312.dll": "",
                "/Python312/Lib/os.py": "",
                "/Python312/Lib/site-packages/y.py": "",
            }
        )
        found = environment_at(system, "/Python312/python.exe")
        assert found.version == (3, 12)
        assert not found.is_virtual

    def test_conda_on_windows(self):
        system = MemorySystem(
            {"/conda/Lib/site-packages/x.py": "", "/conda/conda-meta/python-3.10.4-hb57_0.json": "", "/conda/python.exe": ""}
        )
        assert environment_at(system, "/conda").version == (3, 10)

    def test_system_site_packages(self):
        system = MemorySystem(
            {
                **virtual_environment("/venv", more="include-system-site-packages = true\n"),
                **installation("/base", "3.11"),
                "/home/me/.local/lib/python3.11/site-packages/u.py": "",
            },
            home="/home/me",
        )
        assert environment_at(system, "/venv").site_packages == (
            "/venv/lib/python3.11/site-packages",
            "/home/me/.local/lib/python3.11/site-packages",
            "/base/lib/python3.11/site-packages",
        )

    def test_user_site_packages_go_before_those_of_an_installation(self):
        files = {**installation("/usr", "3.12"), "/home/me/.local/lib/python3.12/site-packages/u.py": ""}
        system = MemorySystem(files, home="/home/me")
        assert environment_at(system, "/usr").site_packages == (
            "/home/me/.local/lib/python3.12/site-packages",
            "/usr/lib/python3.12/site-packages",
        )
        system = MemorySystem(files, home="/home/me", environment={"PYTHONNOUSERSITE": "1"})
        assert environment_at(system, "/usr").site_packages == ("/usr/lib/python3.12/site-packages",)

    def test_environment_that_extends_another(self):
        system = MemorySystem(
            {**virtual_environment("/tool", more="extends-environment = /venv"), **virtual_environment("/venv")}
        )
        assert environment_at(system, "/tool").site_packages == (
            "/tool/lib/python3.11/site-packages",
            "/venv/lib/python3.11/site-packages",
        )

    def test_environments_that_extend_one_another(self):
        system = MemorySystem(
            {
                **virtual_environment("/a", more="extends-environment = /b"),
                **virtual_environment("/b", more="extends-environment = /a"),
            }
        )
        assert set(environment_at(system, "/a").site_packages) == {
            "/a/lib/python3.11/site-packages",
            "/b/lib/python3.11/site-packages",
        }

    @pytest.mark.parametrize(
        ("files", "path", "reason"),
        [
            ({}, "/nowhere", "does not exist"),
            ({"/x/a.txt": ""}, "/x", "neither"),
            ({"/x/a.txt": ""}, "/x/a.txt", "no Python installation"),
            ({"/venv/pyvenv.cfg": "home = /base"}, "/venv", "without a directory for packages"),
        ],
    )
    def test_what_is_no_environment(self, files, path, reason):
        found = environment_at(MemorySystem(files), path)
        assert isinstance(found, NotAnEnvironment)
        assert reason in found.reason

    @pytest.mark.parametrize("text", ["", "home", "home=\nversion=x", "\xff\0", "HOME = /base\nVersion_Info = 3.11.0"])
    def test_odd_environment_files(self, text):
        system = MemorySystem({"/venv/pyvenv.cfg": text, "/venv/lib/python3.11/site-packages/x.py": ""})
        assert environment_at(system, "/venv").version == (3, 11)


class TestDiscovery:
    FILES = {  # noqa: RUF012
        **virtual_environment("/active", version="3.9.1"),
        **virtual_environment("/project/.venv", version="3.10.1"),
        **installation("/conda", "3.11"),
        **installation("/usr", "3.12"),
    }

    def discover(self, environment, without=(), python=None, files=None, root="/project"):
        kept = {path: text for path, text in {**self.FILES, **(files or {})}.items() if not path.startswith(tuple(without))}
        system = MemorySystem(kept, directory=root, environment={"PATH": "/bin:/usr/bin", **environment}, home="/home/me")
        if not system.is_file("/usr/bin/python3"):
            system.link("/usr/bin/python3", "python3.12")
        settings = resolve_settings(Configuration(root, None, {}, [], []))
        if python is not None:
            origin = Origin("--python", root)
            settings = resolve_settings(Configuration(root, None, {}, [], []), {"python": ConfiguredValue(python, origin)})
        return discover_environment(system, settings)

    def test_order(self):
        active = {"VIRTUAL_ENV": "/active", "CONDA_PREFIX": "/conda"}
        assert self.discover(active, python="/usr").environment.prefix == "/usr"
        assert self.discover(active).environment.prefix == "/active"
        assert self.discover({"CONDA_PREFIX": "/conda", "CONDA_DEFAULT_ENV": "work"}).environment.prefix == "/conda"
        assert self.discover({"CONDA_PREFIX": "/conda", "CONDA_DEFAULT_ENV": "base"}).environment.prefix == "/project/.venv"
        base = {"CONDA_PREFIX": "/conda", "CONDA_DEFAULT_ENV": "base"}
        assert self.discover(base, without=["/project"]).environment.prefix == "/conda"
        assert self.discover({}, without=["/project"]).environment.prefix == "/usr"
        assert self.discover({"PATH": "/bin"}, without=["/project"]).environment is None

    def test_source_is_named(self):
        assert self.discover({"VIRTUAL_ENV": "/active"}).source == "the variable VIRTUAL_ENV"
        assert self.discover({}).source == ".venv in the project"

    def test_named_environment_that_is_none(self):
        found = self.discover({}, python="/nowhere")
        assert found.environment is None
        assert [problem.level for problem in found.problems] == [ERROR]
        assert "--python" in found.problems[0].message
        assert "does not exist" in found.problems[0].message

    def test_active_environment_that_is_gone(self):
        found = self.discover({"VIRTUAL_ENV": "/gone"})
        assert found.environment.prefix == "/project/.venv"
        assert [problem.level for problem in found.problems] == [WARNING]
        assert "VIRTUAL_ENV" in found.problems[0].message

    def test_broken_environment_of_the_project_is_passed_over(self):
        found = self.discover({}, without=["/project/.venv/lib"])
        assert found.environment.prefix == "/usr"
        assert found.problems == []

    def test_member_of_a_larger_project_uses_its_environment(self):
        files = {"/project/pyproject.toml": "", "/project/packages/a/pyproject.toml": ""}
        found = self.discover({}, files=files, root="/project/packages/a")
        assert found.environment.prefix == "/project/.venv"

    def test_nothing_above_the_repository_is_looked_at(self):
        files = {"/project/pyproject.toml": "", "/project/inner/.git/HEAD": ""}
        found = self.discover({}, files=files, root="/project/inner")
        assert found.environment.prefix == "/usr"


class TestPyenv:
    def discover(self, files, environment=None):
        system = MemorySystem(
            {
                "/pyenv/shims/python3": "#!/usr/bin/env bash\nexec pyenv exec",
                **installation("/pyenv/versions/3.10.2", "3.10"),
                **installation("/pyenv/versions/3.12.9", "3.12"),
                **installation("/pyenv/versions/3.12.10", "3.12"),
                **virtual_environment("/pyenv/versions/work", version="3.11.0"),
                **installation("/usr", "3.13"),
                **files,
            },
            directory="/project",
            environment={"PATH": "/pyenv/shims:/usr/bin", **(environment or {})},
        )
        system.link("/usr/bin/python3", "python3.13")
        return discover_environment(system, resolve_settings(Configuration("/project", None, {}, [], []))).environment.prefix

    def test_global_version(self):
        assert self.discover({"/pyenv/version": "3.10.2\n"}) == "/pyenv/versions/3.10.2"

    def test_local_version_goes_before(self):
        files = {"/pyenv/version": "3.10.2\n", ".python-version": "# pinned\n3.12.9\n"}
        assert self.discover(files) == "/pyenv/versions/3.12.9"

    def test_variable_goes_before(self):
        assert self.discover({".python-version": "3.12.9\n"}, {"PYENV_VERSION": "3.10.2"}) == "/pyenv/versions/3.10.2"

    def test_prefix_means_the_newest(self):
        assert self.discover({".python-version": "3.12\n"}) == "/pyenv/versions/3.12.10"

    def test_name_of_a_virtual_environment(self):
        assert self.discover({".python-version": "work"}) == "/pyenv/versions/work"

    @pytest.mark.parametrize("text", ["system", "9.9.9", ""])
    def test_what_the_system_has(self, text):
        assert self.discover({".python-version": text}) == "/usr"

    def test_shims_of_another_tool_are_passed_over(self):
        assert self.discover({"/pyenv/shims/python3": "#!/bin/sh\nexec asdf exec python3"}) == "/usr"


def test_real_environment(tmp_path):
    """The environment that runs the tests is recognized."""
    import sys

    from checker.files.real_system import RealSystem

    found = environment_at(RealSystem(), sys.executable)
    assert isinstance(found, PythonEnvironment)
    assert found.version == sys.version_info[:2]
    assert any(path in found.site_packages for path in sys.path)
    assert found.standard_library in sys.path
