"""The program that settings come to on a system."""

from __future__ import annotations

from checker.configuration.config_files import find_configuration
from checker.configuration.json_schema import json_schema
from checker.configuration.options import OPTIONS
from checker.configuration.program import Program, program, set_program
from checker.configuration.program_discovery import discover_program, inferred_root
from checker.configuration.reference_page import reference_page
from checker.configuration.settings import resolve_settings
from checker.files.inputs import durability_at
from checker.files.memory_system import MemorySystem
from checker.query.database import Database
from checker.query.durability import Durability
from checker.rules.registry import RULES
from checker.rules.rule import ERROR, WARNING
from typeshed_stubs.location import typeshed_directory


def discover(files, targets=(), environment=None, **system_arguments):
    system = MemorySystem(files, directory="/project", environment=environment, **system_arguments)
    configuration = find_configuration(system, "/project")
    assert configuration.problems == []
    return discover_program(system, resolve_settings(configuration), targets, typeshed="/stubs")


def test_nothing_configured():
    found = discover({"a.py": ""})
    assert found.program == Program(
        python_version=(3, 14),
        platform="linux",
        stub_path="/project/typings",
        roots=("/project",),
        optional_roots=("/project/src", "/project/python"),
        typeshed="/stubs",
    )
    assert found.environment is None
    assert found.version_source == "the default"
    assert found.problems == []


def test_configured():
    text = """
    python-version = "3.9"
    python-platform = "windows"
    python = "env"
    roots = ["lib"]
    extra-paths = ["first"]
    """
    found = discover(
        {
            "typecheck.toml": text,
            "lib/x.py": "",
            "first/x.py": "",
            "env/pyvenv.cfg": "version = 3.11.1",
            "env/lib/python3.11/site-packages/x.py": "",
        },
        environment={"PYTHONPATH": "/second:third"},
    )
    assert found.program == Program(
        python_version=(3, 9),
        platform="win32",
        extra_paths=("/project/first", "/second", "/project/third"),
        stub_path="/project/typings",
        roots=("/project/lib",),
        typeshed="/stubs",
        site_packages=("/project/env/lib/python3.11/site-packages",),
    )
    assert found.environment_source == "`python` in typecheck.toml"


def test_version_of_the_environment():
    found = discover({".venv/pyvenv.cfg": "version = 3.11.1", ".venv/lib/python3.11/site-packages/x.py": ""})
    assert found.program.python_version == (3, 11)
    assert found.version_source == "the environment /project/.venv"


def test_platform_of_the_host():
    assert discover({}, host="darwin").program.platform == "darwin"


def test_target_outside_of_the_project_brings_its_own_root():
    found = discover(
        {"/other/pkg/sub/__init__.py": "", "/other/pkg/__init__.py": "", "/other/pkg/sub/a.py": "", "in/b.py": ""},
        targets=["/other/pkg/sub/a.py", "/other/c.py", "/project/in/b.py"],
    )
    assert found.program.roots == ("/project", "/other")


def test_project_that_is_a_package():
    system = MemorySystem({"__init__.py": "", "a.py": ""}, directory="/work/pkg")
    found = discover_program(system, resolve_settings(find_configuration(system, "/work/pkg")), typeshed="/stubs")
    assert found.program.roots == ("/work",)
    assert inferred_root(system, "/work/pkg/a.py") == "/work"


def test_missing_directories_are_warned_about():
    found = discover({"typecheck.toml": 'roots = ["nowhere"]\nextra-paths = ["gone"]'})
    assert [problem.level for problem in found.problems] == [WARNING, WARNING]
    assert "`roots` in typecheck.toml" in found.problems[0].message


def test_typeshed_of_the_user():
    for option, layout in (("ts", "ts/stdlib"), ("ts/stdlib", "ts/stdlib"), ("typeshed", "typeshed")):
        found = discover({"typecheck.toml": f'typeshed = "{option}"', f"{layout}/VERSIONS": ""})
        assert found.program.typeshed == f"/project/{layout}"
        assert found.program.has_custom_typeshed


def test_typeshed_that_is_none():
    found = discover({"typecheck.toml": 'typeshed = "ts"'})
    assert found.program.typeshed == "/stubs"
    assert [problem.level for problem in found.problems] == [ERROR]


def test_own_typeshed_is_found():
    system = MemorySystem(directory="/project")
    found = discover_program(system, resolve_settings(find_configuration(system, "/project")))
    assert found.program.typeshed == typeshed_directory()


def test_durabilities():
    db = Database()
    value = Program(roots=("/project",), typeshed="/stubs", site_packages=("/project/.venv/lib/python3.12/site-packages",))
    set_program(db, value)
    assert program(db) is value
    assert durability_at(db, "/stubs/os.pyi") == Durability.FROZEN
    assert durability_at(db, "/project/.venv/lib/python3.12/site-packages/x.py") == Durability.HIGH
    assert durability_at(db, "/project/a.py") == Durability.LOW
    assert durability_at(db, "/elsewhere/a.py") == Durability.LOW
    set_program(db, value._replace(has_custom_typeshed=True))
    assert durability_at(db, "/stubs/os.pyi") == Durability.HIGH


def test_generated_schema_and_page_know_every_option():
    schema = json_schema()
    assert set(schema["properties"]) == set(OPTIONS)
    assert all("description" in entry for entry in schema["properties"].values())
    fixed = {rule.name for rule in RULES.values() if rule.is_fixed}
    assert set(schema["definitions"]["rules"]["properties"]) == ({"all"} | set(RULES)) - fixed
    page = reference_page()
    for option in OPTIONS.values():
        assert f"## `{option.name}`" in page
        assert option.summary in page


def test_examples_of_the_options_are_valid():
    text = "\n".join(f"{option.name} = {option.example}" for option in OPTIONS.values())
    system = MemorySystem({"typecheck.toml": text}, directory="/project")
    configuration = find_configuration(system, "/project")
    assert configuration.problems == []
    assert set(configuration.values) == set(OPTIONS)
