"""Configuration files: which one counts, what it sets, and how everything that is wrong in it is said."""

from __future__ import annotations

import pytest

from checker.configuration.config_files import find_configuration, read_configuration
from checker.configuration.option_values import Override, RuleLevel
from checker.configuration.settings import command_line_values, resolve_settings
from checker.files.memory_system import MemorySystem
from checker.rules.rule import ERROR, INFORMATION, WARNING


def configuration(files, directory="/project"):
    return find_configuration(MemorySystem(files, directory="/project", home="/home/me"), directory)


def settings(files, directory="/project"):
    found = configuration(files, directory)
    assert found.problems == []
    return resolve_settings(found)


def only_problem(text, name="typecheck.toml"):
    """The one problem of a configuration file with this text, and the piece of the text that it points to."""
    found = configuration({name: text})
    assert len(found.problems) == 1, found.problems
    problem = found.problems[0]
    assert problem.path == f"/project/{name}"
    return problem, text[problem.start : problem.end]


class TestWhichFile:
    def test_own_file(self):
        found = configuration({"typecheck.toml": 'python-version = "3.11"'})
        assert found.root == "/project"
        assert found.file == "/project/typecheck.toml"
        assert resolve_settings(found).python_version == (3, 11)

    def test_table_of_the_project_file(self):
        assert settings({"pyproject.toml": '[tool.typecheck]\npython-version = "3.9"'}).python_version == (3, 9)

    def test_nearest_upward(self):
        files = {
            "typecheck.toml": 'python-version = "3.9"',
            "a/pyproject.toml": '[tool.typecheck]\npython-version = "3.10"',
            "a/b/pyproject.toml": "[project]\nname = 'b'",
            "a/b/c/x.py": "",
        }
        found = configuration(files, "/project/a/b/c")
        assert found.root == "/project/a"
        assert resolve_settings(found).python_version == (3, 10)

    def test_own_file_goes_before_the_table_beside_it(self):
        found = configuration(
            {"typecheck.toml": 'python-version = "3.9"', "pyproject.toml": '[tool.typecheck]\npython-version = "3.10"'}
        )
        assert resolve_settings(found).python_version == (3, 9)
        assert [(problem.level, problem.path) for problem in found.problems] == [(WARNING, "/project/pyproject.toml")]

    @pytest.mark.parametrize("mark", ["pyproject.toml", "setup.py", "setup.cfg", ".git/HEAD"])
    def test_without_settings_the_root_is_what_looks_like_a_project(self, mark):
        found = configuration({mark: "", "a/b/x.py": ""}, "/project/a/b")
        assert found.root == "/project"
        assert found.file is None

    def test_without_anything_the_root_is_the_directory(self):
        assert configuration({"a/x.py": ""}, "/project/a").root == "/project/a"

    def test_named_file(self):
        """A file of settings can be anywhere; the project and the paths in the file are those of the project all the same."""
        system = MemorySystem({"config/special.toml": 'exclude = ["x"]', "setup.py": "", "a/x.py": ""}, directory="/project")
        found = read_configuration(system, "/project/config/special.toml", "/project/a")
        assert found.root == "/project"
        assert resolve_settings(found).exclude == ("/project", ("x",))

    @pytest.mark.parametrize("path", ["/project/none.toml", "/project/a"])
    def test_named_file_that_cannot_be_read(self, path):
        system = MemorySystem({"a/x.py": ""}, directory="/project")
        found = read_configuration(system, path, "/project")
        assert found.root == "/project"
        assert [problem.level for problem in found.problems] == [ERROR]

    def test_broken_file_above_the_project_is_none_of_its_business(self):
        assert configuration({"/pyproject.toml": "broken", "pyproject.toml": ""}).problems == []

    def test_consulted_files_are_named_for_those_who_watch(self):
        found = configuration({"pyproject.toml": "[tool.mypy]"})
        assert {"/project/typecheck.toml", "/project/pyproject.toml", "/project/mypy.ini"} <= set(found.files)


