"""What do the keywords of a TypedDict say of the items that it does not name?

The spec: typeddict.rst, "closed" and "extra_items".  `closed=True` means that there are none, as `extra_items=Never` does.
"""

from __future__ import annotations

from checker.inference.annotations.qualifiers import READ_ONLY, evaluate_annotation
from checker.inference.context import Context
from checker.syntax import nodes
from checker.types.classes import SynthesizedField, synthesized_field
from checker.types.type import NEVER, UNKNOWN


def extra_items_of_keywords(context: Context, keywords: tuple[nodes.Keyword, ...]) -> SynthesizedField | None:
    """The extra items as a field without name; None if the keywords say nothing of them, or that the TypedDict is open."""
    for keyword in keywords:
        if keyword.name is None:
            continue
        if keyword.name.name == "closed" and isinstance(keyword.value, nodes.BooleanLiteral) and keyword.value.value:
            return synthesized_field("", NEVER, False)
        if keyword.name.name == "extra_items":
            annotation = evaluate_annotation(context, keyword.value, READ_ONLY)
            type = UNKNOWN if annotation.type is None else annotation.type
            return synthesized_field("", type, False, bool(annotation.qualifiers & READ_ONLY))
    return None
