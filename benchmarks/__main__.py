"""How quick is it all? Runs every benchmark: ``python -m benchmarks [--write] [name …]``.

Each ``bench_*.py`` beside this file has a ``run()`` that returns rows. With ``--write`` the
table replaces the one between the marks in README.md. Names (``counts``, ``start``) run those
only.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.timing import raw_fsync

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.timing import Row

__all__ = ["Surroundings", "main", "reached", "say_seconds", "write_table"]

_HERE: Final = Path(__file__).parent
_README: Final = _HERE.parent / "README.md"
_MARKS: Final = ("<!-- bench -->", "<!-- /bench -->")
_TIME_GOAL: Final = re.compile(r"(p95 )?≤ (fsync \+ )?([\d.]+) (µs|ms|s)( CPU)?")
_RATIO_GOAL: Final = re.compile(r"≥ ([\d.]+) ×")
_SECONDS: Final = {"µs": 1e-6, "ms": 1e-3, "s": 1.0}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """In what the times were taken: the raw fsync of this run, and the machine."""

    fsync_median: float
    fsync_p95: float
    machine: str


def main() -> None:
    """Run the benchmarks that were asked for and show their table."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks")
    asked.add_argument("--write", action="store_true", help="put the table in README.md")
    asked.add_argument("names", nargs="*", help="only these, such as: counts start")
    given = asked.parse_args()
    rows: list[Row] = []
    before = raw_fsync()
    machine = _machine()
    for name in given.names or _names():
        print(f"{name} …", flush=True)
        rows += import_module(f"benchmarks.bench_{name}").run()
    table = write_table(rows, Surroundings(*before, machine))
    print(f"\n{table}")
    if given.write:
        _put_in_readme(table)


def write_table(rows: Sequence[Row], around: Surroundings) -> str:
    """Return the table in Markdown, with the surroundings under it."""
    lines = [
        "| what | usual, median | ours, median | ours, p95 | ratio | goal | reached |",
        "|---|--:|--:|--:|--:|---|---|",
    ]
    for row in rows:
        usual = "–" if row.usual_median is None else say_seconds(row.usual_median)
        ratio = "–" if row.ratio is None else f"{row.ratio:,.1f} ×"
        verdict = {True: "yes", False: "**no**", None: "–"}[reached(row, around.fsync_p95)]
        ours = f"{say_seconds(row.our_median)} | {say_seconds(row.our_p95)}"
        lines.append(f"| {row.name} | {usual} | {ours} | {ratio} | {row.goal} | {verdict} |")
    fsync = f"{say_seconds(around.fsync_median)}, p95 {say_seconds(around.fsync_p95)}"
    return "\n".join([*lines, "", f"Raw fsync in the same run: {fsync}. {around.machine}"])


def reached(row: Row, fsync_p95: float) -> bool | None:
    """Say whether a row reaches its goal; ``None`` where the goal cannot be read.

    A goal with ``fsync`` or ``p95`` is held against the 95th percentile, any other against
    the median.

    Examples
    --------
    >>> from benchmarks.timing import Row
    >>> reached(Row("x", None, None, 0.002, 0.004, None, "≤ 3 ms"), 0.0)
    True
    >>> reached(Row("x", None, None, 0.002, 0.004, None, "p95 ≤ 3 ms"), 0.0)
    False
    """
    if ratio := _RATIO_GOAL.search(row.goal):
        return row.ratio is not None and row.ratio >= float(ratio[1])
    goal = _TIME_GOAL.search(row.goal)
    if goal is None:
        return None
    limit = float(goal[3]) * _SECONDS[goal[4]] + (fsync_p95 if goal[2] else 0.0)
    return (row.our_p95 if goal[1] or goal[2] else row.our_median) <= limit


def say_seconds(seconds: float) -> str:
    """Return a time in the unit that leaves few digits.

    Examples
    --------
    >>> say_seconds(1.234), say_seconds(0.0123), say_seconds(0.0000123)
    ('1.23 s', '12.3 ms', '12.3 µs')
    """
    unit = "s" if seconds >= 1 else "ms" if seconds >= 1e-3 else "µs"
    return f"{seconds / _SECONDS[unit]:.3g} {unit}"


def _names() -> list[str]:
    """Return the names of all benchmarks; the start comes last, it needs a quiet machine."""
    found = sorted(path.stem.removeprefix("bench_") for path in _HERE.glob("bench_*.py"))
    return sorted(found, key=lambda name: name == "start")


def _machine() -> str:
    """Say on what and beside what the times were taken."""
    model = platform.processor() or platform.machine()
    described = Path("/proc/cpuinfo")
    if described.exists() and (found := re.search(r"model name\s*: (.+)", described.read_text())):
        model = found[1]
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    python = f"Python {platform.python_version()}"
    day = datetime.now(UTC).date()
    return f"{os.cpu_count()} × {model.strip()}, {python}{load}; {day}."


def _put_in_readme(table: str) -> None:
    """Replace what stands between the marks."""
    start, end = _MARKS
    text = _README.read_text("utf-8")
    if text.count(start) != 1 or text.count(end) != 1:
        print(f"README.md needs {start} and {end}, each once, around the table.")
        raise SystemExit(1)
    before, after = text.split(start)[0], text.split(end)[1]
    _README.write_text(f"{before}{start}\n{table}\n{end}{after}", "utf-8")
    print(f"The table stands in {_README.name}.")


if __name__ == "__main__":
    main()
