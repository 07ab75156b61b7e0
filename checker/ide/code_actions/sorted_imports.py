"""How are some import statements written in order, so that comments and layout survive?

The statements are read and written by LibCST, which keeps every character that no change is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import libcst as cst

_WIDTH: Final = 88
_INDENTATION: Final = "    "


def sorted_imports(text: str, *, merges: bool = True) -> str | None:
    """The text of some lines of imports with these in order; None if it cannot be understood.

    If it `merges`, imports from one module become one statement.
    """
    try:
        module = cst.parse_module(text)
    except cst.ParserSyntaxError:
        return None
    lines = [line for line in module.body if isinstance(line, cst.SimpleStatementLine)]
    if len(lines) != len(module.body) or not all(isinstance(_statement(line), (cst.Import, cst.ImportFrom)) for line in lines):
        return None
    width = max(_WIDTH, *[len(line) for line in text.splitlines()])
    ordered = sorted(_with_merged(lines) if merges else lines, key=lambda line: (_line_key(line), _first_name(line)))
    body = [_with_sorted_names(module, line, width) for line in ordered]
    return module.with_changes(body=body, header=module.header, footer=module.footer).code


def _statement(line: cst.SimpleStatementLine) -> cst.BaseSmallStatement | None:
    return line.body[0] if len(line.body) == 1 else None


def _line_key(line: cst.SimpleStatementLine) -> tuple[int, int, str, str]:
    """What orders statements: `__future__`, `import`, `from`, and last the relative imports, the furthest first."""
    statement = _statement(line)
    if isinstance(statement, cst.ImportFrom):
        module = _dotted(statement.module)
        level = len(statement.relative)
        return (0 if module == "__future__" else 3 if level else 2, -level, module.lower(), module)
    assert isinstance(statement, cst.Import)
    name = _dotted(statement.names[0].name)
    return (1, 0, name.lower(), name)


def _first_name(line: cst.SimpleStatementLine) -> str:
    """What orders statements that import from the same module."""
    statement = _statement(line)
    aliases = _aliases(statement) if isinstance(statement, cst.ImportFrom) else ()
    return min((_dotted(alias.name).lower() for alias in aliases), default="")


def _dotted(node: cst.BaseExpression | None) -> str:
    if isinstance(node, cst.Attribute):
        return f"{_dotted(node.value)}.{node.attr.value}"
    return node.value if isinstance(node, cst.Name) else ""


# Several imports from one module


def _with_merged(lines: Sequence[cst.SimpleStatementLine]) -> list[cst.SimpleStatementLine]:
    """Statements of which those that import from one module have become one."""
    found: list[cst.SimpleStatementLine] = []
    for line in lines:
        position = next((index for index, earlier in enumerate(found) if _can_merge(earlier, line)), None)
        if position is None:
            found.append(line)
        else:
            found[position] = _merged(found[position], line)
    return found


def _can_merge(first: cst.SimpleStatementLine, second: cst.SimpleStatementLine) -> bool:
    """Whether two statements import from the same module without `as`, and no comment of the second would lose its place."""
    one, other = _statement(first), _statement(second)
    if not isinstance(one, cst.ImportFrom) or not isinstance(other, cst.ImportFrom) or _line_key(first) != _line_key(second):
        return False
    if any(alias.asname is not None for alias in (*_aliases(one), *_aliases(other))):
        return False
    has_comments = bool(second.leading_lines) or second.trailing_whitespace.comment is not None
    return not has_comments and not _holds_comment(one) and not _holds_comment(other)


def _holds_comment(statement: cst.ImportFrom) -> bool:
    return "#" in cst.Module([]).code_for_node(statement)


def _merged(first: cst.SimpleStatementLine, second: cst.SimpleStatementLine) -> cst.SimpleStatementLine:
    one, other = _statement(first), _statement(second)
    assert isinstance(one, cst.ImportFrom)
    assert isinstance(other, cst.ImportFrom)
    names = {_alias_key(alias): alias for alias in (*_aliases(one), *_aliases(other))}
    layout = other if _is_one_per_line(other) and not _is_one_per_line(one) else one
    return first.with_changes(body=[layout.with_changes(names=list(names.values()))])


# The names of one import


def _aliases(statement: cst.ImportFrom) -> Sequence[cst.ImportAlias]:
    return () if isinstance(statement.names, cst.ImportStar) else statement.names


def _alias_key(alias: cst.ImportAlias) -> tuple[int, str, str, str]:
    """What orders names: constants, classes, all else."""
    name = _dotted(alias.name)
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return (kind, name.lower(), name, "" if alias.asname is None else _dotted_asname(alias.asname))


def _dotted_asname(node: cst.AsName) -> str:
    return node.name.value if isinstance(node.name, cst.Name) else ""


def _with_sorted_names(module: cst.Module, line: cst.SimpleStatementLine, width: int) -> cst.SimpleStatementLine:
    """A statement with its names in order, on one line if there is room and they were not one to a line."""
    statement = _statement(line)
    if not isinstance(statement, cst.ImportFrom) or _holds_comment(statement):
        return line
    given = list(_aliases(statement))
    names = sorted(given, key=_alias_key)
    is_in_layout = all(isinstance(alias.comma, cst.Comma) for alias in given[:-1])
    if is_in_layout and (names == given or _is_in_alphabetical_order(given)):
        return line
    plain = [alias.with_changes(comma=cst.MaybeSentinel.DEFAULT) for alias in names]
    if not _is_one_per_line(statement):
        flat = statement.with_changes(names=plain)
        if len(module.code_for_node(flat)) <= width:
            return line.with_changes(body=[flat])
    return line.with_changes(body=[_one_per_line(statement, plain)])


def _is_in_alphabetical_order(aliases: Sequence[cst.ImportAlias]) -> bool:
    """Whether names are in an order that others than ours would give them."""
    names = [_dotted(alias.name) for alias in aliases]
    return names in (sorted(names), sorted(names, key=str.lower))


def _is_one_per_line(statement: cst.ImportFrom) -> bool:
    return isinstance(statement.lpar, cst.LeftParen) and isinstance(
        statement.lpar.whitespace_after, cst.ParenthesizedWhitespace
    )


def _one_per_line(statement: cst.ImportFrom, names: Sequence[cst.ImportAlias]) -> cst.ImportFrom:
    inner = cst.ParenthesizedWhitespace(last_line=cst.SimpleWhitespace(_INDENTATION))
    between = [alias.with_changes(comma=cst.Comma(whitespace_after=inner)) for alias in names[:-1]]
    last = names[-1].with_changes(comma=cst.Comma(whitespace_after=cst.ParenthesizedWhitespace()))
    return statement.with_changes(names=[*between, last], lpar=cst.LeftParen(whitespace_after=inner), rpar=cst.RightParen())
