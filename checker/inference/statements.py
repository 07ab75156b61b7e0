"""Is every statement of a block allowed, and what does it bind?

Statements are checked in order.  Code that cannot be reached is not checked; its first statement is noted.
"""

from __future__ import annotations

from typing import Final

from checker.diagnostics.diagnostic import Edit, Fix
from checker.diagnostics.finding import Finding, Place
from checker.inference.attribute_writes import check_attribute_deletion
from checker.inference.context import Context, binding, in_scope, report
from checker.inference.definition_sites import caught_types, enter, iterate, predicate_of_case
from checker.inference.dispatch import STATEMENTS, check_block, denoted_type, infer, type_of
from checker.inference.known_functions import known_name
from checker.inference.narrowing.narrow import subject_at_case
from checker.inference.pattern_checks import check_pattern
from checker.inference.reachability import is_excluded_by_target, is_reachable
from checker.inference.shared_statements import adopt_inference
from checker.inference.subscript_writes import check_item_deletion_of
from checker.rules.control_flow import UNREACHABLE_CODE
from checker.rules.functions import UNUSED_COROUTINE
from checker.rules.names import UNRESOLVED_GLOBAL
from checker.rules.operators import UNSUPPORTED_BOOL_CONVERSION
from checker.rules.statements import INVALID_RAISE
from checker.semantic_index.definitions import OUTER_WRITE
from checker.semantic_index.queries import table_of
from checker.semantic_index.scopes import MODULE, module_scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.application import apply
from checker.types.class_lookup import specialized_arguments
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf, instance
from checker.types.coroutines import is_coroutine
from checker.types.display import display
from checker.types.known_classes import known_instance
from checker.types.relations.assignability import is_assignable
from checker.types.type import NONE, UNKNOWN, Type, is_dynamic
from checker.types.unions import members_of


def check_statements(context: Context, block: nodes.Block) -> None:
    """Check the statements of a block that can be reached."""
    flows = context.region.index.flows
    for position, statement in enumerate(block):
        flow = flows.get(statement)
        if flow is not None and not is_reachable(context, flow):
            if context.findings is not None and not is_excluded_by_target(context, flow):
                _note_unreachable(context, context.findings, block, position)
            return
        STATEMENTS[statement.__class__](context, statement)


def _note_unreachable(context: Context, findings: list[Finding], block: nodes.Block, position: int) -> None:
    """One hint for the rest of a block, from its first unreachable statement to its last."""
    first, last = block[position], block[-1]
    if context.region.owner is None and first is not last:
        last = first
    place = Place(context.region.file, context.root, first.start, last.end)
    findings.append(Finding(UNREACHABLE_CODE, place, "This code can never run", tags=("unnecessary",)))


def _expression(context: Context, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.ExpressionStatement)
    value = infer(context, statement.value)
    if context.findings is None or not isinstance(statement.value, nodes.Call):
        return
    if known_name(type_of(context, statement.value.function)) == "typing.reveal_type":
        return
    if is_coroutine(value):
        report(context, UNUSED_COROUTINE, statement.value, "This coroutine is never awaited", fix=_awaiting(context, statement))


def _awaiting(context: Context, statement: nodes.ExpressionStatement) -> Fix | None:
    """The fix that waits for the value of a statement, where the code around it can wait."""
    function = context.region.index.scopes[context.scope].node
    if not isinstance(function, nodes.FunctionDefinition) or not function.is_async:
        return None
    start = statement.value.start
    return Fix("Add `await`", (Edit(start, start, "await "),))


def _test(context: Context, node: nodes.Expression) -> None:
    """Infer the test of a conditional statement, which must be convertible to `bool`."""
    type = infer(context, node)
    if context.findings is not None:
        check_truth_test(context, node, type)


def check_truth_test(context: Context, node: nodes.Expression, type: Type) -> None:
    """Report a value whose `__bool__` cannot be called or does not return a `bool`."""
    for member in members_of(type):
        if not isinstance(member, Instance):
            continue
        found = facts.attribute(context.db, (member, "__bool__"))
        if found is None or is_dynamic(found.type) or found.is_fallback:
            continue
        result = apply(context.db, found.type, ())
        boolean = known_instance(context.db, "builtins.bool")
        if result is None or not is_assignable(context.db, result, boolean):
            shown = display(context.db, member)
            report(context, UNSUPPORTED_BOOL_CONVERSION, node, f"`{shown}` cannot be converted to `bool`")
            return


def _if(context: Context, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.If)
    for clause in statement.clauses:
        flow = context.region.index.flows.get(clause.test)
        if flow is not None and not is_reachable(context, flow):
            continue
        _test(context, clause.test)
        check_statements(context, clause.block)
    if statement.orelse is not None:
        check_statements(context, statement.orelse)


def _while(context: Context, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.While)
    if adopt_inference(context, statement):
        return
    _test(context, statement.test)
    check_statements(context, statement.block)
    if statement.orelse is not None:
        check_statements(context, statement.orelse)


def _for(context: Context, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.For)
    if adopt_inference(context, statement):
        return
    iterate(context, statement)
    check_statements(context, statement.block)
    if statement.orelse is not None:
        check_statements(context, statement.orelse)


def _with(context: Context, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.With)
    for item in statement.items:
        enter(context, item, statement.is_async)
    check_statements(context, statement.block)


