"""Which attributes can be named in the class pattern around the cursor?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.ide.completion.cursor_place import CursorPlace
from checker.ide.completion.items import EXPECTED, FIELD, PARAMETER, PROPERTY, Completion, ranked
from checker.ide.completion.local_types import local_type
from checker.ide.completion.members import members
from checker.query.database import Database
from checker.syntax import nodes
from checker.syntax.tokens import COMMA, OPEN_PARENTHESIS
from checker.types.class_lookup import identity_instance
from checker.types.classes import ClassLiteral, ClassObject


def pattern_keywords(db: Database, place: CursorPlace) -> Iterator[Completion]:
    """`name=` for each attribute that is no method, where a part of a class pattern begins; but those that it has already."""
    pattern = next((node for node in reversed(place.path) if isinstance(node, nodes.ClassPattern)), None)
    if pattern is None or place.line.previous not in (OPEN_PARENTHESIS, COMMA):
        return
    found = local_type(db, place.scope, pattern.class_expression)
    if not isinstance(found, (ClassLiteral, ClassObject)):
        return
    cls = found if isinstance(found, ClassLiteral) else found.cls
    given = {each.name for each in pattern.keyword_names}
    for item in members(db, identity_instance(db, cls), place.scope):
        if item.kind in (FIELD, PROPERTY) and item.label not in given:
            label = f"{item.label}="
            yield Completion(label, PARAMETER, ranked(item.label, EXPECTED), label, item.subject)
