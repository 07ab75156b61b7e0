"""Every fact that types ask for is provided, exactly once.

`Derived.provide` itself refuses a second provider; a fact without one would fail only when somebody asks for it.
"""

from __future__ import annotations

import importlib

from checker.query.derived_query import Derived


def test_every_declared_fact_is_provided() -> None:
    importlib.import_module("checker.inference.queries")
    facts = importlib.import_module("checker.types.facts")
    declared = {name: value for name, value in vars(facts).items() if isinstance(value, Derived)}
    assert declared
    assert [name for name, query in declared.items() if query.function is None] == []
