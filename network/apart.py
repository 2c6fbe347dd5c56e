"""Where does everybody stand when the labels are read from the other side of a room?

Larger labels would cover each other where they stand. Whoever's label touches another steps
aside within the own circle and sector, and no farther than needed; the rest stays.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from network.constants import GEOMETRY
from network.ecogram import Organisation, Person
from network.geometry import RADII, SECTORS, label_box, polar, sweep_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from network.ecogram import Ecogram
    from network.geometry import Box, Point

__all__ = ["apart"]

_GROW: Final = 1.5
"""So much larger the labels are."""

_ROUNDS: Final = 80
_MOST: Final = 60  # labels of more persons cannot all be read from afar
_STEP: Final = 0.55  # of what two labels share, for each of the two
_SURE: Final = 0.5
_EDGE: Final[float] = GEOMETRY["node_radius"] + 4
_WRITTEN: Final[tuple[Box, ...]] = tuple(tuple(box) for box in GEOMETRY["written"])


def apart(
    ecogram: Ecogram,
    places: Mapping[str, Point],
    labels: Mapping[str, str],
    sectors: Sequence[str] = SECTORS,
    *,
    fixed: Collection[str] = (),
) -> dict[str, Point]:
    """Return where everybody stands so that large labels touch as little as can be.

    Parameters
    ----------
    ecogram
        Whose circle and sector are kept.
    places
        Where everybody stands with labels of the usual size.
    labels
        What is written below each.
    fixed
        Who stays where she stands, whatever she touches.
    """
    if len(places) > _MOST:
        return dict(places)
    around = {key: _large(labels[key]) for key in places}
    spots = best = dict(places)
    least = math.inf
    for number in range(_ROUNDS):
        # at last the longer way out: a circle or sector may end where the shorter one leads
        is_long = number > _ROUNDS // 2 and number % 4 == 0
        pushes = _pushes(spots, around, is_long=is_long)
        shared = sum(abs(dx) + abs(dy) for dx, dy in pushes.values())
        if shared < least and not is_long:
            best, least = spots, shared
        if not pushes:
            break
        spots = {
            key: _at_home(ecogram, key, (x + pushes[key][0], y + pushes[key][1]), sectors)
            if key in pushes and key not in fixed
            else (x, y)
            for key, (x, y) in spots.items()
        }
    return best


def _large(label: str) -> Box:
    left, top, right, bottom = label_box(label, 0.0, 0.0)
    return left * _GROW, top * _GROW, right * _GROW, bottom * _GROW


def _moved(box: Box, spot: Point) -> Box:
    x, y = spot
    return box[0] + x, box[1] + y, box[2] + x, box[3] + y


def _pushes(
    spots: Mapping[str, Point], around: Mapping[str, Box], *, is_long: bool
) -> dict[str, Point]:
    """Return how far each one that touches something has to go, along one of its ways out."""
    found: dict[str, Point] = {}
    boxes = {key: _moved(around[key], spot) for key, spot in spots.items()}
    keys = list(boxes)
    for number, key in enumerate(keys):
        others = [(other, boxes[other]) for other in keys[number + 1 :]]
        for other, box in (*others, *(("", box) for box in _WRITTEN)):
            push = _push(boxes[key], box, is_long=is_long)
            if push is None:
                continue
            dx, dy = push
            x, y = found.get(key, (0.0, 0.0))
            found[key] = x + dx, y + dy
            if other:
                x, y = found.get(other, (0.0, 0.0))
                found[other] = x - dx, y - dy
    return found


def _push(one: Box, other: Box, *, is_long: bool) -> Point | None:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return None
    if (width < height) != is_long:
        return math.copysign(width * _STEP + _SURE, one[0] + one[2] - other[0] - other[2]), 0.0
    return 0.0, math.copysign(height * _STEP + _SURE, one[1] + one[3] - other[1] - other[3])


def _at_home(ecogram: Ecogram, key: str, spot: Point, sectors: Sequence[str]) -> Point:
    """Return the nearest point that is well inside the own circle and sector."""
    node = ecogram.things[key]
    if not isinstance(node, Person | Organisation) or node.circle is None:
        return spot
    x, y = spot
    radius = min(max(math.hypot(x, y), RADII[node.circle - 1] + _EDGE), RADII[node.circle] - _EDGE)
    start, sweep = sweep_of(node.sector, sectors)
    angle = math.atan2(x, -y) % math.tau
    if node.sector in sectors:
        edge = _EDGE / radius
        middle = start + sweep / 2
        off = (angle - middle + math.pi) % math.tau - math.pi
        angle = middle + min(max(off, edge - sweep / 2), sweep / 2 - edge)
    return polar(radius, angle)
