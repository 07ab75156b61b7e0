"""What has the user set in the editor?

Values come as the editor has them: one value for each dotted name, or tables within tables.  A value that cannot be used counts
as not given, and is told to the user in one sentence.  Names that are not ours belong to the part of an extension that runs
in the editor; only those that look like a slip are spoken of.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from lsp.client_options import BOOLEAN, CHOICE, CLIENT_OPTIONS, OPEN_FILES, PATH, SECTION, ClientOption, OptionValue

_CAPITAL: Final = re.compile(r"(?=[A-Z])")


@frozen
class ClientSettings:
    """The value of every option of `client_options`, each described there; paths are as they were written.

    `selected_python` is the environment that the editor uses for everything that has to do with Python.
    """

    diagnostic_mode: str = OPEN_FILES
    python: str | None = None
    config_file: str | None = None
    completion_auto_import: bool = True
    inlay_hints_variable_types: bool = True
    inlay_hints_function_return_types: bool = True
    inlay_hints_call_argument_names: bool = True
    code_lens_references: bool = False
    log_level: str = "warning"
    selected_python: str | None = None


def field_name(option: ClientOption) -> str:
    """The attribute of `ClientSettings` that holds the value of an option."""
    return _CAPITAL.sub("_", option.name).replace(".", "_").lower()


def read_settings(*given: object, selected_python: str | None = None) -> tuple[ClientSettings, list[str]]:
    """The settings that tables of an editor come to, of which earlier ones go first, and what is wrong with them."""
    values: dict[str, OptionValue] = {}
    problems: list[str] = []
    for table in reversed(given):
        if isinstance(table, Mapping):
            for name, value in _entries(table, ""):
                problem = _read(name, value, values)
                if problem is not None:
                    problems.append(problem)
        elif table is not None:
            problems.append(f"The setting `{SECTION}` must be a table of options, not {_shown(table)}")
    return ClientSettings(**values, selected_python=selected_python), problems  # type: ignore[arg-type]


def _read(name: str, value: object, values: dict[str, OptionValue]) -> str | None:
    """Put a value to those of the attributes; what is wrong with it."""
    option = CLIENT_OPTIONS.get(name)
    if option is None:
        close = difflib.get_close_matches(name, CLIENT_OPTIONS, 1, 0.8)
        return f"There is no setting `{SECTION}.{name}`; did you mean `{SECTION}.{close[0]}`?" if close else None
    if value is None or (value == "" and option.kind == PATH):
        values[field_name(option)] = option.default
    elif _fits(option, value):
        values[field_name(option)] = value  # type: ignore[assignment]
    else:
        return f"The setting `{SECTION}.{name}` must be {_expectation(option)}, not {_shown(value)}"
    return None


def selected_python(section: object) -> str | None:
    """The environment that the section `python` of an editor's settings names, as the Python extension has it."""
    if isinstance(section, Mapping):
        for name in ("pythonPath", "defaultInterpreterPath"):
            value = section.get(name)
            # A bare name is the default of the extension, and says nothing.
            if isinstance(value, str) and ("/" in value or "\\" in value):
                return value
    return None


def _entries(table: Mapping[Any, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    """The values of a table by dotted name."""
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping) and any(known.startswith(f"{name}.") for known in CLIENT_OPTIONS):
            yield from _entries(value, f"{name}.")
        else:
            yield name, value


def _fits(option: ClientOption, value: object) -> bool:
    if option.kind == BOOLEAN:
        return isinstance(value, bool)
    return isinstance(value, str) and (option.kind != CHOICE or value in option.choices)


def _expectation(option: ClientOption) -> str:
    if option.kind == BOOLEAN:
        return "true or false"
    if option.kind == CHOICE:
        return "one of " + ", ".join(f'"{choice}"' for choice in option.choices)
    return "a path"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = f'"{value}"' if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
