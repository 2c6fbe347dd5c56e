"""Which spot of its cell is free for a node, so that its label and the ties can be read?

The twin of these functions stands in ``kringkaart/frontend/spots.js``: the browser places one
new node, Python a whole ecogram (:mod:`network.placement`), by the same costs.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Final

from network.constants import GEOMETRY
from network.geometry import (
    RADII,
    SECTORS,
    TURN,
    Box,
    Point,
    Spot,
    Taken,
    box_overlap,
    label_box,
    polar,
    rounded,
    sweep_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["free_spot", "spots_in"]

_NODE: Final[float] = GEOMETRY["node_radius"]
_VIEW: Final[tuple[float, float, float, float]] = tuple(GEOMETRY["view_box"])
_WRITTEN: Final[tuple[Box, ...]] = tuple(tuple(box) for box in GEOMETRY["written"])
_CLEAR: Final[float] = _NODE + GEOMETRY["clear_of_tie"]
_OVERLAP_COST: Final[float] = GEOMETRY["overlap_cost"]
_TOUCH_COST: Final[float] = GEOMETRY["touch_cost"]
_ICON_COST: Final[float] = GEOMETRY["icon_in_the_way_cost"]
_LABEL_COST: Final[float] = GEOMETRY["label_in_the_way_cost"]
_OUTSIDE_COST: Final[float] = GEOMETRY["outside_cost"]
# No label reaches farther aside than this from its icon: whoever stands off more is not asked.
_LABEL_REACH: Final = 190.0**2
_SAME: Final = 1e-6


def free_spot(
    name: str,
    circle: int,
    sector: str | None,
    taken: Sequence[Taken],
    sectors: Sequence[str] = SECTORS,
) -> Point:
    """Return the best spot for one node in its own cell; the first of equals.

    Parameters
    ----------
    name
        Its label.
    circle, sector
        Its cell; ``None`` is an unknown sector.
    taken
        The nodes that stand already, with their label boxes.
    """
    around = label_box(name, 0.0, 0.0)
    best, lowest = (0.0, 0.0), math.inf
    for spot in spots_in(circle, sector, tuple(sectors)):
        if spot[2] >= lowest - _SAME:
            break
        cost = _spot_cost(spot, around, taken, lowest)
        if cost < lowest - _SAME:
            best, lowest = (spot[0], spot[1]), cost
    return best


@cache
def spots_in(
    circle: int, sector: str | None, sectors: tuple[str, ...] = SECTORS
) -> tuple[Spot, ...]:
    """Return the spots of a polar grid in one cell, the nearest to its middle first.

    The icon lies wholly inside the cell. With an unknown sector the whole circle is open and
    the lines between the sectors are nearest: there a node claims no sector.
    """
    margin = _NODE + GEOMETRY["cell_margin"]
    low, high = RADII[circle - 1] + margin, RADII[circle] - margin
    # in the first circle a tie needs room to show what it is
    middle = max((low + high) / 2, RADII[0] + GEOMETRY["tie_room"])
    start, sweep = sweep_of(sector, sectors)
    is_whole = sweep == TURN
    rows = max(2, math.floor((high - low) / GEOMETRY["grid_step"]) + 1)
    spots = []
    for row in range(rows):
        radius = low + (high - low) * row / (rows - 1)
        edge = 0.0 if is_whole else math.asin(margin / radius)
        room = sweep - 2 * edge
        columns = 2 * max(1, math.floor(radius * room / GEOMETRY["grid_step"] / 2))
        for column in range(columns if is_whole else columns + 1):
            angle = start + edge + room * column / columns
            aside = radius * _off_middle(angle, start, sweep, len(sectors))
            # rounded, so that what is equally far stays in this order in every language
            cost = rounded(0.3 * aside + 0.35 * abs(radius - middle))
            spots.append((*polar(radius, angle), cost))
    spots.sort(key=lambda spot: spot[2])
    return tuple(spots)


def _off_middle(angle: float, start: float, sweep: float, sectors: int) -> float:
    """Return the angle to the middle of the cell, or to the nearest line between sectors."""
    if sweep < TURN or sectors < 2:
        return abs(angle - start - sweep / 2)
    width = TURN / sectors
    over = angle - math.floor(angle / width) * width
    return min(over, width - over)


def _spot_cost(spot: Spot, around: Box, taken: Sequence[Taken], enough: float) -> float:
    """Return what it costs to stand on a spot; counting stops once it is ``enough``."""
    x, y, cost = spot
    far = x * x + y * y
    box = left, top, right, bottom = x + around[0], y + around[1], x + around[2], y + around[3]
    cost += _outside(box) * _OUTSIDE_COST
    for written in _WRITTEN:
        cost += box_overlap(box, written) * _OVERLAP_COST
    for other_x, other_y, other_box in taken:
        if cost >= enough:
            break
        # most labels do not touch: that is seen here, without a call for each
        if (
            left < other_box[2]
            and other_box[0] < right
            and top < other_box[3]
            and other_box[1] < bottom
        ):
            cost += _TOUCH_COST + box_overlap(box, other_box) * _OVERLAP_COST
        aside = x * other_y - y * other_x
        nearby = _LABEL_REACH * max(far, other_x * other_x + other_y * other_y)
        if aside * aside < nearby and x * other_x + y * other_y > 0:
            cost += _in_the_way((x, y, box), (other_x, other_y, other_box))
    return cost


def _outside(box: Box) -> float:
    """Return by how much a box leaves the drawing."""
    left, top, width, height = _VIEW
    aside = max(0.0, left - box[0]) + max(0.0, box[2] - left - width)
    return aside + max(0.0, top - box[1]) + max(0.0, box[3] - top - height)


def _in_the_way(one: Taken, other: Taken) -> float:
    """Return how much the inner of two nodes stands in the resident's tie to the outer one.

    Its icon should stand clear of the line, and its label box preferably too.
    """
    inner, outer = (one, other) if _far(one) <= _far(other) else (other, one)
    distance = math.sqrt(_far(outer))
    ux, uy = outer[0] / distance, outer[1] / distance
    cost = max(0.0, _CLEAR - abs(inner[0] * uy - inner[1] * ux)) * _ICON_COST
    left, top, right, bottom = inner[2]
    aside = abs((left + right) / 2 * uy - (top + bottom) / 2 * ux)
    reach = (right - left) / 2 * abs(uy) + (bottom - top) / 2 * abs(ux)
    return cost + max(0.0, reach - aside) * _LABEL_COST


def _far(node: Taken) -> float:
    """Return the square of the distance to the resident."""
    return node[0] * node[0] + node[1] * node[1]
