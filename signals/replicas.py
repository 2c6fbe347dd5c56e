"""How large would the largest ratio be by chance? The scan of thousands of invented years.

Two ways to invent them:

- *permutation*: the weeks of the cases are shuffled over the cases, so that each area keeps its
  number of cases and each week too (Kulldorff et al. 2005);
- *negative binomial*: each area and week draws its own number, with a variance that is
  ``dispersion`` times its mean. With that variance a sum of draws is again such a draw, so the
  weeks before the windows are drawn together. Questions come in clumps: on such data a
  permutation alone alarms nearly every week.

The loops are in :mod:`signals.kernels`; :func:`signals.scan.find_clusters` is their readable form.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from signals.kernels import PARTS, count_permuted, largest_of_drawn, largest_of_held, least_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from signals.zones import Zones

__all__ = [
    "draw_years",
    "drawn_maxima",
    "measured_dispersion",
    "permuted_maxima",
    "poisson_maxima",
    "steady_means",
]

_AT_ONCE: Final = 64
"""Years that go through the loops together: so many fit the nearest memory of a processor."""

_STEPS: Final = (3.5, 2.0, 0.0)
"""Most years have a ratio above the first: only in those that do not, lower ones are looked at."""

_LEAST_DISPERSION: Final = 1.001
"""Below this a negative binomial is a Poisson."""

_STEADY_WEEKS: Final = 26


@dataclass(frozen=True, slots=True)
class _Cylinders:
    """All cylinders, what is expected in each, and with how many cases it is looked at."""

    zones: Zones
    wanted: NDArray[np.float64]
    total: int
    least: tuple[NDArray[np.int32], ...]

    @classmethod
    def of(
        cls, expected: NDArray[np.float64], zones: Zones, windows: NDArray[np.int32], total: int
    ) -> _Cylinders:
        """Return the cylinders of these zones and windows."""
        wanted = _in_cylinders(expected, zones, windows)
        least = tuple(least_cases(wanted, total, ratio) for ratio in _STEPS)
        return cls(zones, wanted, total, least)

    def maxima(self, held: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return the largest ratio of each year, of what each area holds in each window."""
        found, is_unsure = np.zeros(held.shape[2]), np.ones(held.shape[2], dtype=bool)
        for ratio, least in zip(_STEPS, self.least, strict=True):
            if is_unsure.any():
                found[is_unsure] = self._largest(held[:, :, is_unsure], least)
                is_unsure = found <= ratio
        return found

    def _largest(self, held: NDArray[np.int32], least: NDArray[np.int32]) -> NDArray[np.float64]:
        near, sizes = self.zones.neighbours, self.zones.sizes
        held = np.ascontiguousarray(held)
        return largest_of_held(held, near, sizes, self.wanted, self.total, least)