class TestValues:
    def test_every_option(self):
        found = settings(
            {
                "typecheck.toml": """
                    include = ["src"]
                    exclude = ["gen/", "!gen/keep.py"]
                    respect-ignore-files = false
                    python = "~/env"
                    python-version = "3.12"
                    python-platform = "macOS"
                    roots = ["lib", "/abs"]
                    extra-paths = ["../up"]
                    stub-path = "stubs"
                    typeshed = "ts"
                    allowed-unresolved-imports = ["a.*"]
                    respect-type-ignore-comments = false
                    [rules]
                    unresolved-import = "warn"
                    all = "error"
                    deprecated = "ignore"
                    [[overrides]]
                    include = ["tests"]
                    exclude = ["tests/x.py"]
                    rules = { all = "hint" }
                    """
            }
        )
        assert found.include == ("/project", ("src",))
        assert found.exclude == ("/project", ("gen/", "!gen/keep.py"))
        assert not found.respect_ignore_files
        assert found.python == "/home/me/env"
        assert found.python_version == (3, 12)
        assert found.python_platform == "darwin"
        assert found.roots == ("/project/lib", "/abs")
        assert found.extra_paths == ("/up",)
        assert found.stub_path == "/project/stubs"
        assert found.typeshed == "/project/ts"
        assert found.allowed_unresolved_imports == ("a.*",)
        assert not found.respect_type_ignore_comments
        assert found.rules == (
            RuleLevel("all", "error"),
            RuleLevel("unresolved-import", "warning"),
            RuleLevel("deprecated", "ignore"),
        )
        assert found.overrides == (Override("/project", ("tests",), ("tests/x.py",), (RuleLevel("all", "hint"),)),)

    def test_defaults(self):
        found = settings({})
        assert found.include == ("/project", ())
        assert found.respect_ignore_files
        assert found.python_version is None
        assert found.roots is None
        assert found.stub_path == "/project/typings"

    def test_the_command_line_goes_before_the_file(self):
        system = MemorySystem({"pkg/x.py": ""}, directory="/project/pkg")
        found = configuration(
            {"typecheck.toml": 'python-version = "3.9"\nexclude = ["a"]\nrules = { deprecated = "error", all = "warn" }'}
        )
        above, problems = command_line_values(
            system,
            {"python-version": "3.13", "exclude": ["b"], "rules": [("all", "ignore"), ("missing-return", "error")]},
        )
        assert problems == []
        merged = resolve_settings(found, above)
        assert merged.python_version == (3, 13)
        assert merged.exclude == ("/project/pkg", ("b",))
        assert merged.rules == (
            RuleLevel("all", "warning"),
            RuleLevel("deprecated", "error"),
            RuleLevel("all", "ignore"),
            RuleLevel("missing-return", "error"),
        )

    def test_a_wrong_flag_is_named(self):
        system = MemorySystem()
        _, problems = command_line_values(system, {"python-version": "three", "rules": [("misspelled", "error")]})
        assert "--python-version" in problems[0].message or "python-version" in problems[0].message
        assert "misspelled" in problems[1].message
        assert [problem.path for problem in problems] == [None, None]


