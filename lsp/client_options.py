"""Which options does the server take from the editor?

What concerns the code itself (rules, the target version, which files belong to the project) stands in the project's own files,
so that everybody gets the same diagnostics; what concerns one person and one machine is set in the editor.  Each option is
declared here and nowhere else: the reading of values and the settings that editors show are made from the declarations.  An
option's name is its key in the section `typecheck` of the editor's settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

SECTION: Final = "typecheck"

# What values an option takes.
BOOLEAN: Final = "boolean"
PATH: Final = "path"
CHOICE: Final = "choice"

# For what an option is set: one window of the editor, or each workspace folder.
WINDOW: Final = "window"
FOLDER: Final = "resource"

OFF: Final = "off"
OPEN_FILES: Final = "openFilesOnly"
WORKSPACE: Final = "workspace"

OptionValue: TypeAlias = bool | str | None


class ClientOption:
    """One thing that a user can set in an editor.

    `summary` is one sentence; `choices` are the values of a `CHOICE`, each with a sentence of its own.  `scope` is the word
    that VS Code has for it.
    """

    __slots__ = ("choices", "default", "kind", "name", "scope", "summary")

    def __init__(
        self,
        name: str,
        kind: str,
        summary: str,
        *,
        default: OptionValue,
        choices: Mapping[str, str] | None = None,
        scope: str = WINDOW,
    ) -> None:
        self.name: Final = name
        self.kind: Final = kind
        self.summary: Final = summary
        self.default: Final = default
        self.choices: Final = choices or {}
        self.scope: Final = scope

    def __repr__(self) -> str:
        return f"<ClientOption {self.name}>"


DIAGNOSTIC_MODE: Final = ClientOption(
    "diagnosticMode",
    CHOICE,
    "Of which files diagnostics are shown.",
    default=OPEN_FILES,
    choices={
        OFF: "No diagnostics; everything else works.",
        OPEN_FILES: "The files that are open in the editor.",
        WORKSPACE: "All files of the workspace, open or not.",
    },
    scope=FOLDER,
)
PYTHON: Final = ClientOption(
    "python",
    PATH,
    "The environment whose packages the code imports: a virtual environment or an interpreter. It goes before the one that the "
    "Python extension of the editor has selected, and before the option `python` of the project's configuration.",
    default=None,
    scope=FOLDER,
)
CONFIG_FILE: Final = ClientOption(
    "configFile",
    PATH,
    "The configuration file to be used instead of the nearest one above a file.",
    default=None,
    scope=FOLDER,
)
AUTO_IMPORT: Final = ClientOption(
    "completion.autoImport",
    BOOLEAN,
    "Whether completion offers names that are not imported yet, and imports them.",
    default=True,
)
VARIABLE_TYPES: Final = ClientOption(
    "inlayHints.variableTypes", BOOLEAN, "Whether inferred types of variables are shown in the text.", default=True
)
RETURN_TYPES: Final = ClientOption(
    "inlayHints.functionReturnTypes", BOOLEAN, "Whether inferred return types of functions are shown in the text.", default=True
)
ARGUMENT_NAMES: Final = ClientOption(
    "inlayHints.callArgumentNames",
    BOOLEAN,
    "Whether the names of parameters are shown at the arguments of calls.",
    default=True,
)
REFERENCE_LENSES: Final = ClientOption(
    "codeLens.references",
    BOOLEAN,
    "Whether the number of references is shown above functions and classes.",
    default=False,
)
LOG_LEVEL: Final = ClientOption(
    "logLevel",
    CHOICE,
    "How much the server writes into its log.",
    default="warning",
    choices={
        "error": "Defects of the server.",
        "warning": "And what does not work as it was set.",
        "info": "And which projects and environments are used.",
        "debug": "And how long each piece of work took.",
    },
)

CLIENT_OPTIONS: Final[dict[str, ClientOption]] = {
    option.name: option
    for option in (
        DIAGNOSTIC_MODE,
        PYTHON,
        CONFIG_FILE,
        AUTO_IMPORT,
        VARIABLE_TYPES,
        RETURN_TYPES,
        ARGUMENT_NAMES,
        REFERENCE_LENSES,
        LOG_LEVEL,
    )
}
