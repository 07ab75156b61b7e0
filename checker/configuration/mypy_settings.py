"""What do settings of mypy come to in ours?

Taken over are the version, platform, interpreter, paths, what is excluded, which imports may be missing and which error codes
are off, where a rule of ours means the same.  Everything else has no equivalent and is passed over.
"""

from __future__ import annotations

from typing import Any, Final

from checker.configuration.foreign_settings import ForeignSettings, texts_in
from checker.configuration.problem import ConfigurationProblem
from checker.files import paths

_RULES_BY_CODE: Final[dict[str, tuple[str, ...]]] = {
    "abstract": ("abstract-class-instantiation",),
    "arg-type": ("invalid-argument-type",),
    "assignment": ("invalid-assignment",),
    "attr-defined": ("unresolved-attribute",),
    "call-arg": ("missing-argument", "unknown-argument", "too-many-positional-arguments"),
    "call-overload": ("no-matching-overload",),
    "deprecated": ("deprecated",),
    "explicit-override": ("missing-override-decorator",),
    "import": ("unresolved-import",),
    "import-not-found": ("unresolved-import",),
    "index": ("not-subscriptable",),
    "name-defined": ("unresolved-reference",),
    "no-overload-impl": ("invalid-overload",),
    "operator": ("unsupported-operator",),
    "override": ("invalid-method-override", "invalid-attribute-override"),
    "possibly-undefined": ("possibly-unresolved-reference",),
    "redundant-cast": ("redundant-cast",),
    "return": ("missing-return",),
    "return-value": ("invalid-return-type",),
    "type-arg": ("missing-type-argument",),
    "typeddict-item": ("missing-typed-dict-key", "invalid-key"),
    "union-attr": ("possibly-missing-attribute",),
    "unused-coroutine": ("unused-coroutine",),
    "unused-ignore": ("unused-ignore-comment",),
    "valid-type": ("invalid-type-form",),
}

_TRUE_TEXTS: Final = frozenset({"true", "1", "yes", "on"})
_CONFIGURATION_DIRECTORY: Final = "$MYPY_CONFIG_FILE_DIR"


def settings_from_ini(path: str, sections: dict[str, dict[str, str]], problems: list[ConfigurationProblem]) -> ForeignSettings:
    """Our equivalents of an INI file's sections `mypy` and `mypy-<modules>`."""
    modules: list[tuple[list[str], dict[str, Any]]] = []
    for section, table in sections.items():
        if section.startswith("mypy-"):
            modules.append((texts_in(section.removeprefix("mypy-")), dict(table)))
    return _settings(path, dict(sections.get("mypy", {})), modules, problems)


def settings_from_table(path: str, table: dict[str, Any]) -> ForeignSettings:
    """Our equivalents of the table `tool.mypy`."""
    modules: list[tuple[list[str], dict[str, Any]]] = []
    overrides = table.get("overrides")
    for override in overrides if isinstance(overrides, list) else []:
        if isinstance(override, dict):
            modules.append((texts_in(override.get("module")), override))
    return _settings(path, table, modules, [])


def _settings(
    path: str,
    table: dict[str, Any],
    modules: list[tuple[list[str], dict[str, Any]]],
    problems: list[ConfigurationProblem],
) -> ForeignSettings:
    values: dict[str, Any] = {}
    for theirs, ours in (
        ("python_version", "python-version"),
        ("platform", "python-platform"),
        ("python_executable", "python"),
    ):
        if isinstance(table.get(theirs), str):
            values[ours] = table[theirs]
    _add_search_paths(values, table, paths.parent(path))
    included = [_anchored(text) for text in texts_in(table.get("files"))]
    if included:
        values["include"] = included
    levels = _levels(table)
    if _is_true(table.get("ignore_missing_imports")):
        levels["unresolved-import"] = "ignore"
    if _is_true(table.get("warn_unused_ignores")):
        levels["unused-ignore-comment"] = "warn"
    if levels:
        values["rules"] = levels
    _add_module_settings(values, modules)
    raw_excludes = table.get("exclude")
    excludes = (raw_excludes.strip(),) if isinstance(raw_excludes, str) else tuple(texts_in(raw_excludes))
    return ForeignSettings("mypy", path, values, problems, tuple(text for text in excludes if text))


def _add_search_paths(values: dict[str, Any], table: dict[str, Any], directory: str) -> None:
    roots: list[str] = []
    extra: list[str] = []
    for text in texts_in(table.get("mypy_path"), ":" if ":" in str(table.get("mypy_path")) else ","):
        resolved = paths.normalize(text.replace(_CONFIGURATION_DIRECTORY, directory), directory)
        (roots if paths.is_within(resolved, directory) else extra).append(resolved)
    if roots:
        values["roots"] = list(dict.fromkeys([".", *roots]))
    if extra:
        values["extra-paths"] = extra


def _add_module_settings(values: dict[str, Any], modules: list[tuple[list[str], dict[str, Any]]]) -> None:
    missing: list[str] = []
    overrides: list[dict[str, Any]] = []
    for names, table in modules:
        if _is_true(table.get("ignore_missing_imports")) or table.get("follow_imports") == "skip":
            for name in names:
                # mypy's `package.*` means the package too.
                missing.extend([name, name.removesuffix(".*")] if name.endswith(".*") else [name])
        levels = {"all": "ignore"} if _is_true(table.get("ignore_errors")) else _levels(table)
        if levels and names:
            overrides.append({"include": [pattern for name in names for pattern in _file_patterns(name)], "rules": levels})
    if missing:
        values["allowed-unresolved-imports"] = list(dict.fromkeys(missing))
    if overrides:
        values["overrides"] = overrides


def _levels(table: dict[str, Any]) -> dict[str, str]:
    levels: dict[str, str] = {}
    for code in texts_in(table.get("disable_error_code")):
        for rule in _RULES_BY_CODE.get(code, ()):
            levels[rule] = "ignore"
    return levels


def _file_patterns(module: str) -> list[str]:
    """Patterns for the files of the modules that a pattern of mypy's names."""
    if module.endswith(".*"):
        stem = "**/" + "/".join("**" if part == "*" else part for part in module[:-2].split("."))
        return [stem, stem + ".py", stem + ".pyi"]
    stem = "**/" + "/".join("**" if part == "*" else part for part in module.split("."))
    return [stem + ".py", stem + ".pyi", stem + "/__init__.py", stem + "/__init__.pyi"]


def _anchored(text: str) -> str:
    return text.removeprefix("./").rstrip("/") or "."


def _is_true(raw: object) -> bool:
    return raw is True or (isinstance(raw, str) and raw.strip().lower() in _TRUE_TEXTS)
