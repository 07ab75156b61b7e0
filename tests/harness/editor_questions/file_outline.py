"""What does a file hold, as an outline shows it and as it can be folded; and what could be selected around a place?"""

from __future__ import annotations

from unicodedata import normalize

from checker.files.file import File
from checker.files.sources import line_index, source
from checker.ide.document_symbols import DocumentSymbol, document_symbols
from checker.ide.folding_ranges import folding_ranges
from checker.ide.selection_ranges import selection_ranges
from checker.query.database import Database
from checker.text.line_index import LineIndex


def symbols(db: Database, file: File, _offset: int) -> list[str]:
    """Each symbol as `kind name detail [first line-last line]`, indented as it is nested."""
    found: list[str] = []
    _add(line_index(db, file), document_symbols(db, file), "", found)
    return found


def _add(lines: LineIndex, listed: tuple[DocumentSymbol, ...], indentation: str, found: list[str]) -> None:
    for each in listed:
        name = lines.text[each.name_start : each.name_end]
        assert normalize("NFKC", name) == each.name
        first, last = lines.line(each.start) + 1, lines.line(each.end) + 1
        where = f"{first}" if first == last else f"{first}-{last}"
        deprecated = " deprecated" if each.is_deprecated else ""
        found.append(f"{indentation}{each.kind} {each.name}{_before(each.detail)} [{where}]{deprecated}")
        _add(lines, each.children, indentation + "  ", found)


def _before(detail: str) -> str:
    return detail if detail.startswith("(") or not detail else f": {detail}"


def folds(db: Database, file: File, _offset: int) -> list[str]:
    """Each range as `first line-last line kind`, with the text of its first line."""
    lines = line_index(db, file)
    return [
        f"{each.first_line + 1}-{each.last_line + 1} {each.kind or 'code'}: {lines.line_text(each.first_line).strip()}"
        for each in folding_ranges(db, file)
    ]


def selections(db: Database, file: File, offset: int) -> list[str]:
    """The texts of the steps; of several lines the first and the last."""
    text = source(db, file).text
    return [_shown(text[start:end]) for start, end in selection_ranges(db, file, offset)]


def _shown(text: str) -> str:
    lines = text.split("\n")
    return text if len(lines) == 1 else f"{lines[0]} ... {(lines[-1] or lines[-2]).strip()}"
