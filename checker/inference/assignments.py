"""What do assignments bind, and are they allowed?

An assignment statement is inferred as one: its value once, with the declared type of its first target as expected type,
then each target.
"""

from __future__ import annotations

from checker.inference.annotations.qualifiers import FINAL, TYPE_ALIAS
from checker.inference.assignment_targets import checked_value, declared_name
from checker.inference.attribute_writes import expected_for_attribute
from checker.inference.context import Context, report, silent
from checker.inference.declarations import variable_annotation
from checker.inference.deprecated_uses import check_deprecated_operator
from checker.inference.dispatch import EXPRESSIONS, SITES, STATEMENTS, denoted_type, infer, type_of
from checker.inference.filled_containers import filled_container
from checker.inference.operators import METHODS, binary_operation
from checker.inference.shared_statements import adopt_inference, shared_inference, value_in
from checker.inference.special_assignments import special_value
from checker.inference.subscript_writes import expected_for_item
from checker.inference.subscripts import value_denoting
from checker.inference.type_aliases import assigned_alias
from checker.inference.typed_dict_displays import merged_display_type
from checker.inference.unpacking import assign
from checker.inference.zero_divisions import check_division
from checker.rules.assignments import FINAL_WITHOUT_VALUE
from checker.rules.generics import INVALID_PARAMSPEC
from checker.rules.operators import UNSUPPORTED_OPERATOR
from checker.semantic_index.definitions import (
    ANNOTATED,
    ASSIGNMENT,
    AUGMENTED,
    NAMED_EXPRESSION,
    Definition,
    DefinitionSite,
)
from checker.semantic_index.scopes import CLASS
from checker.syntax import nodes
from checker.types.application import call_method
from checker.types.callables import ParamSpecPart
from checker.types.classes import Instance, instance
from checker.types.display import display
from checker.types.special import SpecialForm
from checker.types.tuples import TupleType, tuple_type
from checker.types.type import HAS_ALIAS, UNKNOWN, Type
from checker.types.unions import members_of, union, without_none


def check_assignment(context: Context, statement: nodes.Statement) -> None:
    """Infer an assignment of any form where it stands, and report what is wrong with it."""
    if not adopt_inference(context, statement):
        _infer_statement(context, statement)


def _infer_statement(context: Context, statement: nodes.Node) -> None:
    if isinstance(statement, nodes.Assign):
        _assign(context, statement)
    elif isinstance(statement, nodes.AnnotatedAssignment):
        _annotated(context, statement)
    elif isinstance(statement, nodes.AugmentedAssignment):
        _augmented(context, statement)


def value_at_site(context: Context, site: DefinitionSite) -> Type:
    """The value that a definition in an assignment statement gives its place."""
    shared = shared_inference(context, site.statement)
    if shared is not None:
        return value_in(shared, site.definition)
    _infer_statement(silent(context), site.statement)
    return context.layer.definitions.get(site.definition, UNKNOWN)


# The forms


def _assign(context: Context, statement: nodes.Assign) -> None:
    special = special_value(context, statement)
    if special is not None:
        for target in statement.targets:
            assign(context, target, special, statement.value)
        return
    expected = expected_for_target(context, statement.targets[0])
    value = infer(context, statement.value, expected)
    if expected is None:
        value = filled_container(context, statement, _opened(value, statement.value))
        if value.flags & HAS_ALIAS:
            value = assigned_alias(context.region.index.definition_of.get(statement.targets[0]), value)
    for target in statement.targets:
        assign(context, target, value, statement.value)


def _opened(value: Type, node: nodes.Expression) -> Type:
    """A variable that starts with a container of different types may get others still: its elements are `Unknown`."""
    if not isinstance(node, (nodes.ListDisplay, nodes.SetDisplay, nodes.DictDisplay)) or not isinstance(value, Instance):
        return value
    arguments = tuple([UNKNOWN if len(members_of(without_none(each))) > 1 else each for each in value.arguments])
    return instance(value.cls, arguments)


def expected_for_target(context: Context, target: nodes.Expression) -> Type | None:
    """The declared type of a target, as the expected type of the value."""
    if isinstance(target, nodes.Name):
        definition = context.region.index.definition_of.get(target)
        if definition is not None:
            declared = declared_name(context, definition)
            if declared is not None:
                return declared.type
        return None
    if isinstance(target, nodes.Attribute):
        return expected_for_attribute(silent(context), target)
    if isinstance(target, nodes.Subscript):
        return expected_for_item(silent(context), target)
    if isinstance(target, (nodes.TupleDisplay, nodes.ListDisplay)):
        parts = [expected_for_target(context, element) for element in target.elements]
        if any(part is not None for part in parts) and not any(
            isinstance(element, nodes.Starred) for element in target.elements
        ):
            return tuple_type(tuple([UNKNOWN if part is None else part for part in parts]))
    return None


