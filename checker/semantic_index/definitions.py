"""What is a definition, and what syntax stands behind it?

Terms
-----
*Definition*: the identity of one place in the source that binds or declares a name in a scope: (scope, name, ordinal
among the definitions of that name in that scope, in source order).  Interned, and free of positions.
*Definition site*: the syntax of a definition in the current tree: kind, nodes, and the root they belong to.
*Binding*: gives the name a value.  *Declaration*: says which type it has.  A definition can be both.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.syntax.tree import Root


class Definition:
    """The identity of a definition.  `name` is a place name: `x`, or `self.x`, `x[0]`, `x['k']` for member places."""

    __slots__ = ("name", "ordinal", "scope")

    def __init__(self, scope: Scope, name: str, ordinal: int) -> None:
        """Not to be called: `definition` interns."""
        self.scope: Final = scope
        self.name: Final = name
        self.ordinal: Final = ordinal

    def __repr__(self) -> str:
        return f"<definition {self.name}@{self.ordinal} in {self.scope!r}>"


_definitions: Final[dict[tuple[Scope, str, int], Definition]] = {}


def definition(scope: Scope, name: str, ordinal: int) -> Definition:
    """The `ordinal`-th definition (zero-based, in source order) of the place `name` in `scope`."""
    key = (scope, name, ordinal)
    found = _definitions.get(key)
    if found is None:
        found = _definitions[key] = Definition(scope, name, ordinal)
    return found


# The kinds of sites.  `node` of a site is named after each; `statement` is the same node where it is not named.
PARAMETER: Final = "parameter"                        # nodes.Parameter
ASSIGNMENT: Final = "assignment"                      # the target expression; `statement` is the Assign
ANNOTATED: Final = "annotated assignment"             # the target expression; `statement` is the AnnotatedAssignment
AUGMENTED: Final = "augmented assignment"             # the target expression; `statement` is the AugmentedAssignment
NAMED_EXPRESSION: Final = "named expression"          # the target Name; `statement` is the NamedExpression
FOR_TARGET: Final = "for target"                      # the target expression; `statement` is the For
COMPREHENSION_TARGET: Final = "comprehension target"  # the target expression; `statement` is the ComprehensionFor
WITH_TARGET: Final = "with target"                    # the target expression; `statement` is the With, `item` the WithItem
EXCEPT_NAME: Final = "except name"                    # nodes.ExceptHandler; `statement` is the Try
MATCH_CAPTURE: Final = "match capture"                # Capture-, Star- or MappingPattern; `statement` is the MatchCase
IMPORT: Final = "import"                              # nodes.ImportAlias; `statement` is the Import
IMPORT_FROM: Final = "import from"                    # nodes.ImportAlias; `statement` is the ImportFrom
STAR_IMPORT: Final = "star import"                    # the ImportAlias of `*`; one definition for each exported name
SUBMODULE_IMPORT: Final = "submodule import"          # nodes.ImportFrom in an `__init__` that binds its submodule, too
FUNCTION_DEFINITION: Final = "function"               # nodes.FunctionDefinition
CLASS_DEFINITION: Final = "class"                     # nodes.ClassDefinition
TYPE_ALIAS_DEFINITION: Final = "type alias"           # nodes.TypeAliasStatement
TYPE_PARAMETER_DEFINITION: Final = "type parameter"   # nodes.TypeParameter
OUTER_WRITE: Final = "outer write"                    # the function (or class) that binds it through `global` or `nonlocal`

IMPORT_KINDS: Final = (IMPORT, IMPORT_FROM, STAR_IMPORT, SUBMODULE_IMPORT)
VALUE_KINDS: Final = frozenset(
    (
        ASSIGNMENT,
        ANNOTATED,
        AUGMENTED,
        NAMED_EXPRESSION,
        FOR_TARGET,
        COMPREHENSION_TARGET,
        WITH_TARGET,
        EXCEPT_NAME,
        MATCH_CAPTURE,
    )
)
"""Definitions that bind a value computed where they stand."""

SiteNode: TypeAlias = nodes.Node


class DefinitionSite:
    """The syntax of a definition.

    `target` is the whole target that `node` is an element of (an unpacking tuple, or `node` itself).
    `inner` is the definition in the inner function where `kind` is OUTER_WRITE, and None otherwise; such definitions have the
    ordinals behind those that the code of the scope itself makes.
    `owner` is the function, class or type alias definition whose scope a PARAMETER or TYPE_PARAMETER belongs to.
    `loop` is the outermost loop around it in its module or class; None in functions.
    In a stub, an annotated assignment without a value is a binding, too.
    """

    __slots__ = (
        "definition",
        "inner",
        "is_binding",
        "is_declaration",
        "item",
        "kind",
        "loop",
        "node",
        "owner",
        "root",
        "statement",
        "target",
    )

    def __init__(
        self,
        definition: Definition,
        kind: str,
        node: SiteNode,
        root: Root,
        statement: nodes.Node,
        target: nodes.Expression | None = None,
        item: nodes.WithItem | None = None,
        owner: nodes.Node | None = None,
        inner: Definition | None = None,
        is_binding: bool = True,
        is_declaration: bool = False,
        loop: nodes.While | nodes.For | None = None,
    ) -> None:
        self.loop: Final = loop
        self.definition: Final = definition
        self.kind: Final = kind
        self.node: Final = node
        self.root: Final = root
        self.statement: Final = statement
        self.target: Final = target
        self.item: Final = item
        self.owner: Final = owner
        self.inner: Final = inner
        self.is_binding: Final = is_binding
        self.is_declaration: Final = is_declaration