def _try(context: Context, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.Try)
    check_statements(context, statement.block)
    for handler in statement.handlers:
        if handler.exception is not None:
            caught_types(context, handler.exception)
        check_statements(context, handler.block)
    if statement.orelse is not None:
        check_statements(context, statement.orelse)
    if statement.final is not None:
        check_statements(context, statement.final)


def _match(context: Context, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.Match)
    infer(context, statement.subject)
    for case in statement.cases:
        predicate = predicate_of_case(context, case)
        if predicate is not None:
            check_pattern(context, case.pattern, subject_at_case(context, predicate))
        if case.guard is not None:
            flow = context.region.index.flows.get(case.guard)
            if flow is None or is_reachable(context, flow):
                _test(context, case.guard)
        check_statements(context, case.block)


def _assert(context: Context, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.Assert)
    _test(context, statement.test)
    if statement.message is not None:
        flow = context.region.index.flows.get(statement.message)
        if flow is None or is_reachable(context, flow):
            infer(context, statement.message)


def _raise(context: Context, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.Raise)
    if statement.exception is not None:
        _check_raised(context, statement.exception, infer(context, statement.exception), False)
    if statement.cause is not None:
        _check_raised(context, statement.cause, infer(context, statement.cause), True)


_NOT_IMPLEMENTED: Final = ("types.NotImplementedType", "builtins._NotImplementedType")
"""The class of `NotImplemented`; its stub inherits from `Any`, so that it can be returned from everywhere."""


def _check_raised(context: Context, node: nodes.Expression, type: Type, is_cause: bool) -> None:
    if context.findings is None:
        return
    base = known_instance(context.db, "builtins.BaseException")
    for member in members_of(type):
        if is_cause and member is NONE:
            continue
        if isinstance(member, Instance) and member.cls.known_name in _NOT_IMPLEMENTED:
            report(context, INVALID_RAISE, node, "`NotImplemented` cannot be raised, did you mean `NotImplementedError`?")
            return
        if not is_assignable(context.db, _raised_instance(context, member), base):
            what = "the cause of an exception" if is_cause else "raised"
            report(context, INVALID_RAISE, node, f"`{display(context.db, member)}` cannot be {what}: it is no exception")
            return


def _raised_instance(context: Context, type: Type) -> Type:
    """Raising a class raises an instance of it."""
    if isinstance(type, (ClassLiteral, ClassObject)):
        cls = type if isinstance(type, ClassLiteral) else type.cls
        return instance(cls, specialized_arguments(context.db, type))
    if isinstance(type, SubclassOf):
        return type.instance_type
    if isinstance(type, Instance) and type.cls.known_name == "builtins.type":
        return UNKNOWN
    return type


def _delete(context: Context, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.Delete)
    for target in statement.targets:
        _delete_target(context, target)


def _delete_target(context: Context, target: nodes.Expression) -> None:
    if isinstance(target, (nodes.TupleDisplay, nodes.ListDisplay)):
        for element in target.elements:
            _delete_target(context, element)
    elif isinstance(target, nodes.Subscript):
        check_item_deletion_of(context, target)
    elif isinstance(target, nodes.Attribute):
        check_attribute_deletion(context, target)
    else:
        infer(context, target)


def _type_alias(context: Context, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.TypeAliasStatement)
    index = context.region.index
    definition = index.definition_of.get(statement)
    scope = index.scope_of.get(statement)
    inner = context if scope is None else in_scope(context, scope)
    denoted_type(binding(inner, definition), statement.value)


def _global(context: Context, statement: nodes.Statement) -> None:
    """A function should not be the only one to define a variable of its module."""
    assert isinstance(statement, nodes.Global)
    if context.findings is None or context.scope.kind == MODULE:
        return
    own = context.region.index.scopes[context.scope].definitions
    outer = table_of(context.db, module_scope(context.region.file)).definitions
    for name in statement.names:
        is_special = name.name.startswith("__") and name.name.endswith("__")
        if name.name in own and not is_special and all(site.kind == OUTER_WRITE for site in outer.get(name.name, ())):
            report(context, UNRESOLVED_GLOBAL, name, f"`{name.name}` is not defined at the top level of the module")


def _nothing(context: Context, statement: nodes.Statement) -> None:
    """Statements that bind and check nothing by themselves."""


def _error(context: Context, statement: nodes.Statement) -> None:
    assert isinstance(statement, nodes.ErrorStatement)
    for child in statement.children:
        infer(context, child)
    check_block(context, statement.statements)


STATEMENTS[nodes.ExpressionStatement] = _expression
STATEMENTS[nodes.If] = _if
STATEMENTS[nodes.While] = _while
STATEMENTS[nodes.For] = _for
STATEMENTS[nodes.With] = _with
STATEMENTS[nodes.Try] = _try
STATEMENTS[nodes.Match] = _match
STATEMENTS[nodes.Assert] = _assert
STATEMENTS[nodes.Raise] = _raise
STATEMENTS[nodes.Delete] = _delete
STATEMENTS[nodes.TypeAliasStatement] = _type_alias
STATEMENTS[nodes.ErrorStatement] = _error
STATEMENTS[nodes.Global] = _global
for _kind in (nodes.Pass, nodes.Break, nodes.Continue, nodes.Nonlocal):
    STATEMENTS[_kind] = _nothing
