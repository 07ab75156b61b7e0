"""Editable installs: what each build tool leaves in `site-packages`, none of which is ever run."""

from __future__ import annotations

import pytest

from checker.files.changes import apply_changes
from checker.files.file import file_at
from checker.modules.file_to_module import file_to_module
from checker.modules.module import FIRST_PARTY, SITE_PACKAGES
from checker.modules.resolve import resolve_module
from checker.modules.submodules import submodules, top_level_modules

SITE = "/env/lib/python3.12/site-packages"

SETUPTOOLS_FINDER = """
from __future__ import annotations
import sys
from importlib.machinery import ModuleSpec

MAPPING: dict[str, str] = {"pkg": "/elsewhere/src/pkg", "single": "/elsewhere/src/single", "ns.part": "/elsewhere/part"}
NAMESPACES: dict[str, list[str]] = {"ns": ["/elsewhere/ns"]}
PATH_PLACEHOLDER = "__editable__.pkg-1.0.finder.__path_hook__"

raise SystemExit("this must never run")

class _EditableFinder:
    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        ...
"""

ELSEWHERE = {
    "/elsewhere/src/pkg/__init__.py": "",
    "/elsewhere/src/pkg/a.py": "",
    "/elsewhere/src/single.py": "",
    "/elsewhere/src/other.py": "",
    "/elsewhere/part/__init__.py": "",
    "/elsewhere/ns/more.py": "",
}


def path_of(db, name):
    module = resolve_module(db, name)
    return module.file.path if module is not None and module.file is not None else None


@pytest.mark.parametrize(
    "name",
    ["_pkg.pth", "pkg.pth", "__editable__.pkg-1.0.pth", "_editable_impl_pkg.pth", "easy-install.pth", "pkg.egg-link"],
)
def test_plain_path(make_database, name):
    db, _ = make_database(ELSEWHERE, {name: "/elsewhere/src\n"})
    assert path_of(db, "pkg.a") == "/elsewhere/src/pkg/a.py"
    assert resolve_module(db, "pkg").kind == SITE_PACKAGES


def test_lines_that_mean_nothing(make_database):
    text = "# comment\n\n/elsewhere/src\r\nimport os; os.system('false')\nimport\tsys\n/nowhere\n\0\n"
    db, _ = make_database(ELSEWHERE, {"x.pth": text})
    assert path_of(db, "pkg.a") == "/elsewhere/src/pkg/a.py"


def test_hidden_files_are_passed_over(make_database):
    db, _ = make_database(ELSEWHERE, {".x.pth": "/elsewhere/src\n"})
    assert path_of(db, "pkg") is None


def test_relative_path(make_database):
    db, _ = make_database(site={"x.pth": "./lib.egg\n", "lib.egg/pkg/__init__.py": ""})
    assert path_of(db, "pkg") == f"{SITE}/lib.egg/pkg/__init__.py"


def test_egg_link_counts_its_first_line_only(make_database):
    db, _ = make_database(ELSEWHERE, {"pkg.egg-link": "/elsewhere/src\n../"})
    assert path_of(db, "pkg") == "/elsewhere/src/pkg/__init__.py"


def test_site_packages_go_before_what_they_bring_in(make_database):
    db, _ = make_database(ELSEWHERE, {"x.pth": "/elsewhere/src", "pkg/__init__.py": ""})
    assert path_of(db, "pkg") == f"{SITE}/pkg/__init__.py"


def test_undecodable_file(make_database):
    db, memory = make_database(ELSEWHERE, {"y.pth": "/elsewhere/src"})
    memory.write(f"{SITE}/x.pth", b"\xff\xfe/nowhere\n")
    assert path_of(db, "pkg") == "/elsewhere/src/pkg/__init__.py"


class TestSetuptools:
    @pytest.fixture
    def db(self, make_database):
        db, _ = make_database(
            ELSEWHERE,
            {
                "__editable__.pkg-1.0.pth": "import __editable___pkg_1_0_finder; __editable___pkg_1_0_finder.install()",
                "__editable___pkg_1_0_finder.py": SETUPTOOLS_FINDER,
            },
        )
        return db

    def test_package(self, db):
        assert path_of(db, "pkg") == "/elsewhere/src/pkg/__init__.py"
        assert path_of(db, "pkg.a") == "/elsewhere/src/pkg/a.py"

    def test_single_module(self, db):
        assert path_of(db, "single") == "/elsewhere/src/single.py"

    def test_what_is_not_mapped_is_not_found(self, db):
        assert path_of(db, "other") is None

    def test_namespace(self, db):
        assert resolve_module(db, "ns").is_namespace
        assert path_of(db, "ns.part") == "/elsewhere/part/__init__.py"
        assert path_of(db, "ns.more") == "/elsewhere/ns/more.py"

    def test_way_back(self, db):
        for name in ("pkg", "pkg.a", "single", "ns.part"):
            assert file_to_module(db, file_at(path_of(db, name))) is resolve_module(db, name)

    def test_listing(self, db):
        assert {"pkg", "single", "ns"} <= set(top_level_modules(db))
        assert submodules(db, resolve_module(db, "ns")) == ("more", "part")


