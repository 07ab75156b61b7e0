"""What stands in a hierarchy of calls or of classes?

An item is found again from its place: whoever asks about it gives the offset of its name back.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from checker.files.file import File
from checker.files.sources import source
from checker.ide.locations import Location, location_of_site
from checker.modules.file_to_module import name_of_file
from checker.query.database import Database
from checker.semantic_index.definitions import FUNCTION_DEFINITION, DefinitionSite
from checker.semantic_index.scopes import CLASS, qualified_path

MODULE: Final = "module"
CLASS_ITEM: Final = "class"
FUNCTION: Final = "function"
METHOD: Final = "method"


@frozen
class HierarchyItem:
    """A function, class or module; `kind` is one of the constants above, `container` the dotted name of what it is in."""

    name: str
    kind: str
    container: str
    location: Location


def item_of_site(db: Database, site: DefinitionSite) -> HierarchyItem:
    """The item for the definition of a function or class, or for an assignment that makes a class."""
    scope = site.definition.scope
    if site.kind == FUNCTION_DEFINITION:
        kind = METHOD if scope.kind == CLASS else FUNCTION
    else:
        kind = CLASS_ITEM
    names = (name_of_file(db, scope.file) or "", qualified_path(scope))
    return HierarchyItem(site.definition.name, kind, ".".join(filter(None, names)), location_of_site(db, site))


def item_of_module(db: Database, file: File) -> HierarchyItem:
    """The item for the code of a file that is in no function."""
    whole = Location(file.path, 0, 0, 0, len(source(db, file).text))
    return HierarchyItem(name_of_file(db, file) or "", MODULE, "", whole)
