"""Which methods of its base classes could a class override behind `def`?

The suggestion is the whole method, as `method_stubs` writes it, with a body that calls the method of the base class with what
it was given; that of an abstract method raises `NotImplementedError`.  What belongs in front of `def` comes as edits.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from checker.checks.special_members import is_private
from checker.diagnostics.diagnostic import Edit
from checker.files.sources import line_index
from checker.files.trees import tree
from checker.ide.code_actions.needed_imports import edits_of_imports
from checker.ide.completion.cursor_place import CursorPlace
from checker.ide.completion.items import EXPECTED, METHOD, PROPERTY, Completion, MemberSubject, ranked
from checker.ide.completion.members import own_names
from checker.ide.completion.symbol_kinds import is_deprecated, kind_of
from checker.ide.method_stubs import MemberStub, member_stub
from checker.ide.symbols.fuzzy_names import quality
from checker.query.database import Database
from checker.semantic_index.definitions import DefinitionSite
from checker.semantic_index.queries import table_of
from checker.semantic_index.scopes import CLASS
from checker.syntax import nodes
from checker.syntax.parse import parse
from checker.syntax.tokens import ASYNC
from checker.types import facts
from checker.types.class_lookup import identity_instance
from checker.types.classes import ClassLiteral, class_literal

_INDENTATION: Final = "    "
_DEF: Final = "def "


def overrides(db: Database, place: CursorPlace) -> Iterator[Completion]:
    """The methods and properties that the class around the cursor inherits and does not define itself."""
    if place.scope.kind != CLASS:
        return
    cls = class_literal(place.scope)
    own = table_of(db, place.scope).definitions
    seen: set[str] = set()
    for entry in facts.resolution_order(db, cls).entries[1:]:
        for name, site in own_names(db, entry.cls, with_instance_attributes=False):
            if site is None or name in seen or quality(place.line.typed, name) is None or is_private(name):
                continue
            seen.add(name)
            is_defined = any(not _is_at_cursor(db, place, each) for each in own.get(name, ()))
            kind = kind_of(db, site)
            if not is_defined and kind in (METHOD, PROPERTY):
                yield _override(db, place, cls, name, kind, site)


def _is_at_cursor(db: Database, place: CursorPlace, site: DefinitionSite) -> bool:
    """Whether a definition is the one whose name is being typed."""
    return tree(db, place.file).starts.get(site.root, 0) + site.node.start == place.line.before[0].start


def _override(
    db: Database, place: CursorPlace, cls: ClassLiteral, name: str, kind: str, site: DefinitionSite
) -> Completion:
    rank = EXPECTED if name == "__init__" else ranked(name, EXPECTED)
    subject = MemberSubject(identity_instance(db, cls), name)
    stub = member_stub(db, cls, name, place.line.start) if _is_free_behind(db, place) else None
    if stub is None or len(stub.lines) < 2:
        return Completion(name, kind, rank, name, subject, is_deprecated(db, site))
    header = next(line for line in stub.lines if _DEF in line)
    body = _body(header, is_property=kind == PROPERTY, is_abstract=_is_abstract(db, site))
    start = header.partition(_DEF)[2]
    indentation = _indentation_of(db, place) + _INDENTATION
    text = f"{start}\n{indentation}{body}"
    snippet = f"{_escaped(start)}\n{indentation}${{0:{_escaped(body)}}}"
    edits = (*_edits_before(db, place, stub, header), *edits_of_imports(db, place.file, stub.imports))
    return Completion(name, kind, rank, text, subject, is_deprecated(db, site), snippet, edits=edits)


def _is_free_behind(db: Database, place: CursorPlace) -> bool:
    """Whether nothing follows the name on its line, so that the method can be written as a whole."""
    lines = line_index(db, place.file)
    end = lines.line_end(lines.line(place.line.cursor))
    return not lines.text[place.line.end : end].strip()


def _is_abstract(db: Database, site: DefinitionSite) -> bool:
    return isinstance(site.node, nodes.FunctionDefinition) and facts.function_traits(db, site.definition).is_abstract


def _indentation_of(db: Database, place: CursorPlace) -> str:
    lines = line_index(db, place.file)
    return lines.indentation(lines.line(place.line.start))


def _escaped(text: str) -> str:
    """A text in which no character means something in a snippet."""
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")


# Around the name


def _edits_before(db: Database, place: CursorPlace, stub: MemberStub, header: str) -> tuple[Edit, ...]:
    """The edit that puts decorators and `async` in front of `def`, as far as they are not written there already."""
    lines = line_index(db, place.file)
    first = place.line.before[0]
    number = lines.line(first.start)
    is_decorated = number > 0 and lines.line_text(number - 1).lstrip().startswith("@")
    decorators = [] if is_decorated else [line for line in stub.lines[: stub.lines.index(header)] if line.startswith("@")]
    text = "".join(f"{each}\n{_indentation_of(db, place)}" for each in decorators)
    if header.startswith("async") and first.kind != ASYNC:
        text += "async "
    return (Edit(first.start, first.start, text),) if text else ()


# The body


def _body(header: str, *, is_property: bool, is_abstract: bool) -> str:
    """A statement that passes all parameters on to the method of the base class, or reads its property."""
    function = parse(f"{header} ...").skeleton.statements[0]
    if is_abstract or not isinstance(function, nodes.FunctionDefinition):
        return "raise NotImplementedError"
    if is_property:
        return f"return super().{function.name.name}"
    arguments = _arguments(function.parameters, is_static=function.name.name == "__new__")
    call = f"super().{function.name.name}({', '.join(arguments)})"
    if isinstance(function.returns, nodes.NoneLiteral):
        return f"await {call}" if function.is_async else call
    return f"return await {call}" if function.is_async else f"return {call}"


def _arguments(listed: nodes.Parameters, *, is_static: bool) -> list[str]:
    """What passes parameters on, but `self` and `cls`, which `super()` binds where the method is not static."""
    positional = [each.name.name for each in (*listed.positional_only, *listed.positional)]
    arguments = [name for index, name in enumerate(positional) if index or is_static or name not in ("self", "cls")]
    if listed.variadic_positional is not None:
        arguments.append(f"*{listed.variadic_positional.name.name}")
    arguments.extend(f"{each.name.name}={each.name.name}" for each in listed.keyword_only)
    if listed.variadic_keyword is not None:
        arguments.append(f"**{listed.variadic_keyword.name.name}")
    return arguments
