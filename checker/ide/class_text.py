"""How does a class look as Python code?

As the header of its statement without the colon, and its constructor below it.
"""

from __future__ import annotations

import re
from typing import Final

from checker.files.trees import tree
from checker.ide.function_text import more_overloads, overloads_text, with_parameters
from checker.query.database import Database
from checker.semantic_index.definitions import DefinitionSite
from checker.syntax import nodes
from checker.types.callables import CallableType, FunctionLiteral, Signature
from checker.types.classes import ClassLiteral
from checker.types.constructors import construction
from checker.types.members import class_member
from checker.types.signatures import signatures_of

_INDENTATION: Final = "    "
_WITHOUT_CONSTRUCTOR: Final = ("builtins.object", "enum.Enum")


def class_text(db: Database, cls: ClassLiteral, site: DefinitionSite | None, called: Signature | None = None) -> str:
    """A class as code; of an overloaded constructor the signature that is `called`, if that is known.

    `site` is where the class is defined, None for a class that is made by a call.
    """
    header = f"class {cls.name}" if site is None else class_header(db, site)
    name, signatures = constructor_signatures(db, cls)
    shown = signatures
    if called is not None and called.origin is not None:
        shown = tuple(each for each in signatures if each.origin is called.origin) or signatures
    if not signatures:
        return header
    others = more_overloads(len(signatures) - len(shown), _INDENTATION)
    origin = None if site is None else site.definition
    constructor = re.sub(rf"@{re.escape(cls.name)}\b", "", overloads_text(db, name, shown, _INDENTATION, origin))
    return f"{header}:\n{constructor}{others}"


def constructor_signatures(db: Database, cls: ClassLiteral) -> tuple[str, tuple[Signature, ...]]:
    """The name of the method that makes instances of a class, and its signatures.

    There are none if it is that of `object`, or that of enums, which looks up a member.
    """
    steps = construction(db, cls)
    name = "__init__" if steps.initialize is not None else "__new__"
    found = class_member(db, (cls, name))
    if steps.metaclass_call is not None or found is None or found.member.owner.known_name in _WITHOUT_CONSTRUCTOR:
        return name, ()
    function = found.member.type
    if not isinstance(function, (FunctionLiteral, CallableType)):
        return name, ()
    return name, signatures_of(db, function)


def class_header(db: Database, site: DefinitionSite) -> str:
    """The header of a class statement as it was written, comments and line breaks left out."""
    node = site.node
    if not isinstance(node, nodes.ClassDefinition):
        return f"class {site.definition.name}"
    text = tree(db, site.definition.scope.file).text
    base = tree(db, site.definition.scope.file).starts[site.root]
    start = f"class {node.name.name}"
    if node.type_parameters is not None:
        start += _source(text, base, node.type_parameters)
    listed = [_source(text, base, each) for each in sorted((*node.arguments, *node.keywords), key=_start)]
    return with_parameters(start, listed, "") if listed else start


def _source(text: str, base: int, node: nodes.Node) -> str:
    return " ".join(text[base + node.start : base + node.end].split())


def _start(node: nodes.Node) -> int:
    return node.start
