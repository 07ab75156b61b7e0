"""Puts typecheck and what it depends on into `bundled/libs`, from where any Python of 3.11 or newer runs it on any machine.

Only wheels without machine code are taken.  Our own is built from a copy of the sources, so that nothing left over from earlier
builds gets in.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

EXTENSION = Path(__file__).parent
LIBRARIES = EXTENSION / "bundled" / "libs"
REPOSITORY = EXTENSION.parents[1]
SOURCES = ("checker", "lsp", "typeshed_stubs", "pyproject.toml", "README.md", "LICENSE")

# Dependencies with machine code, and what typecheck does not offer without them.
LEFT_OUT = {"libcst": "to organize imports"}

ANY_MACHINE = ("--only-binary=:all:", "--platform=any", "--implementation=py", "--abi=none", "--python-version=3.11")


def main() -> None:
    """Build the wheel and install it with its dependencies."""
    with tempfile.TemporaryDirectory() as temporary:
        wheels = Path(temporary) / "wheels"
        pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(copied_sources(Path(temporary) / "sources")))
        shutil.rmtree(LIBRARIES, ignore_errors=True)
        into = ("install", "--no-compile", *ANY_MACHINE, "--target", str(LIBRARIES))
        pip(*into, *dependencies())
        pip(*into, "--no-deps", *map(str, wheels.glob("*.whl")))
    shutil.rmtree(LIBRARIES / "bin", ignore_errors=True)


def dependencies() -> list[str]:
    """What is to be installed beside our own wheel."""
    declared = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return [each for each in declared if re.split(r"[^\w-]", each)[0] not in LEFT_OUT]


def copied_sources(target: Path) -> Path:
    """A copy of what the wheel is built from."""
    target.mkdir()
    for name in SOURCES:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return target


def pip(*arguments: str) -> None:
    """Run pip, and end with it if it fails."""
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments], check=True)


if __name__ == "__main__":
    main()
