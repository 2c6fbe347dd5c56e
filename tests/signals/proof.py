"""What is promised of the surges, and how often it holds in invented years.

The tests hold it in a short form; ``python -m benchmarks.prove_signals`` over a thousand runs.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from signals.surge import Parameters, find_surges, recurrence_weeks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from signals.surge import Surge

N_AREA: Final = 14
N_WEEK: Final = 52
N_THEME: Final = 15
QUICK: Final = Parameters(replicas=99)
_PLANTED_AREAS: Final = 3
_PLANTED_WEEKS: Final = 4
_TIMES: Final = 8


class Promise(NamedTuple):
    """What was measured, and between which bounds it is to be."""

    what: str
    measured: float
    least: float
    most: float

    @property
    def holds(self) -> bool:
        """Whether it is between its bounds."""
        return self.least <= self.measured <= self.most


def promises(runs: int) -> Iterator[Promise]:
    """Yield every promise as it holds over a number of runs."""
    kinds: tuple[Callable[[int], list[Promise]], ...] = (
        chance_is_what_it_says, clumps_do_not_alarm, a_rise_is_found, order_changes_nothing,
    )  # fmt: skip
    return chain.from_iterable(kind(runs) for kind in kinds)


def chance_is_what_it_says(runs: int) -> list[Promise]:
    """Measure how often each p is below .05 under its own kind of chance: as often as it says."""
    permuted, clumped, reported = [], [], []
    for run in range(runs):
        random, points = land(run)
        calm = _first(find_surges({"a": year(random)}, points, QUICK))
        wild = _first(find_surges({"a": year(random, dispersion=2.0)}, points, QUICK))
        permuted.append(calm.p_permuted if calm else 1.0)
        clumped.append(wild.p_clumped if wild else 1.0)
        reported += [one.p if one else 1.0 for one in (calm, wild)]
    return [
        Promise("P(p ≤ .05), weeks shuffled, under its own chance", _rare(permuted), 0.02, 0.08),
        Promise("P(p ≤ .05), drawn in clumps, under its own chance", _rare(clumped), 0.02, 0.08),
        Promise("P(p ≤ .05), the worse of both, under either", _rare(reported), 0.0, 0.07),
    ]


def clumps_do_not_alarm(runs: int) -> list[Promise]:
    """Measure how many weeks have an alarm where nothing but clumps is, over all themes."""
    alarms = 0
    for run in range(runs):
        random, points = land(run)
        themes = {f"t{i:02}": year(random, dispersion=2.0) for i in range(N_THEME)}
        found = find_surges(themes, points, QUICK)
        alarms += any(one.once_in_weeks >= N_WEEK for one in found)
    what = f"weeks with a false alarm, {N_THEME} themes, dispersion 2, once in {N_WEEK} weeks"
    return [Promise(what, alarms / runs, 0.0, 0.12)]


def a_rise_is_found(runs: int) -> list[Promise]:
    """Measure how often a rise in three villages for four weeks fires, and whether it is there."""
    overlaps = []
    for run in range(runs):
        random, points = land(run)
        cases = random.poisson(np.full((N_AREA, N_WEEK), 0.35))
        planted = np.argsort(np.hypot(*(points - points[0]).T))[:_PLANTED_AREAS]
        rate = np.full((_PLANTED_AREAS, _PLANTED_WEEKS), 0.35 * _TIMES)
        cases[planted, -_PLANTED_WEEKS:] = random.poisson(rate)
        first = _first(find_surges({"a": cases}, points, QUICK))
        if first is not None and recurrence_weeks(first.p, N_THEME) >= N_WEEK:
            mine, theirs = set(first.cluster.members), set(planted.tolist())
            overlaps.append(len(mine & theirs) / len(mine | theirs))
    told = f"a rate {_TIMES} times as high, among {N_THEME} themes"
    return [
        Promise(f"{told}: found", len(overlaps) / runs, 0.70, 1.0),
        Promise(f"{told}: overlap (Jaccard) where found", float(np.mean(overlaps)), 0.80, 1.0),
    ]


def order_changes_nothing(runs: int) -> list[Promise]:
    """Measure how often another order of the areas, as other names would give, changes nothing."""
    same = 0
    for run in range(runs):
        random, points = land(run)
        cases, order = year(random), random.permutation(N_AREA)
        before = find_surges({"a": cases}, points, QUICK)
        after = find_surges({"a": cases[order]}, points[order], QUICK)
        same += [(one.p, set(one.cluster.members)) for one in before] == [
            (one.p, {int(order[area]) for area in one.cluster.members}) for one in after
        ]
    return [Promise("areas in another order: the same p and places", same / runs, 1.0, 1.0)]


def land(run: int) -> tuple[np.random.Generator, NDArray[np.float64]]:
    """Return where chance comes from in a run, and where the villages lie."""
    random = np.random.default_rng([7, run])
    return random, random.random((N_AREA, 2)) * 20_000


def year(
    random: np.random.Generator, *, dispersion: float = 1.0, per_cell: float = 0.35
) -> NDArray[np.int64]:
    """Draw a year without any surge, of large and small villages, busy and calm weeks."""
    means = np.outer(random.gamma(2, 1, N_AREA), random.gamma(20, 1, N_WEEK))
    means *= per_cell * N_AREA * N_WEEK / means.sum()
    if dispersion == 1:
        return random.poisson(means)
    return random.poisson(random.standard_gamma(means / (dispersion - 1)) * (dispersion - 1))


def _first(surges: tuple[Surge, ...]) -> Surge | None:
    return next((one for one in surges if one.rank == 0), None)


def _rare(p_values: list[float]) -> float:
    return float(np.mean(np.array(p_values) <= 0.05))
