"""How are the options explained to a person?

The page is made from the declarations of options.
"""

from __future__ import annotations

from typing import Final

from checker.configuration.options import OPTIONS, Option

_HEAD: Final = """# Configuration

Options stand in `typecheck.toml` or in the table `[tool.typecheck]` of `pyproject.toml`; the nearest file upward counts. What
is given on the command line goes before the file.
"""


def reference_page() -> str:
    """The page, as Markdown, with one section for each option."""
    return "\n".join([_HEAD, *(_section(option) for option in OPTIONS.values())])


def _section(option: Option) -> str:
    return f"""## `{option.name}`

{option.summary}

Default: {_default(option)}

```toml
{option.name} = {option.example}
```
"""


def _default(option: Option) -> str:
    if option.default_text:
        return option.default_text
    if isinstance(option.default, bool):
        return "`true`" if option.default else "`false`"
    if isinstance(option.default, str):
        return f'`"{option.default}"`'
    return "`[]`"
