"""Which rules concern subscripts?"""

from __future__ import annotations

from typing import Final

from checker.rules.rule import ERROR, Rule

NOT_SUBSCRIPTABLE: Final = Rule("not-subscriptable", "a subscript of an object that does not support it", ERROR, "0.1.0")
INDEX_OUT_OF_BOUNDS: Final = Rule("index-out-of-bounds", "an index beyond the end of a tuple of known length", ERROR, "0.1.0")
ZERO_STEPSIZE_IN_SLICE: Final = Rule("zero-stepsize-in-slice", "a slice with a step of zero", ERROR, "0.1.0")

RULES: Final = (NOT_SUBSCRIPTABLE, INDEX_OUT_OF_BOUNDS, ZERO_STEPSIZE_IN_SLICE)
