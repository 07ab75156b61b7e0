"""What could be typed at the cursor?

What stands before the cursor decides which sources are asked: the members of a value, the names in scope, keywords, modules and
so on.  Only what the answer needs is inferred, so that it comes while somebody types.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.files.file import File
from checker.files.trees import tree
from checker.ide.completion.arguments import keyword_arguments
from checker.ide.completion.auto_imports import auto_imports
from checker.ide.completion.class_arguments import class_keywords
from checker.ide.completion.cursor_place import CursorPlace, cursor_place
from checker.ide.completion.exports import exports
from checker.ide.completion.imports import imported_modules, imported_names
from checker.ide.completion.items import EXPECTED, Completion, CompletionList
from checker.ide.completion.keywords import keywords
from checker.ide.completion.local_types import owner_type
from checker.ide.completion.matching import USED_ATTRIBUTES, USED_NAMES, best_matches
from checker.ide.completion.members import members
from checker.ide.completion.names import names_in_scope, outer_names
from checker.ide.completion.nearby_words import nearby_attributes, nearby_names
from checker.ide.completion.overrides import overrides
from checker.ide.completion.pattern_keywords import pattern_keywords
from checker.ide.completion.positions import (
    ANNOTATION,
    CLASS_ARGUMENT,
    DECORATOR,
    EXCEPTION,
    EXPRESSION,
    IMPORTED_MODULE,
    IMPORTED_NAME,
    MEMBER,
    METHOD_NAME,
    ONLY_KEYWORD,
    OPERATOR,
    OUTER_NAME,
    PATTERN,
    STATEMENT,
    STRING,
    Position,
    position_of,
)
from checker.ide.completion.typed_line import TypedLine, typed_line
from checker.ide.completion.values import expected_values
from checker.query.database import Database
from checker.syntax.tokens import GLOBAL

_NAMES: Final = (STATEMENT, EXPRESSION, ANNOTATION, EXCEPTION, DECORATOR, CLASS_ARGUMENT, PATTERN)


def completion(
    db: Database, file: File, offset: int, *, with_auto_imports: bool = True, only_expected: bool = False
) -> CompletionList | None:
    """The suggestions for an offset of a file, None where there is nothing to be suggested.

    `only_expected` leaves out what can stand in any expression: nobody has asked for it where a bracket was just typed.
    """
    line = typed_line(tree(db, file), offset)
    if line is None:
        return None
    place = cursor_place(db, file, line)
    position = position_of(line, place.path)
    suggested = list(_suggestions(db, place, position))
    is_incomplete = False
    if only_expected and position.kind == EXPRESSION:
        suggested = [item for item in suggested if item.rank == EXPECTED]
    elif with_auto_imports and position.kind in _NAMES:
        known = {item.label for item in suggested}
        imports = auto_imports(db, file, line.typed, position.kind, known)
        suggested.extend(imports.items)
        is_incomplete = imports.is_incomplete
    items, is_cut = _best(suggested, tree(db, file).text, line, position)
    if not items and not is_incomplete:
        return None
    return CompletionList(items, line.start, line.cursor, line.end, is_cut or is_incomplete)


def _best(suggested: list[Completion], text: str, line: TypedLine, position: Position) -> tuple[tuple[Completion, ...], bool]:
    """The suggestions that fit best, and whether that are not all."""
    if position.kind == MEMBER:
        return best_matches(suggested, line.typed, nearby_attributes(text, line), USED_ATTRIBUTES)
    distances = nearby_names(text, line) if position.kind in _NAMES else {}
    return best_matches(suggested, line.typed, distances, USED_NAMES)


def _suggestions(db: Database, place: CursorPlace, position: Position) -> Iterator[Completion]:
    kind = position.kind
    if kind == STRING:
        yield from expected_values(db, place)
        yield from exports(db, place)
    elif kind == MEMBER:
        yield from members(db, owner_type(db, place, position.words[-1]), place.scope)
    elif kind == IMPORTED_MODULE:
        yield from imported_modules(db, place, position)
    elif kind == IMPORTED_NAME:
        yield from imported_names(db, place, position)
    elif kind == METHOD_NAME:
        yield from overrides(db, place)
    elif kind == OUTER_NAME:
        yield from outer_names(db, place, is_global=position.words[0].kind == GLOBAL)
    elif kind in (OPERATOR, ONLY_KEYWORD):
        if place.line.start > position.words[-1].end:
            yield from keywords(db, place, position)
    elif kind in _NAMES:
        yield from _names(db, place, position)


def _names(db: Database, place: CursorPlace, position: Position) -> Iterator[Completion]:
    """Everything that begins with a name."""
    if position.kind in (EXPRESSION, PATTERN):
        yield from keyword_arguments(db, place)
        yield from expected_values(db, place)
        yield from pattern_keywords(db, place)
    elif position.kind == CLASS_ARGUMENT:
        yield from class_keywords(db, place)
    yield from keywords(db, place, position)
    yield from names_in_scope(db, place, position.kind)
