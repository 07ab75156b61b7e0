"""Which rules look at a class as a whole?"""

from __future__ import annotations

from checker.checks.checked_class import CheckedClass
from checker.checks.class_bodies.bases import check_bases
from checker.checks.class_bodies.class_headers import check_class_header
from checker.checks.class_bodies.final_attributes import check_final_attributes
from checker.checks.class_bodies.layouts import check_layout
from checker.checks.class_bodies.subclass_hooks import check_subclass_hook
from checker.checks.generics.base_variance import check_variances
from checker.checks.generics.generic_classes import check_generic_class
from checker.checks.generics.inconsistent_bases import check_inconsistent_bases
from checker.checks.overrides.class_overrides import check_overrides
from checker.checks.overrides.explicit_overrides import check_explicit_overrides
from checker.checks.overrides.inherited_conflicts import check_inherited_conflicts
from checker.checks.special_classes.dataclasses import check_dataclass
from checker.checks.special_classes.enums import check_enum
from checker.checks.special_classes.named_tuples import check_named_tuple
from checker.checks.special_classes.protocols import check_protocol
from checker.checks.special_classes.typed_dicts import check_typed_dict


def check_class(subject: CheckedClass) -> None:
    """Report everything that is wrong with a class as a whole."""
    check_bases(subject)
    check_class_header(subject)
    check_subclass_hook(subject)
    check_generic_class(subject)
    check_variances(subject)
    check_inconsistent_bases(subject)
    check_layout(subject)
    check_final_attributes(subject)
    check_dataclass(subject)
    check_enum(subject)
    check_named_tuple(subject)
    check_typed_dict(subject)
    check_protocol(subject)
    check_overrides(subject)
    check_inherited_conflicts(subject)
    check_explicit_overrides(subject)
