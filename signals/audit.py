"""What can be worked out of published tables, all of them together?

Whoever reads several tables of the same people can subtract. Each published number and each sum
is a line of equations; a linear program says, per withheld cell, between which bounds its value
must lie (Fischetti and Salazar 2000, Management Science 46(5)). Where that is too narrow more
cells are withheld (complementary suppression).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Sum", "Told", "bounds_of", "exposed", "suppress"]

Cell: TypeAlias = "tuple[str, ...]"
"""The key of a cell, whatever the tables are about."""


class Sum(NamedTuple):
    """A cell that is the sum of others."""

    total: Cell
    parts: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a cell: its value lies between these, both inside."""

    least: float
    most: float


def bounds_of(
    cell: Cell, cells: Sequence[Cell], sums: Iterable[Sum], told: Mapping[Cell, Told]
) -> tuple[float, float]:
    """Return between which bounds a cell must lie for whoever knows all that is told.

    Parameters
    ----------
    cell
        The cell somebody wants to know.
    cells
        All cells of all tables; each is at least 0.
    sums
        Which cells add up to which.
    told
        What is published; a cell that is not in it is withheld.

    Returns
    -------
    tuple
        Least and most; the most is infinite when nothing bounds it.
    """
    from scipy.optimize import linprog

    place = {key: i for i, key in enumerate(cells)}
    equations = _equations(place, sums)
    limits = [_limits(told.get(key)) for key in cells]
    found = []
    for sign in (1.0, -1.0):
        aim = [0.0] * len(cells)
        aim[place[cell]] = sign
        answer = linprog(
            aim, A_eq=equations, b_eq=None if equations is None else [0.0] * len(equations),
            bounds=limits, method="highs",
        )  # fmt: skip
        found.append(sign * answer.fun if answer.status == 0 else sign * float("-inf"))
    return found[0], found[1]


def exposed(
    cells: Sequence[Cell],
    sums: Sequence[Sum],
    told: Mapping[Cell, Told],
    withheld: Iterable[Cell],
    *,
    width: float,
) -> tuple[Cell, ...]:
    """Return the withheld cells of which too much can be worked out.

    Parameters
    ----------
    cells, sums, told
        As :func:`bounds_of` takes them.
    withheld
        The cells that must not be known.
    width
        How far apart the bounds of such a cell must be at least.
    """
    found = []
    for cell in withheld:
        least, most = bounds_of(cell, cells, sums, told)
        if most - least < width:
            found.append(cell)
    return tuple(found)


def suppress(
    values: Mapping[Cell, int], sums: Sequence[Sum], withheld: Iterable[Cell], *, width: float
) -> frozenset[Cell]:
    """Return which cells to withhold so that none of those given can be worked out.

    More are withheld one at a time: of the cells in a sum with one that is exposed, the
    smallest, so that as little as possible is lost; of equals the first by key.

    Parameters
    ----------
    values
        The exact value of each cell.
    sums
        Which cells add up to which.
    withheld
        The cells that must not be known.
    width
        As with :func:`exposed`.
    """
    must = frozenset(withheld)
    hidden = set(must)
    cells = sorted(values)
    while True:
        told = {key: Told(values[key], values[key]) for key in cells if key not in hidden}
        known = exposed(cells, sums, told, sorted(must), width=width)
        beside = {
            key
            for one in sums
            for key in (one.total, *one.parts)
            if key not in hidden and not set(known).isdisjoint((one.total, *one.parts))
        }
        if not known or not (beside or told):
            return frozenset(hidden)
        hidden.add(min(beside or told, key=lambda key: (values[key], key)))


def _limits(told: Told | None) -> tuple[float, float | None]:
    return (0.0, None) if told is None else (told.least, told.most)


def _equations(place: Mapping[Cell, int], sums: Iterable[Sum]) -> NDArray[np.float64] | None:
    import numpy as np

    rows = []
    for one in sums:
        row = np.zeros(len(place))
        row[place[one.total]] = -1.0
        for part in one.parts:
            row[place[part]] += 1.0
        rows.append(row)
    return np.array(rows) if rows else None
