"""Is a theme asked about more than usual, in some villages together, in recent weeks?

A prospective space-time permutation scan per theme (Kulldorff et al. 2005), held against two
kinds of chance (:mod:`signals.replicas`); the worse of the two answers is the one that counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, expm1, log1p, pi, sqrt
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np

from signals.replicas import (
    draw_years,
    drawn_maxima,
    measured_dispersion,
    permuted_maxima,
    steady_means,
)
from signals.scan import Cluster, expected_by_margins, find_clusters, recent_windows
from signals.zones import circular_zones, distances_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

__all__ = [
    "Parameters",
    "Surge",
    "false_discovery",
    "find_surges",
    "p_value",
    "recurrence_weeks",
]

_EULER: Final = 0.5772156649015329
_FEW: Final = 10
"""With fewer replicas than this above what was seen, the tail is taken from the Gumbel law."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """How is looked: windows, zones, replicas. Kept with each signal, so that it can be replayed.

    ``longest_weeks`` is the longest window, ``baseline_weeks`` all weeks that count, ``cap`` the
    largest share of the cases in a zone. A theme with fewer than ``least_in_theme`` cases is too
    small to look at; a cluster has at least ``least_in_cluster``.
    """

    longest_weeks: int = 8
    baseline_weeks: int = 52
    cap: float = 0.5
    replicas: int = 999
    least_in_theme: int = 10
    least_in_cluster: int = 3
    seed: int = 1963


@dataclass(frozen=True, slots=True)
class Surge:
    """A cluster of one theme, and how often chance alone brings one like it.

    ``p_permuted`` and ``p_clumped`` are of the two kinds of chance, ``p`` is the larger one.
    ``once_in_weeks`` is over all themes that were looked at together; ``q`` is the false
    discovery rate of Benjamini and Hochberg (1995). ``rank`` is 0 for the most likely cluster
    of its theme, 1 and on for secondary ones, which are held against the same largest ratios.
    """

    theme: str
    cluster: Cluster
    p_permuted: float
    p_clumped: float
    p: float
    once_in_weeks: float
    q: float
    rank: int = 0


def find_surges(
    cases_by_theme: Mapping[str, NDArray[np.int64]],
    points: NDArray[np.float64],
    parameters: Parameters,
    *,
    distances: NDArray[np.float64] | None = None,
) -> tuple[Surge, ...]:
    """Return the clusters of recent weeks of each theme that is large enough, by ``p``.

    Parameters
    ----------
    cases_by_theme
        Per theme ``(n_area, n_week)``: distinct residents by the week they asked; the last
        column is the week now.
    points
        ``(n_area, 2)`` in metres in RD. What is found does not depend on the order of areas.
    parameters
        How is looked.
    distances
        ``(n_area, n_area)`` travel distances, where they are known.
    """
    # chance is drawn area by area: in an order of the land, not of names or of a file
    order = np.lexsort((points[:, 1], points[:, 0]))
    apart = distances_between(points) if distances is None else distances
    apart = apart[np.ix_(order, order)]
    found: list[tuple[str, Cluster, int, float, float]] = []
    n_looked = 0
    for theme, cases in sorted(cases_by_theme.items()):
        recent = cases[order, -parameters.baseline_weeks :]
        if recent.sum() < parameters.least_in_theme:
            continue
        n_looked += 1
        for rank, one in enumerate(_of_theme(theme, recent, apart, parameters)):
            cluster, permuted, clumped = one
            found.append((theme, _renamed(cluster, order), rank, permuted, clumped))
    worst = [max(permuted, clumped) for *_, permuted, clumped in found]
    most_likely = {
        theme: p for (theme, _, rank, *_), p in zip(found, worst, strict=True) if not rank
    }
    q_by_theme = dict(
        zip(most_likely, false_discovery(list(most_likely.values()), n_looked), strict=True)
    )
    surges = [
        Surge(
            theme, cluster, permuted, clumped, p, recurrence_weeks(p, n_looked),
            max(q_by_theme[theme], p), rank,
        )
        for (theme, cluster, rank, permuted, clumped), p in zip(found, worst, strict=True)
    ]  # fmt: skip
    return tuple(sorted(surges, key=lambda one: (one.p, -one.cluster.llr, one.theme)))


def p_value(seen: float, maxima: NDArray[np.float64]) -> float:
    """Return how likely chance alone gives at least this ratio.

    The share of replicas, the data counted with them; where hardly any replica comes as high,
    the tail of the Gumbel law fitted to them (Abrams, Kleinman and Kulldorff 2010,
    International Journal of Health Geographics 9:61), by moments.
    """
    above = int((maxima >= seen).sum())
    by_rank = (above + 1) / (len(maxima) + 1)
    spread = float(maxima.std(ddof=1)) if len(maxima) > 1 else 0.0
    if above >= _FEW or spread == 0.0:
        return by_rank
    scale = spread * sqrt(6) / pi
    middle = float(maxima.mean()) - _EULER * scale
    return -expm1(-exp(-(seen - middle) / scale))


def recurrence_weeks(p: float, n_theme: int) -> float:
    """Return once in how many weeks chance alone brings one like it in any of the themes.

    Examples
    --------
    >>> round(recurrence_weeks(0.01, 1)), round(recurrence_weeks(0.001, 15))
    (100, 67)
    """
    in_a_week = -expm1(n_theme * log1p(-min(p, 1 - 1e-12)))
    return 1 / in_a_week if in_a_week > 0 else float("inf")


def false_discovery(p_values: Sequence[float], n: int | None = None) -> list[float]:
    """Return the q-values of Benjamini and Hochberg (1995), in the order given.

    Parameters
    ----------
    p_values
        Those that were found.
    n
        How many were looked at, when some found nothing; those count as 1.

    Examples
    --------
    >>> [round(q, 4) for q in false_discovery([0.01, 0.04, 0.03])]
    [0.03, 0.04, 0.04]
    """
    n = max(n or 0, len(p_values))
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    q, least = [1.0] * len(p_values), 1.0
    for rank, i in reversed(list(enumerate(order, start=1))):
        least = min(least, p_values[i] * n / rank)
        q[i] = least
    return q


def _of_theme(
    theme: str,
    cases: NDArray[np.int64],
    distances: NDArray[np.float64],
    parameters: Parameters,
) -> Iterable[tuple[Cluster, float, float]]:
    """Yield the clusters of a theme with the chance of each by both kinds of chance."""
    expected = expected_by_margins(cases)
    zones = circular_zones(distances, cases.sum(axis=1).astype(float), parameters.cap)
    windows = recent_windows(cases.shape[1], parameters.longest_weeks)
    clusters = [
        one
        for one in find_clusters(cases, expected, zones, windows)
        if one.cases >= parameters.least_in_cluster
    ]
    if not clusters:
        return
    random = np.random.default_rng([parameters.seed, crc32(theme.encode())])
    permuted = permuted_maxima(cases, expected, zones, windows, parameters.replicas, random)
    drawn = draw_years(
        steady_means(cases),
        int(windows[:, 0].min()),
        measured_dispersion(cases),
        parameters.replicas,
        random,
    )
    neighbours = circular_zones(distances, np.ones(len(cases)), 1.0).neighbours
    clumped = drawn_maxima(drawn, neighbours, parameters.cap)
    for cluster in clusters:
        yield cluster, p_value(cluster.llr, permuted), p_value(cluster.llr, clumped)


def _renamed(cluster: Cluster, order: NDArray[np.int64]) -> Cluster:
    """Return a cluster with the areas' own indices."""
    return Cluster(
        tuple(int(order[area]) for area in cluster.members),
        cluster.first_week,
        cluster.last_week,
        cluster.cases,
        cluster.expected,
        cluster.llr,
    )
