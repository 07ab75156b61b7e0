"""Which units does a block outside functions consist of, and which roots are in them?

A unit starts at each line at (or off) the indentation of the block.  Functions and classes are divided into a header, which
is parsed, and a block: the body of a function is kept as text, the members of a class are divided in turn.
"""

from __future__ import annotations

from typing import Final

from checker.syntax.logical_lines import (
    LineReader,
    after_break,
    column_of,
    first_word,
    function_end,
    line_end,
    next_line,
    unit_end,
)
from checker.syntax.nodes import Block, ClassDefinition, FunctionDefinition, Statement
from checker.syntax.parser.roots import ParsedRoot, parse_unit
from checker.syntax.reuse import OldBlock, same_statements, same_syntax
from checker.syntax.tokenizer import INCONSISTENT_TABS
from checker.syntax.tokens import column_after
from checker.syntax.tree import CLASS, FUNCTION, PLAIN, FunctionBody, Layout, RootEntry, Unit

# The first words of statements, and of clauses without one, that deeper lines can belong to, and the words that can go on with
# them at the same column.
_CLAUSES: Final[dict[str, frozenset[str]]] = {
    "if": frozenset(("elif", "else")),
    "while": frozenset(("else",)),
    "for": frozenset(("else",)),
    "async": frozenset(("else",)),
    "try": frozenset(("except", "else", "finally")),
    "match": frozenset(("case",)),
    **dict.fromkeys(("with", "class", "elif", "else", "except", "finally"), frozenset()),
}
# Classes that are indented deeper than this are not divided, so that no text makes the division recurse without end.
_DEEPEST_COLUMN: Final = 1000
_UNEXPECTED: Final = "unexpected indent"
_UNMATCHED: Final = "unindent does not match any outer indentation level"


def read_block(
    reader: LineReader, base: int, start: int, indentation: str, owner_indentation: str | None, old: OldBlock | None
) -> tuple[Layout, int]:
    """The units from `start` on that are indented deeper than the owner of the block, and the end of the last one.

    `start` is the first token of the block, `indentation` what is before it, `base` the start of the block's text.
    `owner_indentation` is that of the class whose block it is, None for the module.
    """
    text = reader.text
    owner_column = column_of(owner_indentation) if owner_indentation is not None else -1
    column = column_of(indentation) if owner_indentation is not None else 0
    first_indentation = indentation if owner_indentation is not None else ""
    units: list[Unit] = []
    offsets: list[int] = []
    has_doubt = False
    end = base
    if old is not None and _is_same_start(old, start, indentation):
        count = old.intact_before()
        if count > 0:
            units = old.layout.units[:count]
            offsets = old.layout.offsets[:count]
            has_doubt = old.layout.has_doubt and _note_doubt(reader, base, units, offsets)
            end = base + offsets[-1] + units[-1].length
            start, indentation = next_line(text, end)
    while start < len(text) and column_of(indentation) > owner_column:
        if old is not None and old.layout.units and old.layout.units[0].indentation == first_indentation:
            index = old.intact_from(start, indentation, owner_column, reader.suspicious_end)
            if index >= 0:
                shift = start - base - old.layout.offsets[index]
                rest = old.layout.units[index:]
                rest_offsets = [offset + shift for offset in old.layout.offsets[index:]]
                if old.layout.has_doubt and _note_doubt(reader, base, rest, rest_offsets):
                    has_doubt = True
                units += rest
                offsets += rest_offsets
                end = base + offsets[-1] + units[-1].length
                break
        unit = _read_next(reader, start, indentation, column, owner_indentation, first_indentation, old)
        has_doubt = has_doubt or unit.is_doubtful or unit.lookahead > 0
        units.append(unit)
        offsets.append(start - base)
        end = start + unit.length
        start, indentation = next_line(text, end)
    return Layout(units, offsets, has_doubt), end


def _is_same_start(old: OldBlock, start: int, indentation: str) -> bool:
    """Whether a block begins where it did, before the damage."""
    layout = old.layout
    return (
        bool(layout.units)
        and start < old.damage.start
        and start == old.base + layout.offsets[0]
        and indentation == layout.units[0].indentation
    )


