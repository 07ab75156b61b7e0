"""What is wrong with the syntax of a file, and which versions of Python does it need?

Three kinds of errors come together: those of grammar, found when a root was parsed; those of context, which concern a root
and what is directly around it; and those of the order of statements in a module or class (`global`, `__future__`).
"""

from __future__ import annotations

import re
from typing import Final

from checker.syntax.context_errors import check_context, is_future_import
from checker.syntax.expression_context import ASYNC_FUNCTION, CLASS, FUNCTION, MODULE, ContextChecker
from checker.syntax.nodes import ExpressionStatement, FunctionDefinition, ImportFrom, Statement, StringLiteral
from checker.syntax.scope_errors import OpenScope, check_function_declarations
from checker.syntax.tokenizer import Error
from checker.syntax.tree import ContextFindings, FunctionBody, Layout, ModuleTree, RootEntry, placed_roots
from checker.text.line_index import LineIndex

_FUTURE_FEATURES: Final = frozenset(
    (
        "absolute_import",
        "annotations",
        "barry_as_FLUFL",
        "division",
        "generator_stop",
        "generators",
        "nested_scopes",
        "print_function",
        "unicode_literals",
        "with_statement",
    )
)


_LAST_CONTINUATION: Final = re.compile(r"(?:\A|[\r\n])[ \t\f]*+(\\)(?:\r\n?|\n)?[ \t\f]*\Z")


class SyntaxProblem:
    """Why a file is no Python, at an absolute extent."""

    __slots__ = ("end", "message", "start")

    def __init__(self, start: int, end: int, message: str) -> None:
        self.start: Final = start
        self.end: Final = end
        self.message: Final = message

    def __repr__(self) -> str:
        return f"<SyntaxProblem {self.start}:{self.end} {self.message!r}>"


class UsedFeature:
    """The use of a language feature that not every version has, at an absolute extent."""

    __slots__ = ("end", "minimum_version", "name", "start")

    def __init__(self, start: int, end: int, name: str, minimum_version: tuple[int, int]) -> None:
        self.start: Final = start
        self.end: Final = end
        self.name: Final = name
        self.minimum_version: Final = minimum_version

    def __repr__(self) -> str:
        return f"<UsedFeature {self.start}:{self.end} {self.name} {self.minimum_version}>"


def syntax_errors(tree: ModuleTree) -> list[SyntaxProblem]:
    """All syntax errors in source order; parses every body."""
    found: set[Error] = set()  # of grammar
    of_context: set[Error] = set()
    defers_annotations = _defers_annotations(tree)
    for base, root, is_in_class in _roots_with_context(tree):
        _add_absolute(base, root.findings.errors, found)
        _add_absolute(base, _root_context(root, is_in_class, defers_annotations).errors, of_context)
        for offset, function, body in root.bodies:
            _add_absolute(base + offset, body.findings.errors, found)
            context = _body_context(body, function, is_in_class, defers_annotations)
            _add_absolute(base + offset, context.errors, of_context)
    _check_order(tree.layout, 0, True, of_context)
    _check_future_imports(tree, of_context)
    _check_end(tree, found)
    if found and of_context:
        of_context = _on_other_lines(tree.text, of_context, found)
    return [SyntaxProblem(start, end, message) for start, end, message in sorted(found | of_context)]


def _on_other_lines(text: str, errors: set[Error], others: set[Error]) -> set[Error]:
    """The errors that are on no line of `others`: of what was not understood, nothing more is said."""
    index = LineIndex(text)
    lines = {index.line(start) for start, _, _ in others}
    return {error for error in errors if index.line(error[0]) not in lines}


def _check_end(tree: ModuleTree, found: set[Error]) -> None:
    """Find a line continuation that nothing follows."""
    layout = tree.layout
    end = layout.offsets[-1] + layout.units[-1].length if layout.units else 0
    if "\\" in tree.text[end:]:
        match = _LAST_CONTINUATION.search(tree.text, end)
        if match is not None:
            found.add((match.start(1), match.end(1), "unexpected end of file after a line continuation"))


