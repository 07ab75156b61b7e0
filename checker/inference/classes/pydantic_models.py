"""What do the settings of a pydantic model say of its constructor?

Models are classes under a `dataclass_transform`, which cannot express these settings (pydantic's documentation, `ConfigDict`):
`frozen` forbids assignment, `validate_by_name` (or `populate_by_name`) lets a field with an alias be given by its name too,
`extra="allow"` takes any other keyword as an attribute, and an `alias_generator` changes names in ways that only running it
tells, as does a `validation_alias` that is no string.  Settings are keywords of the class header or the variable
`model_config`; those of bases hold unless they are set again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from checker.inference.classes.header import class_header
from checker.modules.file_to_module import name_of_file
from checker.query.database import Database
from checker.semantic_index.definitions import ANNOTATED, ASSIGNMENT, DefinitionSite
from checker.semantic_index.queries import table_of
from checker.syntax import nodes
from checker.syntax.keyword_arguments import keyword_values
from checker.types import facts
from checker.types.classes import ClassLiteral
from checker.types.facts import TransformParameters

_MODEL: Final = ("pydantic.main", "BaseModel")


def with_model_settings(db: Database, cls: ClassLiteral, transform: TransformParameters) -> TransformParameters:
    """The parameters of a class after pydantic's settings; unchanged for a class that is no model."""
    ancestors = [entry.cls for entry in facts.resolution_order(db, cls).entries]
    if not any(each.name == _MODEL[1] and name_of_file(db, each.file) == _MODEL[0] for each in ancestors):
        return transform
    settings: dict[str, nodes.Expression] = {}
    for each in reversed(ancestors):
        settings.update(_own_settings(db, each))
    return TransformParameters(
        transform.makes_init,
        transform.makes_equality,
        transform.adds_order,
        transform.makes_hash,
        transform.is_frozen or _is_true(settings.get("frozen")),
        transform.is_keyword_only,
        transform.makes_match_args,
        transform.makes_slots,
        transform.is_standard,
        transform.field_specifiers,
        _is_true(settings.get("validate_by_name")) or _is_true(settings.get("populate_by_name")),
        _allows_extra(settings.get("extra")),
        _renames_fields(settings.get("alias_generator")),
    )


def _own_settings(db: Database, cls: ClassLiteral) -> dict[str, nodes.Expression]:
    header = class_header(db, cls)
    if header is None or cls.scope is None:
        return {}
    found = keyword_values(header.node.keywords)
    definitions = table_of(db, cls.scope).definitions
    for alias in _computed_aliases(definitions):
        found["alias_generator"] = alias
    for site in definitions.get("model_config", ()):
        statement = site.statement
        if site.kind in (ASSIGNMENT, ANNOTATED) and isinstance(statement, (nodes.Assign, nodes.AnnotatedAssignment)):
            found.update(_written_settings(statement.value))
    return found


def _computed_aliases(definitions: Mapping[str, Sequence[DefinitionSite]]) -> Iterator[nodes.Expression]:
    """What fields give as `validation_alias` that is no string."""
    for sites in definitions.values():
        value = sites[-1].statement.value if isinstance(sites[-1].statement, nodes.AnnotatedAssignment) else None
        alias = keyword_values(value.keywords).get("validation_alias") if isinstance(value, nodes.Call) else None
        if alias is not None and not isinstance(alias, nodes.StringLiteral):
            yield alias


def _written_settings(value: nodes.Expression | None) -> dict[str, nodes.Expression]:
    """The settings in `ConfigDict(...)` or in a dictionary display."""
    if isinstance(value, nodes.Call):
        return keyword_values(value.keywords)
    if not isinstance(value, nodes.DictDisplay):
        return {}
    pairs = zip(value.keys, value.values, strict=True)
    return {key.value: item for key, item in pairs if isinstance(key, nodes.StringLiteral)}


def _is_true(value: nodes.Expression | None) -> bool:
    return isinstance(value, nodes.BooleanLiteral) and value.value


def _renames_fields(generator: nodes.Expression | None) -> bool:
    return generator is not None and not isinstance(generator, nodes.NoneLiteral)


def _allows_extra(value: nodes.Expression | None) -> bool:
    """Whether a model keeps what it has no field for; what is not written as a string is not known, and taken for a yes."""
    return value is not None and (not isinstance(value, nodes.StringLiteral) or value.value == "allow")
