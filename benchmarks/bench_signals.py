"""How quick is a week's look for signals, and counting anew whom it counts?

The usual way is the readable one, numpy a year at a time. It is timed over a few of the invented
years and told for all of them; those few are first found equal to ours to 1e-12.

``python -m benchmarks.bench_signals --plot`` draws what a scan costs against the number of areas
and of invented years, in docs/images/scan-gebieden.svg and scan-jaren.svg.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from benchmarks.cost_plot import Sizes, draw_costs, run_or_plot
from benchmarks.timing import (
    AnswersDiffer,
    Row,
    compare,
    cpu_seconds,
    no_collection,
    row_of,
    seconds,
)
from data.recount import residents_by_week
from signals.backtest import LOOKS, look_back
from signals.replicas import (
    draw_years,
    drawn_maxima,
    measured_dispersion,
    permuted_maxima,
    steady_means,
)
from signals.scan import expected_by_margins, find_clusters, recent_windows
from signals.surge import Parameters, find_surges
from signals.zones import circular_zones, distances_between

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

__all__ = ["draw_plots", "run"]

_IMAGES: Final = Path(__file__).parents[1] / "docs" / "images"
BUURTEN: Final = 60
VILLAGES: Final = 14
THEMES: Final = 15
WEEKS: Final = 52
LONGEST: Final = 8
FEW: Final = Parameters(replicas=199)
MANY: Final = Parameters(replicas=999, cap=0.1)
QUESTIONS: Final = 10_000_000
_TIMED: Final = 8
"""Invented years that the readable form is timed over."""


def run() -> list[Row]:
    """Compare the scans and the recount with the code one would usually write."""
    return [*_weekly_run(), _wide_scan(), _looking_back(), _recount()]


def _weekly_run() -> list[Row]:
    points = _points(BUURTEN)
    themes = {f"t{i:02}": _year(BUURTEN, WEEKS, 0.1 * (1 + i % 5), i) for i in range(THEMES)}
    years = FEW.replicas
    first = next(iter(themes.values()))
    told = f"{BUURTEN} buurten × {THEMES} themes × {WEEKS} weeks × {years} years"
    usual = THEMES * years / _TIMED
    rows = [
        _against_readable(
            lambda: [_permuted(cases, points, FEW) for cases in themes.values()],
            lambda: _readably_permuted(first, points, FEW),
            scale=usual,
            name=f"{told}, weeks shuffled; usual: numpy, a year at a time",
            goal="≤ 0.5 s",
        ),
        _against_readable(
            lambda: [_drawn(cases, points, FEW) for cases in themes.values()],
            lambda: _readably_drawn(first, points, FEW),
            scale=usual,
            name="… drawn in clumps; usual: the same",
            goal="≤ 0.5 s",
        ),
    ]
    with no_collection():
        times = [seconds(lambda: find_surges(themes, points, FEW)) for _ in range(7)]
    return [*rows, row_of("… the whole weekly run: both, and the clusters", times, goal="≤ 1 s")]


def _wide_scan() -> Row:
    cases, points = _year(1_000, WEEKS, 0.1, 1), _points(1_000)
    return _against_readable(
        lambda: [_permuted(cases, points, MANY)],
        lambda: _readably_permuted(cases, points, MANY),
        scale=MANY.replicas / _TIMED,
        name="1,000 areas × 52 weeks × 8 windows × 999 years, cap 10 %; usual: the same",
        goal="≤ 1.5 s",
    )


def _looking_back() -> Row:
    points = _points(VILLAGES)
    themes = {
        f"t{i:02}": _year(VILLAGES, WEEKS + LOOKS, 0.2 * (1 + i % 5), i) for i in range(THEMES)
    }
    with no_collection():
        time = cpu_seconds(lambda: look_back(themes, points, Parameters()))
    name = f"{LOOKS} weeks looked back, {VILLAGES} villages × {THEMES} themes × 999 years, CPU"
    return row_of(name, [time], goal="≤ 60 s CPU")


def _recount() -> Row:
    random = np.random.default_rng(1)
    asked = {
        name: random.integers(0, n, QUESTIONS).astype(np.int32)
        for name, n in (("theme", THEMES), ("area", 700), ("week", 156), ("token", 400_000))
    }
    frame = pd.DataFrame(asked)
    return compare(
        lambda: frame.drop_duplicates().groupby(["theme", "area", "week"]).size().to_numpy(),
        lambda: residents_by_week(asked)["n"],
        name=f"distinct residents of {QUESTIONS:,} questions by theme, area, week; usual: pandas",
        goal="≤ 3 s",
        repeat=3,
        equal=np.array_equal,
    )


def _against_readable(
    ours: Callable[[], list[NDArray[np.float64]]],
    readable: Callable[[], NDArray[np.float64]],
    *,
    scale: float,
    name: str,
    goal: str,
) -> Row:
    """Time ours in full, and the readable form over a few years of the first theme."""
    if not np.allclose(ours()[0][:_TIMED], readable(), rtol=0, atol=1e-12):
        raise AnswersDiffer(name)
    usual_times, our_times = [], []
    with no_collection():
        for _ in range(5):
            usual_times.append(scale * seconds(readable))
            our_times.append(seconds(ours))
    return row_of(name, our_times, usual_times, goal=goal)


def _permuted(
    cases: NDArray[np.int64], points: NDArray[np.float64], asked: Parameters
) -> NDArray[np.float64]:
    zones = circular_zones(distances_between(points), cases.sum(axis=1).astype(float), asked.cap)
    windows = recent_windows(cases.shape[1], LONGEST)
    random = np.random.default_rng(asked.seed)
    return permuted_maxima(
        cases, expected_by_margins(cases), zones, windows, asked.replicas, random
    )


def _readably_permuted(
    cases: NDArray[np.int64], points: NDArray[np.float64], asked: Parameters
) -> NDArray[np.float64]:
    zones = circular_zones(distances_between(points), cases.sum(axis=1).astype(float), asked.cap)
    windows, expected = recent_windows(cases.shape[1], LONGEST), expected_by_margins(cases)
    random = np.random.default_rng(asked.seed)
    areas, weeks = np.nonzero(cases)
    area_of = np.repeat(areas, cases[areas, weeks])
    week_of = np.repeat(weeks, cases[areas, weeks]).astype(np.int16)
    maxima = []
    for row in random.permuted(np.broadcast_to(week_of, (_TIMED, len(week_of))), axis=1):
        year = np.zeros(cases.shape, dtype=np.int64)
        np.add.at(year, (area_of, row), 1)
        maxima.append(find_clusters(year, expected, zones, windows)[0].llr)
    return np.array(maxima)


def _drawn(
    cases: NDArray[np.int64], points: NDArray[np.float64], asked: Parameters
) -> NDArray[np.float64]:
    everything = circular_zones(distances_between(points), np.ones(len(cases)), 1.0)
    years = _years(cases, asked)
    return drawn_maxima(years, everything.neighbours, asked.cap)


def _readably_drawn(
    cases: NDArray[np.int64], points: NDArray[np.float64], asked: Parameters
) -> NDArray[np.float64]:
    distances, windows = distances_between(points), recent_windows(LONGEST + 1, LONGEST)
    maxima = []
    for year in _years(cases, asked)[:_TIMED]:
        zones = circular_zones(distances, year.sum(axis=1).astype(float), asked.cap)
        maxima.append(find_clusters(year, expected_by_margins(year), zones, windows)[0].llr)
    return np.array(maxima)


def _years(cases: NDArray[np.int64], asked: Parameters) -> NDArray[np.int64]:
    random = np.random.default_rng(asked.seed)
    first_week = cases.shape[1] - LONGEST
    means, dispersion = steady_means(cases), measured_dispersion(cases)
    return draw_years(means, first_week, dispersion, asked.replicas, random)


def _year(n_area: int, n_week: int, per_cell: float, seed: int) -> NDArray[np.int64]:
    """Make questions in clumps, with large and small areas and busy and calm weeks."""
    random = np.random.default_rng([seed, n_area])
    means = np.outer(random.gamma(2, 1, n_area), random.gamma(20, 1, n_week))
    means *= per_cell * n_area * n_week / means.sum()
    return random.poisson(random.standard_gamma(means / 0.6) * 0.6)


@cache
def _points(n_area: int) -> NDArray[np.float64]:
    return np.random.default_rng(n_area).random((n_area, 2)) * 20_000


def draw_plots() -> None:
    """Draw what a scan costs against the number of areas and of invented years."""

    def by_areas(n_area: int) -> list[float]:
        cases, points = _year(n_area, WEEKS, 0.1, 1), _points(n_area)
        _permuted(cases, points, MANY)
        with no_collection():
            return [cpu_seconds(lambda: _permuted(cases, points, MANY)) for _ in range(5)]

    def by_years(replicas: int) -> list[float]:
        cases, points = _year(1_000, WEEKS, 0.1, 1), _points(1_000)
        asked = Parameters(replicas=replicas, cap=MANY.cap)
        with no_collection():
            return [cpu_seconds(lambda: _permuted(cases, points, asked)) for _ in range(5)]

    draw_costs(
        _IMAGES / "scan-gebieden.svg",
        "A scan, 999 invented years",
        (1_000, 1_500),
        by_areas,
        Sizes("areas", (20, 50, 100, 200, 500, 1_000, 2_000)),
    )
    draw_costs(
        _IMAGES / "scan-jaren.svg",
        "A scan, 1,000 areas",
        (999, 1_500),
        by_years,
        Sizes("years", (49, 99, 199, 499, 999, 1_999, 4_999)),
    )


if __name__ == "__main__":
    run_or_plot(run, draw_plots)