def used_features(tree: ModuleTree) -> list[UsedFeature]:
    """The uses of features that Python 3.8 does not have, in source order; parses every body."""
    found: list[tuple[int, int, str, tuple[int, int]]] = []
    defers_annotations = _defers_annotations(tree)
    for base, root, is_in_class in _roots_with_context(tree):
        context = _root_context(root, is_in_class, defers_annotations)
        for name, version, start, end in (*root.findings.features, *context.features):
            found.append((base + start, base + end, name, version))
        for offset, function, body in root.bodies:
            context = _body_context(body, function, is_in_class, defers_annotations)
            for name, version, start, end in (*body.findings.features, *context.features):
                found.append((base + offset + start, base + offset + end, name, version))
    return [UsedFeature(start, end, name, version) for start, end, name, version in sorted(found)]


def _add_absolute(base: int, errors: tuple[Error, ...], found: set[Error]) -> None:
    for start, end, message in errors:
        found.add((base + start, base + end, message))


def _roots_with_context(tree: ModuleTree) -> list[tuple[int, RootEntry, bool]]:
    """Every statement that is a root, its absolute start, and whether it is a member of a class."""
    top_level = frozenset(root for unit in tree.layout.units for root in unit.roots)
    return [(start, root, root not in top_level) for start, root in placed_roots(tree)]


_NOTHING: Final = ContextFindings((), (), ())


def _root_context(root: RootEntry, is_in_class: bool, defers_annotations: bool) -> ContextFindings:
    """What is wrong in a root because of what is around it."""
    if not root.findings.has_concerns:
        return _NOTHING
    surroundings = (is_in_class, defers_annotations)
    context = root.context
    if context is None or context.surroundings != surroundings:
        checker = ContextChecker(defers_annotations)
        if not is_future_import(root.statement):
            check_context(checker, (root.statement,), CLASS if is_in_class else MODULE)
        context = ContextFindings(surroundings, tuple(checker.errors), tuple(checker.features))
        root.context = context
    return context


def _body_context(
    body: FunctionBody, function: FunctionDefinition, is_in_class: bool, defers_annotations: bool
) -> ContextFindings:
    """What is wrong in a function body because of what is around it."""
    if not body.findings.has_concerns:
        return _NOTHING
    surroundings = (function, is_in_class, defers_annotations)
    context = body.context
    if context is None or context.surroundings != surroundings:
        checker = ContextChecker(defers_annotations)
        check_context(checker, body.statements, ASYNC_FUNCTION if function.is_async else FUNCTION)
        if body.findings.has_declarations:
            check_function_declarations(function, body.statements, is_in_class, checker.errors)
        context = ContextFindings(surroundings, tuple(checker.errors), tuple(checker.features))
        body.context = context
    return context


# What depends on the order of statements


def _check_order(layout: Layout, base: int, is_module: bool, found: set[Error]) -> None:
    """Find wrong `global` and `nonlocal` declarations directly in a module or class, and in the classes inside it."""
    roots = [
        (base + offset + root.offset, root)
        for unit, offset in zip(layout.units, layout.offsets, strict=True)
        for root in unit.roots
    ]
    if any(root.findings.has_declarations for _, root in roots):
        scope = OpenScope(is_module)
        for start, root in roots:
            errors: list[Error] = []
            scope.add(root.statement, errors)
            _add_absolute(start, tuple(errors), found)
    for start, root in roots:
        for offset, block in root.blocks:
            _check_order(block, start + offset, False, found)


def _defers_annotations(tree: ModuleTree) -> bool:
    """Whether the file has `from __future__ import annotations`."""
    for statement in tree.skeleton.statements:
        if isinstance(statement, ImportFrom) and is_future_import(statement):
            if any(alias.name.name == "annotations" for alias in statement.names):
                return True
        elif not _is_docstring(statement):
            return False
    return False


def _is_docstring(statement: Statement) -> bool:
    return isinstance(statement, ExpressionStatement) and isinstance(statement.value, StringLiteral)


def _check_future_imports(tree: ModuleTree, found: set[Error]) -> None:
    """Find future imports that come too late, and features that are none."""
    is_late = False
    for index, statement in enumerate(tree.skeleton.statements):
        if not isinstance(statement, ImportFrom) or not is_future_import(statement):
            is_late = is_late or index > 0 or not _is_docstring(statement)
            continue
        start = tree.starts[statement]
        if is_late:
            message = "from __future__ imports must occur at the beginning of the file"
            found.add((start + statement.start, start + statement.end, message))
            continue
        for alias in statement.names:
            name = alias.name.name
            if name and name not in _FUTURE_FEATURES:
                message = "not a chance" if name == "braces" else f"future feature '{name}' is not defined"
                found.add((start + alias.start, start + alias.end, message))
