"""From which classes is a class derived, and which are derived from it?"""

from __future__ import annotations

from collections.abc import Iterable

from checker.files.file import File
from checker.ide.class_definitions import class_of_referent, site_of_class
from checker.ide.hierarchies.hierarchy_items import HierarchyItem, item_of_site
from checker.ide.referents import referents_of_target
from checker.ide.subclasses import direct_subclasses
from checker.ide.target_at_cursor import target_at_cursor
from checker.query.database import Database
from checker.types import facts
from checker.types.class_lookup import class_instance_of
from checker.types.classes import ClassLiteral
from checker.types.known_classes import known_class


def prepare_type_hierarchy(db: Database, file: File, offset: int) -> tuple[HierarchyItem, ...]:
    """The classes that the name at an offset of a file stands for."""
    return _items(db, _classes_at(db, file, offset))


def supertypes(db: Database, file: File, offset: int) -> tuple[HierarchyItem, ...]:
    """The bases of the class whose name is at an offset of a file, in order; `object` where it names none."""
    found: dict[ClassLiteral, None] = {}
    for cls in _classes_at(db, file, offset):
        bases = [class_instance_of(db, base) for base in facts.class_bases(db, cls)]
        found.update(dict.fromkeys(each.cls for each in bases if each is not None))
        top = known_class(db, "builtins.object")
        if not facts.class_bases(db, cls) and top is not None and cls is not top:
            found[top] = None
    return _items(db, found)


def subtypes(db: Database, file: File, offset: int, files: Iterable[File]) -> tuple[HierarchyItem, ...]:
    """The classes in `files` of which the class whose name is at an offset of a file is a base."""
    searched = list(files)
    return _items(db, [each for cls in _classes_at(db, file, offset) for each in direct_subclasses(db, cls, searched)])


def _classes_at(db: Database, file: File, offset: int) -> list[ClassLiteral]:
    target = target_at_cursor(db, file, offset)
    referents = () if target is None else referents_of_target(db, target)
    found = [class_of_referent(db, each) for each in referents]
    return list(dict.fromkeys(each for each in found if each is not None))


def _items(db: Database, classes: Iterable[ClassLiteral]) -> tuple[HierarchyItem, ...]:
    sites = [site_of_class(db, each) for each in classes]
    return tuple(item_of_site(db, each) for each in sites if each is not None)
