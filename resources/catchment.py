r"""Which villages have nothing for a theme within reach, and where do many share little?

Two-step floating catchment area. First, per resource: its room divided by all residents within
reach of it. Then, per village: the sum of those shares over what is within its reach.

.. math:: A_i = \sum_{j \in R(i)} \frac{S_j}{\sum_{k : j \in R(k)} P_k}

with :math:`P_k` the residents of a village, :math:`S_j` the room of a resource and :math:`R(i)`
what is within reach of a village. Distances are straight lines (*hemelsbreed*) from the middle of
the village to the place of the resource. What comes to people's homes, fetches them, is done by
telephone or internet, or is for the whole municipality is within reach of each village it works
for, however far.

References
----------
Luo, W. & Wang, F. (2003). Measures of spatial accessibility to health care in a GIS environment.
*Environment and Planning B*, 30(6), 865-884. The variant with one catchment, without bands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from resources.locations import nearest_m, only_comes, points_of
from resources.resource import EVERYWHERE
from resources.verification import capacity_now

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from resources.locations import Point
    from resources.resource import Resource

__all__ = [
    "RADII_M",
    "RADIUS_M",
    "Nearest",
    "Supply",
    "WithinReach",
    "access",
    "only_places",
    "supply_of",
    "villages_without",
    "within_reach",
]

RADIUS_M: Final = 5_000
"""How far is within reach: a village here has a median of two others within it."""

RADII_M: Final = (3_000, RADIUS_M, 8_000)

_ROOM: Final = {"room": 1.0, "waiting": 0.5, "full": 0.0}
_UNKNOWN_ROOM: Final = 1.0
_COMES_ALONG: Final = frozenset({"home", "fetches", "online", "telephone"})
"""Ways by which no distance has to be gone."""


@dataclass(frozen=True, slots=True)
class Supply:
    """What a resource offers, as far as places go.

    ``room`` is 1, a half with a waiting list, 0 when full, and 1 while nobody knows, which
    ``is_room_known`` tells. ``villages`` are those it works for, ``None`` for all or unknown.
    ``points`` are where it is, metres in RD; empty is unknown, or no place to go to (a driver
    who fetches people, by :func:`resources.locations.only_comes`). ``comes_along`` says that no
    distance matters: it comes, it fetches, it is for the whole municipality.
    """

    id: str
    room: float = _UNKNOWN_ROOM
    is_room_known: bool = False
    villages: frozenset[str] | None = None
    points: tuple[Point, ...] = ()
    comes_along: bool = False


class Nearest(NamedTuple):
    """What is nearest of all that works for a village, and how far in a straight line."""

    id: str
    distance_m: float


@dataclass(frozen=True, slots=True)
class WithinReach:
    """What a village has within reach; ids in order of the directory.

    ``open`` has room, or nobody knows; ``full`` has none; of ``unplaced`` nobody knows where
    it is, so it may be within reach. ``nearest`` is what is nearest beyond reach.
    """

    open: tuple[str, ...] = ()
    full: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    nearest: Nearest | None = None


def supply_of(resource: Resource, centres: Mapping[str, Point], today: date) -> Supply:
    """Return what a resource offers, as far as places go.

    Parameters
    ----------
    resource
        A place of which only the village is known counts as the middle of that village.
    centres
        Village to its middle, metres in RD.
    today
        The day it is: what was heard about room grows old.
    """
    capacity = capacity_now(resource, today)
    is_everywhere = bool(resource.reach & EVERYWHERE)
    comes_along = is_everywhere or bool(resource.reach and resource.travel & _COMES_ALONG)
    has_no_place = comes_along and only_comes(resource)
    return Supply(
        resource.id,
        _ROOM[capacity.state] if capacity else _UNKNOWN_ROOM,
        capacity is not None,
        None if is_everywhere or not resource.reach else frozenset(resource.reach),
        () if has_no_place else points_of(resource, centres),
        comes_along,
    )


def only_places(supplies: Iterable[Supply]) -> list[Supply]:
    """Return what has a place to go to, by its distance alone, as if nothing came along.

    What may have a place that nobody knows stays; what only comes along is left out.
    """
    return [
        replace(one, comes_along=False) for one in supplies if one.points or not one.comes_along
    ]


def within_reach(
    supplies: Collection[Supply], centres: Mapping[str, Point], *, radius_m: float = RADIUS_M
) -> dict[str, WithinReach]:
    """Return per village what is within its reach, what may be, and what is nearest beyond.

    Parameters
    ----------
    supplies
        What there is for a theme.
    centres
        Village to its middle, metres in RD.
    radius_m
        How far is within reach, in a straight line.
    """
    return {
        village: _of_village(village, centre, supplies, radius_m)
        for village, centre in centres.items()
    }


def villages_without(
    supplies: Collection[Supply], centres: Mapping[str, Point], *, radius_m: float = RADIUS_M
) -> tuple[str, ...]:
    """Return the villages with nothing open within reach: nothing is there, or all is full.

    The same as :func:`within_reach` says of each, but it stops at the first that is open: for
    all themes at once that is quick enough.
    """
    open_ = [one for one in supplies if one.room > 0]
    return tuple(
        village
        for village, centre in centres.items()
        if not any(_reaches(one, village, centre, radius_m) for one in open_)
    )


def access(
    supplies: Iterable[Supply],
    reached: Mapping[str, WithinReach],
    population: Mapping[str, int],
) -> dict[str, float | None]:
    """Return per village its access: room per resident, shared with all who can go there too.

    Parameters
    ----------
    supplies, reached
        What there is, and what is within reach, of :func:`within_reach`.
    population
        Village to its residents; absent is unknown.

    Returns
    -------
    dict
        ``None`` for a village with something in reach that it shares with a village of which
        nobody knows the residents; 0 without anything in reach.

    Notes
    -----
    Summed over the residents this is all room there is within anybody's reach. Something that
    moves nearer to a village stays within its reach, but its access may fall: others come too.
    """
    sharers: dict[str, list[str]] = {}
    for village, found in reached.items():
        for one in (*found.open, *found.full):
            sharers.setdefault(one, []).append(village)
    shares = {
        one.id: _share(one.room, [population.get(village) for village in sharers[one.id]])
        for one in supplies
        if one.id in sharers
    }
    return {
        village: _sum([shares[id_] for id_ in found.open]) for village, found in reached.items()
    }


def _of_village(
    village: str, centre: Point, supplies: Iterable[Supply], radius_m: float
) -> WithinReach:
    opened: list[str] = []
    full: list[str] = []
    unplaced: list[str] = []
    beyond: list[tuple[bool, float, str]] = []
    for one in supplies:
        if one.villages is not None and village not in one.villages:
            continue
        distance = _distance_m(one, centre)
        if distance is None:
            unplaced.append(one.id)
        elif distance > radius_m:
            beyond.append((one.room <= 0, distance, one.id))
        else:
            (opened if one.room > 0 else full).append(one.id)
    nearest = Nearest(min(beyond)[2], min(beyond)[1]) if beyond else None
    return WithinReach(tuple(opened), tuple(full), tuple(unplaced), nearest)


def _reaches(one: Supply, village: str, centre: Point, radius_m: float) -> bool:
    if one.villages is not None and village not in one.villages:
        return False
    distance = _distance_m(one, centre)
    return distance is not None and distance <= radius_m


def _distance_m(one: Supply, centre: Point) -> float | None:
    """Return how far it is, 0 when no distance matters and ``None`` when nobody knows where."""
    return 0.0 if one.comes_along else nearest_m(centre, one.points)


def _share(room: float, residents: Collection[int | None]) -> float | None:
    """Return the room per resident; nobody to share it with makes it unknown."""
    known = [n for n in residents if n is not None]
    everybody = sum(known)
    return room / everybody if everybody and len(known) == len(residents) else None


def _sum(shares: Collection[float | None]) -> float | None:
    known = [share for share in shares if share is not None]
    return sum(known) if len(known) == len(shares) else None
