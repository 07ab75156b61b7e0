"""Which options are there?

Each option is declared here and nowhere else; the reading of values, the JSON schema, the reference page and the flags of the
command line are made from the declarations.  An option's name is its key in `typecheck.toml` and in the table
`[tool.typecheck]` of `pyproject.toml`, and with two dashes its flag on the command line where it has one.
"""

from __future__ import annotations

from typing import Final, TypeAlias

# What values an option takes.
BOOLEAN: Final = "boolean"
PATH: Final = "path"
PATHS: Final = "paths"
PATTERNS: Final = "patterns"
VERSION: Final = "version"
PLATFORM: Final = "platform"
MODULES: Final = "modules"
RULES: Final = "rules"
OVERRIDES: Final = "overrides"

PLATFORMS: Final = ("linux", "darwin", "win32", "all", "cygwin", "android", "ios", "emscripten", "wasi", "freebsd", "aix")
"""The values of `sys.platform` that code distinguishes; `all` stands for none in particular."""

PLATFORM_ALIASES: Final = {
    "macos": "darwin",
    "mac": "darwin",
    "osx": "darwin",
    "windows": "win32",
    "win": "win32",
    "any": "all",
}

DefaultValue: TypeAlias = bool | str | tuple[str, ...] | None


class Option:
    """One thing that a user can set.

    `default` is the value if nobody sets it, None if it is found out then; `default_text` says how.  `summary` is one
    sentence; `example` is the right-hand side of a line of TOML.
    """

    __slots__ = ("default", "default_text", "example", "kind", "name", "summary")

    def __init__(
        self, name: str, kind: str, summary: str, *, default: DefaultValue = None, default_text: str = "", example: str
    ) -> None:
        self.name: Final = name
        self.kind: Final = kind
        self.summary: Final = summary
        self.default: Final = default
        self.default_text: Final = default_text
        self.example: Final = example

    def __repr__(self) -> str:
        return f"<Option {self.name}>"


INCLUDE: Final = Option(
    "include",
    PATTERNS,
    "Which files and directories are checked when none are named on the command line: paths from the directory of the "
    "configuration file, with the wildcards of `.gitignore`.",
    default=(),
    default_text="everything in the project",
    example='["src", "tests/**/*.py"]',
)
EXCLUDE: Final = Option(
    "exclude",
    PATTERNS,
    "Which files and directories are left out of a walk, as patterns of `.gitignore`, in addition to directories that never "
    "hold a project's own code (`.venv`, `node_modules`, `build` and so on); a pattern that starts with `!` takes one back in. "
    "A file that is named on the command line or imported is looked at all the same.",
    default=(),
    example='["generated/", "*_pb2.py", "!build/"]',
)
RESPECT_IGNORE_FILES: Final = Option(
    "respect-ignore-files",
    BOOLEAN,
    "Whether a walk leaves out what `.gitignore` files name.",
    default=True,
    example="false",
)
PYTHON: Final = Option(
    "python",
    PATH,
    "The environment whose packages the code imports: a virtual environment, an interpreter, or the prefix of an installation. "
    "It is looked at, never run.",
    default_text="the active environment, `.venv` in the project, or the interpreter on `PATH`",
    example='".venv"',
)
PYTHON_VERSION: Final = Option(
    "python-version",
    VERSION,
    "The oldest version of Python that the code has to run on.",
    default_text="the lower bound of `requires-python`, `.python-version`, or the version of the environment",
    example='"3.11"',
)
PYTHON_PLATFORM: Final = Option(
    "python-platform",
    PLATFORM,
    "The value that `sys.platform` is taken to have; `all` if the code has to run everywhere.",
    default_text="the platform that the checker runs on",
    example='"linux"',
)
ROOTS: Final = Option(
    "roots",
    PATHS,
    "The directories in which the project's own top-level modules and packages stand, searched in this order.",
    default_text="the project's directory, and `src` and `python` in it if they are no packages themselves",
    example='["src", "tools"]',
)
EXTRA_PATHS: Final = Option(
    "extra-paths",
    PATHS,
    "Directories to be searched for modules before the project and everything else.",
    default=(),
    example='["vendored"]',
)
STUB_PATH: Final = Option(
    "stub-path",
    PATH,
    "A directory with stubs of your own, searched after `extra-paths`; nothing happens if there is none.",
    default="typings",
    example='"stubs"',
)
TYPESHED: Final = Option(
    "typeshed",
    PATH,
    "A directory with a copy of typeshed to be used for the standard library.",
    default_text="the stubs that come with the checker",
    example='"../typeshed"',
)
ALLOWED_UNRESOLVED_IMPORTS: Final = Option(
    "allowed-unresolved-imports",
    MODULES,
    "Modules that need not be found, as dotted names; `*` stands for any characters, dots included.",
    default=(),
    example='["fancy_extension", "internal.*"]',
)
RESPECT_TYPE_IGNORE_COMMENTS: Final = Option(
    "respect-type-ignore-comments",
    BOOLEAN,
    "Whether `# type: ignore` and the comments of other checkers silence diagnostics; `# typecheck: ignore` always does.",
    default=True,
    example="false",
)
RULE_LEVELS: Final = Option(
    "rules",
    RULES,
    "The level of each rule: `error`, `warn`, `info`, `hint` (in editors only) or `ignore`. The name `all` stands for every "
    "rule and is looked at first, wherever it stands.",
    default_text="each rule's own default",
    example='{ division-by-zero = "warn", deprecated = "ignore" }',
)
OVERRIDE_TABLES: Final = Option(
    "overrides",
    OVERRIDES,
    "Tables with levels of rules for some files only: `include` and `exclude` say which, `rules` the levels. Where several "
    "tables concern a file, later ones win.",
    default=(),
    example='[{ include = ["tests"], rules = { unresolved-attribute = "ignore" } }]',
)

OPTIONS: Final[dict[str, Option]] = {
    option.name: option
    for option in (
        INCLUDE,
        EXCLUDE,
        RESPECT_IGNORE_FILES,
        PYTHON,
        PYTHON_VERSION,
        PYTHON_PLATFORM,
        ROOTS,
        EXTRA_PATHS,
        STUB_PATH,
        TYPESHED,
        ALLOWED_UNRESOLVED_IMPORTS,
        RESPECT_TYPE_IGNORE_COMMENTS,
        RULE_LEVELS,
        OVERRIDE_TABLES,
    )
}

OVERRIDE_KEYS: Final = ("include", "exclude", "rules")
"""The keys of a table of `overrides`; they take what the options of the same names take."""

FOREIGN_NAMES: Final = {
    "environment": PYTHON.name,
    "extra_paths": EXTRA_PATHS.name,
    "extraPaths": EXTRA_PATHS.name,
    "files": INCLUDE.name,
    "mypy_path": EXTRA_PATHS.name,
    "platform": PYTHON_PLATFORM.name,
    "python-executable": PYTHON.name,
    "python_executable": PYTHON.name,
    "python_version": PYTHON_VERSION.name,
    "pythonPlatform": PYTHON_PLATFORM.name,
    "pythonVersion": PYTHON_VERSION.name,
    "root": ROOTS.name,
    "search-path": EXTRA_PATHS.name,
    "search_path": EXTRA_PATHS.name,
    "src": ROOTS.name,
    "stubPath": STUB_PATH.name,
    "target-version": PYTHON_VERSION.name,
    "typeshedPath": TYPESHED.name,
    "venv": PYTHON.name,
}
"""What other tools call our options, so that a name taken from one of them is answered with ours."""
