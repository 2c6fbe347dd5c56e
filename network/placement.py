"""Where does everybody stand, so that the labels can be read?

Greedy placement with re-insertion: each node takes the best free spot of its own cell, then
chooses again with all others in place; those whose labels still touch are moved apart.
Nodes with a position of their own never move, so a small change of the network is a small
change of the drawing.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from network.ecogram import Ecogram, Organisation, Person
from network.geometry import (
    SECTORS,
    Point,
    Taken,
    box_overlap,
    label_box,
)
from network.spots import free_spot, spots_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

__all__ = ["place", "placed"]

_Node: TypeAlias = Person | Organisation
_PASSES: Final = 2
# A label that touches weighs at least this much, in square units.
_TOUCH: Final = 3000
# So often somebody is moved; who has just moved is let be, and no spot just left is taken again.
_MOVES: Final = 600
_NO_BETTER: Final = 120  # so many in a row that helped nothing: it cannot be done
_LET_BE: Final = 6
_LEFT: Final = 30
# Labels of more persons than these cannot all be read, however long the search takes.
_LEGIBLE: Final = 60
_SEARCHED: Final = 120


def place(
    ecogram: Ecogram,
    sectors: Sequence[str] = SECTORS,
    labels: Mapping[str, str] | None = None,
) -> dict[str, Point]:
    """Return where each person and organisation with a known circle stands.

    Parameters
    ----------
    ecogram
        Nodes with their own x and y stay exactly there; a node without a circle is not on the
        drawing and not in the result.
    sectors
        The codes of the sectors, clockwise from the top.
    labels
        Labels by id where they differ from the names.
    """
    nodes = [node for node in _nodes(ecogram) if node.circle is not None]
    if labels:
        nodes = [replace(node, name=labels.get(node.id, node.name)) for node in nodes]
    taken = {n.id: _taken(n, (n.x, n.y)) for n in nodes if n.x is not None and n.y is not None}
    free = sorted((n for n in nodes if n.id not in taken), key=_hardest_first)
    codes = tuple(sectors)
    if len(nodes) > _SEARCHED:
        _spread(free, taken, codes)
    else:
        taken = _searched(free, taken, codes)
    return {node.id: taken[node.id][:2] for node in nodes}


def placed(
    ecogram: Ecogram, sectors: Sequence[str] = SECTORS, labels: Mapping[str, str] | None = None
) -> Ecogram:
    """Return the ecogram in which everybody with a circle has a place of her own.

    What was read from elsewhere is kept so: whoever is moved later then moves nobody else.

    Parameters
    ----------
    ecogram, sectors, labels
        As for :func:`place`.
    """
    places = place(ecogram, sectors, labels)
    things = {
        key: replace(thing, x=places[key][0], y=places[key][1])
        if isinstance(thing, Person | Organisation) and key in places
        else thing
        for key, thing in ecogram.things.items()
    }
    return Ecogram(MappingProxyType(things), ecogram.removed)


def _searched(
    free: list[_Node], taken: dict[str, Taken], sectors: tuple[str, ...]
) -> dict[str, Taken]:
    for _ in range(1 + _PASSES):
        before = dict(taken)
        _put(free, taken, sectors)
        if taken == before or len(taken) > _LEGIBLE:
            break
    return taken if len(taken) > _LEGIBLE else _untangled(free, taken, sectors)


def _spread(free: list[_Node], taken: dict[str, Taken], sectors: tuple[str, ...]) -> None:
    """Spread very many nodes evenly over their cells, without a search."""
    cells: dict[tuple[int, str | None], list[_Node]] = {}
    for node in free:
        cells.setdefault((node.circle or 1, node.sector), []).append(node)
    for (circle, sector), nodes in cells.items():
        spots = sorted(spots_in(circle, sector, sectors))
        for number, node in enumerate(nodes):
            x, y, _cost = spots[number * len(spots) // len(nodes)]
            taken[node.id] = _taken(node, (x, y))


def _put(nodes: Iterable[_Node], taken: dict[str, Taken], sectors: tuple[str, ...]) -> None:
    """Let each node in turn choose its best spot, given all others."""
    for node in nodes:
        taken.pop(node.id, None)
        spot = free_spot(node.name, node.circle or 1, node.sector, list(taken.values()), sectors)
        taken[node.id] = _taken(node, spot)


def _untangled(
    free: list[_Node], taken: dict[str, Taken], sectors: tuple[str, ...]
) -> dict[str, Taken]:
    """Move those whose labels touch, the worst first, until none do; the best that was found.

    Min-conflicts (Minton, Johnston, Philips and Laird 1992, "Minimizing conflicts") with a
    short memory, so that it does not go round in a circle (Glover 1989, "Tabu search").
    """
    nodes = {node.id: node for node in free}
    stands, best, least, since = dict(taken), taken, math.inf, 0
    moved: deque[str] = deque(maxlen=_LET_BE)
    left: deque[tuple[str, Taken]] = deque(maxlen=_LEFT)
    for _ in range(_MOVES):
        touching = {key: _touched(stands[key], _others(stands, key)) for key in nodes}
        since += 1
        if (total := sum(touching.values())) < least:
            best, least, since = dict(stands), total, 0
        if total == 0 or since > _NO_BETTER:
            break
        in_touch = [key for key, area in touching.items() if area > 0]
        worst = max(
            [key for key in in_touch if key not in moved] or in_touch,
            key=lambda key: (touching[key], key),
        )
        moved.append(worst)
        left.append((worst, stands[worst]))
        stands[worst] = _elsewhere(nodes[worst], stands, left, sectors)
    return best


def _elsewhere(
    node: _Node,
    stands: Mapping[str, Taken],
    left: Collection[tuple[str, Taken]],
    sectors: tuple[str, ...],
) -> Taken:
    """Return the spot of its cell on which a node touches least, none that it just left."""
    others = _others(stands, node.id)
    spots = (_taken(node, (x, y)) for x, y, _ in spots_in(node.circle or 1, node.sector, sectors))
    free = (at for at in spots if (node.id, at) not in left)
    return min(free, key=lambda at: _touched(at, others), default=stands[node.id])


def _others(stands: Mapping[str, Taken], node_id: str) -> list[Taken]:
    return [at for key, at in stands.items() if key != node_id]


def _touched(one: Taken, others: Iterable[Taken]) -> float:
    """Return how much of its label others touch; each of them weighs by itself too."""
    box = left, top, right, bottom = one[2]
    return sum(
        box_overlap(box, other) + _TOUCH
        for _, _, other in others
        if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
    )


def _nodes(ecogram: Ecogram) -> Iterator[_Node]:
    return (t for t in ecogram.present() if isinstance(t, Person | Organisation))


def _taken(node: _Node, spot: Point) -> Taken:
    return (*spot, label_box(node.name, *spot))


def _hardest_first(node: _Node) -> tuple[int, bool, float, str]:
    """Sort the small cells and the wide labels first; those may choose least."""
    box = label_box(node.name, 0.0, 0.0)
    return (node.circle or 0, node.sector is None, -(box[2] - box[0]) * (box[3] - box[1]), node.id)
