"""The command `explain`: what does a rule report, and which rules are there?"""

from __future__ import annotations

import sys

from checker.cli.exit_status import CLEAN, USAGE
from checker.cli.rule_pages import rendered, rule_page
from checker.cli.terminal import FAINT, STRONG, Palette, palette_for
from checker.rules.registry import RULES
from checker.rules.rule import IGNORE, Rule
from checker.text.spelling import nearest_name


def explain(name: str | None, color: str) -> int:
    """Print the page of the rule `name`, or the list of all rules; the exit status."""
    palette = palette_for(sys.stdout, color)
    if name is None:
        sys.stdout.write(_list(palette))
        return CLEAN
    rule = RULES.get(name)
    if rule is None:
        meant = nearest_name(name, RULES)
        hint = f" Did you mean `{meant}`?" if meant else " `typecheck explain` lists all rules."
        sys.stderr.write(f"typecheck: there is no rule `{name}`.{hint}\n")
        return USAGE
    sys.stdout.write(_explanation(rule, palette))
    return CLEAN


def _list(palette: Palette) -> str:
    width = max(map(len, RULES)) + 2
    lines = [
        f"{palette.paint(STRONG, name)}{' ' * (width - len(name))}{_level(rule, palette)}  {rule.summary}"
        for name, rule in sorted(RULES.items())
    ]
    return "\n".join([*lines, "", "`typecheck explain RULE` explains one of them.", ""])


def _level(rule: Rule, palette: Palette) -> str:
    level = rule.default_level
    return palette.paint(FAINT if level == IGNORE else level, f"{level:7}")


def _explanation(rule: Rule, palette: Palette) -> str:
    title, _, body = rule_page(rule).partition("\n")
    level = "off by default" if rule.default_level == IGNORE else f"{rule.default_level} by default"
    fixed = ", whatever the settings" if rule.is_fixed else ""
    facts = palette.paint(FAINT, f"{level}{fixed}; since {rule.since}")
    return f"{palette.paint(STRONG, title.lstrip('# '))}\n{facts}\n{rendered(body, palette)}"