class TestProblems:
    @pytest.mark.parametrize(
        ("text", "at", "message"),
        [
            ("python-version = 3.9", "3.9", "quotes"),
            ('python-version = "2.7"', '"2.7"', "not supported"),
            ('python-version = "latest"', '"latest"', "must be a version"),
            ("python-version = true", "true", "`true`"),
            ('respect-ignore-files = "yes"', '"yes"', "true or false"),
            ('python-platform = "lniux"', '"lniux"', "did you mean `linux`"),
            ("python-platform = 3", "3", "the number 3"),
            ('exclude = "x"', '"x"', "a list of strings"),
            ("exclude = { a = 1 }", "{ a = 1 }", "a table"),
            ("python = []", "[]", "must be a path"),
            ('python = ""', '""', "must be a path"),
            ("stub-path = 1979-05-27", "1979-05-27", "a date"),
            ('rules = ["x"]', '["x"]', "a table of rules"),
            ("rules = { deprecated = 3 }", "3", "The level of rule `deprecated`"),
            ('rules = { deprecated = "wran" }', '"wran"', "did you mean `warn`"),
            ('rules.unresolved-imprt = "warn"', "unresolved-imprt", "did you mean `unresolved-import`"),
            ('rules.internal-error = "warn"', "internal-error", "cannot be changed"),
            ("overrides = 3", "3", "an array of tables"),
            ('pyton-version = "3.9"', "pyton-version", "did you mean `python-version`"),
            ('target-version = "3.9"', "target-version", "did you mean `python-version`"),
            ("zzz = 1", "zzz", "There is no option `zzz`"),
        ],
    )
    def test_place_and_message(self, text, at, message):
        problem, piece = only_problem(text)
        assert piece == at
        assert message in problem.message

    def test_in_the_project_file(self):
        text = '[project]\nname = "x"\n\n[tool.typecheck]\n# comment\npython-version = "3.99"\n'
        problem, piece = only_problem(text, "pyproject.toml")
        assert piece == '"3.99"'
        assert problem.level == ERROR

    def test_in_an_override(self):
        problem, piece = only_problem(
            '[[overrides]]\nrules.deprecated = "warn"\n[[overrides]]\ninclude = ["a", 7]\nrules.deprecated = "hint"\n'
        )
        assert piece == "7"
        assert "`include`" in problem.message
        assert only_problem('[[overrides]]\nfiles = ["a"]\n')[1] == "files"
        assert only_problem("overrides = [1]")[1] == "1"

    def test_an_override_whose_files_are_wrong_is_left_out(self):
        found = configuration({"typecheck.toml": '[[overrides]]\ninclude = "tests"\nrules = { all = "ignore" }'})
        assert resolve_settings(found).overrides == ()
        assert len(found.problems) == 1

    def test_what_is_right_is_kept_beside_what_is_wrong(self):
        found = configuration({"typecheck.toml": 'exclude = ["a", 3, "b"]\npython-version = 3\nroots = ["x"]'})
        assert resolve_settings(found).exclude.patterns == ("a", "b")
        assert resolve_settings(found).roots == ("/project/x",)
        assert len(found.problems) == 2

    def test_unknown_options_are_warnings(self):
        assert only_problem("zzz = 1")[0].level == WARNING
        assert only_problem('rules.zzz = "warn"')[0].rule.name == "unknown-rule"

    @pytest.mark.parametrize(
        ("text", "line", "column"),
        [("a = ", 1, 4), ("a = 1\nb = = 2\n", 2, 4), ("a = 1\r\nb = = 2\r\n", 2, 4), ("[tool\nx = 1", 1, 5), ('a = "x', 1, 5)],
    )
    def test_wrong_syntax(self, text, line, column):
        found = configuration({"typecheck.toml": text})
        assert len(found.problems) == 1
        problem = found.problems[0]
        before = text[: problem.start]
        assert "is not valid TOML" in problem.message
        assert "line" not in problem.message
        assert before.count("\n") + 1 == line
        assert abs(len(before) - (before.rfind("\n") + 1) - column) <= 1

    def test_undecodable(self):
        system = MemorySystem({"typecheck.toml": b'python = "\xff\xfe"'}, directory="/project")
        found = find_configuration(system, "/project")
        assert ["not encoded in UTF-8" in problem.message for problem in found.problems] == [True]

    def test_byte_order_mark(self):
        system = MemorySystem({"typecheck.toml": b'\xef\xbb\xbfpython-version = "3.9"'}, directory="/project")
        assert resolve_settings(find_configuration(system, "/project")).python_version == (3, 9)

    def test_unreadable(self):
        system = MemorySystem({"typecheck.toml": ""}, directory="/project")
        system.unreadable.add("/project/typecheck.toml")
        found = find_configuration(system, "/project")
        assert ["cannot be read: Permission denied" in problem.message for problem in found.problems] == [True]

    def test_directory_in_place_of_the_file(self):
        system = MemorySystem({"typecheck.toml/x": "", "pyproject.toml/y": ""}, directory="/project")
        messages = [problem.message for problem in find_configuration(system, "/project").problems]
        assert any("typecheck.toml is a directory" in message for message in messages)

    @pytest.mark.parametrize("text", ["[tool]\ntypecheck = 3", "tool = 3", "tool.typecheck = []", "[tool]\n"])
    def test_tables_that_are_none(self, text):
        found = configuration({"pyproject.toml": text})
        assert len(found.problems) == ("typecheck" in text)

    def test_nesting_without_end(self):
        found = configuration({"typecheck.toml": "a = " + "[" * 100_000})
        assert len(found.problems) == 1


