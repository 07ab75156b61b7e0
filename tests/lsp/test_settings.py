"""What the user sets in the editor: how it is read, what it changes, and what is said about mistakes."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from lsprotocol import types

from lsp.client_options import CLIENT_OPTIONS
from lsp.settings import ClientSettings, field_name, read_settings, selected_python
from tests.lsp.editor import Editor, codes, eventually, running_editor

WRONG = "x: int = ''\n"


def test_each_option_has_an_attribute_with_its_default() -> None:
    defaults = attrs.asdict(ClientSettings())
    del defaults["selected_python"]
    assert defaults == {field_name(option): option.default for option in CLIENT_OPTIONS.values()}


@pytest.mark.parametrize(
    "table",
    [
        {"inlayHints": {"variableTypes": False}, "diagnosticMode": "workspace"},
        {"inlayHints.variableTypes": False, "diagnosticMode": "workspace"},
    ],
)
def test_names_with_dots_and_tables_mean_the_same(table: object) -> None:
    found, problems = read_settings(table)
    assert found == ClientSettings(diagnostic_mode="workspace", inlay_hints_variable_types=False)
    assert not problems


def test_earlier_tables_go_first() -> None:
    found, _ = read_settings({"python": "/own"}, {"python": "/below", "logLevel": "debug"})
    assert (found.python, found.log_level) == ("/own", "debug")
    found, _ = read_settings({"python": ""}, {"python": "/below"})
    assert found.python is None


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"diagnosticMode": "all"}, 'must be one of "off", "openFilesOnly", "workspace", not "all"'),
        ({"inlayHints": {"variableTypes": "yes"}}, 'must be true or false, not "yes"'),
        ({"inlayHints": True}, ""),
        ({"python": 3}, "must be a path, not 3"),
        (["python"], "must be a table of options"),
        ({"diagnosticsMode": "off"}, "did you mean `typecheck.diagnosticMode`?"),
    ],
)
def test_what_cannot_be_used_counts_as_not_given(table: object, message: str) -> None:
    found, problems = read_settings(table)
    assert found == ClientSettings()
    assert all(message in each for each in problems)
    assert len(problems) == bool(message)


def test_names_of_an_extension_are_its_own_business() -> None:
    assert read_settings({"trace": {"server": "verbose"}, "path": ["typecheck"]}) == (ClientSettings(), [])


def test_the_interpreter_of_the_python_extension() -> None:
    assert selected_python({"pythonPath": "/env/bin/python"}) == "/env/bin/python"
    assert selected_python({"defaultInterpreterPath": "python"}) is None
    assert selected_python("nonsense") is None


def environment(directory: Path, package: str) -> Path:
    """A virtual environment in which one package is installed."""
    packages = directory / "lib" / "python3.12" / "site-packages"
    packages.mkdir(parents=True)
    (directory / "pyvenv.cfg").write_text("version = 3.12.0\n")
    (packages / f"{package}.py").write_text("value = 1\n")
    return directory


async def answered(editor: Editor, uri: str, expected: list[str]) -> None:
    """Ask for diagnostics until they are as expected, since settings change while the server works."""
    for _ in range(100):
        found = codes(await editor.pull(uri))
        if found == expected:
            return
    assert found == expected


@pytest.mark.asyncio
async def test_the_environment_is_set_for_each_folder(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    environment(tmp_path / "env1", "installed")
    environment(tmp_path / "second" / "env2", "other")
    folders = [tmp_path / "first", tmp_path / "second"]
    async with running_editor("vscode", tmp_path, folders=folders, settings={"typecheck": {"python": "../env1"}}) as editor:
        for folder, python in ((folders[0], "../env1"), (folders[1], "${workspaceFolder}/env2")):
            editor.client.set_configuration({"typecheck": {"python": python}}, scope_uri=folder.as_uri())
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        text = "import installed\nimport other\n"
        uris = [editor.open(f"{name}/a.py", text) for name in ("first", "second")]
        await answered(editor, uris[0], ["unresolved-import"])
        await answered(editor, uris[1], ["unresolved-import"])
        messages = [(await editor.pull(uri))[0].message for uri in uris]
        assert "other" in messages[0]
        assert "installed" in messages[1]


@pytest.mark.asyncio
async def test_the_settings_are_known_before_the_first_answer(tmp_path: Path) -> None:
    python = environment(tmp_path / "env", "installed")
    async with running_editor("vscode", tmp_path, settings={"typecheck": {"python": str(python)}}) as editor:
        assert codes(await editor.pull(editor.open("a.py", "import installed\n"))) == []
        assert editor.client.diagnostic_refresh_count <= 1


@pytest.mark.asyncio
async def test_a_file_of_the_project_goes_before_the_python_extension(tmp_path: Path) -> None:
    selected = environment(tmp_path / "selected", "installed")
    environment(tmp_path / "named", "named_package")
    settings = {"python": {"defaultInterpreterPath": str(selected)}}
    async with running_editor("vscode", tmp_path, settings=settings) as editor:
        assert codes(await editor.pull(editor.open("a.py", "import installed\n"))) == []
        editor.write("sub/typecheck.toml", 'python = "../named"\n')
        assert codes(await editor.pull(editor.open("sub/a.py", "import named_package\n"))) == []


@pytest.mark.asyncio
async def test_a_configuration_file_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text('[rules]\ninvalid-assignment = "ignore"\n')
    (tmp_path / "typecheck.toml").write_text("")
    async with running_editor("vscode", tmp_path, settings={"typecheck": {"configFile": "other.toml"}}) as editor:
        assert codes(await editor.pull(editor.open("a.py", WRONG))) == []


@pytest.mark.asyncio
async def test_a_client_that_cannot_be_asked_sends_its_settings(tmp_path: Path) -> None:
    options = {"settings": {"diagnosticMode": "off"}}
    async with running_editor("kate", tmp_path, options=options) as editor:
        uri = editor.open("a.py", WRONG)
        assert not (await editor.published(uri)).diagnostics
        sent = {"typecheck": {"diagnosticMode": "openFilesOnly"}}
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(sent))
        await editor.published(uri, lambda each: bool(each.diagnostics))


@pytest.mark.asyncio
async def test_a_mistake_is_told_once(tmp_path: Path) -> None:
    settings = {"typecheck": {"diagnosticMode": "everything"}}
    async with running_editor("vscode", tmp_path, settings=settings) as editor:
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        assert codes(await editor.pull(editor.open("a.py", WRONG))) == ["invalid-assignment"]
        assert ["typecheck.diagnosticMode" in each.message for each in editor.client.messages] == [True]


@pytest.mark.asyncio
async def test_an_environment_that_is_not_there(tmp_path: Path) -> None:
    """The message names the setting, so that the user knows what to change."""
    async with running_editor("vscode", tmp_path, settings={"typecheck": {"python": "/nowhere"}}) as editor:
        assert codes(await editor.pull(editor.open("a.py", WRONG))) == ["invalid-assignment"]
        await eventually(lambda: bool(editor.client.messages))
        assert ["the setting `typecheck.python`" in each.message for each in editor.client.messages] == [True]


@pytest.mark.asyncio
async def test_a_client_that_never_answers_for_its_settings(tmp_path: Path) -> None:
    async with running_editor("vscode", tmp_path) as editor:
        editor.client.protocol.fm.features.pop(types.WORKSPACE_CONFIGURATION)
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        assert codes(await editor.pull(editor.open("a.py", WRONG))) == ["invalid-assignment"]


@pytest.mark.asyncio
async def test_how_much_is_logged(tmp_path: Path) -> None:
    python = environment(tmp_path / "env", "installed")
    settings = {"typecheck": {"python": str(python), "logLevel": "info"}}
    async with running_editor("vscode", tmp_path, settings=settings) as editor:
        uri = editor.open("a.py", WRONG)
        await editor.pull(uri)
        await eventually(lambda: any(str(python) in each.message for each in editor.client.log_messages))
        settings["typecheck"]["logLevel"] = "debug"
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        while not any("document_diagnostics took" in each.message for each in editor.client.log_messages):
            await editor.pull(uri)