def _note_doubt(reader: LineReader, base: int, units: list[Unit], offsets: list[int]) -> bool:
    """Tell the reader of the brackets that are left open in units used again; whether there is doubt about any."""
    has_doubt = False
    for unit, offset in zip(units, offsets, strict=True):
        if unit.lookahead:
            examined = base + offset + unit.lookahead
            reader.examined = max(reader.examined, examined)
            reader.suspicious_end = max(reader.suspicious_end, examined - 1)
        has_doubt = has_doubt or unit.is_doubtful or unit.lookahead > 0
    return has_doubt


def block_of(layout: Layout) -> Block:
    """The statements of the units of a block."""
    return tuple([root.statement for unit in layout.units for root in unit.roots])


def _misfit(indentation: str, column: int, owner_indentation: str | None, first_indentation: str) -> str | None:
    """What is wrong with the indentation of a unit in a block at `column` whose first unit and owner have these."""
    own_column = column_of(indentation)
    if own_column != column:
        return _UNEXPECTED if own_column > column else _UNMATCHED
    if "\t" in indentation or "\t" in first_indentation or (owner_indentation is not None and "\t" in owner_indentation):
        narrow = column_after(indentation, 1)
        if owner_indentation is not None and narrow <= column_after(owner_indentation, 1):
            return INCONSISTENT_TABS
        if narrow != column_after(first_indentation, 1):
            return INCONSISTENT_TABS
    return None


def _column_before(text: str, position: int) -> int:
    """The column of the last line before the line start `position` that is not empty or a comment, 0 if there is none."""
    while position > 0:
        end = position
        position = max(text.rfind("\n", 0, end - 1), text.rfind("\r", 0, end - 1)) + 1
        start, indentation = next_line(text, position)
        if start < end:
            return column_of(indentation)
    return 0


def _read_next(
    reader: LineReader,
    start: int,
    indentation: str,
    column: int,
    owner_indentation: str | None,
    first_indentation: str,
    old: OldBlock | None,
) -> Unit:
    """The unit at `start` in a block at `column`."""
    misfit = _misfit(indentation, column, owner_indentation, first_indentation)
    if misfit == _UNEXPECTED and column_of(indentation) < _column_before(reader.text, start - len(indentation)):
        misfit = _UNMATCHED
    is_doubtful = misfit is not None or start < reader.suspicious_end
    examined = reader.examined
    reader.examined = 0
    unit = _read_unit(reader, start, indentation, misfit, None if is_doubtful else old)
    lookahead = reader.examined - start if reader.examined > start + unit.length + 1 else 0
    reader.examined = max(examined, reader.examined)
    if lookahead == unit.lookahead and is_doubtful == unit.is_doubtful:
        return unit
    return Unit(unit.kind, indentation, unit.length, unit.header_length, unit.roots, lookahead, is_doubtful)


def _read_unit(reader: LineReader, start: int, indentation: str, misfit: str | None, old: OldBlock | None) -> Unit:
    text = reader.text
    column = column_of(indentation)
    position = start
    word = first_word(text, position)
    while word == "@":
        end = line_end(reader, position, indentation)
        position, next_indentation = next_line(text, end)
        if column_of(next_indentation) != column or position >= len(text):
            return _read_plain(reader, start, end, indentation, misfit, old)
        word = first_word(text, position)
    if word == "def" or (word == "async" and _second_word(text, position) == "def"):
        header_end, end = function_end(reader, position, indentation)
        if header_end < end:
            return _read_function(reader, start, header_end, end, indentation, misfit, old)
        return _read_plain(reader, start, end, indentation, misfit, old)
    if word == "class" and column <= _DEEPEST_COLUMN:
        header_end = line_end(reader, position, indentation)
        following, next_indentation = next_line(text, header_end)
        if following < len(text) and column_of(next_indentation) > column:
            return _read_class(reader, start, header_end, indentation, misfit, old)
        return _read_plain(reader, start, header_end, indentation, misfit, old)
    clauses = _CLAUSES.get(word)
    if clauses is None:
        return _read_plain(reader, start, line_end(reader, position, indentation), indentation, misfit, old)
    end = unit_end(reader, position, indentation)
    while True:
        following, next_indentation = next_line(text, end)
        if column_of(next_indentation) != column or first_word(text, following) not in clauses:
            return _read_plain(reader, start, end, indentation, misfit, old)
        end = unit_end(reader, following, next_indentation)


