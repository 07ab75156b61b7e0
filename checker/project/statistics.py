"""Where did the time and the memory of a run go?"""

from __future__ import annotations

import sys
import time
from typing import Final

from checker.query.database import Database

_BYTES_PER_MEGABYTE: Final = 1024 * 1024


class Phases:
    """The seconds that the phases of a run took, in order."""

    __slots__ = ("_last", "seconds")

    def __init__(self) -> None:
        self.seconds: Final[dict[str, float]] = {}
        self._last = time.perf_counter()

    def end(self, phase: str) -> None:
        """Count the time since the last end as that of `phase`."""
        now = time.perf_counter()
        self.seconds[phase] = self.seconds.get(phase, 0.0) + now - self._last
        self._last = now


def statistics_text(phases: Phases, db: Database, files: int) -> str:
    """A report in lines: phases, memory, the queries by the number of their runs, and limits that were reached."""
    total = sum(phases.seconds.values())
    lines = [f"{'files':24}{files:>10,}"]
    lines += [f"{phase:24}{seconds:>10.3f} s" for phase, seconds in phases.seconds.items()]
    lines.append(f"{'total':24}{total:>10.3f} s")
    memory = peak_megabytes()
    if memory is not None:
        lines.append(f"{'peak memory':24}{memory:>10.0f} MB")
    lines += ["", f"{'query':32}{'runs':>10}{'validated':>11}{'cut off':>9}{'cycles':>8}{'capped':>8}{'values':>9}"]
    for query in sorted(db.statistics(), key=lambda each: (-each.executions, each.name)):
        lines.append(
            f"{query.name:32}{query.executions:>10,}{query.validations:>11,}{query.cut_offs:>9,}"
            f"{query.iterations:>8,}{query.caps:>8,}{query.values:>9,}"
        )
    if db.counts:
        lines += ["", f"{'limit':44}{'reached':>10}"]
        lines += [f"{name:44}{count:>10,}" for name, count in sorted(db.counts.items())]
    return "".join(line.rstrip() + "\n" for line in lines)


def peak_megabytes() -> float | None:
    """The largest memory that the process has had; None where the system does not tell."""
    try:
        import resource  # noqa: PLC0415  # there is none on Windows
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _BYTES_PER_MEGABYTE if sys.platform == "darwin" else peak / 1024
