"""What can be said of a module that cannot be found?"""

from __future__ import annotations

from checker.configuration.program import program
from checker.configuration.python_version import display_version
from checker.modules.standard_library import standard_library_versions
from checker.modules.stub_distributions import stub_distribution
from checker.query.database import Database


def missing_module(db: Database, name: str) -> str:
    """The sentence that says that there is no module `name`, with what would help where that is known."""
    sentence = f"Module `{name}` cannot be found"
    target = program(db).python_version
    versions = standard_library_versions(db, name)
    if versions is not None and target < versions.first:
        since, now = display_version(versions.first), display_version(target)
        return f"{sentence}: the standard library has it since Python {since}, and the target version is {now}"
    if versions is not None and versions.last is not None and target > versions.last:
        last, now = display_version(versions.last), display_version(target)
        return f"{sentence}: the standard library had it up to Python {last}, and the target version is {now}"
    distribution = stub_distribution(name)
    return sentence if distribution is None else f"{sentence}; its stubs are in the distribution `{distribution}`"
