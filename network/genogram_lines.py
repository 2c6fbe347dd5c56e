"""Which lines does a family drawing have? Between partners, and down to their children."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from network.constants import GEOMETRY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from network.genogram_rows import Rows, Sibship
    from network.geometry import Point
    from network.kin import Bond, Partner

__all__ = ["ABOVE", "APART", "HALF", "Child", "Couple", "Lines"]

HALF: Final = 26.0
"""Half the width of a sign."""

APART: Final = 15.0
"""Room beside a label, so that a line may pass between two."""

ABOVE: Final = 72.0
"""Room between two rows for the lines."""

_LANE: Final = 14.0
_ARC: Final = 16.0
_LABEL_HEIGHT: Final[float] = GEOMETRY["line_height"] * GEOMETRY["label_lines"]


@dataclass(frozen=True, slots=True)
class Couple:
    """Two who are or were together, or have a child together; how is ``None`` when not known.

    ``path`` is the line between them, ``middle`` where the strokes of a parting stand.
    """

    ends: tuple[str, str]
    how: Partner | None
    path: tuple[Point, ...]
    middle: Point


@dataclass(frozen=True, slots=True)
class Child:
    """How one child hangs from its parents, or from the bar of its brothers and sisters."""

    id: str
    parents: tuple[str, ...]
    bond: Bond
    path: tuple[Point, ...]


class Lines:
    """The lines of a family whose places across are known."""

    def __init__(
        self,
        rows: Rows,
        room: Mapping[str, float],
        foot: Mapping[str, float],
        sibships: Sequence[tuple[Sibship, Mapping[str, Bond]]],
        couples: Mapping[tuple[str, str], Partner | None],
    ) -> None:
        self.x = rows.x
        self.room = room
        self.foot = foot
        self.sibships = sibships
        self.how = couples
        self.beside = {frozenset(two) for row in rows.rows for two in pairwise(row)}
        self.row_of = {key: n for n, row in enumerate(rows.rows) for key in row}
        self.rows = rows.rows
        self.lanes = self._lanes()
        self.y = self._heights()

    def couples(self) -> Iterator[Couple]:
        """Yield the line of every couple."""
        for (one, two), how in self.how.items():
            path = self._couple_path(one, two)
            start, end = path[len(path) // 2 - 1], path[len(path) // 2]
            middle = ((start[0] + end[0]) / 2, start[1])
            yield Couple((one, two), how, path, middle)

    def bars(self) -> Iterator[tuple[Point, ...]]:
        """Yield the line down from the parents of each child, and the bar above the children."""
        for number, (sibship, _) in enumerate(self.sibships):
            y = self._bar_y(number)
            ends = [self._top_x(number, child) for child in sibship.children]
            if sibship.parents:
                x, top = self._stem(sibship.parents)
                yield ((x, top), (x, y))
                ends.append(x)
            if min(ends) < max(ends):
                yield ((min(ends), y), (max(ends), y))

    def children(self) -> Iterator[Child]:
        """Yield the line from the bar to each child."""
        for number, (sibship, bonds) in enumerate(self.sibships):
            y = self._bar_y(number)
            for child in sibship.children:
                x = self._top_x(number, child)
                path = ((x, y), (x, self.y[child] - HALF))
                yield Child(child, sibship.parents, bonds[child], path)

    def _lanes(self) -> dict[int, int]:
        """Return per sibship the lane of its bar, so that no two bars run into each other."""
        taken: defaultdict[int, list[list[tuple[float, float]]]] = defaultdict(list)
        lanes = {}
        for number, (sibship, _) in enumerate(self.sibships):
            ends = [self.x[child] for child in sibship.children]
            if sibship.parents:
                ends.append(self._stem_x(sibship.parents))
            span = (min(ends) - APART, max(ends) + APART)
            of_row = taken[self.row_of[sibship.children[0]]]
            free = (
                lane
                for lane, spans in enumerate(of_row)
                if all(span[1] <= left or right <= span[0] for left, right in spans)
            )
            lane = next(free, len(of_row))
            if lane == len(of_row):
                of_row.append([])
            of_row[lane].append(span)
            lanes[number] = lane
        return lanes

    def _heights(self) -> dict[str, float]:
        y, heights = 0.0, dict[str, float]()
        for number, row in enumerate(self.rows):
            if number:
                lanes = [
                    self.lanes[n]
                    for n, (sibship, _) in enumerate(self.sibships)
                    if self.row_of[sibship.children[0]] == number
                ]
                room = ABOVE + _LANE * max(lanes, default=0) + self._arc_room(row)
                y += 2 * HALF + _LABEL_HEIGHT + room
            heights |= dict.fromkeys(row, y)
        return heights

    def _arc_room(self, row: Sequence[str]) -> float:
        arcs = [pair for pair in self.how if pair[0] in row and frozenset(pair) not in self.beside]
        return _ARC * len(arcs)

    def _bar_y(self, number: int) -> float:
        child = self.sibships[number][0].children[0]
        arcs = self._arc_room(self.rows[self.row_of[child]])
        return self.y[child] - HALF - 28 - arcs - _LANE * self.lanes[number]

    def _top_x(self, number: int, child: str) -> float:
        """Return where a line comes down on a child; lines of two bonds stand side by side."""
        mine = [n for n, (sibship, _) in enumerate(self.sibships) if child in sibship.children]
        return self.x[child] + 12 * (mine.index(number) - (len(mine) - 1) / 2)

    def _couple_path(self, one: str, two: str) -> tuple[Point, ...]:
        """Return a straight line between neighbours, else one that passes over who is between."""
        left, right = sorted((one, two), key=self.x.__getitem__)
        y = self.y[left]
        if frozenset({one, two}) in self.beside:
            return ((self.x[left] + HALF, y), (self.x[right] - HALF, y))
        over = [pair for pair in self.how if frozenset(pair) not in self.beside]
        same = [pair for pair in over if self.row_of[pair[0]] == self.row_of[one]]
        place = same.index((one, two) if (one, two) in same else (two, one))
        top, shift = y - HALF - _ARC * (place + 1), 6.0 * (place + 1)
        x1, x2 = self.x[left] + shift, self.x[right] - shift
        return ((x1, y - HALF), (x1, top), (x2, top), (x2, y - HALF))

    def _stem_x(self, parents: tuple[str, ...]) -> float:
        if len(parents) == 1:
            return self.x[parents[0]]
        # in the room between two labels
        right = max(parents, key=self.x.__getitem__)
        return self.x[right] - self.room[right] / 2

    def _stem(self, parents: tuple[str, ...]) -> Point:
        """Return where the line to the children begins: between two parents, or below one."""
        x = self._stem_x(parents)
        if len(parents) == 1:
            return x, self.y[parents[0]] + self.foot[parents[0]] + 10
        if frozenset(parents) in self.beside:
            return x, self.y[parents[0]]
        return x, self._couple_path(*parents)[1][1]
