"""Which conditions do the settings decide?

The spec: directives.rst, "Version and platform checking": comparisons of `sys.version_info` and `sys.platform`,
`TYPE_CHECKING`, constants, and names bound once to such a condition at the top level of the module.
"""

from __future__ import annotations

from typing import Final

from checker.configuration.program import Program
from checker.semantic_index.definitions import ASSIGNMENT
from checker.semantic_index.index import SemanticIndex
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes

_ALL_PLATFORMS: Final = "all"
_OS_NAMES: Final = {"win32": "nt", "linux": "posix", "darwin": "posix"}
_MAXIMUM_NAMES: Final = 4


def static_truth(
    program: Program, node: nodes.Expression, module: SemanticIndex | None, scope: Scope | None, depth: int = 0
) -> bool | None:
    """Whether the condition is certainly true or false for the target program, None if that is open.

    `module` and its scope are where names of conditions are looked up; None for no names.
    """
    if isinstance(node, nodes.BooleanLiteral):
        return node.value
    if isinstance(node, (nodes.NumberLiteral, nodes.StringLiteral, nodes.BytesLiteral)):
        return bool(node.value)
    if isinstance(node, nodes.NoneLiteral):
        return False
    if isinstance(node, nodes.Name):
        if node.id == "TYPE_CHECKING":
            return True
        return _named_condition(program, node.id, module, scope, depth)
    if isinstance(node, nodes.Attribute):
        return True if node.name == "TYPE_CHECKING" else None
    if isinstance(node, nodes.Comparison) and len(node.operators) == 1:
        return _comparison(program, node.left, node.operators[0], node.comparators[0])
    if isinstance(node, nodes.Call):
        return _platform_call(program, node)
    if isinstance(node, nodes.UnaryOperation) and node.operator == "not":
        inner = static_truth(program, node.operand, module, scope, depth)
        return None if inner is None else not inner
    if isinstance(node, nodes.BooleanOperation):
        return _boolean_operation(program, node, module, scope, depth)
    return None


def _boolean_operation(
    program: Program, node: nodes.BooleanOperation, module: SemanticIndex | None, scope: Scope | None, depth: int
) -> bool | None:
    decisive = node.operator == "or"
    result: bool | None = not decisive
    for value in node.values:
        truth = static_truth(program, value, module, scope, depth)
        if truth is decisive:
            return decisive
        if truth is None:
            result = None
    return result


def _named_condition(program: Program, name: str, module: SemanticIndex | None, scope: Scope | None, depth: int) -> bool | None:
    if module is None or scope is None or depth >= _MAXIMUM_NAMES:
        return None
    sites = module.scopes[scope].definitions.get(name, ())
    if len(sites) != 1 or sites[0].kind != ASSIGNMENT or sites[0].target is not sites[0].node:
        return None
    statement = sites[0].statement
    if not isinstance(statement, nodes.Assign):
        return None
    value = statement.value
    if isinstance(value, (nodes.Comparison, nodes.Call, nodes.UnaryOperation, nodes.BooleanOperation)):
        return static_truth(program, value, module, scope, depth + 1)
    return None


def _is_sys(node: nodes.Expression, attribute: str) -> bool:
    """Whether the node is `sys.attribute`, or the bare name (`from sys import version_info`)."""
    if isinstance(node, nodes.Name):
        return node.id == attribute
    return (
        isinstance(node, nodes.Attribute)
        and node.name == attribute
        and isinstance(node.value, nodes.Name)
        and node.value.id in ("sys", "_sys")
    )


def _comparison(program: Program, left: nodes.Expression, operator: str, right: nodes.Expression) -> bool | None:
    if _is_sys(left, "version_info"):
        return _version_comparison(program.python_version, operator, _integers(right))
    if isinstance(left, nodes.Subscript) and _is_sys(left.value, "version_info"):
        return _version_part_comparison(program, left.index, operator, right)
    if isinstance(left, nodes.Attribute) and _is_sys(left.value, "version_info") and left.name in ("major", "minor"):
        part = program.python_version[0 if left.name == "major" else 1]
        value = _integer(right)
        return None if value is None else _compare((part,), operator, (value,))
    if _is_sys(left, "platform") and isinstance(right, nodes.StringLiteral):
        if program.platform == _ALL_PLATFORMS or operator not in ("==", "!="):
            return None
        return (program.platform == right.value) == (operator == "==")
    if _is_os_name(left) and isinstance(right, nodes.StringLiteral) and operator in ("==", "!="):
        name = _OS_NAMES.get(program.platform)
        return None if name is None else (name == right.value) == (operator == "==")
    return None


def _is_os_name(node: nodes.Expression) -> bool:
    return (
        isinstance(node, nodes.Attribute)
        and node.name == "name"
        and isinstance(node.value, nodes.Name)
        and node.value.id == "os"
    )


def _integer(node: nodes.Expression) -> int | None:
    return node.value if isinstance(node, nodes.NumberLiteral) and isinstance(node.value, int) else None


def _integers(node: nodes.Expression) -> tuple[int, ...] | None:
    if not isinstance(node, nodes.TupleDisplay):
        return None
    values: list[int] = []
    for element in node.elements:
        value = _integer(element)
        if value is None:
            break
        values.append(value)
    return tuple(values) if values else None


def _version_comparison(version: tuple[int, int], operator: str, wanted: tuple[int, ...] | None) -> bool | None:
    """Compare the target version with a tuple; only its first two parts are known, so more decide only inequality."""
    if wanted is None:
        return None
    if len(wanted) <= 2:
        have: tuple[int, ...] = version[: len(wanted)] if operator in ("==", "!=") else version
        if operator in ("==", "!=") and len(wanted) < 2:
            return None if have == wanted else operator == "!="
        return _compare(have, operator, wanted)
    if version != wanted[:2]:
        return _compare(version, operator, wanted[:2])
    return None


def _version_part_comparison(program: Program, index: nodes.Expression, operator: str, right: nodes.Expression) -> bool | None:
    if isinstance(index, nodes.NumberLiteral) and index.value in (0, 1):
        value = _integer(right)
        return None if value is None else _compare((program.python_version[int(index.value == 1)],), operator, (value,))
    if isinstance(index, nodes.Slice) and index.lower is None and index.step is None and index.upper is not None:
        stop = _integer(index.upper)
        wanted = _integers(right)
        if stop in (1, 2) and wanted is not None:
            return _compare(program.python_version[:stop], operator, wanted)
    return None


def _compare(left: tuple[int, ...], operator: str, right: tuple[int, ...]) -> bool | None:
    if operator == ">=":
        return left >= right
    if operator == "<":
        return left < right
    if operator == ">":
        return left > right
    if operator == "<=":
        return left <= right
    if operator == "==":
        return left == right
    if operator == "!=":
        return left != right
    return None


def _platform_call(program: Program, node: nodes.Call) -> bool | None:
    """`sys.platform.startswith("win")`."""
    function = node.function
    if (
        program.platform == _ALL_PLATFORMS
        or not isinstance(function, nodes.Attribute)
        or function.name != "startswith"
        or not _is_sys(function.value, "platform")
        or len(node.arguments) != 1
    ):
        return None
    prefix = node.arguments[0]
    if isinstance(prefix, nodes.StringLiteral):
        return program.platform.startswith(prefix.value)
    if isinstance(prefix, nodes.TupleDisplay):
        texts = [each.value for each in prefix.elements if isinstance(each, nodes.StringLiteral)]
        if len(texts) == len(prefix.elements):
            return program.platform.startswith(tuple(texts))
    return None