def _second_word(text: str, position: int) -> str:
    """The word behind `async` at `position`."""
    position += 5
    while text.startswith((" ", "\t"), position):
        position += 1
    return first_word(text, position)


def _read_function(
    reader: LineReader, start: int, header_end: int, end: int, indentation: str, misfit: str | None, old: OldBlock | None
) -> Unit:
    text = reader.text
    header = text[start:header_end]
    body_text = text[header_end:end]
    body: FunctionBody | None = None
    entry: RootEntry | None = None
    if old is not None:
        found = old.take(FUNCTION, header, indentation)
        if found is not None:
            entry = found[0].roots[0]
            if entry.bodies[0][2].text == body_text and old.claim(found[0]):
                return found[0]
        body = old.take_body(body_text, indentation)
    if body is None:
        body = FunctionBody(body_text, indentation)
    if entry is not None:
        offset, function, _ = entry.bodies[0]
        findings = entry.findings
    else:
        unit = parse_unit(header, indentation, True, (), _no_members, misfit)
        parsed = unit.roots[0]
        if not isinstance(parsed.statement, FunctionDefinition) or parsed.statement.block is not None or len(unit.roots) > 1:
            return _read_plain(reader, start, end, indentation, misfit, None)
        offset, function, findings = header_end - start, parsed.statement, parsed.findings
        former = None if old is None else old.take_equal(FUNCTION, function)
        if former is not None:
            function = former.roots[0].bodies[0][1]
    root = RootEntry(0, function, findings, ((offset, function, body),), ())
    return Unit(FUNCTION, indentation, end - start, header_end - start, (root,))


def _no_members(start: int, end: int) -> Block:
    return ()


def _read_class(
    reader: LineReader, start: int, header_end: int, indentation: str, misfit: str | None, old: OldBlock | None
) -> Unit:
    text = reader.text
    header = text[start:header_end]
    entry: RootEntry | None = None
    found: tuple[Unit, int] | None = None
    old_block: OldBlock | None = None
    if old is not None:
        found = old.take(CLASS, header, indentation)
        if found is not None:
            entry = found[0].roots[0]
        else:
            found = old.take_counterpart(CLASS)
        if found is not None:
            offset, layout = found[0].roots[0].blocks[0]
            old_block = OldBlock(old.damage, layout, found[1] + offset, column_of(found[0].indentation))
    block_start = after_break(text, header_end)
    first, first_indentation = next_line(text, block_start)
    layout, end = read_block(reader, block_start, first, first_indentation, indentation, old_block)
    block = block_of(layout)
    if entry is not None and isinstance(entry.statement, ClassDefinition):
        definition = entry.statement
        findings = entry.findings
        if not same_statements(definition.block, block):
            definition = _with_block(definition, block)
    else:
        unit = parse_unit(header, indentation, True, block, _no_members, misfit)
        parsed = unit.roots[0]
        if not isinstance(parsed.statement, ClassDefinition) or not parsed.statement.members_are_roots or len(unit.roots) > 1:
            return _read_plain(reader, start, end, indentation, misfit, None)
        definition, findings = parsed.statement, parsed.findings
        if found is not None:
            definition = _former_if_equal(found[0].roots[0].statement, definition)
    root = RootEntry(0, definition, findings, (), ((block_start - start, layout),))
    return Unit(CLASS, indentation, end - start, header_end - start, (root,))


def _former_if_equal(former: Statement, definition: ClassDefinition) -> ClassDefinition:
    """The definition of an old unit where it equals the new one, the members included."""
    return former if isinstance(former, ClassDefinition) and same_syntax(former, definition) else definition


def _with_block(definition: ClassDefinition, block: Block) -> ClassDefinition:
    """The definition with other members."""
    return ClassDefinition(
        definition.start,
        definition.end,
        definition.name,
        definition.type_parameters,
        definition.arguments,
        definition.keywords,
        definition.decorators,
        block,
        True,
    )


# Plain units


