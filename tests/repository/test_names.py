"""A file is named after the question it answers, so that nobody splits one by line number or collects odds and ends."""

from __future__ import annotations

import re

from tests.repository.source_files import PRODUCT, python_files, shown

FORBIDDEN_WORDS = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "mixin", "mixins", "impl", "part"}


def test_no_empty_words_in_file_names() -> None:
    bad = [
        shown(path)
        for path in python_files(*PRODUCT, "tests")
        if FORBIDDEN_WORDS & set(path.stem.split("_")) or re.search(r"\d$", path.stem)
    ]
    assert not bad


def test_packages_re_export_nothing() -> None:
    """One name has one home: an `__init__.py` holds a docstring and nothing else."""
    bad = [
        shown(path)
        for path in python_files(*PRODUCT)
        if path.name == "__init__.py" and not re.fullmatch(r'"""[^"]+"""\n', path.read_text(encoding="utf-8"))
    ]
    assert not bad
