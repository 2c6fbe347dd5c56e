"""Does the table of the benchmarks say truthfully which goals were reached?"""

from __future__ import annotations

import pytest

from benchmarks.__main__ import Surroundings, reached, say_seconds, write_table
from benchmarks.timing import Row

FSYNC_P95 = 0.002


def _row(goal: str, median: float = 0.004, p95: float = 0.006, ratio: float | None = 20.0) -> Row:
    return Row("work", None if ratio is None else 0.08, None, median, p95, ratio, goal)


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("≤ 4 ms", True),
        ("≤ 3.9 ms", False),
        ("p95 ≤ 6 ms", True),
        ("p95 ≤ 5 ms", False),
        ("≤ fsync + 4 ms", True),
        ("p95 ≤ fsync + 3 ms", False),
        ("≤ 0.6 s", True),
        ("≤ 4000 µs", True),
        ("≥ 20 ×", True),
        ("≥ 30 ×", False),
        ("calm", None),
        ("", None),
    ],
)
def test_goals(goal: str, expected: bool | None) -> None:  # noqa: FBT001
    assert reached(_row(goal), FSYNC_P95) is expected


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.0123, "12.3 ms"), (2.0, "2 s"), (0.0000123, "12.3 µs")]
)
def test_units(seconds: float, said: str) -> None:
    assert say_seconds(seconds) == said


def test_a_row_without_usual_code() -> None:
    table = write_table([_row("≤ 4 ms", ratio=None)], Surroundings(0.001, FSYNC_P95, "Here."))
    assert "| work | – | 4 ms | 6 ms | – | ≤ 4 ms | yes |" in table
    assert "Raw fsync in the same run: 1 ms, p95 2 ms. Here." in table
