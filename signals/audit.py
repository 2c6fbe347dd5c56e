"""What can be worked out of published tables, all of them together?

Whoever reads several tables of the same people can subtract. Each published number and each sum
is a line of equations; a linear program says, per withheld cell, between which bounds its value
must lie (Fischetti and Salazar 2000, Management Science 46(5)). Where that is too narrow more
cells are withheld (complementary suppression).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Contradiction", "Sum", "Told", "agreeing", "bounds_of", "exposed"]

_IMPOSSIBLE: Final = 2
"""How the solver says that nothing fits."""

Cell: TypeAlias = "tuple[str, ...]"
"""The key of a cell, whatever the tables are about."""


class Contradiction(ValueError):  # noqa: N818  (named by the situation)
    """What is told contradicts itself, so nothing can be said of what can be worked out."""


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

    Raises
    ------
    Contradiction
        No numbers at all fit what is told: see :func:`agreeing`.
    """
    found = []
    for sign in (1.0, -1.0):
        aim = [sign if key == cell else 0.0 for key in cells]
        answer = _solved(aim, cells, sums, told)
        if answer.status == _IMPOSSIBLE:
            raise Contradiction
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


def agreeing(
    cells: Sequence[Cell], sums: Sequence[Sum], told: Iterable[tuple[Cell, Told]]
) -> dict[Cell, Told]:
    """Return what is told without what contradicts what was told before it.

    What contradicts the rest (a number of an earlier week, say) would make every answer
    impossible, and an impossible set of equations bounds nothing.

    Parameters
    ----------
    cells, sums
        As :func:`bounds_of` takes them.
    told
        What is published, the surest first.
    """
    kept: dict[Cell, Told] = {}
    for cell, one in told:
        if _is_possible(cells, sums, {**kept, cell: one}):
            kept[cell] = one
    return kept


def _is_possible(cells: Sequence[Cell], sums: Sequence[Sum], told: Mapping[Cell, Told]) -> bool:
    return bool(_solved([0.0] * len(cells), cells, sums, told).status != _IMPOSSIBLE)


def _solved(
    aim: Sequence[float], cells: Sequence[Cell], sums: Iterable[Sum], told: Mapping[Cell, Told]
) -> Any:
    """Return the answer of the linear program with this aim."""
    from scipy.optimize import linprog

    equations = _equations({key: i for i, key in enumerate(cells)}, sums)
    return linprog(
        aim, A_eq=equations, b_eq=None if equations is None else [0.0] * len(equations),
        bounds=[_limits(told.get(key)) for key in cells], method="highs",
    )  # fmt: skip


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