class TestForeignSettings:
    def test_mypy_ini(self):
        found = configuration(
            {
                "mypy.ini": """
[mypy]
python_version = 3.10
platform = win32
files = src, tests/unit
mypy_path = $MYPY_CONFIG_FILE_DIR/lib:/shared
exclude = (?x)(^build/ | _pb2\\.py$)
warn_unused_ignores = True
disable_error_code = attr-defined, no-such-code

[mypy-lib.*,other]
ignore_missing_imports = True

[mypy-legacy.*]
ignore_errors = True
"""
            }
        )
        result = resolve_settings(found)
        assert result.python_version == (3, 10)
        assert result.python_platform == "win32"
        assert result.include.patterns == ("src", "tests/unit")
        assert result.roots == ("/project", "/project/lib")
        assert result.extra_paths == ("/shared",)
        assert result.exclude_expressions == (r"(?x)(^build/ | _pb2\.py$)",)
        assert set(result.rules) == {
            RuleLevel("unresolved-attribute", "ignore"),
            RuleLevel("unused-ignore-comment", "warning"),
        }
        assert result.allowed_unresolved_imports == ("lib.*", "lib", "other")
        assert result.overrides[0].include == ("**/legacy", "**/legacy.py", "**/legacy.pyi")
        assert [problem.level for problem in found.problems] == [INFORMATION]
        assert "mypy settings in mypy.ini" in found.problems[0].message

    def test_mypy_table(self):
        text = '[tool.mypy]\npython_version = "3.11"\nexclude = ["a", "b"]\n[[tool.mypy.overrides]]\n'
        found = configuration({"pyproject.toml": text + 'module = ["x.*", "y"]\nignore_missing_imports = true'})
        result = resolve_settings(found)
        assert result.python_version == (3, 11)
        assert result.exclude_expressions == ("a", "b")
        assert result.allowed_unresolved_imports == ("x.*", "x", "y")

    def test_mypy_section_of_setup_cfg(self):
        found = configuration({"setup.cfg": "[metadata]\nname = x\n[mypy]\nignore_missing_imports = yes"})
        assert resolve_settings(found).rules == (RuleLevel("unresolved-import", "ignore"),)

    def test_pyright_file_with_comments(self):
        text = """
        {
          // the version
          "pythonVersion": "3.9", /* and
          more */
          "include": ["src", "./tests/"],
          "exclude": ["**/gen", "docs"],
          "ignore": ["src/old"],
          "venvPath": ".", "venv": "env",
          "extraPaths": ["x//y"],
          "stubPath": "mystubs",
          "reportMissingImports": "none",
          "reportDeprecated": true,
          "reportOptionalMemberAccess": "warning",
          "executionEnvironments": [{"root": "app", "extraPaths": ["z"]}, 3],
        }
        """
        found = configuration({"pyrightconfig.json": text})
        result = resolve_settings(found)
        assert result.python_version == (3, 9)
        assert result.include.patterns == ("src", "tests")
        assert result.exclude.patterns == ("**/gen", "/docs")
        assert result.overrides[0].include == ("src/old",)
        assert result.python == "/project/env"
        assert result.extra_paths == ("/project/x/y", "/project/z")
        assert result.stub_path == "/project/mystubs"
        assert RuleLevel("unresolved-import", "ignore") in result.rules
        assert RuleLevel("deprecated", "error") in result.rules
        assert RuleLevel("possibly-missing-attribute", "warning") in result.rules
        assert result.roots == ("/project", "/project/src", "/project/app")

    def test_pyright_table(self):
        found = configuration({"pyproject.toml": '[tool.pyright]\npythonPlatform = "Darwin"'})
        assert resolve_settings(found).python_platform == "darwin"

    def test_our_own_settings_go_before(self):
        found = configuration({"typecheck.toml": "", "mypy.ini": "[mypy]\npython_version = 3.9"})
        assert resolve_settings(found).python_version is None
        assert found.problems == []

    def test_in_a_directory_above_but_not_above_the_project(self):
        files = {"/mypy.ini": "[mypy]\npython_version = 3.9", "pyproject.toml": "", "a/x.py": ""}
        assert configuration(files, "/project/a").file is None
        files["mypy.ini"] = "[mypy]\npython_version = 3.9"
        assert configuration(files, "/project/a").file == "/project/mypy.ini"

    @pytest.mark.parametrize(
        "files",
        [
            {"mypy.ini": "[mypy]\npython_version = 2.7\nfiles = \nexclude = (("},
            {"mypy.ini": "no section"},
            {"mypy.ini": "[mypy\nx"},
            {"setup.cfg": "[mypy]\n\x00 = %(x)s"},
            {"pyproject.toml": "[tool.mypy]\nexclude = 3\noverrides = 7\nfiles = { a = 1 }\nmypy_path = 1"},
            {"pyproject.toml": "[tool.mypy]\noverrides = [3, { module = 3 }, { module = 'x', ignore_errors = 1 }]"},
            {"pyrightconfig.json": "[]"},
            {"pyrightconfig.json": "{"},
            {"pyrightconfig.json": "[" * 100_000},
            {"pyrightconfig.json": '{"include": 3, "venv": [], "reportDeprecated": {}, "executionEnvironments": 3}'},
            {"pyproject.toml": "[tool]\npyright = 3\nmypy = []"},
        ],
    )
    def test_malformed_files_stop_nothing(self, files):
        found = configuration(files)
        assert all(problem.level != ERROR for problem in found.problems)
        resolve_settings(found)