def test_package_directory_of_another_name(make_database):
    finder = "MAPPING = {'pkg': '/elsewhere/lib'}"
    db, _ = make_database(
        {"/elsewhere/lib/__init__.py": "", "/elsewhere/lib/a.py": ""},
        {"x.pth": "import __editable___pkg_finder", "__editable___pkg_finder.py": finder},
    )
    assert path_of(db, "pkg.a") == "/elsewhere/lib/a.py"
    assert file_to_module(db, file_at("/elsewhere/lib/a.py")).name == "pkg.a"


def test_namespace_that_only_the_mapping_knows(make_database):
    finder = "MAPPING = {'ns.pkg': '/elsewhere/pkg'}\nNAMESPACES = {'ns': []}"
    db, _ = make_database(
        {"/elsewhere/pkg/__init__.py": ""}, {"x.pth": "import __editable___n_finder", "__editable___n_finder.py": finder}
    )
    assert resolve_module(db, "ns").is_namespace
    assert path_of(db, "ns.pkg") == "/elsewhere/pkg/__init__.py"


def test_stub_package(make_database):
    finder = "MAPPING = {'lib-stubs': '/elsewhere/lib-stubs'}"
    db, _ = make_database(
        {"/elsewhere/lib-stubs/__init__.pyi": ""},
        {"x.pth": "import __editable___s_finder", "__editable___s_finder.py": finder, "lib/__init__.py": ""},
    )
    assert path_of(db, "lib") == "/elsewhere/lib-stubs/__init__.pyi"


def test_editables_of_hatchling_and_pdm(make_database):
    finder = """
from editables.redirector import RedirectingFinder as F
F.install()
F.map_module('pkg', '/elsewhere/src/pkg/__init__.py')
"""
    db, _ = make_database(ELSEWHERE, {"_editable_impl_pkg.pth": "import _editable_impl_pkg", "_editable_impl_pkg.py": finder})
    assert path_of(db, "pkg.a") == "/elsewhere/src/pkg/a.py"


def test_scikit_build_core(make_database):
    finder = "install({'pkg': '/elsewhere/src/pkg/__init__.py', 'pkg.a': '/elsewhere/src/pkg/a.py'}, {}, None, False)"
    db, _ = make_database(ELSEWHERE, {"_pkg_editable.pth": "import _pkg_editable", "_pkg_editable.py": finder})
    assert path_of(db, "pkg") == "/elsewhere/src/pkg/__init__.py"
    assert path_of(db, "pkg.a") == "/elsewhere/src/pkg/a.py"


@pytest.mark.parametrize(
    "finder",
    [
        "this is no Python",
        "MAPPING = {'pkg': compute()}",
        "MAPPING = ['pkg']",
        "MAPPING = {1: 2, 'pkg': 3, 'a b': '/x', None: None}",
        "MAPPING = " + "(" * 300 + ")" * 300,
        "NAMESPACES = {'ns': 'text', 3: []}",
        "MAPPING: dict[str, str]",
        "\0",
    ],
)
def test_finder_that_is_not_understood(make_database, finder):
    db, _ = make_database(ELSEWHERE, {"x.pth": "import __editable___p_finder", "__editable___p_finder.py": finder})
    assert path_of(db, "pkg") is None
    assert path_of(db, "ns") is None


def test_install_within_the_project_is_the_projects_own(make_database):
    db, _ = make_database({"packages/a/src/a/__init__.py": ""}, {"a.pth": "/project/packages/a/src"})
    module = resolve_module(db, "a")
    assert module.kind == FIRST_PARTY
    assert file_to_module(db, module.file) is module


def test_new_install_is_seen(make_database):
    db, memory = make_database(ELSEWHERE)
    assert path_of(db, "pkg") is None
    memory.write(f"{SITE}/pkg.pth", "/elsewhere/src\n")
    apply_changes(db, [f"{SITE}/pkg.pth"])
    assert path_of(db, "pkg") == "/elsewhere/src/pkg/__init__.py"
