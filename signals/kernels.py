"""The loops of the scan, compiled: what the largest ratio of each of many years is.

They do what :func:`signals.scan.find_clusters` does, for numbers only; a test holds them to it.
The first call compiles, and what was compiled is kept beside this file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["count_permuted", "largest_of_drawn", "largest_of_held"]


@numba.njit(parallel=True, cache=True)
def count_permuted(
    weeks: NDArray[np.int16], area_of: NDArray[np.int32], n_area: int, windows: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Return, per year, the cases of each area in each window: ``(n_year, n_area, n_window)``."""
    held = np.zeros((len(weeks), n_area, len(windows)), np.int32)
    for r in numba.prange(len(weeks)):
        for i in range(len(area_of)):
            week = weeks[r, i]
            for w in range(len(windows)):
                if windows[w, 0] <= week <= windows[w, 1]:
                    held[r, area_of[i], w] += 1
    return held


@numba.njit(parallel=True, cache=True)
def largest_of_held(
    held: NDArray[np.int32],
    neighbours: NDArray[np.int32],
    sizes: NDArray[np.int32],
    wanted: NDArray[np.float64],
    worth: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the largest ratio of each year; where none is worth it, it is looked for in full.

    Parameters
    ----------
    held
        ``(n_year, n_area, n_window)`` cases.
    neighbours, sizes
        The zones.
    wanted
        ``(n_area, longest, n_window)`` expected cases of each cylinder.
    worth
        Per number of cases, below how many expected ones a ratio is worth working out.
    """
    found = np.zeros(len(held))
    in_full = np.zeros(len(worth), np.float64)
    in_full[2:] = np.arange(2.0, len(worth))
    for r in numba.prange(len(held)):
        found[r] = _largest(held[r], neighbours, sizes, wanted, worth)
        if found[r] == 0.0:
            found[r] = _largest(held[r], neighbours, sizes, wanted, in_full)
    return found


@numba.njit(cache=True)
def _largest(
    held: NDArray[np.int32],
    neighbours: NDArray[np.int32],
    sizes: NDArray[np.int32],
    wanted: NDArray[np.float64],
    worth: NDArray[np.float64],
) -> float:
    """Return the largest ratio over all cylinders of one year that is worth it, else 0."""
    total = len(worth) - 1
    n_window = held.shape[1]
    best = 0.0
    cases = np.empty(n_window, np.int64)
    for centre in range(len(sizes)):
        cases[:] = 0
        for k in range(sizes[centre]):
            area = neighbours[centre, k]
            for w in range(n_window):
                cases[w] += held[area, w]
                c, mu = cases[w], wanted[centre, k, w]
                if mu < worth[c]:
                    rest = total - c
                    ratio = c * np.log(c / mu)
                    if rest:
                        ratio += rest * np.log(rest / (total - mu))
                    best = max(best, ratio)
    return best


@numba.njit(parallel=True, cache=True)
def largest_of_drawn(
    drawn: NDArray[np.int64],
    neighbours: NDArray[np.int32],
    cap: float,
    lengths: NDArray[np.int32],
    logs: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the largest ratio of each year, whose expected cases come from its own margins.

    Parameters
    ----------
    drawn
        ``(n_year, n_area, n_column)``; the first column holds the weeks before the windows.
    neighbours
        ``(n_area, n_area)``.
    cap
        The largest share of a zone.
    lengths
        The windows, in weeks back from now.
    logs
        ln(n) of every number there is.
    """
    found = np.zeros(len(drawn))
    for r in numba.prange(len(drawn)):
        found[r] = _largest_by_margins(drawn[r], neighbours, cap, lengths, logs)
    return found


@numba.njit(cache=True)
def _largest_by_margins(
    counts: NDArray[np.int64],
    neighbours: NDArray[np.int32],
    cap: float,
    lengths: NDArray[np.int32],
    logs: NDArray[np.float64],
) -> float:
    """Return the largest ratio of one year whose expected counts come from its own margins.

    ``counts[:, 0]`` holds the weeks before the windows together.
    """
    n_area, n_column = counts.shape
    n_window = len(lengths)
    recent = np.zeros((n_area, n_window), np.int64)
    for w in range(n_window):
        for area in range(n_area):
            recent[area, w] = counts[area, n_column - lengths[w] :].sum()
    by_window = recent.sum(axis=0)
    by_area = counts.sum(axis=1)
    total = by_area.sum()
    best = 0.0
    cases = np.empty(n_window, np.int64)
    for centre in range(n_area):
        cases[:] = 0
        zone = 0
        for k in range(neighbours.shape[1]):
            area = neighbours[centre, k]
            zone += by_area[area]
            if zone > cap * total * (1 + 1e-12):
                break
            for w in range(n_window):
                cases[w] += recent[area, w]
                c = cases[w]
                if c >= 2 and c * total > zone * by_window[w]:
                    best = max(best, _ratio_above(c, zone, by_window[w], total, best, logs))
    return best


@numba.njit(cache=True)
def _ratio_above(
    c: int, zone: int, window: int, total: int, best: float, logs: NDArray[np.float64]
) -> float:
    """Return the ratio of a cylinder, or less when it is not above the best so far."""
    inside = c * (logs[c] - logs[zone] - logs[window] + logs[total])
    rest = total - c
    if rest == 0:
        return float(inside)
    # ln(1+x) is at least x − x²/2: most cylinders need no logarithm
    x = (c - zone * window / total) / rest
    if inside - rest * x * (1 - x / 2) <= best:
        return 0.0
    return float(inside - rest * np.log1p(x))
