"""Which name does an import bind, and does it pass it on?

The spec: distributing.rst, "Import conventions".  In a stub, and in a library with `py.typed`, a module imports names for
itself, unless the form of the import says that they belong to its interface.
"""

from __future__ import annotations

from checker.syntax import nodes


def imported_name(alias: nodes.ImportAlias) -> str:
    """The name that `import a.b` or `import a.b as c` binds."""
    return alias.name.name.partition(".")[0] if alias.alias is None else alias.alias.name


def imported_submodule(statement: nodes.ImportFrom) -> str | None:
    """The submodule that `from .submodule import ...` in a package's `__init__` binds in the package, besides the names.

    None for other imports; `from . import submodule` names it itself.
    """
    if statement.level != 1 or statement.module is None:
        return None
    return statement.module.name.partition(".")[0] or None


def passes_on(statement: nodes.Import | nodes.ImportFrom, alias: nodes.ImportAlias) -> bool:
    """Whether an import makes its name part of the module's interface.

    The forms are `import a as a`, `from m import a as a`, `from . import a` and `from m import *`.
    """
    if alias.name.name == "*":
        return True
    if alias.alias is not None:
        return alias.alias.name == alias.name.name
    return isinstance(statement, nodes.ImportFrom) and statement.level == 1 and statement.module is None
