"""Which keywords does the header of a class accept?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.ide.completion.cursor_place import CursorPlace
from checker.ide.completion.items import EXPECTED, PARAMETER, WORD, Completion
from checker.ide.completion.local_types import local_type
from checker.query.database import Database
from checker.syntax import nodes
from checker.types import facts
from checker.types.application import call_signatures
from checker.types.callables import BY_KEYWORD
from checker.types.special import SpecialForm


def class_keywords(db: Database, place: CursorPlace) -> Iterator[Completion]:
    """`metaclass=` and what `__init_subclass__` of the bases takes, `total=` for a TypedDict; what is given is left out."""
    node = next((each for each in reversed(place.path) if isinstance(each, nodes.ClassDefinition)), None)
    if node is None:
        return
    given = {each.name.name for each in node.keywords if each.name is not None}
    names: dict[str, int] = {}
    for base in node.arguments:
        if isinstance(base, (nodes.Name, nodes.Attribute)):
            type = local_type(db, place.scope, base)
            if isinstance(type, SpecialForm) and type.name == "TypedDict":
                names["total"] = EXPECTED
            hook = facts.attribute(db, (type, "__init_subclass__"))
            for each in () if hook is None or hook.is_fallback else call_signatures(db, hook.type):
                for wanted in each.parameters:
                    if wanted.kind in BY_KEYWORD:
                        names[wanted.name] = EXPECTED
    names.setdefault("metaclass", WORD)
    for name, rank in names.items():
        if name not in given:
            yield Completion(f"{name}=", PARAMETER, rank, f"{name}=")
