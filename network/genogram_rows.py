"""Where does everybody of a family stand? Generations in rows, couples together, children below.

The order within a row is searched for: of two neighbours that changed places, or of a couple
that turned round, the shorter lines stay. The same family always gives the same rows.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

__all__ = ["Rows", "Sibship", "arranged"]

_SWEEPS: Final = 10
_ROUNDS: Final = 6
_SIDE_BY_SIDE: Final = 3.0
"""How much worse two crossing bars are than lines of the same length."""


@dataclass(frozen=True, slots=True)
class Sibship:
    """Children who hang from the same parents: two, one, or none that is known."""

    parents: tuple[str, ...]
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Everybody's place.

    Attributes
    ----------
    rows
        Per generation, the eldest first, who stand in it from left to right.
    x
        By id where somebody stands across.
    """

    rows: tuple[tuple[str, ...], ...]
    x: Mapping[str, float]


@dataclass(slots=True)
class _Unit:
    """Those who stand together because they are or were partners."""

    members: list[str]
    x: float = 0.0
    width: float = 0.0
    offsets: dict[str, float] = field(default_factory=dict)
    rooms: dict[str, float] = field(default_factory=dict)

    def stem_of(self, parents: Sequence[str]) -> float:
        """Return where the line to the children of these begins: beside the right one of two."""
        right = max(parents, key=self.offsets.__getitem__)
        return self.offsets[right] - (self.rooms[right] / 2 if len(parents) > 1 else 0)


def arranged(
    generation: Mapping[str, int],
    couples: Iterable[tuple[str, str]],
    sibships: Sequence[Sibship],
    ended: frozenset[frozenset[str]],
    width: Callable[[str], float],
) -> Rows:
    """Arrange a family in rows.

    Parameters
    ----------
    generation
        By id in which row somebody stands, in the order in which they were found.
    couples
        Who stand together: partners, former ones, and parents of one child.
    sibships
        Who hang from whom; parents stand one row above their children.
    ended
        Couples that are no longer together: they stand at the left.
    width
        How much room somebody takes.
    """
    partners: defaultdict[str, list[str]] = defaultdict(list)
    for one, two in couples:
        partners[one].append(two)
        partners[two].append(one)
    units = _units(generation, partners, ended)
    rows = _first_order(units, generation, sibships)
    for unit in units.values():
        _measure(unit, width)
    _improve(rows, sibships, width)
    x = {key: unit.x + unit.offsets[key] for row in rows for unit in row for key in unit.members}
    return Rows(tuple(tuple(key for unit in row for key in unit.members) for row in rows), x)


def _units(
    generation: Mapping[str, int],
    partners: Mapping[str, Sequence[str]],
    ended: frozenset[frozenset[str]],
) -> dict[str, _Unit]:
    """Return by id who stands together with whom: former partners left, present ones right."""
    units: dict[str, _Unit] = {}
    for key in generation:
        if key not in units:
            members = _chain(key, partners, ended, {key})
            unit = _Unit(members)
            units |= dict.fromkeys(members, unit)
    return units


def _chain(
    key: str,
    partners: Mapping[str, Sequence[str]],
    ended: frozenset[frozenset[str]],
    seen: set[str],
) -> list[str]:
    left: list[str] = []
    right: list[str] = []
    for other in partners.get(key, ()):
        if other in seen:
            continue
        seen.add(other)
        theirs = _chain(other, partners, ended, seen)
        if frozenset({key, other}) in ended:
            left = [*theirs[::-1], *left]
        else:
            right = [*right, *theirs]
    return [*left, key, *right]


def _first_order(
    units: Mapping[str, _Unit], generation: Mapping[str, int], sibships: Sequence[Sibship]
) -> list[list[_Unit]]:
    """Return the rows in the order in which one meets everybody, from each eldest downwards."""
    top = min(generation.values())
    rows: list[list[_Unit]] = [[] for _ in range(max(generation.values()) - top + 1)]
    placed: set[int] = set()

    def meet(key: str) -> None:
        unit = units[key]
        if id(unit) in placed:
            return
        placed.add(id(unit))
        rows[generation[key] - top].append(unit)
        for sibship in sibships:
            if any(parent in unit.members for parent in sibship.parents):
                for child in sibship.children:
                    meet(child)
            if any(child in unit.members for child in sibship.children):
                for parent in sibship.parents:
                    meet(parent)
                for child in sibship.children:
                    meet(child)

    for key in sorted(generation, key=lambda one: generation[one]):
        meet(key)
    return rows


def _measure(unit: _Unit, width: Callable[[str], float]) -> None:
    """Give each member a place within the unit."""
    unit.rooms = {key: width(key) for key in unit.members}
    unit.width = sum(unit.rooms.values())
    edge = -unit.width / 2
    for key in unit.members:
        unit.offsets[key] = edge + unit.rooms[key] / 2
        edge += unit.rooms[key]


# ── searching ───────────────────────────────────────────────────────────────────────────


