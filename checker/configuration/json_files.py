"""What does a JSON file with comments say, if it can be read at all?

Line comments, block comments and commas before a closing bracket are allowed, as editors allow them.
"""

from __future__ import annotations

import re
from typing import Any, Final

from checker.configuration.problem import ConfigurationProblem
from checker.files import paths
from checker.files.system import System, text_or_none
from checker.rules.configuration import INVALID_CONFIGURATION
from checker.rules.rule import WARNING

_STRING_OR_COMMENT: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?(?:\*/|\Z)', re.DOTALL)
_STRING_OR_LAST_COMMA: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"|,(?=\s*[\]}])')
_VISIBLE: Final = re.compile(r"[^\s]")


class JsonFile:
    """A file that is there: its data, empty if it could not be read."""

    __slots__ = ("data", "problems")

    def __init__(self, data: dict[str, Any], problems: list[ConfigurationProblem]) -> None:
        self.data: Final = data
        self.problems: Final = problems


def read_json(system: System, path: str) -> JsonFile | None:
    """The file at `path`, None if there is none."""
    text = text_or_none(system, path)
    if text is None:
        return None
    # Imported only here, because most projects have no such file.
    import json  # noqa: PLC0415

    # What is taken out is replaced by as many blanks, so that offsets stay what they are.
    plain = _STRING_OR_LAST_COMMA.sub(_blank_unless_string, _STRING_OR_COMMENT.sub(_blank_unless_string, text))
    name = paths.name(path)
    try:
        data = json.loads(plain)
    except json.JSONDecodeError as error:
        message = f"{name} is not valid JSON: {error.msg}"
        end = min(error.pos + 1, len(text))
        return JsonFile({}, [ConfigurationProblem(INVALID_CONFIGURATION, WARNING, message, path, min(error.pos, end), end)])
    except (RecursionError, ValueError):
        message = f"{name} holds a value that is too large or too deeply nested"
        return JsonFile({}, [ConfigurationProblem(INVALID_CONFIGURATION, WARNING, message, path, 0, 0)])
    if not isinstance(data, dict):
        message = f"{name} must hold an object"
        return JsonFile({}, [ConfigurationProblem(INVALID_CONFIGURATION, WARNING, message, path, 0, len(text))])
    return JsonFile(data, [])


def _blank_unless_string(match: re.Match[str]) -> str:
    found = match[0]
    return found if found.startswith('"') else _VISIBLE.sub(" ", found)
