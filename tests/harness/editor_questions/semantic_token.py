"""How is a name colored?"""

from __future__ import annotations

from checker.files.file import File
from checker.ide.semantic_tokens.legend import TOKEN_MODIFIERS, TOKEN_TYPES
from checker.ide.semantic_tokens.tokens import semantic_tokens
from checker.query.database import Database


def lines(db: Database, file: File, offset: int) -> list[str]:
    """The type and the modifiers of the token that begins at the place."""
    for start, _, kind, modifiers in semantic_tokens(db, file, offset, offset):
        if start == offset:
            words = [word for bit, word in enumerate(TOKEN_MODIFIERS) if modifiers >> bit & 1]
            return [" ".join((TOKEN_TYPES[kind], *words))]
    return []
