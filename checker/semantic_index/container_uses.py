"""What does a function do with a container that it binds to a variable?

Terms
-----
*Filled*: elements, keys and values are put into it, through the variable.
*Looked up*: it is asked for a key or an element, which must be of the kind that it holds.
*Shared*: something else can come to hold it, and put into it what is not seen here: a closure, another place, a function that
is called for nothing but its effects, or that gets its items as keyword arguments.

Only the syntax of uses is looked at; `uses_of` answers None where it does not tell.
"""

from __future__ import annotations

from typing import Final

from checker.semantic_index.definitions import AUGMENTED, Definition
from checker.semantic_index.index import SemanticIndex
from checker.semantic_index.occurrences import Occurrences
from checker.semantic_index.use_def import Bound, LoopHead, Merged, Narrowed, State
from checker.syntax import nodes

LIST: Final = "list"
SET: Final = "set"
DICT: Final = "dict"

_ELEMENT: Final = "element"
_ELEMENTS: Final = "elements"
_KEY: Final = "key"
_VALUE: Final = "value"
_ITEMS: Final = "items"
_LOOKUP: Final = "lookup"
_ANYTHING: Final = "anything"

_METHODS: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    (LIST, "append"): (_ELEMENT,),
    (LIST, "insert"): (_ANYTHING, _ELEMENT),
    (LIST, "extend"): (_ELEMENTS,),
    (LIST, "remove"): (_LOOKUP,),
    (LIST, "index"): (_LOOKUP, _ANYTHING, _ANYTHING),
    (LIST, "count"): (_LOOKUP,),
    (SET, "add"): (_ELEMENT,),
    (SET, "update"): (_ELEMENTS,),
    (SET, "symmetric_difference_update"): (_ELEMENTS,),
    (SET, "remove"): (_LOOKUP,),
    (SET, "discard"): (_LOOKUP,),
    (DICT, "setdefault"): (_KEY, _VALUE),
    (DICT, "update"): (_ITEMS,),
    (DICT, "get"): (_LOOKUP, _ANYTHING),
    (DICT, "pop"): (_LOOKUP, _ANYTHING),
}
"""What the positional arguments of the methods are that take what a container holds; all others only read."""

_SCOPES: Final = (nodes.FunctionDefinition, nodes.ClassDefinition, nodes.Lambda)
_PASSING_ON: Final = (
    nodes.TupleDisplay,
    nodes.ListDisplay,
    nodes.SetDisplay,
    nodes.DictDisplay,
    nodes.BooleanOperation,
    nodes.Await,
)


class ContainerUses:
    """The expressions for what is put in: single `elements`, iterables of them (`sources`), `keys`, `values`, `mappings`.

    `lookups` are the elements or keys that it is asked for.
    """

    __slots__ = ("elements", "keys", "lookups", "mappings", "sources", "values")

    def __init__(self) -> None:
        self.elements: Final[list[nodes.Expression]] = []
        self.sources: Final[list[nodes.Expression]] = []
        self.keys: Final[list[nodes.Expression]] = []
        self.values: Final[list[nodes.Expression]] = []
        self.mappings: Final[list[nodes.Expression]] = []
        self.lookups: Final[list[nodes.Expression]] = []

    def fillings(self) -> int:
        """How many times something is put in."""
        return len(self.elements) + len(self.sources) + len(self.values) + len(self.mappings)


def uses_of(
    index: SemanticIndex, occurrences: Occurrences, definition: Definition, container: str
) -> ContainerUses | None:
    """What is done with the new container (of kind LIST, SET or DICT) that a definition binds; None if it is shared."""
    found = ContainerUses()
    own = index.node_of.get(definition.scope)
    for node in occurrences.names.get(definition.name, ()):
        place = _place_in(occurrences, node, own)
        if place == _ELSEWHERE:
            continue
        if place == _INSIDE_SCOPE:
            return None
        state = index.uses.get(node)
        if state is None or not _can_hold(index, state, definition):
            continue
        before = found.fillings()
        if not _add_use(found, occurrences, node, container):
            return None
        if place == _INSIDE_COMPREHENSION and found.fillings() > before:
            return None
    return found


_HERE: Final = "here"
_ELSEWHERE: Final = "elsewhere"
_INSIDE_SCOPE: Final = "inside scope"
_INSIDE_COMPREHENSION: Final = "inside comprehension"


def _place_in(occurrences: Occurrences, node: nodes.Node, own: nodes.Node | None) -> str:
    """Where a name occurs, seen from the function whose node is `own`; None if that is the outermost one."""
    result = _HERE
    current = occurrences.parents.get(node)
    while current is not None and current is not own:
        if isinstance(current, _SCOPES):
            result = _INSIDE_SCOPE
        elif isinstance(current, nodes.COMPREHENSIONS) and result == _HERE:
            result = _INSIDE_COMPREHENSION
        current = occurrences.parents.get(current)
    if current is None and own in occurrences.parents:
        return _ELSEWHERE
    return result


