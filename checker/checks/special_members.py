"""Which names of class members mean something of their own to the language?"""

from __future__ import annotations

from typing import Final

CONSTRUCTORS: Final = frozenset({"__init__", "__new__", "__init_subclass__", "__post_init__"})
"""Methods that are called for a class that is known, so that subclasses may change what they accept."""

_OF_EACH_CLASS: Final = frozenset(
    {
        "_",
        "__annotations__",
        "__class__",
        "__class_getitem__",
        "__dict__",
        "__doc__",
        "__hash__",
        "__match_args__",
        "__module__",
        "__qualname__",
        "__slots__",
        "__weakref__",
        "_generate_next_value_",
        "_ignore_",
        "_order_",
    }
)


def is_private(name: str) -> bool:
    """Whether a name is mangled in class bodies, so that a subclass has another attribute under the same name."""
    return name.startswith("__") and not name.endswith("__")


def is_special(name: str) -> bool:
    """Whether a name is one of those that the language calls itself."""
    return name.startswith("__") and name.endswith("__")


def replaces_nothing(name: str) -> bool:
    """Whether defining this name never replaces an inherited member, whatever the bases have."""
    return name in _OF_EACH_CLASS or is_private(name)
