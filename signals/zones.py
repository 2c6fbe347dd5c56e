"""Which villages or buurten lie together? Circles around each of them, as the scan tries them.

A zone is an area with its nearest neighbours (Kulldorff 1997, "A spatial scan statistic",
Communications in Statistics 26(6)). Distances are whatever is given: straight lines, or travel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Zones", "circular_zones", "distances_between"]


@dataclass(frozen=True, slots=True)
class Zones:
    """Per area its neighbours, itself first, and how many of them a zone may hold.

    ``neighbours`` has shape ``(n_area, longest)``: indices of areas, the nearest first. Zone k
    around area i is ``neighbours[i, :k]`` with ``k`` from 1 to ``sizes[i]``.
    """

    neighbours: NDArray[np.int32]
    sizes: NDArray[np.int32]


def circular_zones(
    distances: NDArray[np.float64], weights: NDArray[np.float64], cap: float
) -> Zones:
    """Return the circular zones that hold no more than a share of everything.

    Parameters
    ----------
    distances
        ``(n_area, n_area)``, in any unit; neighbours equally far stand in order of index.
    weights
        ``(n_area,)`` expected cases over the whole period (with the permutation model: all
        cases); the share is of their sum.
    cap
        The largest share of a zone, between 0 and 1. An area that is larger by itself has no
        zone.

    Raises
    ------
    ValueError
        ``cap`` is no share.
    """
    if not 0 < cap <= 1:
        msg = f"a zone holds a share above 0 and at most 1, not {cap}"
        raise ValueError(msg)
    n_area = len(weights)
    apart = distances.copy()
    np.fill_diagonal(apart, -1.0)
    order = np.argsort(apart, axis=1, kind="stable").astype(np.int32)
    held = np.cumsum(weights[order], axis=1)
    # a hair of room: a share that is the cap exactly is inside, whatever the order of adding
    sizes = (held <= cap * weights.sum() * (1 + 1e-12)).sum(axis=1).astype(np.int32)
    longest = max(1, int(sizes.max(initial=0)))
    return Zones(np.ascontiguousarray(order[:, :longest]), np.minimum(sizes, n_area))


def distances_between(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the straight-line distances between points ``(n_area, 2)`` of a plane."""
    steps = points[:, None, :] - points[None, :, :]
    return np.asarray(np.sqrt((steps**2).sum(axis=2)))
