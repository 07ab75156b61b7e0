"""What does `super()` give, and may it be called so?

Without arguments the owner is the class around, the object the first parameter of the method around.  With two arguments the
object must be an instance or a subclass of the owner, or Python raises `TypeError`.
"""

from __future__ import annotations

from checker.inference.annotations.type_expression import enclosing_class
from checker.inference.context import Context, report
from checker.inference.dispatch import infer
from checker.rules.calls import INVALID_SUPER_ARGUMENT
from checker.semantic_index.queries import definition_of_function
from checker.semantic_index.scopes import CLASS, FUNCTION, TYPE_PARAMETERS, Scope
from checker.syntax import nodes
from checker.types import facts
from checker.types.callables import CLASS as CLASS_METHOD
from checker.types.callables import STATIC, FunctionLiteral
from checker.types.class_lookup import class_instance_of, self_variable
from checker.types.classes import ClassLiteral, ClassObject, Instance, SubclassOf, TypeVariable, subclass_of
from checker.types.display import display
from checker.types.special import super_object
from checker.types.type import UNKNOWN, Type
from checker.types.variable_bounds import upper_bound


def super_call(context: Context, node: nodes.Call, expected: Type | None) -> Type | None:
    """The result of a call of `super`, None for one that is not understood."""
    if node.keywords or any(isinstance(each, nodes.Starred) for each in node.arguments):
        return None
    if not node.arguments:
        return _implicit_super(context, node)
    owner = infer(context, node.arguments[0])
    if isinstance(owner, ClassObject):
        owner = owner.cls
    if len(node.arguments) != 2 or not isinstance(owner, ClassLiteral):
        for each in node.arguments[1:]:
            infer(context, each)
        return UNKNOWN
    receiver = infer(context, node.arguments[1])
    if not _is_of_owner(context, receiver, owner):
        if context.findings is not None:
            shown = display(context.db, receiver)
            message = f"`{shown}` is neither an instance nor a subclass of `{owner.name}`"
            report(context, INVALID_SUPER_ARGUMENT, node.arguments[1], message)
        return UNKNOWN
    if not isinstance(receiver, (Instance, TypeVariable, SubclassOf, ClassLiteral, ClassObject)):
        return UNKNOWN
    return super_object(owner, receiver)


def _is_of_owner(context: Context, receiver: Type, owner: ClassLiteral) -> bool:
    """Whether an object is an instance or a subclass of the owner, as far as that is known.

    A protocol says nothing of the classes of its instances.
    """
    if isinstance(receiver, SubclassOf):
        receiver = receiver.instance_type
    if isinstance(receiver, TypeVariable):
        receiver = upper_bound(context.db, receiver)
    if isinstance(receiver, (ClassLiteral, ClassObject)):
        cls = receiver if isinstance(receiver, ClassLiteral) else receiver.cls
        metaclass = facts.class_metaclass(context.db, cls)
        return _derives(context, cls, owner) or not isinstance(metaclass, Instance) or _derives(context, metaclass.cls, owner)
    found = class_instance_of(context.db, receiver)
    return found is None or found.cls.known_name == "builtins.object" or _derives(context, found.cls, owner)


def _derives(context: Context, cls: ClassLiteral, owner: ClassLiteral) -> bool:
    order = facts.resolution_order(context.db, cls)
    if order.has_unknown_base or owner in order.positions:
        return True
    return facts.class_traits(context.db, cls).kind == facts.PROTOCOL_CLASS


def _implicit_super(context: Context, node: nodes.Call) -> Type:
    cls = enclosing_class(context.scope)
    method = _enclosing_method(context.scope)
    if cls is None or method is None:
        report(context, INVALID_SUPER_ARGUMENT, node, "`super()` without arguments only works in a method")
        return UNKNOWN
    receiver: Type = self_variable(cls)
    function = definition_of_function(context.db, method)
    if function is not None:
        type = facts.definition_type(context.db, function)
        if isinstance(type, FunctionLiteral) and (type.binding == CLASS_METHOD or function.name == "__new__"):
            receiver = subclass_of(receiver)
        elif isinstance(type, FunctionLiteral) and type.binding == STATIC:
            return UNKNOWN
    return super_object(cls, receiver)


def _enclosing_method(scope: Scope | None) -> Scope | None:
    """The function that stands directly in the innermost class."""
    while scope is not None:
        if scope.kind == FUNCTION and _owner_kind(scope) == CLASS:
            return scope
        scope = scope.parent
    return None


def _owner_kind(scope: Scope) -> str:
    parent = scope.parent
    while parent is not None and parent.kind == TYPE_PARAMETERS:
        parent = parent.parent
    return "" if parent is None else parent.kind
