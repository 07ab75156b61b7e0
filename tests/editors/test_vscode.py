"""The packaged extension works in a real Visual Studio Code, whose window Chromium shows.

This takes a minute, so it runs only when `TYPECHECK_EDITOR_TESTS` asks for it.  `TYPECHECK_EXTENSION` names the package, and
`TYPECHECK_SCREENSHOTS` the directory where pictures are left.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.editors.installed import CHROMIUM, DIRECTORY, NODE
from tests.editors.sessions import PATIENCE
from tests.lsp.editor import ROOT

EXTENSION: Final = Path(os.environ.get("TYPECHECK_EXTENSION") or ROOT / "editors" / "vscode" / "typecheck.vsix")
SERVER_PROGRAM: Final = DIRECTORY / "node_modules" / "code-server" / "lib" / "vscode" / "out" / "server-main.js"
SCRIPTS: Final = Path(__file__).parent / "vscode"
CHECKS: Final = SCRIPTS / "check.mjs"
PYTHON_EXTENSION: Final = SCRIPTS / "python_extension"

# A package is an archive with this beside the files.
_PACKAGE_MANIFEST: Final = """<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata><Identity Language="en-US" Id="python" Version="0.0.1" Publisher="ms-python"/></Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
</PackageManifest>
"""

# Nothing asks, greets, or remembers what was not saved.
USER_SETTINGS: Final = {
    "chat.disableAIFeatures": True,
    "extensions.ignoreRecommendations": True,
    "files.autoSave": "off",
    "files.hotExit": "off",
    "git.enabled": False,
    "security.workspace.trust.enabled": False,
    "telemetry.telemetryLevel": "off",
    "workbench.startupEditor": "none",
}

_MISSING: Final = [
    name
    for name, is_there in (
        ("node", NODE is not None),
        ("chromium", CHROMIUM is not None),
        ("code-server", SERVER_PROGRAM.exists()),
        ("the packaged extension", EXTENSION.exists()),
    )
    if not is_there
]

pytestmark = pytest.mark.skipif(
    bool(_MISSING), reason=f"not there: {', '.join(_MISSING)}; .ci/editors installs and packages them"
)


def test_checks_hold(workspace: Path, command: Path, tmp_path: Path) -> None:
    screenshots = Path(os.environ.get("TYPECHECK_SCREENSHOTS") or tmp_path / "screenshots")
    screenshots.mkdir(parents=True, exist_ok=True)
    with _running_editor(tmp_path / "state") as address:
        words = [str(NODE), str(CHECKS), address, *map(str, (workspace, screenshots, CHROMIUM, command))]
        environment = dict(os.environ) | {"TYPECHECK_EDITORS": str(DIRECTORY)}
        finished = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr


@contextmanager
def _running_editor(state: Path) -> Iterator[str]:
    """The address of an editor with our extension and what it works together with, until the end of the block."""
    user = state / "user" / "User"
    user.mkdir(parents=True)
    (user / "settings.json").write_text(json.dumps(USER_SETTINGS), encoding="utf-8")
    folders = [f"--extensions-dir={state / 'extensions'}", f"--server-data-dir={state}", f"--user-data-dir={state / 'user'}"]
    base = [str(NODE), str(SERVER_PROGRAM), *folders, "--accept-server-license-terms", "--telemetry-level=off"]
    with (state / "log").open("w") as log:
        for package in (EXTENSION, _packaged_python_extension(state)):
            subprocess.run([*base, f"--install-extension={package}"], stdout=log, stderr=log, timeout=PATIENCE, check=True)
        port = _free_port()
        command = [*base, "--host=127.0.0.1", f"--port={port}", "--without-connection-token"]
        # What the tests are started in must not decide which server is found.
        environment = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _packaged_python_extension(directory: Path) -> Path:
    package = directory / "python.vsix"
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("extension.vsixmanifest", _PACKAGE_MANIFEST)
        for file in PYTHON_EXTENSION.iterdir():
            archive.write(file, f"extension/{file.name}")
    return package


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"nothing answers at {address}")
