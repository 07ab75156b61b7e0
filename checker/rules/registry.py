"""Which rules are there?

Every module of declarations ends with the tuple `RULES` of what it declares; this module puts them together.  A rule that
is declared but in no tuple fails a repository test.
"""

from __future__ import annotations

from types import ModuleType
from typing import Final

from checker.rules import (
    assertions,
    assignments,
    attributes,
    calls,
    class_forms,
    classes,
    configuration,
    control_flow,
    deprecation,
    functions,
    generics,
    imports,
    internal,
    names,
    operators,
    overloads,
    overrides,
    protocols,
    statements,
    subscripts,
    suppressions,
    syntax,
    type_forms,
    typed_dicts,
)
from checker.rules.rule import Rule

MODULES: Final[tuple[ModuleType, ...]] = (
    assertions,
    assignments,
    attributes,
    calls,
    class_forms,
    classes,
    configuration,
    control_flow,
    deprecation,
    functions,
    generics,
    imports,
    internal,
    names,
    operators,
    overloads,
    overrides,
    protocols,
    statements,
    subscripts,
    suppressions,
    syntax,
    type_forms,
    typed_dicts,
)

RULES: Final[dict[str, Rule]] = {rule.name: rule for module in MODULES for rule in module.RULES}


def rule_named(name: str) -> Rule | None:
    """The rule of that name, None if there is none."""
    return RULES.get(name)