def _improve(
    rows: list[list[_Unit]], sibships: Sequence[Sibship], width: Callable[[str], float]
) -> None:
    least = _cost(rows, sibships)
    for _ in range(_ROUNDS):
        before = least
        for change in _changes(rows, width):
            change()
            cost = _cost(rows, sibships)
            if cost < least - 1e-6:
                least = cost
            else:
                change()  # every change is its own inverse
        if least == before:
            break
    _cost(rows, sibships)


def _changes(
    rows: list[list[_Unit]], width: Callable[[str], float]
) -> Iterator[Callable[[], None]]:
    for row in rows:
        for place in range(len(row) - 1):
            yield lambda row=row, place=place: _swap(row, place)  # type: ignore[misc]
        for unit in [unit for unit in row if len(unit.members) > 1]:
            yield lambda unit=unit: _turn(unit, width)  # type: ignore[misc]


def _swap(row: list[_Unit], place: int) -> None:
    row[place], row[place + 1] = row[place + 1], row[place]


def _turn(unit: _Unit, width: Callable[[str], float]) -> None:
    unit.members.reverse()
    _measure(unit, width)


def _cost(rows: list[list[_Unit]], sibships: Sequence[Sibship]) -> float:
    """Stand everybody where the lines are short, and return how long they are."""
    unit_of = {key: unit for row in rows for unit in row for key in unit.members}
    hangs = [_hang(sibship, unit_of) for sibship in sibships]
    for row in rows:
        _spread(row, {id(unit): (0.0, 0) for unit in row})
    for _ in range(_SWEEPS):
        wished = _wished(hangs)
        for row in rows:
            _spread(row, wished)
    return _length(hangs, {id(unit): number for number, row in enumerate(rows) for unit in row})


_End: TypeAlias = tuple[_Unit, float]
"""A unit, and how far from its middle a line begins or ends."""

_Hang: TypeAlias = tuple[_End | None, list[_End]]
"""Where the line to some children begins, if a parent is known, and where it ends."""


def _hang(sibship: Sibship, unit_of: Mapping[str, _Unit]) -> _Hang:
    children = [(unit_of[key], unit_of[key].offsets[key]) for key in sibship.children]
    if not sibship.parents:
        return None, children
    unit = unit_of[sibship.parents[0]]
    return (unit, unit.stem_of(sibship.parents)), children


def _wished(hangs: Sequence[_Hang]) -> dict[int, tuple[float, int]]:
    """Return where each unit would stand best: the sum of the wishes, and how many they are."""
    wished: dict[int, tuple[float, int]] = {}

    def wish(unit: _Unit, x: float) -> None:
        total, count = wished.get(id(unit), (0.0, 0))
        wished[id(unit)] = (total + x, count + 1)

    for stem, children in hangs:
        below = _middle(children)
        if stem is None:
            for unit, offset in children:
                wish(unit, below - offset)
            continue
        # each goes half of the way, so that they meet and do not pass each other
        way = (_middle([stem]) - below) / 2
        for unit, _ in children:
            wish(unit, unit.x + way)
        wish(stem[0], stem[0].x - way)
    return wished


def _spread(row: list[_Unit], wished: Mapping[int, tuple[float, int]]) -> None:
    """Stand a row's units as near to their wishes as the order and the room allow.

    Pool adjacent violators (Ayer et al. 1955): of neighbours that want the same place each
    gives way as much as the other.
    """
    at, edge = [], 0.0
    for unit in row:
        at.append(edge + unit.width / 2)
        edge += unit.width
    pools: list[tuple[float, int, int]] = []
    for unit, start in zip(row, at, strict=True):
        total, count = wished.get(id(unit), (unit.x, 1))
        weight = max(count, 1)
        pool = ((total if count else start - edge / 2) - weight * start, weight, 1)
        while pools and pools[-1][0] / pools[-1][1] > pool[0] / pool[1]:
            last = pools.pop()
            pool = (last[0] + pool[0], last[1] + pool[1], last[2] + pool[2])
        pools.append(pool)
    places = [total / weight for total, weight, count in pools for _ in range(count)]
    for unit, start, place in zip(row, at, places, strict=True):
        unit.x = place + start


def _length(hangs: Sequence[_Hang], row_of: Mapping[int, int]) -> float:
    total = 0.0
    bars: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    for stem, children in hangs:
        ends = [unit.x + offset for unit, offset in children]
        above = _middle([stem]) if stem else ends[0]
        left, right = min(*ends, above), max(*ends, above)
        total += right - left + abs(above - _middle(children))
        bars[row_of[id(children[0][0])]].append((left, right))
    for ranges in bars.values():
        for (_, right), (left, end) in pairwise(sorted(ranges)):
            total += _SIDE_BY_SIDE * max(0.0, min(right, end) - left)
    return total


def _middle(ends: Sequence[_End]) -> float:
    return sum(unit.x + offset for unit, offset in ends) / len(ends)
