"""The loops of the scan, compiled: what the largest ratio of each of many years is.

They do what :func:`signals.scan.find_clusters` does, for numbers only; a test holds them to it.
The first call compiles, and what was compiled is kept beside this file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numba
import numpy as np

from signals.scan import LEAST_CASES

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["PARTS", "count_permuted", "largest_of_drawn", "largest_of_held", "least_cases"]

PARTS: Final = 8
"""In how many parts an expected case is told apart where it is looked up."""


@numba.njit(nogil=True, cache=True)
def count_permuted(
    weeks: NDArray[np.int16], area_of: NDArray[np.int32], n_area: int, windows: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Return the cases of each area in each window, per year: ``(n_area, n_window, n_year)``."""
    n_year = len(weeks)
    held = np.zeros((n_area, len(windows), n_year), np.int32)
    for r in range(n_year):
        for i in range(len(area_of)):
            week = weeks[r, i]
            for w in range(len(windows)):
                if windows[w, 0] <= week <= windows[w, 1]:
                    held[area_of[i], w, r] += 1
    return held


@numba.njit(nogil=True, cache=True)
def least_cases(wanted: NDArray[np.float64], total: int, ratio: float) -> NDArray[np.int32]:
    """Return with how many cases each cylinder has a larger ratio than this.

    Parameters
    ----------
    wanted
        ``(n_area, longest, n_window)`` expected cases; a larger zone never has fewer.
    total
        All cases; a cylinder that needs more than all of them gets one more.
    ratio
        The ratio to be above.
    """
    least = np.empty(wanted.shape, np.int32)
    for centre in range(wanted.shape[0]):
        for w in range(wanted.shape[2]):
            c = LEAST_CASES
            for k in range(wanted.shape[1]):
                # without anything expected a ratio has no end
                mu = max(wanted[centre, k, w], 1e-300)
                while c <= total and (c <= mu or _ratio(c, mu, total) <= ratio):
                    c += 1
                least[centre, k, w] = c
    return least


@numba.njit(nogil=True, cache=True)
def largest_of_held(
    held: NDArray[np.int32],
    neighbours: NDArray[np.int32],
    sizes: NDArray[np.int32],
    wanted: NDArray[np.float64],
    total: int,
    least: NDArray[np.int32],
) -> NDArray[np.float64]:
    """Return the largest ratio of each year; 0 when no cylinder has enough cases.

    All years go around a centre together: adding and comparing whole numbers is what a
    processor does many of at a time, and hardly any cylinder needs its logarithms.

    Parameters
    ----------
    held
        ``(n_area, n_window, n_year)`` cases.
    neighbours, sizes
        The zones.
    wanted
        ``(n_area, longest, n_window)`` expected cases of each cylinder.
    total
        All cases.
    least
        With how many cases each cylinder is looked at, as :func:`least_cases` tells.
    """
    n_area, n_window, n_year = held.shape
    found = np.zeros(n_year)
    cases = np.empty((n_window, n_year), np.int32)
    for centre in range(n_area):
        cases[:] = 0
        for k in range(sizes[centre]):
            more = held[neighbours[centre, k]]
            for w in range(n_window):
                if _add(cases[w], more[w], least[centre, k, w]):
                    mu = max(wanted[centre, k, w], 1e-300)
                    for r in range(n_year):
                        if cases[w, r] >= least[centre, k, w]:
                            found[r] = max(found[r], _ratio(cases[w, r], mu, total))
    return found


@numba.njit(nogil=True, cache=True)
def _add(cases: NDArray[np.int32], more: NDArray[np.int32], least: int) -> bool:
    """Add to the cases of each year, and tell whether any year has enough of them."""
    n_enough = 0
    for r in range(len(cases)):
        cases[r] += more[r]
        n_enough += cases[r] >= least
    return n_enough > 0


@numba.njit(nogil=True, cache=True)
def _ratio(c: int, mu: float, total: int) -> float:
    """Return the log likelihood ratio of a cylinder with more cases than expected."""
    inside = float(c * np.log(c / mu))
    rest = total - c
    return inside + rest * np.log(rest / (total - mu)) if rest else inside


@numba.njit(nogil=True, cache=True)
def largest_of_drawn(
    drawn: NDArray[np.int64],
    neighbours: NDArray[np.int32],
    cap: float,
    least: NDArray[np.int32],
) -> NDArray[np.float64]:
    """Return the largest ratio of each year, whose expected cases come from its own margins.

    Parameters
    ----------
    drawn
        ``(n_year, n_area, n_column)``; the first column holds the weeks before the windows, of
        which there is one for each other column.
    neighbours
        ``(n_area, n_area)``.
    cap
        The largest share of a zone.
    least
        With how many cases a cylinder is looked at, per 1/``PARTS`` of an expected case, rounded
        down.
    """
    found = np.zeros(len(drawn))
    for r in range(len(drawn)):
        found[r] = _largest_by_margins(drawn[r], neighbours, cap, least)
    return found


@numba.njit(nogil=True, cache=True)
def _largest_by_margins(
    counts: NDArray[np.int64],
    neighbours: NDArray[np.int32],
    cap: float,
    least: NDArray[np.int32],
) -> float:
    """Return the largest ratio of one year whose expected counts come from its own margins."""
    n_area, n_column = counts.shape
    n_window = n_column - 1
    recent = np.zeros((n_area, n_window), np.int64)
    for area in range(n_area):
        for w in range(n_window):
            recent[area, w] = counts[area, n_column - 1 - w :].sum()
    by_area = counts.sum(axis=1)
    total = by_area.sum()
    share = recent.sum(axis=0) / max(total, 1)
    best = 0.0
    cases = np.empty(n_window, np.int64)
    for centre in range(n_area):
        cases[:] = 0
        zone = 0
        for k in range(n_area):
            area = neighbours[centre, k]
            zone += by_area[area]
            if zone > cap * total * (1 + 1e-12):
                break
            for w in range(n_window):
                cases[w] += recent[area, w]
                mu = zone * share[w]
                if cases[w] >= least[int(mu * PARTS)] and cases[w] > mu:
                    best = max(best, _ratio(cases[w], mu, total))
    return best
