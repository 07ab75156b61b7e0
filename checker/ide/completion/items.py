"""What is a suggestion?

Terms
-----
*Label*: what is shown in the list.
*Rank*: which kind of suggestion comes first where what was typed fits several equally well.
*Subject*: what a suggestion stands for, so that more can be told of it when somebody looks at it (`details.py`).  Subjects hold
no positions: they mean the same after further edits.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from attrs import frozen

from checker.diagnostics.diagnostic import Edit
from checker.semantic_index.definitions import Definition
from checker.types.type import Type

# Kinds of suggestions.
CLASS: Final = "class"
CONSTANT: Final = "constant"
ENUM: Final = "enum"
ENUM_MEMBER: Final = "enum member"
FIELD: Final = "field"
FUNCTION: Final = "function"
KEYWORD: Final = "keyword"
METHOD: Final = "method"
MODULE: Final = "module"
PARAMETER: Final = "parameter"
PROPERTY: Final = "property"
TYPE_PARAMETER: Final = "type parameter"
VALUE: Final = "value"
VARIABLE: Final = "variable"

# Ranks.
EXPECTED: Final = 0  # what the place asks for: a keyword argument, a value of the expected type
NEAR: Final = 1  # of the own scope or class, in the order of the text
OUTER: Final = 2  # of an enclosing function, or inherited
GLOBAL: Final = 3
WORD: Final = 4  # keywords of the language
BUILTIN: Final = 5
UNLIKELY: Final = 6  # what the place hardly wants: no class in an annotation, bound later in the same function
IMPORTABLE: Final = 7
PRIVATE: Final = 8
DUNDER: Final = 9


@frozen
class MemberSubject:
    """The attribute `name` of a value of type `owner`."""

    owner: Type
    name: str


@frozen
class ImportSubject:
    """What `from module import name` would bring in, or `import name` where `module` is empty."""

    module: str
    name: str


@frozen
class ValueSubject:
    """A value of a type, under the name by which it is passed."""

    name: str
    type: Type


Subject: TypeAlias = MemberSubject | ImportSubject | ValueSubject | Definition


@frozen
class Completion:
    """A suggestion.

    `insert` is the text to be inserted in place of the list's range, and `snippet` the same with places to be filled in, for
    editors that can do that; None if there are none.  `origin` is the module that would be imported, empty for all others.
    `edits` are made elsewhere together with the insertion.
    """

    label: str
    kind: str
    rank: int
    insert: str
    subject: Subject | None = None
    is_deprecated: bool = False
    snippet: str | None = None
    origin: str = ""
    edits: tuple[Edit, ...] = ()

    @property
    def filter(self) -> str:
        """What the typed text is compared with."""
        return self.label.strip("'\"")


@frozen
class CompletionList:
    """Suggestions, the best first, in place of the text from `start` to `end` (absolute offsets in code points).

    The cursor is at `cursor`, behind what was typed.  `is_incomplete` is true where typing more may bring other suggestions.
    """

    items: tuple[Completion, ...]
    start: int
    cursor: int
    end: int
    is_incomplete: bool = False


def plain(label: str, kind: str, rank: int, subject: Subject | None = None, is_deprecated: bool = False) -> Completion:
    """A suggestion that inserts its label."""
    return Completion(label, kind, rank, label, subject, is_deprecated)


def ranked(name: str, rank: int) -> int:
    """The rank of a name: that of what nobody but its owner should use is lower."""
    if name.startswith("__") and name.endswith("__") and len(name) > 4:
        return DUNDER
    return PRIVATE if name.startswith("_") else rank
