"""What do settings of pyright come to in ours?

Taken over are the version, platform, environment, paths, what is included and excluded and the levels of checks, where a rule
of ours means the same.  Everything else has no equivalent and is passed over.
"""

from __future__ import annotations

from typing import Any, Final

from checker.configuration.foreign_settings import ForeignSettings, texts_in
from checker.configuration.problem import ConfigurationProblem

_RULES_BY_CHECK: Final[dict[str, tuple[str, ...]]] = {
    "reportAbstractUsage": ("abstract-class-instantiation",),
    "reportArgumentType": ("invalid-argument-type",),
    "reportAssertTypeFailure": ("type-assertion-failure",),
    "reportAssignmentType": ("invalid-assignment",),
    "reportAttributeAccessIssue": ("unresolved-attribute",),
    "reportCallIssue": ("missing-argument", "unknown-argument", "too-many-positional-arguments", "no-matching-overload"),
    "reportDeprecated": ("deprecated",),
    "reportImplicitOverride": ("missing-override-decorator",),
    "reportIncompatibleMethodOverride": ("invalid-method-override",),
    "reportIncompatibleVariableOverride": ("invalid-attribute-override",),
    "reportInconsistentOverload": ("invalid-overload",),
    "reportIndexIssue": ("not-subscriptable",),
    "reportInvalidTypeForm": ("invalid-type-form",),
    "reportMissingImports": ("unresolved-import",),
    "reportMissingTypeArgument": ("missing-type-argument",),
    "reportOperatorIssue": ("unsupported-operator",),
    "reportOptionalMemberAccess": ("possibly-missing-attribute",),
    "reportPossiblyUnbound": ("possibly-unresolved-reference",),
    "reportPossiblyUnboundVariable": ("possibly-unresolved-reference",),
    "reportReturnType": ("invalid-return-type",),
    "reportTypedDictNotRequiredAccess": ("invalid-key",),
    "reportUndefinedVariable": ("unresolved-reference",),
    "reportUnnecessaryCast": ("redundant-cast",),
    "reportUnnecessaryTypeIgnoreComment": ("unused-ignore-comment",),
    "reportUnusedCoroutine": ("unused-coroutine",),
}

_LEVELS: Final = {"error": "error", "warning": "warn", "information": "info", "hint": "hint", "none": "ignore"}

_TEXT_SETTINGS: Final = (
    ("pythonVersion", "python-version"),
    ("pythonPlatform", "python-platform"),
    ("stubPath", "stub-path"),
    ("typeshedPath", "typeshed"),
)


def settings_from_pyright(path: str, table: dict[str, Any], problems: list[ConfigurationProblem]) -> ForeignSettings:
    """Our equivalents of a `pyrightconfig.json` or of the table `tool.pyright`."""
    values: dict[str, Any] = {}
    for theirs, ours in _TEXT_SETTINGS:
        if isinstance(table.get(theirs), str):
            values[ours] = table[theirs]
    environment = table.get("venv")
    if isinstance(environment, str) and environment:
        folder = table.get("venvPath")
        values["python"] = f"{folder}/{environment}" if isinstance(folder, str) else environment
    for theirs, ours in (("include", "include"), ("exclude", "exclude")):
        patterns = [_anchored(text) for text in texts_in(table.get(theirs))]
        if patterns:
            values[ours] = patterns if theirs == "include" else [_rooted(pattern) for pattern in patterns]
    _add_search_paths(values, table)
    ignored = [_anchored(text) for text in texts_in(table.get("ignore"))]
    if ignored:
        values["overrides"] = [{"include": ignored, "rules": {"all": "ignore"}}]
    levels = _levels(table)
    if levels:
        values["rules"] = levels
    if table.get("enableTypeIgnoreComments") is False:
        values["respect-type-ignore-comments"] = False
    return ForeignSettings("pyright", path, values, problems)


def _add_search_paths(values: dict[str, Any], table: dict[str, Any]) -> None:
    extra = texts_in(table.get("extraPaths"))
    roots: list[str] = []
    environments = table.get("executionEnvironments")
    for environment in environments if isinstance(environments, list) else []:
        if isinstance(environment, dict):
            extra.extend(texts_in(environment.get("extraPaths")))
            root = environment.get("root")
            if isinstance(root, str) and root:
                roots.append(root)
    if roots:
        values["roots"] = list(dict.fromkeys([".", "src", *roots]))
    if extra:
        values["extra-paths"] = list(dict.fromkeys(extra))


def _levels(table: dict[str, Any]) -> dict[str, str]:
    levels: dict[str, str] = {}
    for check, rules in _RULES_BY_CHECK.items():
        raw = table.get(check)
        if isinstance(raw, bool):
            level: str | None = "error" if raw else "ignore"
        else:
            level = _LEVELS.get(raw) if isinstance(raw, str) else None
        if level is not None:
            for rule in rules:
                levels[rule] = level
    return levels


def _anchored(text: str) -> str:
    return text.removeprefix("./").rstrip("/") or "."


def _rooted(pattern: str) -> str:
    """A pattern of `.gitignore` that matches only from the directory of the file, as pyright's patterns do."""
    return pattern if pattern.startswith(("**", "/")) else "/" + pattern
