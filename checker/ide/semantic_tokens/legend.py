"""What can a name in the text be?

The types and modifiers are those that the protocol names, in an order of our own: a token holds the index of its type, and a
bit for each of its modifiers.
"""

from __future__ import annotations

from typing import Final

NAMESPACE: Final = 0
CLASS: Final = 1
ENUM: Final = 2
INTERFACE: Final = 3
TYPE: Final = 4
TYPE_PARAMETER: Final = 5
PARAMETER: Final = 6
VARIABLE: Final = 7
PROPERTY: Final = 8
ENUM_MEMBER: Final = 9
FUNCTION: Final = 10
METHOD: Final = 11
DECORATOR: Final = 12

TOKEN_TYPES: Final = (
    "namespace",
    "class",
    "enum",
    "interface",
    "type",
    "typeParameter",
    "parameter",
    "variable",
    "property",
    "enumMember",
    "function",
    "method",
    "decorator",
)

DECLARATION: Final = 1
DEFINITION: Final = 2
READONLY: Final = 4
STATIC: Final = 8
DEPRECATED: Final = 16
ABSTRACT: Final = 32
ASYNC: Final = 64
MODIFICATION: Final = 128
DEFAULT_LIBRARY: Final = 256

TOKEN_MODIFIERS: Final = (
    "declaration",
    "definition",
    "readonly",
    "static",
    "deprecated",
    "abstract",
    "async",
    "modification",
    "defaultLibrary",
)