def _can_hold(index: SemanticIndex, state: State, definition: Definition) -> bool:
    """Whether the value of a definition can come to a place state, also through `x += ...`, which keeps the object."""
    seen: set[State] = set()
    pending: list[State] = [state]
    while pending:
        current = pending.pop()
        if current in seen:
            continue
        seen.add(current)
        if isinstance(current, Bound):
            if current.definition is definition:
                return True
            site = index.sites.get(current.definition)
            before = None if site is None or site.kind != AUGMENTED else index.uses.get(site.node)
            if before is not None:
                pending.append(before)
        elif isinstance(current, Narrowed):
            pending.append(current.previous)
        elif isinstance(current, Merged):
            pending.extend([arm.state for arm in current.arms])
        elif isinstance(current, LoopHead):
            pending.append(current.entry)
            pending.extend([arm.state for arm in current.arms])
    return False


def _add_use(found: ContainerUses, occurrences: Occurrences, node: nodes.Name, container: str) -> bool:
    """Note what one occurrence of the variable does; False if it shares the container."""
    parent = occurrences.parents.get(node)
    if isinstance(parent, nodes.Attribute):
        call = occurrences.parents.get(parent)
        return isinstance(call, nodes.Call) and call.function is parent and _add_call(found, call, parent, container)
    if isinstance(parent, nodes.Subscript) and parent.value is node:
        return _add_item(found, occurrences, parent, container)
    if isinstance(parent, nodes.AugmentedAssignment) and parent.target is node:
        if parent.operator in ("+", "|", "^"):
            (found.mappings if container == DICT else found.sources).append(parent.value)
        return True
    return not _is_shared(occurrences, node)


def _add_call(found: ContainerUses, call: nodes.Call, method: nodes.Attribute, container: str) -> bool:
    roles = _METHODS.get((container, method.name))
    if roles is None:
        return True
    arguments = call.arguments
    if call.keywords or len(arguments) > len(roles) or any(isinstance(each, nodes.Starred) for each in arguments):
        return False
    if _VALUE in roles and len(arguments) != len(roles):
        return False
    lists = {
        _ELEMENT: found.elements,
        _ELEMENTS: found.sources,
        _KEY: found.keys,
        _VALUE: found.values,
        _ITEMS: found.mappings,
        _LOOKUP: found.lookups,
    }
    for role, argument in zip(roles, arguments, strict=False):
        if role != _ANYTHING:
            lists[role].append(argument)
    return True


def _add_item(found: ContainerUses, occurrences: Occurrences, item: nodes.Subscript, container: str) -> bool:
    """`x[k]` where `x` is the container, read or written."""
    if _is_part_of_target(occurrences, item):
        return False
    parent = occurrences.parents.get(item)
    written: nodes.Expression | None = None
    if isinstance(parent, (nodes.Assign, nodes.AugmentedAssignment)) and parent.value is not item:
        written = parent.value
    if container != DICT:
        if written is not None:
            (found.sources if isinstance(item.index, nodes.Slice) else found.elements).append(written)
        return True
    if written is None:
        found.lookups.append(item.index)
    else:
        found.keys.append(item.index)
        found.values.append(written)
    return True


def _is_part_of_target(occurrences: Occurrences, item: nodes.Subscript) -> bool:
    """Whether an item is bound to something else than a whole value: in `a, x[k] = pair`, `for x[k] in y` and so on."""
    child: nodes.Node = item
    parent = occurrences.parents.get(child)
    while isinstance(parent, (nodes.TupleDisplay, nodes.ListDisplay, nodes.Starred)):
        child, parent = parent, occurrences.parents.get(parent)
    if isinstance(parent, nodes.Assign):
        return child is not item and child in parent.targets
    if isinstance(parent, (nodes.For, nodes.ComprehensionFor, nodes.WithItem, nodes.AnnotatedAssignment)):
        return child is parent.target
    return False


def _is_shared(occurrences: Occurrences, node: nodes.Node) -> bool:
    """Whether an expression that is the container, or holds it, goes where the container can be filled unseen."""
    child, parent = node, occurrences.parents.get(node)
    while isinstance(parent, _PASSING_ON) or (isinstance(parent, nodes.Conditional) and parent.test is not child):
        child, parent = parent, occurrences.parents.get(parent)
    if isinstance(parent, nodes.Keyword):
        if parent.name is None:
            return True
        child, parent = parent, occurrences.parents.get(parent)
    if isinstance(parent, nodes.Call):
        return parent.function is not child and _is_for_effect(occurrences, parent)
    return isinstance(parent, (nodes.Assign, nodes.AnnotatedAssignment, nodes.NamedExpression))


_READING: Final = frozenset({"extend", "update", "writelines", "print", "reveal_type", "assert_type"})
"""Methods and functions that read the container which they are given, and keep nothing of it."""


def _is_for_effect(occurrences: Occurrences, call: nodes.Call) -> bool:
    """Whether nothing is done with what a call returns, so that it may be there for what it does to its arguments."""
    function = call.function
    if isinstance(function, nodes.Attribute) and function.name in _READING:
        return False
    if isinstance(function, nodes.Name) and function.id in _READING:
        return False
    parent = occurrences.parents.get(call)
    if isinstance(parent, nodes.Await):
        parent = occurrences.parents.get(parent)
    return isinstance(parent, nodes.ExpressionStatement)
