"""What can the client do with suggestions?"""

from __future__ import annotations

from attrs import frozen
from lsprotocol import types


@frozen
class CompletionSupport:
    """What the client said of completion; the defaults are those of a client that says nothing.

    `resolves` are the properties of a suggestion that it asks for when somebody looks at it, `defaults` those that a list can
    say once for all suggestions.
    """

    fills_snippets: bool = False
    inserts_and_replaces: bool = False
    keeps_indentation: bool = False
    shows_label_details: bool = False
    shows_markdown: bool = False
    marks_deprecated: bool = False
    resolves: frozenset[str] = frozenset()
    defaults: frozenset[str] = frozenset()


def completion_support(client: types.CompletionClientCapabilities | None) -> CompletionSupport:
    """What our suggestions have to know of a client."""
    if client is None:
        return CompletionSupport()
    item = client.completion_item or types.ClientCompletionItemOptions()
    tags = item.tag_support.value_set if item.tag_support is not None else ()
    modes = item.insert_text_mode_support.value_set if item.insert_text_mode_support is not None else ()
    listed = client.completion_list.item_defaults if client.completion_list is not None else None
    return CompletionSupport(
        fills_snippets=bool(item.snippet_support),
        inserts_and_replaces=bool(item.insert_replace_support),
        keeps_indentation=types.InsertTextMode.AsIs in modes,
        shows_label_details=bool(item.label_details_support),
        shows_markdown=types.MarkupKind.Markdown in (item.documentation_format or ()),
        marks_deprecated=types.CompletionItemTag.Deprecated in tags,
        resolves=frozenset(item.resolve_support.properties if item.resolve_support is not None else ()),
        defaults=frozenset(listed or ()),
    )
