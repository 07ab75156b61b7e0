"""Which name does an import bind?"""

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
