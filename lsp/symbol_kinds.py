"""Which kind of the protocol is a kind of symbol?"""

from __future__ import annotations

from typing import Final

from lsprotocol.types import SymbolKind

from checker.ide import document_symbols as plain

KINDS: Final = {
    plain.CLASS: SymbolKind.Class,
    plain.INTERFACE: SymbolKind.Interface,
    plain.ENUM: SymbolKind.Enum,
    plain.FUNCTION: SymbolKind.Function,
    plain.METHOD: SymbolKind.Method,
    plain.CONSTRUCTOR: SymbolKind.Constructor,
    plain.PROPERTY: SymbolKind.Property,
    plain.ENUM_MEMBER: SymbolKind.EnumMember,
    plain.FIELD: SymbolKind.Field,
    plain.CONSTANT: SymbolKind.Constant,
    plain.VARIABLE: SymbolKind.Variable,
    # The protocol knows no aliases.
    plain.TYPE_ALIAS: SymbolKind.Class,
    plain.TYPE_PARAMETER: SymbolKind.TypeParameter,
}
"""Every client knows these kinds, or falls back to another, as the protocol demands of it."""
