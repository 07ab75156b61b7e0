"""What do the header and the body of a class statement hold?

Whether the class makes sense as a whole is for the layer `checks`.
"""

from __future__ import annotations

from checker.inference.annotations.qualifiers import READ_ONLY, evaluate_annotation
from checker.inference.annotations.type_variables import denoted_or_variable
from checker.inference.classes.header import header_context
from checker.inference.context import Context, in_scope
from checker.inference.dispatch import STATEMENTS, denoted_type, infer
from checker.inference.function_statements import check_type_parameters
from checker.inference.statements import check_statements
from checker.semantic_index.scopes import Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.classes import ClassLiteral, ClassObject, class_literal
from checker.types.special import SpecialForm, TypeFormValue


def check_class(context: Context, statement: nodes.Statement) -> None:
    """Infer the header of a class and check the statements of its body."""
    assert isinstance(statement, nodes.ClassDefinition)
    for decorator in statement.decorators:
        infer(context, decorator.expression)
    scope = context.region.index.scope_of[statement]
    inner = header_context(context, statement, scope)
    inner = Context(
        inner.db, inner.region, inner.scope, context.root, inner.layer, context.findings, inner.is_late, inner.binder
    )
    cls = class_literal(scope)
    if statement.type_parameters is not None:
        check_type_parameters(in_scope(context, inner.scope), statement.type_parameters)
    for base in statement.arguments:
        _infer_base(inner, base)
    for keyword in statement.keywords:
        _infer_keyword(inner, keyword, cls)
    check_class_block(context, statement, scope)


def _infer_keyword(context: Context, keyword: nodes.Keyword, cls: ClassLiteral) -> None:
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


def _infer_base(context: Context, node: nodes.Expression) -> None:
    """Infer a base, and look at its type arguments as types."""
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
    infer(context, node)


STATEMENTS[nodes.ClassDefinition] = check_class
