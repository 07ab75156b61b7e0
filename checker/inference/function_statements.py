"""Is a function definition allowed, and does its body keep what its header promises?"""

from __future__ import annotations

from checker.files.trees import function_statements
from checker.inference.context import Context, FunctionFrame, binding, in_scope, report, report_span, silent
from checker.inference.declarations import own_signature
from checker.inference.dispatch import STATEMENTS, denoted_type, infer
from checker.inference.function_frame import enclosing_frame, function_frame
from checker.inference.functions.decorators import decorated_type, marks_of
from checker.inference.functions.signature import function_scope_context
from checker.inference.misfits import Misfit, reasons_of, smallest_misfit
from checker.inference.reachability import is_reachable
from checker.inference.statements import check_statements
from checker.rules.functions import INVALID_PARAMETER_DEFAULT, INVALID_RETURN_TYPE, MISSING_RETURN
from checker.rules.rule import Rule
from checker.semantic_index.definitions import Definition
from checker.semantic_index.queries import definition_of_function, site_of
from checker.semantic_index.scopes import CLASS, TYPE_PARAMETERS
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import Parameter, function_literal
from checker.types.classes import TYPE_VAR, class_literal
from checker.types.display import display, display_pair
from checker.types.failed_relations import reasons
from checker.types.relations.assignability import is_assignable
from checker.types.type import NONE, NeverType, Type, is_dynamic


def check_function(context: Context, statement: nodes.Statement) -> None:
    """Check the header of a function, and its body if that belongs to this region."""
    assert isinstance(statement, nodes.FunctionDefinition)
    for decorator in statement.decorators:
        infer(context, decorator.expression)
    if _is_unchecked(context, context.region.index.definition_of.get(statement)):
        context = silent(context)
    if statement.decorators and context.findings is not None:
        _check_decorators(context, statement)
    _check_header(context, statement)
    if statement.block is not None:
        scope = context.region.index.scope_of[statement]
        if scope in context.region.index.scopes:
            check_body(in_scope(context, scope), statement, statement.block)


def _is_unchecked(context: Context, function: Definition | None) -> bool:
    return context.findings is not None and function is not None and facts.function_traits(context.db, function).is_unchecked


def _check_decorators(context: Context, statement: nodes.FunctionDefinition) -> None:
    definition = context.region.index.definition_of.get(statement)
    if definition is not None:
        marks = marks_of(context, statement, definition.scope.kind == CLASS)
        decorated_type(context, statement, function_literal(definition, marks.binding))


def _check_header(context: Context, statement: nodes.FunctionDefinition) -> None:
    inner, scope = function_scope_context(context, statement)
    parameters = statement.parameters
    listed = [*parameters.positional_only, *parameters.positional, *parameters.keyword_only]
    definition = context.region.index.definition_of.get(statement)
    own = None if definition is None else own_signature(context, definition)
    for each in listed:
        if each.annotation is not None:
            denoted_type(inner, each.annotation)
        if each.default is not None:
            wanted = None if own is None else _parameter_named(own.parameters, each.name.name)
            declared = None if wanted is None or not wanted.is_annotated else wanted.type
            _check_default(binding(context, scope), each, declared)
    for variadic in (parameters.variadic_positional, parameters.variadic_keyword):
        if variadic is not None and variadic.annotation is not None:
            denoted_type(inner, variadic.annotation)
    if statement.returns is not None:
        denoted_type(inner, statement.returns)
    if statement.type_parameters is not None:
        check_type_parameters(in_scope(context, scope.parent or scope), statement.type_parameters)


def check_type_parameters(context: Context, node: nodes.TypeParameters) -> None:
    """Evaluate the bounds and defaults of a type parameter list."""
    for each in node.parameters:
        if isinstance(each.bound, nodes.TupleDisplay):
            for element in each.bound.elements:
                denoted_type(context, element)
        elif each.bound is not None:
            denoted_type(context, each.bound)
        if each.default is not None and each.kind == TYPE_VAR:
            denoted_type(context, each.default)


def _parameter_named(parameters: tuple[Parameter, ...], name: str) -> Parameter | None:
    return next((each for each in parameters if each.name == name), None)


def _check_default(context: Context, node: nodes.Parameter, declared: Type | None) -> None:
    """A default must fit its annotation; `...` stands for any default in stubs and bodies that are stubs."""
    assert node.default is not None
    value = infer(context, node.default, declared)
    if declared is None or isinstance(node.default, nodes.EllipsisLiteral) or context.findings is None:
        return
    if not is_assignable(context.db, value, declared):
        have, want = display_pair(context.db, value, declared)
        message = f"Default `{have}` is not assignable to parameter `{node.name.name}` of type `{want}`"
        report(context, INVALID_PARAMETER_DEFAULT, node.default, message, reasons(context.db, value, declared))


