"""Which signatures are shown in a call?  The active one has a `>` before it, and its active parameter is between « and »."""

from __future__ import annotations

from checker.files.file import File
from checker.ide.signature_help import SignatureText, signature_help
from checker.query.database import Database


def lines(db: Database, file: File, offset: int) -> list[str]:
    """One line for each signature, and what is said of the active parameter below the active one."""
    found = signature_help(db, file, offset)
    if found is None:
        return []
    shown: list[str] = []
    for index, each in enumerate(found.signatures):
        is_active = index == found.active
        shown.append(f"> {_marked(each)}" if is_active else each.label)
        if is_active and each.active is not None:
            documentation = each.parameters[each.active].documentation
            shown.extend([] if documentation is None else [f"  {documentation.text}"])
    return shown


def _marked(signature: SignatureText) -> str:
    if signature.active is None:
        return signature.label
    active = signature.parameters[signature.active]
    label = signature.label
    return f"{label[: active.start]}«{label[active.start : active.end]}»{label[active.end :]}"
