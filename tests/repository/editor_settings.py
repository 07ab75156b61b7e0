"""How are the settings shown to users of editors?

Two files are made from the declarations in `lsp/client_options.py`: the manifest of the extension for Visual Studio Code, of
which only the version and the settings are made, and a page for all editors, to which the options of the project's own files
are added.
"""

from __future__ import annotations

import json
from typing import Any, Final

from checker.configuration.reference_page import reference_page
from checker.project.version import VERSION
from lsp.client_options import BOOLEAN, CHOICE, CLIENT_OPTIONS, PATH, SECTION, ClientOption
from tests.repository.source_files import ROOT

MANIFEST: Final = "editors/vscode/package.json"

# What the extension reads itself; `configurationAnswers.ts` keeps these from the server.
EXTENSION_OPTIONS: Final = (
    ClientOption(
        "path",
        PATH,
        "The command of an installed typecheck. Without it the selected environment is looked at, then the search path; then "
        "the copy that comes with the extension is used.",
        default=None,
        scope="machine-overridable",
    ),
    ClientOption(
        "trace.server",
        CHOICE,
        "Whether the messages between editor and server are written into the output.",
        default="off",
        choices={"off": "None.", "messages": "Which, and how long each took.", "verbose": "And what they hold."},
    ),
)

_HEAD: Final = """# Settings

Made from the declarations by `python -m pytest --update`.

What concerns the code (rules, the target version, which files belong to the project) stands in the [project's own
files](#configuration), so that everybody gets the same diagnostics. What concerns one person and one machine is set [in the
editor](#in-the-editor).

# In the editor

The server asks the editor for the section `typecheck`. How an editor is told these settings stands in its page.
"""


def manifest() -> str:
    """The manifest as it stands, with the version and the settings made anew."""
    content = json.loads((ROOT / MANIFEST).read_text(encoding="utf-8"))
    content["version"] = VERSION
    options = (*EXTENSION_OPTIONS, *CLIENT_OPTIONS.values())
    properties = {f"{SECTION}.{option.name}": _schema(option) for option in options}
    content["contributes"]["configuration"] = {"title": SECTION, "properties": properties}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _schema(option: ClientOption) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "boolean" if option.kind == BOOLEAN else "string",
        "default": "" if option.default is None else option.default,
        "scope": option.scope,
        "markdownDescription": option.summary,
    }
    if option.kind == CHOICE:
        schema["enum"] = list(option.choices)
        schema["markdownEnumDescriptions"] = list(option.choices.values())
    return schema


def settings_page() -> str:
    """The page, as Markdown: the options of the editor, then those of the project."""
    return "\n".join([_HEAD, *(_section(option) for option in CLIENT_OPTIONS.values()), reference_page()])


def _section(option: ClientOption) -> str:
    lines = [f"## `{SECTION}.{option.name}`", "", option.summary, ""]
    for choice, meaning in option.choices.items():
        lines.append(f"- `{choice}`: {meaning}")
    if option.choices:
        lines.append("")
    default = "none" if option.default is None else f"`{json.dumps(option.default)}`"
    return "\n".join([*lines, f"Default: {default}", ""])
