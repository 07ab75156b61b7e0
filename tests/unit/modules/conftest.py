"""Databases over systems in memory, with a small standard library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import pytest

from checker.configuration.program import Program, set_program
from checker.files.inputs import set_system
from checker.files.memory_system import MemorySystem
from checker.query.database import Database

SITE = "/env/lib/python3.12/site-packages"

TYPESHED = {
    "/typeshed/VERSIONS": """
        # comment
        builtins: 3.0-
        collections: 3.0-
        typing: 3.5-
        os: 3.0-
        json: 3.0-
        asyncio: 3.4-
        asyncio.taskgroups: 3.11-
        asyncio.compat: 3.4-3.6
        distutils: 3.0-3.11
        tomllib: 3.11-
        """,
    "/typeshed/builtins.pyi": "",
    "/typeshed/collections/__init__.pyi": "",
    "/typeshed/collections/abc.pyi": "",
    "/typeshed/typing.pyi": "",
    "/typeshed/os/__init__.pyi": "",
    "/typeshed/os/path.pyi": "",
    "/typeshed/json/__init__.pyi": "",
    "/typeshed/json/decoder.pyi": "",
    "/typeshed/asyncio/__init__.pyi": "",
    "/typeshed/asyncio/taskgroups.pyi": "",
    "/typeshed/asyncio/compat.pyi": "",
    "/typeshed/distutils/__init__.pyi": "",
    "/typeshed/tomllib.pyi": "",
}

MakeDatabase: TypeAlias = Callable[..., tuple[Database, MemorySystem]]


@pytest.fixture
def make_database() -> MakeDatabase:
    """A function from files in `/project` and in `SITE` and attributes of the program to a database and its system."""

    def make(
        project: Mapping[str, str] | None = None, site: Mapping[str, str] | None = None, **attributes: object
    ) -> tuple[Database, MemorySystem]:
        memory = MemorySystem({**TYPESHED, **(project or {})}, directory="/project")
        for path, text in (site or {}).items():
            memory.write(f"{SITE}/{path}", text)
        db = Database()
        set_system(db, memory)
        defaults = {
            "python_version": (3, 12),
            "roots": ("/project",),
            "optional_roots": ("/project/src", "/project/python"),
            "stub_path": "/project/typings",
            "typeshed": "/typeshed",
            "site_packages": (SITE,),
        }
        set_program(db, Program(**{**defaults, **attributes}))
        return db, memory

    return make
