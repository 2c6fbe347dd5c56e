"""Where does everybody stand, so that the labels can be read?

Greedy placement with re-insertion: each node takes the best free spot of its own cell, then
chooses again a few times with all others in place. Nodes with a position of their own never
move, so a small change of the network is a small change of the drawing.
"""

from __future__ import annotations

from dataclasses import replace
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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["place"]

_Node: TypeAlias = Person | Organisation
_PASSES: Final = 3
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
    """Let those whose labels still touch choose again before their neighbours in the cell."""
    best, fewest = taken, _touching(free, taken)
    for node in fewest:
        around = [n for n in free if n.circle == node.circle and n.id != node.id]
        if node.sector is not None:
            around = [n for n in around if n.sector == node.sector]
        tried = {key: value for key, value in best.items() if key != node.id}
        for other in around:
            tried.pop(other.id)
        _put([node, *around], tried, sectors)
        _put([*around, node], tried, sectors)
        touching = _touching(free, tried)
        if len(touching) < len(fewest):
            best, fewest = tried, touching
    return best


def _touching(free: list[_Node], taken: dict[str, Taken]) -> list[_Node]:
    return [
        node
        for node in free
        if any(
            box_overlap(taken[node.id][2], other[2]) > 0
            for key, other in taken.items()
            if key != node.id
        )
    ]


def _nodes(ecogram: Ecogram) -> Iterator[_Node]:
    return (t for t in ecogram.present() if isinstance(t, Person | Organisation))


def _taken(node: _Node, spot: Point) -> Taken:
    return (*spot, label_box(node.name, *spot))


def _hardest_first(node: _Node) -> tuple[int, bool, float, str]:
    """Sort the small cells and the wide labels first; those may choose least."""
    box = label_box(node.name, 0.0, 0.0)
    return (node.circle or 0, node.sector is None, -(box[2] - box[0]) * (box[3] - box[1]), node.id)
