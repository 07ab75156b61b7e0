"""Which string literals name something?

An entry of `__all__` names what the module defines, one of `__slots__` or `__match_args__` a member of the class, the key of an
item of a TypedDict the item.  What makes a type when it is called (`TypeVar("T")`, `NewType("Name", int)`) is told the name
that it is assigned to.  A string in any other place is text, whatever it says.

What is decided here is the place alone: whether the dictionary at a key is a TypedDict is a question of types.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from checker.syntax import nodes
from checker.syntax.last_name import last_name

_ALL: Final = "__all__"
_MEMBER_LISTS: Final = ("__slots__", "__match_args__")
_DISPLAYS: Final = (nodes.TupleDisplay, nodes.ListDisplay, nodes.SetDisplay)
_METHODS_WITH_KEY: Final = frozenset(("get", "pop", "setdefault"))
_MAKERS: Final = frozenset(
    (
        "Enum",
        "Flag",
        "IntEnum",
        "IntFlag",
        "NamedTuple",
        "NewType",
        "ParamSpec",
        "StrEnum",
        "TypeAliasType",
        "TypeVar",
        "TypeVarTuple",
        "TypedDict",
        "namedtuple",
    )
)


def is_export(path: Sequence[nodes.Node]) -> bool:
    """Whether the string at the end of a path of nodes (outermost first) is an entry of `__all__`."""
    if any(isinstance(each, (nodes.FunctionDefinition, nodes.ClassDefinition, nodes.Lambda)) for each in path):
        return False
    for outer in path:
        if isinstance(outer, nodes.Assign):
            return any(_is_all(each) for each in outer.targets)
        if isinstance(outer, (nodes.AnnotatedAssignment, nodes.AugmentedAssignment)):
            return _is_all(outer.target)
        if isinstance(outer, nodes.Call):
            return isinstance(outer.function, nodes.Attribute) and _is_all(outer.function.value)
    return False


def is_member_name(path: Sequence[nodes.Node]) -> bool:
    """Whether the string at the end of a path of nodes is an entry of the `__slots__` or `__match_args__` of a class."""
    for depth, outer in enumerate(path[:-1]):
        statement = path[depth + 1]
        if not isinstance(outer, nodes.ClassDefinition) or not isinstance(statement, (nodes.Assign, nodes.AnnotatedAssignment)):
            continue
        targets = statement.targets if isinstance(statement, nodes.Assign) else (statement.target,)
        around = path[depth + 2 : -1]
        return (
            any(isinstance(each, nodes.Name) and each.id in _MEMBER_LISTS for each in targets)
            and len(around) <= 1
            and all(isinstance(each, _DISPLAYS) for each in around)
        )
    return False


def is_own_name(path: Sequence[nodes.Node]) -> bool:
    """Whether the string at the end of a path of nodes tells a type that is made by a call which name it is assigned to."""
    literal, call, statement = path[-1], path[-2] if len(path) > 1 else None, path[-3] if len(path) > 2 else None
    if not isinstance(call, nodes.Call) or not isinstance(statement, nodes.Assign) or literal not in call.arguments[:1]:
        return False
    target, maker = statement.targets[0], call.function
    is_named = isinstance(literal, nodes.StringLiteral) and isinstance(target, nodes.Name) and target.id == literal.value
    return is_named and last_name(maker) in _MAKERS


def keyed_expression(path: Sequence[nodes.Node]) -> nodes.Expression | None:
    """The dictionary that the string at the end of a path of nodes is a key of, None if it is in no place for a key."""
    literal, parent = path[-1], path[-2] if len(path) > 1 else None
    if isinstance(parent, nodes.Subscript):
        return parent.value if literal is parent.index else None
    if isinstance(parent, nodes.DictDisplay):
        return parent if literal in parent.keys else None
    if isinstance(parent, nodes.Call):
        function = parent.function
        if not parent.arguments or literal is not parent.arguments[0] or not isinstance(function, nodes.Attribute):
            return None
        return function.value if function.name in _METHODS_WITH_KEY else None
    if isinstance(parent, nodes.Comparison):
        is_key = literal is parent.left and parent.operators[0] in ("in", "not in")
        return parent.comparators[0] if is_key else None
    if isinstance(parent, nodes.MappingPattern):
        return _matched_subject(path) if literal in parent.keys else None
    return None


def _matched_subject(path: Sequence[nodes.Node]) -> nodes.Expression | None:
    """The subject of the `match` whose case is the mapping pattern around the string; inner patterns match something else."""
    if len(path) > 3 and isinstance(path[-3], nodes.MatchCase) and isinstance(path[-4], nodes.Match):
        return path[-4].subject
    return None


def _is_all(node: nodes.Expression) -> bool:
    return isinstance(node, nodes.Name) and node.id == _ALL