def check_body(context: Context, node: nodes.FunctionDefinition, block: nodes.Block) -> None:
    """Check the statements of a function's body, and that it returns what it declares."""
    if _is_unchecked(context, definition_of_function(context.db, context.scope)):
        context = silent(context)
    check_statements(context, block)
    frame = function_frame(context, context.scope)
    if frame is not None and context.findings is not None:
        _check_end(context, node, frame)
        if frame.is_generator and frame.declared is not None and frame.generator is None:
            kind = "asynchronous generator" if node.is_async else "generator"
            shown = display(context.db, frame.declared)
            message = f"A function that yields returns a {kind}, which is not assignable to `{shown}`"
            _report_at_return(context, node, INVALID_RETURN_TYPE, message)


def _check_end(context: Context, node: nodes.FunctionDefinition, frame: FunctionFrame) -> None:
    """The end of the body returns `None`, which must be allowed."""
    returns = frame.returns
    if returns is None or is_dynamic(returns) or context.region.is_stub:
        return
    table = context.region.index.scopes[frame.scope]
    if not is_reachable(context, table.end_flow):
        return
    if not isinstance(returns, NeverType) and is_assignable(context.db, NONE, returns):
        return
    traits = facts.function_traits(context.db, frame.definition)
    if node.returns is None or (traits.is_stub_body and _may_have_stub_body(context, frame, traits)):
        return
    shown = display(context.db, returns)
    if isinstance(returns, NeverType):
        message = "The function can end although it is declared never to return"
    else:
        message = f"The function can end without returning a value of type `{shown}`"
    _report_at_return(context, node, MISSING_RETURN, message)


def _may_have_stub_body(context: Context, frame: FunctionFrame, traits: facts.FunctionTraits) -> bool:
    """Overloads, abstract methods and protocol members need no body (protocol.rst, overload.rst).

    Elsewhere a body of `...` says that there is nothing to check, unlike one of `pass`.
    """
    if traits.is_abstract or traits.is_overloaded or not _passes(context, frame.node):
        return True
    owner = frame.scope.parent
    while owner is not None and owner.kind == TYPE_PARAMETERS:
        owner = owner.parent
    if owner is not None and owner.kind == CLASS:
        return facts.class_traits(context.db, class_literal(owner)).kind == facts.PROTOCOL_CLASS
    return False


def _passes(context: Context, node: nodes.FunctionDefinition) -> bool:
    """Whether a body that does nothing says so by `pass` or by a docstring alone, and not by `...`."""
    block = function_statements(context.db, context.region.file, node) if node.block is None else node.block
    return not any(
        isinstance(each, nodes.ExpressionStatement) and isinstance(each.value, nodes.EllipsisLiteral) for each in block
    )


def _report_at_return(context: Context, node: nodes.FunctionDefinition, rule: Rule, message: str) -> None:
    """At the return annotation, which for a function at module or class level belongs to another root than its body."""
    if context.findings is None or node.returns is None:
        return
    context = header_root(context, node)
    report_span(context, rule, node.returns.start, node.returns.end, message)


def header_root(context: Context, node: nodes.FunctionDefinition) -> Context:
    """The context whose root is the one that the function's header belongs to."""
    definition = definition_of_function(context.db, context.scope)
    if definition is None:
        return context
    site = site_of(context.db, definition)
    return Context(
        context.db,
        context.region,
        context.scope,
        site.root,
        context.layer,
        context.findings,
        context.is_late,
        context.binder,
    )


def _return(context: Context, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.Return)
    frame = enclosing_frame(context)
    wanted = None if frame is None else frame.returns
    if statement.value is None:
        value: Type = NONE
    else:
        value = infer(context, statement.value, wanted)
    if wanted is None or context.findings is None:
        return
    if is_assignable(context.db, value, wanted):
        return
    if isinstance(wanted, NeverType):
        report(context, INVALID_RETURN_TYPE, statement.value or statement, "The function is declared never to return")
    elif statement.value is None:
        _report_return(context, Misfit(statement, value, wanted))
    else:
        _report_return(context, smallest_misfit(context, Misfit(statement.value, value, wanted)))


def _report_return(context: Context, part: Misfit) -> None:
    have, want = display_pair(context.db, part.value, part.wanted)
    role = "the declared return type " if part.container is None else ""
    message = f"`{have}` is not assignable to {role}`{want}`"
    report(context, INVALID_RETURN_TYPE, part.node, message, reasons_of(context.db, part))


STATEMENTS[nodes.FunctionDefinition] = check_function
STATEMENTS[nodes.Return] = _return