def _annotated(context: Context, statement: nodes.AnnotatedAssignment) -> None:
    definition = context.region.index.definition_of.get(statement.target)
    annotation = variable_annotation(context, statement)
    if annotation.qualifiers & TYPE_ALIAS:
        _explicit_alias(context, statement, definition)
        return
    declared = annotation.type
    if isinstance(declared, ParamSpecPart):
        message = "The parts of a ParamSpec are only allowed for `*args` and `**kwargs`"
        report(context, INVALID_PARAMSPEC, statement.annotation, message)
    if statement.value is None:
        _check_declaration(context, statement, annotation.qualifiers, definition)
        result = UNKNOWN if declared is None else declared
        context.layer.types[statement.target] = result
        if definition is not None:
            context.layer.definitions[definition] = result
        return
    if declared is None:
        value = infer(context, statement.value)
        result = value
    else:
        value = infer(context, statement.value, declared)
        if context.region.is_stub and isinstance(statement.value, nodes.EllipsisLiteral):
            result = declared
        else:
            result = checked_value(context, declared, value, statement.value)
    if isinstance(statement.target, nodes.Attribute):
        infer(context, statement.target.value)
    context.layer.types[statement.target] = result
    if definition is not None:
        context.layer.definitions[definition] = result


def _check_declaration(
    context: Context, statement: nodes.AnnotatedAssignment, qualifiers: int, definition: Definition | None
) -> None:
    """A `Final` needs a value, in the same place or in `__init__` (qualifiers.rst)."""
    if not qualifiers & FINAL or context.region.is_stub or definition is None or context.findings is None:
        return
    if context.scope.kind != CLASS:
        report(context, FINAL_WITHOUT_VALUE, statement, f"`{definition.name}` is `Final` and needs a value")


def _explicit_alias(context: Context, statement: nodes.AnnotatedAssignment, definition: Definition | None) -> None:
    """`X: TypeAlias = ...`: the value is a type expression."""
    if statement.value is None or definition is None:
        return
    denoted = denoted_type(context, statement.value)
    value = value_denoting(context, denoted)
    if isinstance(statement.value, nodes.Subscript):
        form = type_of(context, statement.value.value)
        if isinstance(form, SpecialForm) and form.name == "Annotated":
            value = infer(silent(context), statement.value)
    context.layer.definitions[definition] = assigned_alias(definition, value)


def _augmented(context: Context, statement: nodes.AugmentedAssignment) -> None:
    target = statement.target
    current = EXPRESSIONS[target.__class__](context, target, None)
    value = infer(context, statement.value, _expected_operand(context, current, statement))
    results = [_augment(context, statement, member, value) for member in members_of(current)] or [UNKNOWN]
    check_division(context, current, statement.operator, statement.value, value)
    name = METHODS[statement.operator]
    check_deprecated_operator(context, statement, current, value, (f"__i{name}__", f"__{name}__"), f"__r{name}__")
    assign(context, target, union(results), statement.value)


def _expected_operand(context: Context, current: Type, statement: nodes.AugmentedAssignment) -> Type | None:
    """`x += [...]` expects another list like `x`, `x |= {...}` items of a TypedDict `x`."""
    if statement.operator == "|":
        return merged_display_type(context, current, statement.value)
    if isinstance(current, Instance) and current.cls.known_name == "builtins.list":
        return current
    return None


def _augment(context: Context, statement: nodes.AugmentedAssignment, current: Type, value: Type) -> Type:
    name = f"__i{METHODS[statement.operator]}__"
    if not isinstance(current, TupleType):
        result = call_method(context.db, current, name, (value,))
        if result is not None:
            return result
    found = binary_operation(context, current, statement.operator, value)
    if found is None:
        if context.findings is not None:
            left, right = display(context.db, current), display(context.db, value)
            message = f"Operator `{statement.operator}=` is not supported between `{left}` and `{right}`"
            report(context, UNSUPPORTED_OPERATOR, statement, message)
        return UNKNOWN
    return found


def infer_named_expression(context: Context, node: nodes.Expression, expected: Type | None) -> Type:
    """`target := value` has the value of its right side and binds the target."""
    assert isinstance(node, nodes.NamedExpression)
    wanted = expected_for_target(context, node.target)
    value = infer(context, node.value, expected if wanted is None else wanted)
    assign(context, node.target, value, node.value)
    return context.layer.types.get(node.target, value)


def _named_expression_site(context: Context, site: DefinitionSite) -> Type:
    if not isinstance(site.statement, nodes.NamedExpression):
        return UNKNOWN
    infer(silent(context), site.statement)
    return context.layer.definitions.get(site.definition, UNKNOWN)


SITES[ASSIGNMENT] = value_at_site
SITES[ANNOTATED] = value_at_site
SITES[AUGMENTED] = value_at_site
SITES[NAMED_EXPRESSION] = _named_expression_site
STATEMENTS[nodes.Assign] = check_assignment
STATEMENTS[nodes.AnnotatedAssignment] = check_assignment
STATEMENTS[nodes.AugmentedAssignment] = check_assignment
EXPRESSIONS[nodes.NamedExpression] = infer_named_expression
