"""Edits that keep imports right when files are moved: each test says which files change, and to what."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from checker.files import paths
from checker.files.file import file_at
from checker.ide.renaming.module_moves import edits_for_moves
from checker.ide.workspace_edit import FileRename, applied
from tests.harness.case_files import ROOT
from tests.harness.virtual_project import VirtualProjects


@pytest.fixture(scope="module")
def projects() -> VirtualProjects:
    return VirtualProjects(are_shared=True)


def after(projects: VirtualProjects, files: Mapping[str, str], *moves: tuple[str, str]) -> dict[str, str]:
    """The texts of the files that change when files or directories are moved."""
    db = projects.with_files(files).project.db
    renames = [FileRename(paths.join(ROOT, old), paths.join(ROOT, new)) for old, new in moves]
    edit = edits_for_moves(db, renames, [file_at(paths.join(ROOT, path)) for path in files])
    shown = {paths.display(each.path, ROOT): each.edits for each in edit.files}
    return {path: applied(files[path], edits) for path, edits in shown.items()}


PACKAGE = {"pkg/__init__.py": "", "pkg/core.py": "value = 1\n"}


def test_a_file_gets_another_name(projects: VirtualProjects) -> None:
    user = """\
import pkg.core
import pkg.core as c
from pkg import core
from pkg import core as d
from pkg.core import value

print(pkg.core.value, core.value, c.value, d.value)
"""
    assert after(projects, {**PACKAGE, "user.py": user}, ("pkg/core.py", "pkg/heart.py")) == {
        "user.py": """\
import pkg.heart
import pkg.heart as c
from pkg import heart
from pkg import heart as d
from pkg.heart import value

print(pkg.heart.value, heart.value, c.value, d.value)
"""
    }


def test_relative_imports_stay_relative(projects: VirtualProjects) -> None:
    files = {
        **PACKAGE,
        "pkg/user.py": "from .core import value\nfrom . import core\n\nprint(core.value)\n",
        "pkg/inner/__init__.py": "",
        "pkg/inner/user.py": "from ..core import value\n",
    }
    assert after(projects, files, ("pkg/core.py", "pkg/inner/heart.py")) == {
        "pkg/user.py": "from .inner.heart import value\nfrom .inner import heart\n\nprint(heart.value)\n",
        "pkg/inner/user.py": "from .heart import value\n",
    }


def test_what_moves_imports_the_same_as_before(projects: VirtualProjects) -> None:
    files = {
        **PACKAGE,
        "pkg/other.py": "from . import core\nfrom .core import value\nfrom .inner import part\nimport pkg.core\n",
        "pkg/inner/__init__.py": "",
        "pkg/inner/part.py": "",
    }
    assert after(projects, files, ("pkg/other.py", "pkg/inner/other.py")) == {
        "pkg/inner/other.py".replace("inner/", ""): (
            "from .. import core\nfrom ..core import value\nfrom . import part\nimport pkg.core\n"
        )
    }
    assert after(projects, files, ("pkg/other.py", "elsewhere.py")) == {
        "pkg/other.py": "from pkg import core\nfrom pkg.core import value\nfrom pkg.inner import part\nimport pkg.core\n"
    }


def test_a_package_gets_another_name(projects: VirtualProjects) -> None:
    files = {
        **PACKAGE,
        "pkg/user.py": "from .core import value\nfrom pkg.core import value\n",
        "user.py": "import pkg\nimport pkg.core\nfrom pkg import core\n\nprint(pkg.core.value, core)\n",
    }
    assert after(projects, files, ("pkg", "lib")) == {
        "pkg/user.py": "from .core import value\nfrom lib.core import value\n",
        "user.py": "import lib\nimport lib.core\nfrom lib import core\n\nprint(lib.core.value, core)\n",
    }


def test_a_package_moves_into_another(projects: VirtualProjects) -> None:
    files = {
        **PACKAGE,
        "top/__init__.py": "",
        "top/user.py": "from pkg.core import value\n",
        "user.py": "import pkg.core\n\npkg.core.value\n",
    }
    assert after(projects, files, ("pkg", "top/pkg")) == {
        "top/user.py": "from top.pkg.core import value\n",
        "user.py": "import top.pkg.core\n\ntop.pkg.core.value\n",
    }


def test_a_module_leaves_the_others_of_a_statement(projects: VirtualProjects) -> None:
    user = """\
def f() -> None:
    from pkg import a, core as c, b
    from pkg import (
        a,
        core,
    )
"""
    files = {**PACKAGE, "pkg/a.py": "", "pkg/b.py": "", "new/__init__.py": "", "user.py": user}
    assert after(projects, files, ("pkg/core.py", "new/core.py")) == {
        "user.py": """\
def f() -> None:
    from new import core as c
    from pkg import a, b
    from new import core
    from pkg import (
        a,
    )
"""
    }


def test_several_files_at_once(projects: VirtualProjects) -> None:
    files = {
        **PACKAGE,
        "pkg/a.py": "from .core import value\nfrom . import b\n",
        "pkg/b.py": "",
        "new/__init__.py": "",
    }
    assert after(projects, files, ("pkg/core.py", "new/core.py"), ("pkg/a.py", "new/a.py")) == {
        "pkg/a.py": "from .core import value\nfrom pkg import b\n"
    }


def test_a_top_level_module_moves_into_a_package(projects: VirtualProjects) -> None:
    files = {"pkg/__init__.py": "", "core.py": "value = 1\n", "user.py": "import core\n\ncore.value\n"}
    assert after(projects, files, ("core.py", "pkg/core.py")) == {"user.py": "import pkg.core\n\npkg.core.value\n"}


def test_an_entry_of_all(projects: VirtualProjects) -> None:
    files = {"pkg/__init__.py": 'from . import core\n\n__all__ = ["core"]\n', "pkg/core.py": ""}
    assert after(projects, files, ("pkg/core.py", "pkg/heart.py")) == {
        "pkg/__init__.py": 'from . import heart\n\n__all__ = ["heart"]\n'
    }


def test_what_no_import_can_name(projects: VirtualProjects) -> None:
    files = {**PACKAGE, "user.py": "import pkg.core\n"}
    assert after(projects, files, ("pkg/core.py", "pkg/core.txt")) == {}
    assert after(projects, files, ("pkg/__init__.py", "pkg/old.py")) == {}
    assert after(projects, files, ("notes.txt", "text.txt")) == {}
