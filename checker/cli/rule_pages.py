"""What does the documentation say about a rule, and how is that shown on a terminal?

Pages are Markdown of one fixed shape (see `checker/README.md`).  Only what they use is rendered: headings, paragraphs, fenced
code and code spans.
"""

from __future__ import annotations

from importlib import resources

from checker.cli.terminal import FAINT, STRONG, Palette
from checker.rules.rule import Rule


def rule_page(rule: Rule) -> str:
    """The documentation page of a rule, as Markdown."""
    return (resources.files("checker.rules") / "docs" / f"{rule.name}.md").read_text(encoding="utf-8")


def rendered(page: str, palette: Palette) -> str:
    """A page as plain text: headings without marks, code indented."""
    parts: list[str] = []
    in_code = False
    for line in page.splitlines():
        if line.startswith("```"):
            in_code = not in_code
        elif in_code:
            parts.append(f"    {palette.paint(FAINT, line)}" if line.strip() else "")
        elif line.startswith("#"):
            parts.append(palette.paint(STRONG, line.lstrip("# ")))
        else:
            parts.append(line)
    return "\n".join(parts) + "\n"
