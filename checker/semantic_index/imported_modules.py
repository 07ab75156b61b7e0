"""Which modules are loaded when a file is run?

Importing a module makes it an attribute of its package, for everybody.  So `package.part` can be used where the file itself,
or something in the package that the file imports, imports `package.part`.

Terms
-----
*Named module*: what an import statement may load: `a.b` and `a` by `import a.b`; `a`, and `a.b` if there is such a module, by
`from a import b`.  Which of these exist is not asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.files.file import File
from checker.files.trees import function_body, skeleton, tree
from checker.modules.file_to_module import name_of_file
from checker.modules.module_name import parent_name
from checker.modules.relative_imports import absolute_import_name
from checker.modules.resolve import resolve_module
from checker.query.database import Database
from checker.query.derived_query import Derived
from checker.syntax import nodes
from checker.syntax.visitor import child_nodes


def _is_loaded(db: Database, key: tuple[File, str]) -> bool:
    file, wanted = key
    package = wanted.partition(".")[0]
    own = name_of_file(db, file)
    pending = [name for name in _named_anywhere(db, file) | ({own} if own else set()) if name.partition(".")[0] == package]
    seen: set[str] = set()
    while pending:
        name = pending.pop()
        if name in seen:
            continue
        seen.add(name)
        if name == wanted:
            return True
        module = resolve_module(db, name)
        if module is not None and module.file is not None:
            pending += [each for each in named_modules(db, module.file) if each.partition(".")[0] == package]
        parent = parent_name(name)
        if parent:
            pending.append(parent)
    return False


is_loaded: Final = Derived[tuple[File, str], bool]("is_loaded", _is_loaded)
"""Whether a module is loaded for certain where a file runs, by what the file and the package of the module import."""


def _named_modules(db: Database, file: File) -> frozenset[str]:
    return frozenset(_names(db, file, skeleton(db, file).statements))


named_modules: Final = Derived[File, frozenset[str]]("named_modules", _named_modules)
"""The modules that are named by the imports of a file outside of functions."""


def _named_anywhere(db: Database, file: File) -> set[str]:
    """The modules that are named by the imports of a file, those in functions included."""
    found = set(named_modules(db, file))
    for function, body in tree(db, file).bodies.items():
        if "import" in body.text:
            found.update(_names(db, file, function_body(db, (file, function)).statements))
    return found


def _names(db: Database, file: File, block: Iterable[nodes.Node]) -> set[str]:
    found: set[str] = set()
    pending = list(block)
    while pending:
        node = pending.pop()
        if isinstance(node, nodes.Import):
            found.update(alias.name.name for alias in node.names)
        elif isinstance(node, nodes.ImportFrom):
            source = absolute_import_name(db, file, node.level, None if node.module is None else node.module.name)
            if source:
                found.add(source)
                found.update(f"{source}.{alias.name.name}" for alias in node.names)
        elif not isinstance(node, nodes.Expression):
            pending.extend(child_nodes(node))
    return found