def steady_means(cases: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return what each area and week would hold if each area kept its share of a half year.

    The weeks' own margins are left out: in a small theme they are chance, and would take the
    very clumps away that are to be measured.

    Parameters
    ----------
    cases
        ``(n_area, n_week)``, not all zero.
    """
    n_week = cases.shape[1]
    n_part = max(1, round(n_week / _STEADY_WEEKS))
    edges = np.linspace(0, n_week, n_part + 1).round().astype(int)
    by_week = np.empty(n_week)
    for first, end in itertools.pairwise(edges):
        by_week[first:end] = cases[:, first:end].sum() / (end - first)
    return np.asarray(np.outer(cases.sum(axis=1), by_week) / cases.sum())


def measured_dispersion(cases: NDArray[np.int64]) -> float:
    """Return the variance of the cases divided by their mean: Pearson's χ² per degree of freedom.

    Parameters
    ----------
    cases
        ``(n_area, n_week)``, not all zero.

    Returns
    -------
    float
        1 for a Poisson, more where questions come in clumps; never below 1.
    """
    means = steady_means(cases)
    seen = means > 0
    n_part = max(1, round(cases.shape[1] / _STEADY_WEEKS))
    freedom = seen.sum() - seen.any(axis=1).sum() - n_part + 1
    squares = (cases[seen] - means[seen]) ** 2 / means[seen]
    return max(1.0, float(squares.sum() / freedom)) if freedom > 0 else 1.0


def permuted_maxima(
    cases: NDArray[np.int64],
    expected: NDArray[np.float64],
    zones: Zones,
    windows: NDArray[np.int32],
    replicas: int,
    random: np.random.Generator,
) -> NDArray[np.float64]:
    """Return the largest ratio of each of many years with the weeks of the cases shuffled.

    Parameters
    ----------
    cases, expected, zones, windows
        As :func:`signals.scan.find_clusters` takes them.
    replicas
        How many years.
    random
        Where chance comes from; the same one gives the same years.

    Returns
    -------
    numpy.ndarray
        ``(replicas,)``.
    """
    area_of, week_of = _one_by_one(cases)
    total = len(area_of)
    if not total:
        return np.zeros(replicas)
    cylinders = _Cylinders.of(expected, zones, windows, total)
    found = []
    for rows in _portions(replicas):
        weeks = random.permuted(np.broadcast_to(week_of, (rows, total)), axis=1)
        found.append(cylinders.maxima(count_permuted(weeks, area_of, len(cases), windows)))
    return np.concatenate(found)


def poisson_maxima(
    total: int,
    expected: NDArray[np.float64],
    zones: Zones,
    windows: NDArray[np.int32],
    replicas: int,
    random: np.random.Generator,
) -> NDArray[np.float64]:
    """Return the largest ratio of each of many draws of all cases over areas and weeks.

    The chance of an area and week is its share of what is expected (the Poisson model, given
    the number of cases).
    """
    n_area, n_week = expected.shape
    cylinders = _Cylinders.of(expected, zones, windows, total)
    share = (expected / expected.sum()).ravel()
    found = []
    for rows in _portions(replicas):
        drawn = random.multinomial(total, share, size=rows).reshape(rows, n_area, n_week)
        before = np.zeros((n_area, n_week + 1, rows), np.int32)
        np.cumsum(drawn.transpose(1, 2, 0), axis=1, out=before[:, 1:])
        found.append(cylinders.maxima(before[:, windows[:, 1] + 1] - before[:, windows[:, 0]]))
    return np.concatenate(found)


def draw_years(
    means: NDArray[np.float64],
    first_week: int,
    dispersion: float,
    replicas: int,
    random: np.random.Generator,
) -> NDArray[np.int64]:
    """Return many years drawn with clumps.

    Parameters
    ----------
    means
        ``(n_area, n_week)``: the mean of each draw, as :func:`steady_means` gives them.
    first_week
        Index of the week from which each week is drawn by itself; those before it together.
    dispersion
        Variance divided by mean, at least 1.
    replicas, random
        As with :func:`permuted_maxima`.

    Returns
    -------
    numpy.ndarray
        ``(replicas, n_area, 1 + n_week - first_week)``.
    """
    before = means[:, :first_week].sum(axis=1, keepdims=True)
    columns = np.hstack([before, means[:, first_week:]])
    shape = (replicas, *columns.shape)
    if dispersion < _LEAST_DISPERSION:
        return random.poisson(np.broadcast_to(columns, shape))
    # a mean of nothing draws nothing, which the Gamma law cannot say
    size = np.broadcast_to(np.maximum(columns, 1e-300) / (dispersion - 1), shape)
    return random.poisson(random.standard_gamma(size) * (dispersion - 1))


def drawn_maxima(
    drawn: NDArray[np.int64],
    neighbours: NDArray[np.int32],
    cap: float,
) -> NDArray[np.float64]:
    """Return the largest ratio of each drawn year, in windows that end now.

    What is expected comes from the margins of that year, as it does for the real one.

    Parameters
    ----------
    drawn
        As :func:`draw_years` gives them: the longest window holds the weeks drawn by themselves.
    neighbours
        ``(n_area, n_area)``: all areas, the nearest first.
    cap
        The largest share of the cases in a zone.
    """
    by_year = drawn.sum(axis=(1, 2))
    # the fewer cases in all, the larger the ratio: what holds for the calmest year is enough
    fewest, most = int(by_year.min()), int(by_year.max())
    wanted = (np.arange(most * PARTS + 2.0) / PARTS).reshape(1, -1, 1)
    found, is_unsure = np.zeros(len(drawn)), np.ones(len(drawn), dtype=bool)
    for ratio in _STEPS:
        least = least_cases(wanted, fewest, ratio).ravel()
        found[is_unsure] = largest_of_drawn(drawn[is_unsure], neighbours, cap, least)
        is_unsure = found <= ratio
    return found


def _one_by_one(cases: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int16]]:
    """Return area and week of each single case."""
    areas, weeks = np.nonzero(cases)
    times = cases[areas, weeks]
    return (
        np.repeat(areas, times).astype(np.int32),
        np.repeat(weeks, times).astype(np.int16),
    )


def _portions(replicas: int) -> Iterator[int]:
    """Yield how many years to invent at a time, about as many each time."""
    n_portion = -(-replicas // _AT_ONCE)
    for done in range(n_portion):
        yield replicas * (done + 1) // n_portion - replicas * done // n_portion


def _in_cylinders(
    expected: NDArray[np.float64], zones: Zones, windows: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Return what is expected in each cylinder, ``(n_area, longest, n_window)``."""
    before = np.zeros((expected.shape[0], expected.shape[1] + 1))
    np.cumsum(expected, axis=1, out=before[:, 1:])
    of_area = before[:, windows[:, 1] + 1] - before[:, windows[:, 0]]
    return np.cumsum(of_area[zones.neighbours], axis=1)
