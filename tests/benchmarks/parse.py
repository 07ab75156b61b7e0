"""How fast is the parser beside the one of the interpreter?

Run with `python -m tests.benchmarks.parse [REPEATS]`: parses the standard library of the running interpreter, once with
`ast.parse` and once with ours, function bodies and syntax errors included, in turns; prints the best processor time of each.
"""

from __future__ import annotations

import ast
import gc
import sys
import sysconfig
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from checker.project.large_stack import run_with_large_stack
from checker.syntax.errors import syntax_errors
from checker.syntax.parse import parse
from checker.text.source_text import decode


def library_texts() -> list[str]:
    """The texts of the standard library that `ast.parse` accepts."""
    library = Path(sysconfig.get_path("stdlib"))
    texts: list[str] = []
    for path in sorted(library.rglob("*.py")):
        if "site-packages" in path.parts:
            continue
        source = decode(path.read_bytes())
        if source.error is None and is_accepted(source.text):
            texts.append(source.text)
    return texts


def is_accepted(text: str) -> bool:
    """Whether `ast.parse` accepts a text."""
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True


def parse_all(text: str) -> None:
    """Parse a text with the bodies of its functions, which wait until somebody asks for them."""
    syntax_errors(parse(text))


def seconds(action: Callable[[str], object], texts: list[str]) -> float:
    """The processor time that the action takes on all texts."""
    gc.collect()
    begin = time.process_time()
    for text in texts:
        action(text)
    return time.process_time() - begin


def main() -> int:
    """Measure, and print a table."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    warnings.simplefilter("ignore")
    texts = library_texts()
    lines = sum(text.count("\n") for text in texts)
    measured = [(seconds(ast.parse, texts), seconds(parse_all, texts)) for _ in range(repeats)]
    theirs, ours = min(each[0] for each in measured), min(each[1] for each in measured)
    print(f"{len(texts):,} files, {lines:,} lines, best of {repeats}")
    print(f"{'ast.parse':12}{theirs:8.2f} s{lines / theirs:12,.0f} lines/s")
    print(f"{'typecheck':12}{ours:8.2f} s{lines / ours:12,.0f} lines/s")
    print(f"{'speed':12}{theirs / ours:8.2f} times that of `ast.parse`")
    return 0


if __name__ == "__main__":
    sys.exit(run_with_large_stack(main))
