"""Is a class definition allowed, and what does its body hold?"""

from __future__ import annotations

from checker.inference.annotations.qualifiers import READ_ONLY, evaluate_annotation
from checker.inference.annotations.type_variables import denoted_or_variable
from checker.inference.classes.header import header_context
from checker.inference.classes.metaclass import metaclasses_conflict
from checker.inference.classes.resolution import CYCLE, DUPLICATE
from checker.inference.context import Context, in_scope, report, report_span
from checker.inference.deprecated_uses import check_deprecated_name
from checker.inference.dispatch import STATEMENTS, denoted_type, infer
from checker.inference.function_checks import check_type_parameters
from checker.inference.statements import check_statements
from checker.rules.classes import (
    CONFLICTING_METACLASS,
    CYCLIC_CLASS_DEFINITION,
    DUPLICATE_BASE,
    INCONSISTENT_MRO,
    INVALID_BASE,
    SUBCLASS_OF_FINAL_CLASS,
)
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf, class_literal
from checker.types.display import display
from checker.types.special import SpecialForm, TypeFormValue
from checker.types.tuples import TupleType
from checker.types.type import Type, is_dynamic


def check_class(context: Context, statement: nodes.Statement) -> None:
    """Check the header of a class and the statements of its body."""
    assert isinstance(statement, nodes.ClassDefinition)
    for decorator in statement.decorators:
        infer(context, decorator.expression)
        check_deprecated_name(context, decorator.expression)
    scope = context.region.index.scope_of[statement]
    inner = header_context(context, statement, scope)
    inner = Context(
        inner.db, inner.region, inner.scope, context.root, inner.layer, context.findings, inner.is_late, inner.binder
    )
    cls = class_literal(scope)
    if statement.type_parameters is not None:
        check_type_parameters(in_scope(context, inner.scope), statement.type_parameters)
    for base in statement.arguments:
        _check_base(inner, base)
        check_deprecated_name(inner, base)
    for keyword in statement.keywords:
        _check_keyword(inner, keyword, cls)
    if context.findings is not None:
        _check_order(context, statement, cls)
    check_class_block(context, statement, scope)


def _check_keyword(context: Context, keyword: nodes.Keyword, cls: ClassLiteral) -> None:
    """A keyword in a class header is a value, except that `extra_items` of a TypedDict is a type."""
    if keyword.name is not None and keyword.name.name == "extra_items":
        if facts.class_traits(context.db, cls).kind == facts.TYPED_DICT_CLASS:
            evaluate_annotation(context, keyword.value, READ_ONLY)
            return
    infer(context, keyword.value)


def check_class_block(context: Context, statement: nodes.ClassDefinition, scope: Scope) -> None:
    """Check the body of a class, each member in its own root where it is one."""
    inner = in_scope(context, scope)
    if not statement.members_are_roots:
        check_statements(inner, statement.block)
        return
    for member in statement.block:
        check_statements(in_scope(inner, scope, member), (member,))


def _check_base(context: Context, node: nodes.Expression) -> None:
    """Report a base that is no class; its type arguments are checked on the way."""
    if isinstance(node, nodes.Starred):
        infer(context, node.value)
        return
    if isinstance(node, nodes.Subscript):
        value = infer(context, node.value)
        if isinstance(value, SpecialForm) and value.name in ("Generic", "Protocol"):
            index = node.index
            for each in index.elements if isinstance(index, nodes.TupleDisplay) else (index,):
                denoted_or_variable(context, each)
            return
        if isinstance(value, (ClassLiteral, ClassObject, TypeFormValue)):
            denoted_type(context, node)
            return
    value = infer(context, node)
    if context.findings is None:
        return
    if not _is_class(value):
        shown = display(context.db, value)
        report(context, INVALID_BASE, node, f"`{shown}` cannot be a base class")
        return
    if isinstance(value, ClassLiteral):
        _check_final(context, node, value)


def _is_class(value: Type) -> bool:
    if is_dynamic(value) or isinstance(value, (ClassLiteral, ClassObject, SubclassOf)):
        return True
    if isinstance(value, SpecialForm):
        return value.name in ("Generic", "Protocol", "TypedDict", "NamedTuple", "Any", "Tuple", "Type", "Callable")
    if isinstance(value, TypeFormValue):
        return isinstance(value.denoted, (Instance, TupleType)) or is_dynamic(value.denoted)
    if isinstance(value, Instance):
        return value.cls.known_name == "builtins.type" or not value.cls.known_name.startswith("builtins.")
    return False


def _check_final(context: Context, node: nodes.Expression, base: ClassLiteral) -> None:
    """A final class, and an enum with members, cannot be subclassed (qualifiers.rst, enums.rst)."""
    traits = facts.class_traits(context.db, base)
    if traits.kind == facts.NEW_TYPE_CLASS:
        report(context, INVALID_BASE, node, f"`{base.name}` is made by `NewType` and cannot be subclassed")
    elif traits.is_final:
        report(context, SUBCLASS_OF_FINAL_CLASS, node, f"Class `{base.name}` is final and cannot be subclassed")
    elif traits.kind == facts.ENUM_CLASS and facts.enum_members(context.db, base):
        report(context, SUBCLASS_OF_FINAL_CLASS, node, f"Enum `{base.name}` has members and cannot be subclassed")


def _check_order(context: Context, statement: nodes.ClassDefinition, cls: ClassLiteral) -> None:
    error = facts.resolution_order(context.db, cls).error
    start, end = statement.name.start, statement.name.end
    if error == CYCLE:
        report_span(context, CYCLIC_CLASS_DEFINITION, start, end, f"Class `{cls.name}` inherits from itself")
    elif error == DUPLICATE:
        report_span(context, DUPLICATE_BASE, start, end, f"Class `{cls.name}` has the same base twice")
    elif error:
        report_span(context, INCONSISTENT_MRO, start, end, f"The bases of class `{cls.name}` have no consistent order")
    else:
        _check_metaclasses(context, statement, cls)


def _check_metaclasses(context: Context, statement: nodes.ClassDefinition, cls: ClassLiteral) -> None:
    bases = [base for base in facts.class_bases(context.db, cls) if isinstance(base, Instance)]
    own = facts.class_metaclass(context.db, cls)
    for base in bases:
        other = facts.class_metaclass(context.db, base.cls)
        if metaclasses_conflict(context.db, own, other):
            shown, shown_other = display(context.db, own), display(context.db, other)
            message = f"Metaclass `{shown_other}` of base `{base.cls.name}` conflicts with metaclass `{shown}`"
            report_span(context, CONFLICTING_METACLASS, statement.name.start, statement.name.end, message)
            return


STATEMENTS[nodes.ClassDefinition] = check_class
