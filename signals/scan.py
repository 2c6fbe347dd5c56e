"""Where and when are there more questions than chance would bring? The scan statistics.

A *cylinder* is a zone of areas and a window of weeks. Of all cylinders the one with the largest
log likelihood ratio is the most likely cluster. One code serves three models:

- purely spatial Poisson (Kulldorff 1997), expected counts from a population, one window;
- space-time Poisson (Kulldorff 2001), expected counts per area and week;
- space-time permutation (Kulldorff, Heffernan, Hartman, Assunção, Mostashari 2005, PLoS Medicine
  2(3):e59), expected counts from the margins of the cases themselves.

This is the readable form, in numpy; :mod:`signals.replicas` does the same thousands of times.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from signals.zones import Zones

__all__ = [
    "LEAST_CASES",
    "Cluster",
    "all_windows",
    "expected_by_margins",
    "find_clusters",
    "log_likelihood_ratio",
    "recent_windows",
]

LEAST_CASES: Final = 2
"""A cluster of one case is none."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cylinder with more cases than expected.

    ``members`` are indices of areas, the centre first. ``first_week`` and ``last_week`` are
    indices of weeks, both inside. ``llr`` is the log likelihood ratio.
    """

    members: tuple[int, ...]
    first_week: int
    last_week: int
    cases: int
    expected: float
    llr: float


def log_likelihood_ratio(
    cases: NDArray[np.float64], expected: NDArray[np.float64], total: float
) -> NDArray[np.float64]:
    """Return c·ln(c/μ) + (C−c)·ln((C−c)/(C−μ)) where c > μ, else 0.

    Parameters
    ----------
    cases, expected
        Of equal shape: observed and expected cases in a cylinder.
    total
        All cases; the expected ones add up to the same.

    Examples
    --------
    >>> import numpy as np
    >>> float(log_likelihood_ratio(np.array([5.0]), np.array([5.0]), 10)[0])
    0.0
    """
    found = np.zeros(np.broadcast(cases, expected).shape)
    more = cases > expected
    c, mu = np.broadcast_arrays(cases, expected)
    c, mu = c[more], mu[more]
    rest, rest_expected = total - c, total - mu
    with np.errstate(divide="ignore", invalid="ignore"):
        outside = np.where(rest > 0, rest * np.log(rest / rest_expected), 0.0)
        found[more] = c * np.log(c / mu) + outside
    return found


def expected_by_margins(cases: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return what each area and week would hold if time and place were independent.

    Parameters
    ----------
    cases
        ``(n_area, n_week)``.

    Returns
    -------
    numpy.ndarray
        ``(n_area, n_week)``; all zero when there are no cases.
    """
    total = cases.sum()
    if not total:
        return np.zeros(cases.shape)
    by_area, by_week = cases.sum(axis=1, keepdims=True), cases.sum(axis=0, keepdims=True)
    return np.asarray(by_area * by_week / total)


def recent_windows(n_week: int, longest: int) -> NDArray[np.int32]:
    """Return the windows that end now, as rows of first and last week: 1 to ``longest`` weeks."""
    lengths = np.arange(1, min(longest, n_week) + 1)
    return np.column_stack([n_week - lengths, np.full(len(lengths), n_week - 1)]).astype(np.int32)


def all_windows(n_week: int, longest: int) -> NDArray[np.int32]:
    """Return all windows of 1 to ``longest`` weeks, as rows of first and last week."""
    rows = [
        (first, first + length - 1)
        for length in range(1, min(longest, n_week) + 1)
        for first in range(n_week - length + 1)
    ]
    return np.array(rows, dtype=np.int32)


def find_clusters(
    cases: NDArray[np.int64],
    expected: NDArray[np.float64],
    zones: Zones,
    windows: NDArray[np.int32],
) -> tuple[Cluster, ...]:
    """Return the most likely cluster and the secondary ones, none over another.

    Of each centre the best cylinder counts; those are taken in order of their ratio, and one
    that shares an area with one taken before is left out, as SaTScan does by default.

    Parameters
    ----------
    cases, expected
        ``(n_area, n_week)``, of equal sum.
    zones
        See :func:`signals.zones.circular_zones`.
    windows
        Rows of first and last week.

    Returns
    -------
    tuple
        The most likely first; empty when nothing is above what is expected.
    """
    best = [
        cluster
        for centre in range(len(cases))
        if (cluster := _best_around(centre, cases, expected, zones, windows)) is not None
    ]
    taken: set[int] = set()
    found = []
    for cluster in sorted(best, key=lambda one: (-one.llr, len(one.members), one.members)):
        if taken.isdisjoint(cluster.members):
            found.append(cluster)
            taken.update(cluster.members)
    return tuple(found)


def _best_around(
    centre: int,
    cases: NDArray[np.int64],
    expected: NDArray[np.float64],
    zones: Zones,
    windows: NDArray[np.int32],
) -> Cluster | None:
    """Return the best cylinder around one area."""
    size = int(zones.sizes[centre])
    if not size:
        return None
    members = zones.neighbours[centre, :size]
    observed = _in_cylinders(cases[members], windows)
    wanted = _in_cylinders(expected[members], windows)
    ratios = log_likelihood_ratio(observed, wanted, float(cases.sum()))
    ratios[observed < LEAST_CASES] = 0.0
    k, w = np.unravel_index(int(ratios.argmax()), ratios.shape)
    if ratios[k, w] <= 0:
        return None
    return Cluster(
        tuple(int(area) for area in members[: k + 1]),
        int(windows[w, 0]),
        int(windows[w, 1]),
        int(observed[k, w]),
        float(wanted[k, w]),
        float(ratios[k, w]),
    )


def _in_cylinders(values: NDArray[Any], windows: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return sums over the first k areas and each window, ``(n_member, n_window)``."""
    before = np.zeros((len(values), values.shape[1] + 1))
    np.cumsum(np.cumsum(values, axis=0), axis=1, out=before[:, 1:])
    return before[:, windows[:, 1] + 1] - before[:, windows[:, 0]]
