"""How is a path written inside the checker?

Every path is an absolute string, normalized (no `.` or `..`, no doubled or trailing separator) with `/` between its parts on
every system; a Windows path keeps its drive (`C:/project`) and a network path its two leading slashes (`//server/share`).
The roots are `/`, `C:/` and `//server/share`.  Such strings are cheap to cut, compare and use as keys, and nothing here looks
at a file system.
"""

from __future__ import annotations


def is_absolute(path: str) -> bool:
    """Whether `path`, in the notation of any system, does not depend on the current directory."""
    return path.startswith(("/", "\\")) or _has_drive(path)


def normalize(path: str, base: str) -> str:
    """`path` in the notation of the checker, taken relative to the normalized directory `base` unless it is absolute.

    A backslash separates parts only where the path or the base shows that it comes from Windows.
    """
    if "\\" in path and (_has_drive(path) or _has_drive(base) or path.startswith("\\\\")):
        path = path.replace("\\", "/")
    if path.startswith("/") and not path.startswith("//") and _has_drive(base):
        path = base[:2] + path
    elif not is_absolute(path):
        path = f"{base}/{path}"
    prefix = _root(path)
    parts: list[str] = []
    for part in path[len(prefix) :].split("/"):
        if part == "..":
            if parts:
                parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return join(prefix, "/".join(parts)) if parts else prefix


def join(directory: str, relative: str) -> str:
    """The path of `relative`, itself normalized and not absolute, inside `directory`."""
    return directory + relative if directory.endswith("/") else f"{directory}/{relative}"


def parent(path: str) -> str:
    """The directory that holds `path`; a root is its own parent."""
    root = _root(path)
    if len(path) <= len(root):
        return path
    cut = path.rfind("/")
    return root if cut < len(root) else path[:cut]


def name(path: str) -> str:
    """The last part of `path`, empty for a root."""
    return "" if len(path) <= len(_root(path)) else path[path.rfind("/") + 1 :]


def is_within(path: str, directory: str) -> bool:
    """Whether `path` is `directory` or lies below it."""
    if not path.startswith(directory):
        return False
    return len(path) == len(directory) or directory.endswith("/") or path[len(directory)] == "/"


def relative_to(path: str, directory: str) -> str:
    """`path`, which must be within `directory`, as seen from there; empty for the directory itself."""
    rest = path[len(directory) :]
    return rest[1:] if rest.startswith("/") else rest


def display(path: str, base: str) -> str:
    """`path` as a person standing in `base` would write it: relative if it lies below `base`, otherwise in full."""
    if path == base:
        return "."
    return relative_to(path, base) if is_within(path, base) else path


def ancestors(path: str) -> list[str]:
    """The directories above `path`, the nearest first, ending with the root."""
    found: list[str] = []
    above = parent(path)
    while above != path:
        found.append(above)
        path, above = above, parent(above)
    return found


def _has_drive(path: str) -> bool:
    return len(path) > 1 and path[1] == ":" and path[0].isascii() and path[0].isalpha()


def _root(path: str) -> str:
    if _has_drive(path):
        return path[:2] + "/"
    if path.startswith("//") and not path.startswith("///"):
        parts = path[2:].split("/", 2)
        if len(parts) > 1 and parts[0] and parts[1]:
            return f"//{parts[0]}/{parts[1]}"
    return "/"
