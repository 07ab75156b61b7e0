"""What may stand in `typecheck.toml`, as a JSON schema for editors?

The schema is made from the declarations of options and rules.
"""

from __future__ import annotations

from typing import Any, Final

from checker.configuration import options
from checker.configuration.options import OPTIONS, Option
from checker.configuration.python_version import NEWEST_VERSION, OLDEST_VERSION
from checker.rules.registry import RULES
from checker.rules.rule import Rule

_LEVELS: Final = ["error", "warn", "info", "hint", "ignore"]
_TEXTS: Final[dict[str, Any]] = {"type": "array", "items": {"type": "string"}}


def json_schema() -> dict[str, Any]:
    """The schema of `typecheck.toml` and of the table `[tool.typecheck]`, in the vocabulary of draft 7."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "typecheck",
        "type": "object",
        "additionalProperties": False,
        "properties": {option.name: _option_schema(option) for option in OPTIONS.values()},
        "definitions": {"rules": _rules_schema()},
    }


def _option_schema(option: Option) -> dict[str, Any]:
    schema: dict[str, Any] = {"description": option.summary, **_value_schema(option.kind)}
    if isinstance(option.default, (bool, str)):
        schema["default"] = option.default
    elif option.default is not None:
        schema["default"] = list(option.default)
    return schema


def _value_schema(kind: str) -> dict[str, Any]:
    if kind == options.BOOLEAN:
        return {"type": "boolean"}
    if kind == options.VERSION:
        minors = range(OLDEST_VERSION[1], NEWEST_VERSION[1] + 1)
        return {"type": "string", "enum": [f"3.{minor}" for minor in minors]}
    if kind == options.PLATFORM:
        return {"type": "string", "enum": list(options.PLATFORMS)}
    if kind in (options.PATHS, options.PATTERNS, options.MODULES):
        return _TEXTS
    if kind == options.RULES:
        # A reference beside a description counts only inside `allOf` in draft 7.
        return {"allOf": [{"$ref": "#/definitions/rules"}]}
    if kind == options.OVERRIDES:
        table = {"include": _TEXTS, "exclude": _TEXTS, "rules": {"$ref": "#/definitions/rules"}}
        return {"type": "array", "items": {"type": "object", "additionalProperties": False, "properties": table}}
    return {"type": "string"}


def _rules_schema() -> dict[str, Any]:
    properties: dict[str, Any] = {"all": {"enum": _LEVELS, "description": "every rule"}}
    for rule in RULES.values():
        if not rule.is_fixed:
            properties[rule.name] = _rule_schema(rule)
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _rule_schema(rule: Rule) -> dict[str, Any]:
    default = "warn" if rule.default_level == "warning" else rule.default_level
    return {"enum": _LEVELS, "default": default, "description": rule.summary}
