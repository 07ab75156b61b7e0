"""What is shown of the keyword of an argument?

Of the parameters that overloads have under that name, the one of the overload that is called.  A keyword that no parameter is
called goes to `**kwargs`, if the callee has that.
"""

from __future__ import annotations

from checker.ide.function_text import called_signature
from checker.ide.import_targets import Referent
from checker.ide.semantic_model import context_at, expression_type
from checker.ide.target_at_cursor import KEYWORD, Target
from checker.query.database import Database
from checker.semantic_index.definitions import Definition, DefinitionSite
from checker.semantic_index.queries import definition_of_function
from checker.syntax import nodes
from checker.types.application import call_signatures
from checker.types.callables import VARIADIC_KEYWORD, Signature
from checker.types.display import display


def called_parameter_first(db: Database, target: Target, referents: list[Referent]) -> list[Referent]:
    """The referents of a target; if it is a keyword, the parameter of the overload that is called goes first."""
    call = _call_of(target)
    if call is None or len(referents) < 2:
        return referents
    called = _called(db, target, call)
    if called is None:
        return referents
    return sorted(referents, key=lambda each: not _is_parameter_of(db, each, called.origin))


def gathered_text(db: Database, target: Target) -> str | None:
    """The `**kwargs` that a keyword without a parameter of its own goes to, None if the target is nothing of the kind."""
    call = _call_of(target)
    if call is None:
        return None
    called = _called(db, target, call)
    callee = expression_type(db, target.scope, call.function)
    for signature in call_signatures(db, callee) if called is None else (called,):
        for parameter in signature.parameters:
            if parameter.kind == VARIADIC_KEYWORD and parameter.name:
                return f"(parameter) **{parameter.name}: {display(db, parameter.type)}"
    return None


def _call_of(target: Target) -> nodes.Call | None:
    """The call that the target is a keyword of, None if it is none."""
    parent = target.parents[-1] if target.parents else None
    return parent if target.kind == KEYWORD and isinstance(parent, nodes.Call) else None


def _called(db: Database, target: Target, call: nodes.Call) -> Signature | None:
    return called_signature(context_at(db, target.scope), call, expression_type(db, target.scope, call.function))


def _is_parameter_of(db: Database, referent: Referent, function: Definition | None) -> bool:
    return isinstance(referent, DefinitionSite) and definition_of_function(db, referent.definition.scope) is function
