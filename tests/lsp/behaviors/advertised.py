"""What servers say of themselves when a session begins."""

from __future__ import annotations

from lsprotocol import types

from tests.lsp.behaviors.registry import behavior
from tests.lsp.behaviors.stage import Stage
from tests.lsp.editor import client_capabilities


def own(stage: Stage) -> types.ServerCapabilities:
    return stage.editor.result.capabilities


@behavior("hover", "yes | yes | yes | yes | yes | yes | yes")
async def hover(stage: Stage) -> None:
    assert own(stage).hover_provider


@behavior("completion, on these characters by itself", "`.[\"'` | `.[\"'` | `.\"'` | `.'\"` | `.@([` | `.'\"` | `.`")
async def completion(stage: Stage) -> str:
    provider = own(stage).completion_provider
    assert provider is not None
    return f"`{''.join(provider.trigger_characters or ())}`"


@behavior("completion items are resolved later", "yes | yes | no | yes | yes | yes | yes")
async def completion_resolve(stage: Stage) -> None:
    provider = own(stage).completion_provider
    assert provider is not None
    assert provider.resolve_provider


@behavior("signature help, on these characters by itself", "`(,)` | `(,)` | `(,` again `)` | `(,` | `(,)` | `(,)` | `(,=`")
async def signature_help(stage: Stage) -> str:
    provider = own(stage).signature_help_provider
    assert provider is not None
    again = "".join(provider.retrigger_characters or ())
    return f"`{''.join(provider.trigger_characters or ())}`" + (f" again `{again}`" if again else "")


@behavior("definition, declaration, type definition", "all | all | all | all | all | all | no declaration")
async def definitions(stage: Stage) -> str:
    assert own(stage).definition_provider
    assert own(stage).declaration_provider
    assert own(stage).type_definition_provider
    return "all"


@behavior("implementation", "no | yes | yes | yes | yes | no | no")
async def implementation(stage: Stage) -> None:
    assert own(stage).implementation_provider


@behavior("references, document highlight", "both | both | both | both | both | both | both")
async def references(stage: Stage) -> str:
    assert own(stage).references_provider
    assert own(stage).document_highlight_provider
    return "both"


@behavior("symbols of a document, of the workspace", "both | both | both | both | both | both | flat, no")
async def symbols(stage: Stage) -> str:
    assert own(stage).document_symbol_provider
    assert own(stage).workspace_symbol_provider
    return "both"


@behavior("rename, with a question before it", "yes | yes | yes | yes | yes | no question | no question")
async def rename(stage: Stage) -> None:
    provider = own(stage).rename_provider
    assert isinstance(provider, types.RenameOptions)
    assert provider.prepare_provider


@behavior(
    "code actions",
    "none in practice | quick fixes | quick fixes | quick fixes, refactorings, fix all | quick fixes | refactorings | plugins",
)
async def code_actions(stage: Stage) -> str:
    provider = own(stage).code_action_provider
    assert isinstance(provider, types.CodeActionOptions)
    kinds = sorted({str(getattr(kind, "value", kind)) for kind in provider.code_action_kinds or ()})
    return ", ".join(f"`{kind}`" for kind in kinds)


@behavior("code lens", "no | no | no | announced, empty | no | no | announced, empty")
async def code_lens(stage: Stage) -> None:
    assert own(stage).code_lens_provider


@behavior("inlay hints", "no | yes | yes | yes | yes | no | no")
async def inlay_hints(stage: Stage) -> None:
    assert own(stage).inlay_hint_provider


@behavior("semantic tokens: full, range, delta", "none | full | full, range | full, range | full, range | none | none")
async def semantic_tokens(stage: Stage) -> str:
    provider = own(stage).semantic_tokens_provider
    assert isinstance(provider, types.SemanticTokensOptions)
    assert provider.full
    has_delta = isinstance(provider.full, types.SemanticTokensFullDelta) and provider.full.delta
    return ", ".join(["full", *["range"] * bool(provider.range), *["delta"] * bool(has_delta)])


@behavior("folding, selection ranges", "none | none | both | both | both | none | folding")
async def ranges(stage: Stage) -> str:
    assert own(stage).folding_range_provider
    assert own(stage).selection_range_provider
    return "both"


@behavior("hierarchy of calls, of types", "calls | calls | both | both | none | none | none")
async def hierarchies(stage: Stage) -> str:
    assert own(stage).call_hierarchy_provider
    assert own(stage).type_hierarchy_provider
    return "both"


@behavior("linked editing", "no | no | no | no | no | no | no")
async def linked_editing(stage: Stage) -> None:
    assert own(stage).linked_editing_range_provider


@behavior("diagnostics of a document on request", "yes | yes | yes | answered, not announced | yes | no | no")
async def document_diagnostics(stage: Stage) -> None:
    assert own(stage).diagnostic_provider


@behavior(
    "diagnostics of the workspace on request",
    "in workspace mode, one request without end | the same | yes, the next answer when something changes "
    "| no, sends all files | in workspace mode | no | no",
)
async def workspace_diagnostics(stage: Stage) -> str:
    provider = own(stage).diagnostic_provider
    assert provider is not None
    assert provider.workspace_diagnostics
    return "yes, the next answer when something changes"


@behavior("notebooks", "no | yes | yes | yes | yes | broken | yes")
async def notebooks(stage: Stage) -> None:
    assert own(stage).notebook_document_sync


@behavior("edits of documents are incremental", "yes | yes | yes | yes | yes | yes | yes")
async def incremental(stage: Stage) -> None:
    sync = own(stage).text_document_sync
    assert isinstance(sync, types.TextDocumentSyncOptions)
    assert sync.change == types.TextDocumentSyncKind.Incremental


@behavior("positions for a client that prefers UTF-8", "UTF-16 | UTF-16 | utf-8 | utf-16 | utf-8 | utf-8 | UTF-16")
async def utf8(stage: Stage) -> str:
    async with stage.session("neovim") as editor:
        assert editor.encoding == "utf-8"
        return editor.encoding


@behavior(
    "positions for a client that knows UTF-32 only",
    "ignored | ignored | utf-32 | utf-16 | utf-32 | says utf-32 | ignored",
)
async def utf32(stage: Stage) -> str:
    capabilities = client_capabilities("vscode")
    capabilities.general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf32])
    async with stage.session(capabilities=capabilities) as editor:
        assert editor.encoding == "utf-32"
        return editor.encoding


@behavior("renamed files are announced before", "no | all files | Python files | Python files | no | no | no")
async def file_operations(stage: Stage) -> str:
    workspace = own(stage).workspace
    assert workspace is not None
    assert workspace.file_operations is not None
    assert workspace.file_operations.will_rename is not None
    return "Python files"


@behavior("settings are asked for", "yes | yes | yes | yes | no | no | no")
async def configuration(stage: Stage) -> None:
    async with stage.session(settings={"typecheck": {"diagnosticMode": "off"}}) as editor:
        assert not await editor.pull(editor.open("a.py", "x: int = ''\n"))


@behavior("several roots", "yes | yes | yes | yes | second one wrong | second one wrong | yes")
async def several_roots(stage: Stage) -> None:
    async with stage.session(files={"a/own.py": "x = 1\n", "b/other.py": "y = 1\n"}, folders=None) as editor:
        pass
    folders = [editor.directory / name for name in "ab"]
    async with stage.session(folders=folders) as session:
        first = (folders[0] / "main.py").as_uri()
        second = (folders[1] / "main.py").as_uri()
        assert not await session.pull(session.open("", "import own\n", first))
        assert not await session.pull(session.open("", "import other\n", second))
