"""What `__all__` lists, and what `import *` gives."""

from __future__ import annotations

import pytest

from checker.semantic_index.dunder_all import dunder_all
from checker.semantic_index.exported_names import exported_names, is_reexported
from tests.unit.semantic_index.virtual_files import VirtualFiles


def listed(text: str, **others: str) -> list[str] | None:
    files = VirtualFiles({"m.py": text, **{f"{name}.py": other for name, other in others.items()}})
    found = dunder_all(files.db, files.file("m.py"))
    return None if found is None else list(found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("__all__ = ['a', 'b']", ["a", "b"]),
        ("__all__ = ('a', 'b')", ["a", "b"]),
        ("__all__ = 'a', 'b'", ["a", "b"]),
        ("__all__: list[str] = ['a']", ["a"]),
        ("__all__ = []", []),
        ("__all__ = ['a'] + ['b'] + ['c']", ["a", "b", "c"]),
        ("__all__ = ['a', *['b']]", ["a", "b"]),
        ("__all__ = list(('a', 'b'))", ["a", "b"]),
        ("__all__ = ['a']\n__all__ += ['b']", ["a", "b"]),
        ("__all__ = ['a']\n__all__ = __all__ + ['b']", ["a", "b"]),
        ("__all__ = ['a']\n__all__.extend(['b'])", ["a", "b"]),
        ("__all__ = ['a']\n__all__.append('b')", ["a", "b"]),
        ("__all__ = ['a', 'b']\n__all__.remove('a')", ["b"]),
        ("__all__ = ['a']\nif c:\n    __all__ += ['b']\nelse:\n    __all__ += ['d']", ["a", "b", "d"]),
        ("if c:\n    __all__ = ['a']\nelse:\n    __all__ = ['b']", ["a", "b"]),
        ("try:\n    __all__ = ['a']\nexcept E:\n    __all__ = ['b']\nfinally:\n    __all__ += ['c']", ["a", "b", "c"]),
        ("with c:\n    __all__ = ['a']", ["a"]),
        ("__all__ = ['a']\n__all__ += unknown()", ["a"]),
        ("__all__ = [name for name in x]", None),
        ("__all__ = ['a', b]", None),
        ("__all__ += ['a']", None),
        ("x = ['a']", None),
    ],
)
def test_forms_of_the_list(text: str, names: list[str] | None) -> None:
    assert listed(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "import o\n__all__ = ['a']\n__all__ += o.__all__",
        "import o as p\n__all__ = ['a'] + p.__all__",
        "import o\n__all__ = ['a']\n__all__.extend(o.__all__)",
        "import o\n__all__ = ['a', *o.__all__]",
        "from o import __all__ as theirs\n__all__ = ['a']\n__all__ += theirs",
        "from o import __all__\n__all__ = ['a'] + __all__",
    ],
)
def test_lists_of_other_modules(text: str) -> None:
    assert listed(text, o="__all__ = ['x', 'y']") == ["a", "x", "y"]


def test_a_list_that_is_imported() -> None:
    assert listed("from o import __all__", o="__all__ = ['x']") == ["x"]
    assert listed("from o import *", o="__all__ = ['x']") is None


def test_submodules_in_lists() -> None:
    files = VirtualFiles(
        {
            "p/__init__.py": "from . import q\nfrom .r import s\nimport p.r\n__all__ = q.__all__ + p.r.__all__",
            "p/q.py": "__all__ = ['a']",
            "p/r.py": "__all__ = ['b']",
        }
    )
    assert dunder_all(files.db, files.file("p/__init__.py")) == ("a", "b")


def test_lists_that_need_each_other() -> None:
    files = VirtualFiles(
        {
            "a.py": "import b\n__all__ = ['x']\n__all__ += b.__all__",
            "b.py": "import a\n__all__ = ['y']\n__all__ += a.__all__",
        }
    )
    assert set(dunder_all(files.db, files.file("a.py")) or ()) == {"x", "y"}
    assert set(dunder_all(files.db, files.file("b.py")) or ()) == {"x", "y"}


def exported(files: dict[str, str], path: str) -> set[str]:
    found = VirtualFiles(files)
    return set(exported_names(found.db, found.file(path)))


def test_public_names_are_exported() -> None:
    text = """
        import a, b.c, d as e
        from f import g, h as i
        x = 1
        _y = 2
        __z__ = 3
        def k(): local = 1
        class C: member = 1
        if c:
            l = 1
        for m in n: pass
        try: pass
        except E as o: pass
        del x
    """
    assert exported({"m.py": text}, "m.py") == {"a", "b", "e", "g", "i", "k", "C", "l", "m", "o"}


def test_a_list_decides_alone() -> None:
    assert exported({"m.py": "__all__ = ['_a', 'b']\nc = 1"}, "m.py") == {"_a", "b"}


def test_star_imports_pass_names_on() -> None:
    files = {"a.py": "from b import *\nx = 1", "b.py": "from c import *\ny = 1", "c.py": "__all__ = ['_z']\nw = 1"}
    assert exported(files, "a.py") == {"x", "y"}
    assert exported(files, "b.py") == {"y"}


def test_star_imports_in_a_circle() -> None:
    files = {"a.py": "from b import *\nx = 1", "b.py": "from c import *\ny = 1", "c.py": "from a import *\nz = 1"}
    for path in files:
        assert exported(files, path) == {"x", "y", "z"}


def test_what_a_stub_imports_is_its_own() -> None:
    text = """
        import a
        import b as b
        import c.d
        from e import f
        from g import h as h
        from i import j as k
        from . import l
        from .m import n
        from o import *
        import p
        p: int
    """
    files = {"s/__init__.pyi": text, "o.py": "q = 1\nf = 1\n"}
    assert exported(files, "s/__init__.pyi") == {"b", "h", "l", "q", "f", "p"}


def test_reexports() -> None:
    files = VirtualFiles({"m.pyi": "import a\nimport b as b\nfrom c import d, e\nx: int\n__all__ = ['e']\n"})
    file = files.file("m.pyi")
    assert {name: is_reexported(files.db, (file, name)) for name in "abdex"} == {
        "a": False,
        "b": True,
        "d": False,
        "e": True,
        "x": True,
    }
