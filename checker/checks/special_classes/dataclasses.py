"""Is a dataclass well formed?

The spec: dataclasses.rst, "Dataclass semantics"; what `@dataclass` itself rejects is from its documentation in the library.
"""

from __future__ import annotations

from checker.checks.base_classes import base_classes
from checker.checks.checked_class import CheckedClass, at_site, live_sites
from checker.checks.signature_mismatch import parameter_mismatch
from checker.inference.classes.header import class_header
from checker.inference.classes.transforms import transform_of
from checker.inference.context import Context, report, silent
from checker.inference.declarations import own_signature
from checker.inference.dispatch import infer
from checker.inference.known_functions import known_name
from checker.inference.related_places import named_node
from checker.query.database import Database
from checker.rules.class_forms import (
    DUPLICATE_KW_ONLY,
    INVALID_DATACLASS,
    INVALID_DATACLASS_FIELD_ORDER,
    INVALID_FROZEN_DATACLASS_SUBCLASS,
)
from checker.semantic_index.definitions import ANNOTATED, FUNCTION_DEFINITION, DefinitionSite
from checker.special_forms.dataclasses import all_fields, is_keyword_only
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import POSITIONAL_ONLY, parameter, signature
from checker.types.classes import ClassLiteral, Instance
from checker.types.facts import Field, TransformParameters
from checker.types.signatures import without_first

_NO_DATACLASSES = {
    facts.ENUM_CLASS: "an enum",
    facts.PROTOCOL_CLASS: "a protocol",
    facts.TYPED_DICT_CLASS: "a TypedDict",
    facts.NAMED_TUPLE_CLASS: "a named tuple",
}


def check_dataclass(subject: CheckedClass) -> None:
    """Report what is wrong with a dataclass or a class under a `dataclass_transform`; other classes are left alone."""
    transform = subject.traits.transform
    if transform is None:
        return
    decorator = _decorator(subject)
    if decorator is not None and subject.traits.kind in _NO_DATACLASSES:
        message = f"`{subject.cls.name}` is {_NO_DATACLASSES[subject.traits.kind]} and cannot be a dataclass"
        report(subject.header, INVALID_DATACLASS, decorator, message)
        return
    if decorator is not None:
        _check_options(subject, transform, decorator)
    _check_frozen(subject, transform)
    _check_keyword_only_marks(subject)
    fields = all_fields(subject.db, subject.cls)
    if transform.makes_init:
        _check_order(subject, fields)
    if transform.is_standard:
        _check_post_init(subject, fields)


def _decorator(subject: CheckedClass) -> nodes.Decorator | None:
    """The `@dataclass` decorator of a class, None if something else makes it a dataclass."""
    for decorator in subject.node.decorators:
        expression = decorator.expression
        function = expression.function if isinstance(expression, nodes.Call) else expression
        if known_name(infer(silent(subject.header), function)) == "dataclasses.dataclass":
            return decorator
    return None


def _check_options(subject: CheckedClass, transform: TransformParameters, decorator: nodes.Decorator) -> None:
    """Options that exclude each other make `@dataclass` raise an exception."""
    if transform.adds_order and not transform.makes_equality:
        report(subject.header, INVALID_DATACLASS, decorator, "`order=True` needs `eq=True`")
    elif transform.makes_slots and live_sites(subject, "__slots__"):
        message = f"`{subject.cls.name}` defines `__slots__` itself, so that `slots=True` is an error"
        report(subject.header, INVALID_DATACLASS, decorator, message)


# Inheritance


def _check_frozen(subject: CheckedClass, transform: TransformParameters) -> None:
    """A frozen dataclass and one that is not cannot inherit from each other."""
    for base in base_classes(subject.db, subject.cls):
        other = facts.class_traits(subject.db, base).transform
        if other is None or other.is_frozen == transform.is_frozen or _is_neither(subject.db, base):
            continue
        if transform.is_frozen:
            message = f"`{subject.cls.name}` is frozen, but its base `{base.name}` is not"
        else:
            message = f"`{subject.cls.name}` is not frozen, but its base `{base.name}` is"
        report(subject.header, INVALID_FROZEN_DATACLASS_SUBCLASS, subject.node.name, message)
        return


def _is_neither(db: Database, cls: ClassLiteral) -> bool:
    """Whether a class only makes dataclasses of its subclasses: its own metaclass, or itself, has the transform."""
    header = class_header(db, cls)
    if transform_of(db, cls) is not None:
        return True
    if header is None or not any(each.name is not None and each.name.name == "metaclass" for each in header.node.keywords):
        return False
    metaclass = facts.class_metaclass(db, cls)
    return isinstance(metaclass, Instance) and any(
        transform_of(db, entry.cls) is not None for entry in facts.resolution_order(db, metaclass.cls).entries
    )


# Fields


def _site_of(subject: CheckedClass, field: Field) -> DefinitionSite | None:
    """The definition of a field in the class body, None if the field is inherited."""
    if field.definition is None or field.definition.scope is not subject.scope:
        return None
    return subject.body.region.index.sites.get(field.definition)


def _check_order(subject: CheckedClass, fields: tuple[Field, ...]) -> None:
    with_default = ""
    for field in fields:
        if not field.in_init or is_keyword_only(field):
            continue
        if field.has_default:
            with_default = field.name
            continue
        site = _site_of(subject, field)
        if with_default and site is not None:
            message = f"Field `{field.name}` has no default, but `{with_default}` before it has one"
            report(at_site(subject, site), INVALID_DATACLASS_FIELD_ORDER, named_node(site), message)


def _check_keyword_only_marks(subject: CheckedClass) -> None:
    seen = False
    for name in subject.table.definitions:
        for site in live_sites(subject, name):
            statement = site.statement
            if site.kind != ANNOTATED or not isinstance(statement, nodes.AnnotatedAssignment):
                continue
            if not _is_keyword_only_mark(at_site(subject, site), statement.annotation):
                continue
            if seen:
                message = f"`{subject.cls.name}` has more than one `KW_ONLY`"
                report(at_site(subject, site), DUPLICATE_KW_ONLY, named_node(site), message)
                return
            seen = True


def _is_keyword_only_mark(context: Context, annotation: nodes.Expression) -> bool:
    if not isinstance(annotation, (nodes.Name, nodes.Attribute)):
        return False
    return known_name(infer(silent(context), annotation)) == "dataclasses.KW_ONLY"


def _check_post_init(subject: CheckedClass, fields: tuple[Field, ...]) -> None:
    """`__post_init__` is called with the init-only fields, in order."""
    sites = [site for site in live_sites(subject, "__post_init__") if site.kind == FUNCTION_DEFINITION]
    if not sites or not subject.traits.transform or not subject.traits.transform.makes_init:
        return
    site = sites[-1]
    node = site.node
    if not isinstance(node, nodes.FunctionDefinition) or node.decorators:
        return
    passed = [parameter("", POSITIONAL_ONLY, field.type) for field in fields if field.is_init_only]
    own = without_first(own_signature(at_site(subject, site), site.definition))
    mismatch = parameter_mismatch(subject.db, own, signature(tuple(passed), None))
    if mismatch is not None:
        message = f"`__post_init__` cannot be called with the init-only fields of `{subject.cls.name}`: {mismatch}"
        report(at_site(subject, site), INVALID_DATACLASS, node.name, message)