def _read_plain(
    reader: LineReader, start: int, end: int, indentation: str, misfit: str | None, old: OldBlock | None
) -> Unit:
    """A unit that is parsed as one; what is left of its text behind a statement is another root."""
    text = reader.text
    counterpart: tuple[Unit, int] | None = None
    if old is not None:
        found = old.take(PLAIN, text[start:end], indentation)
        if found is not None and old.claim(found[0]):
            return found[0]
        counterpart = found
    members = _Members(reader, start, old, counterpart)
    parse_members = members.read if column_of(indentation) <= _DEEPEST_COLUMN else None
    parsed = parse_unit(text[start:end], indentation, False, (), parse_members, misfit)
    if parsed.end < end - start:
        # The deeper lines below are units of their own, and nothing about them can be taken for granted.
        following, _ = next_line(text, end)
        reader.examined = max(reader.examined, following + 1)
        reader.suspicious_end = max(reader.suspicious_end, following)
    roots = [_root_entry(parsed.roots[0], members, indentation, old)]
    roots.extend([RootEntry(root.offset, root.statement, root.findings, (), ()) for root in parsed.roots[1:]])
    return Unit(PLAIN, indentation, parsed.end, parsed.end, tuple(roots))


def _root_entry(parsed: ParsedRoot, members: _Members, indentation: str, old: OldBlock | None) -> RootEntry:
    """The first root of a plain unit, which may have bodies and blocks in it."""
    if not parsed.detached:
        former_unit = None if old is None else old.take_equal(PLAIN, parsed.statement)
        kept = parsed.statement if former_unit is None else former_unit.roots[0].statement
        return RootEntry(0, kept, parsed.findings, (), ())
    text = members.reader.text
    bodies: list[tuple[int, FunctionDefinition, FunctionBody]] = []
    for body_start, body_end, function in parsed.detached:
        if function is not None:
            body_text = text[members.start + body_start : members.start + body_end]
            own_indentation = _indentation_before(text, members.start + function.start, indentation)
            body = old.take_body(body_text, own_indentation) if old is not None else None
            bodies.append((body_start, function, body if body is not None else FunctionBody(body_text, own_indentation)))
    former = members.former_root()
    statement = parsed.statement
    if former is not None and same_syntax(former.statement, statement):
        statement = former.statement
        bodies = [(at, function, body) for (at, _, body), (_, function, _) in zip(bodies, former.bodies, strict=True)]
    return RootEntry(0, statement, parsed.findings, tuple(bodies), tuple(members.blocks))


def _indentation_before(text: str, position: int, default: str) -> str:
    """The white space before the first token of the line that `position` is on; `default` where that is not at its start."""
    start = position
    while start > 0 and text[start - 1] in " \t\f":
        start -= 1
    return text[start:position] if start == 0 or text[start - 1] in "\r\n" else default


class _Members:
    """Reads the members of classes inside the first root of a plain unit, with what is left of an old root in its place."""

    __slots__ = ("_counterpart", "_old", "blocks", "reader", "start")

    def __init__(self, reader: LineReader, start: int, old: OldBlock | None, counterpart: tuple[Unit, int] | None) -> None:
        self.reader: Final = reader
        self.start: Final = start
        self.blocks: Final[list[tuple[int, Layout]]] = []
        self._old: Final = old
        self._counterpart = counterpart

    def former_root(self) -> RootEntry | None:
        """The root of the old tree that the new one may equal."""
        if self._old is not None and self._counterpart is None:
            self._counterpart = self._old.take_counterpart(PLAIN)
        return self._counterpart[0].roots[0] if self._counterpart is not None else None

    def read(self, start: int, end: int) -> Block:
        """The members of the class whose block has this extent, relative to the root."""
        reader = LineReader(self.reader.text[: self.start + end])
        block_start = self.start + start
        first, indentation = next_line(reader.text, block_start)
        layout, _ = read_block(reader, block_start, first, indentation, "", self._old_block())
        self.blocks.append((start, layout))
        return block_of(layout)

    def _old_block(self) -> OldBlock | None:
        """The block of the old root that is in the same place among its blocks."""
        former = self.former_root()
        if self._old is None or former is None or len(self.blocks) >= len(former.blocks) or self._counterpart is None:
            return None
        offset, layout = former.blocks[len(self.blocks)]
        return OldBlock(self._old.damage, layout, self._counterpart[1] + offset, None)
