"""How is a group drawn? As a rounded outline around its members, and around nobody else.

Where one outline would take in somebody who is no member, the group is drawn in pieces. The twin
is ``kringkaart/frontend/hull.js``; a test runs both and compares.
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, Final

from network.geometry import TURN, rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from network.geometry import Box, Point

__all__ = ["box_points", "hulls", "outline"]

_CORNERS: Final = 16
"""Points of the circle that is drawn around each point of an outline."""

_CLEAR: Final = 19
"""How near an outline may come to where somebody stands who is no member."""

_INSET: Final = 12
"""An outline goes round from inside the box, so that its corners are round."""


def hulls(
    members: Mapping[str, Sequence[Point]], others: Iterable[Point], margin: float
) -> list[list[Point]]:
    """Return the outlines of a group: one, or more where others stand in between.

    Parameters
    ----------
    members
        By id the points that an outline goes around; the first is where the member stands.
    others
        Where those stand who are no member.
    margin
        How far the outline stays from the points.

    Returns
    -------
    list
        Each outline as the corners of a convex polygon.

    Examples
    --------
    >>> two = {"a": [(0, 0)], "b": [(100, 0)]}
    >>> len(hulls(two, [], 20)), len(hulls(two, [(50, 0)], 20))
    (1, 2)
    """
    others = tuple(others)
    piece: dict[str, tuple[str, ...]] = {key: (key,) for key in members}
    for one, two in sorted(combinations(members, 2), key=lambda pair: _apart(members, pair)):
        joined = tuple(dict.fromkeys((*piece[one], *piece[two])))
        if piece[one] == piece[two]:
            continue
        around = outline((point for key in joined for point in members[key]), margin + _CLEAR)
        if not any(_holds(around, other) for other in others):
            piece |= dict.fromkeys(joined, joined)
    pieces = dict.fromkeys(piece.values())
    return [outline((point for key in keys for point in members[key]), margin) for keys in pieces]


def outline(points: Iterable[Point], margin: float) -> list[Point]:
    """Return the convex polygon that stays this far from the points, its corners rounded."""
    angles = [n * TURN / _CORNERS for n in range(_CORNERS)]
    around = {
        (rounded(x + margin * math.sin(angle)), rounded(y - margin * math.cos(angle)))
        for x, y in points
        for angle in angles
    }
    ordered = sorted(around)
    return _half(ordered)[:-1] + _half(ordered[::-1])[:-1]


def box_points(x: float, y: float, box: Box) -> list[Point]:
    """Return the points of somebody with a label: where she stands, and just inside her box."""
    left, top, right, bottom = box[0] + _INSET, box[1] + _INSET, box[2] - _INSET, box[3] - _INSET
    return [(x, y), (left, top), (right, top), (right, bottom), (left, bottom)]


def _half(ordered: Sequence[Point]) -> list[Point]:
    """Return one side of the hull of ordered points (Andrew 1979, the monotone chain)."""
    side: list[Point] = []
    for point in ordered:
        while len(side) > 1 and _turn(side[-2], side[-1], point) <= 0:
            side.pop()
        side.append(point)
    return side


def _turn(one: Point, two: Point, three: Point) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])


def _holds(polygon: Sequence[Point], point: Point) -> bool:
    following = [*polygon[1:], polygon[0]]
    return all(_turn(one, two, point) >= 0 for one, two in zip(polygon, following, strict=True))


def _apart(members: Mapping[str, Sequence[Point]], pair: tuple[str, str]) -> float:
    (x1, y1), (x2, y2) = (members[key][0] for key in pair)
    return (x2 - x1) ** 2 + (y2 - y1) ** 2
