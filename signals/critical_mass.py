"""Are there enough open questions near each other to fill a group, and where would it meet?

Not everybody who is asked comes. How many of ten is not known either: it is a Beta law that
every earlier offer of the kind makes narrower, so the number who come is Beta-Binomial.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

__all__ = [
    "CHANCE",
    "REACH_M",
    "FreePlaces",
    "Gathering",
    "TakeUp",
    "Venue",
    "chance_of_group",
    "gather",
    "needed_questions",
]

CHANCE: Final = 0.8
"""So sure must be that a group fills before it is proposed."""

REACH_M: Final = 8_000.0
"""So far somebody goes for a group, in a straight line."""

_MOST: Final = 10_000


@dataclass(frozen=True, slots=True)
class TakeUp:
    """Which share of those invited comes: a Beta law with this mean, worth ``strength`` people.

    Of 10 people 3 came, as long as nothing else is known.
    """

    mean: float = 0.3
    strength: float = 10.0

    def after(self, invited: int, came: int) -> TakeUp:
        """Return what is known after an offer to which so many of those invited came.

        Examples
        --------
        >>> TakeUp().after(20, 12)
        TakeUp(mean=0.5, strength=30.0)
        """
        strength = self.strength + invited
        return TakeUp((self.mean * self.strength + came) / strength, strength)


class Venue(NamedTuple):
    """A place where a group can meet: the resource, and where it lies in metres in RD."""

    resource_id: str
    x: float
    y: float


class FreePlaces(NamedTuple):
    """What can be joined already: where, how many places are free, and who has a place in it.

    ``area`` is a village, or the municipality when that is not told: then it is near everybody.
    """

    area: str
    number: int
    seated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gathering:
    """A group that would fill: where, within which straight-line distance, from how many.

    ``areas`` are those within the distance, ``questions`` those open there that no free place
    answers yet.
    """

    venue: Venue
    radius_m: float
    areas: tuple[str, ...]
    questions: int
    chance: float


def chance_of_group(questions: int, least: int, take_up: TakeUp) -> float:
    """Return how likely at least ``least`` people come when so many are asked.

    Examples
    --------
    >>> round(chance_of_group(25, 6, TakeUp(0.3, 1e9)), 3)
    0.807
    """
    from scipy.stats import betabinom

    first = take_up.mean * take_up.strength
    return float(betabinom.sf(least - 1, questions, first, take_up.strength - first))


def needed_questions(least: int, take_up: TakeUp, *, chance: float = CHANCE) -> int | None:
    """Return how many open questions make a group of ``least`` likely, ``None`` when none do."""
    low, high = least, least
    while chance_of_group(high, least, take_up) < chance:
        low, high = high + 1, high * 2
        if high > _MOST:
            return None
    while low < high:
        middle = (low + high) // 2
        if chance_of_group(middle, least, take_up) < chance:
            low = middle + 1
        else:
            high = middle
    return high


def gather(
    open_by_area: Mapping[str, int],
    centres: Mapping[str, tuple[float, float]],
    venues: Iterable[Venue],
    *,
    least: int,
    take_up: TakeUp,
    free_places: Iterable[FreePlaces] = (),
) -> Gathering | None:
    """Return where a group fills within the shortest way, ``None`` when none does within reach.

    Parameters
    ----------
    open_by_area
        Distinct residents with an open question on the theme, per area.
    centres
        Where each area lies, metres in RD.
    venues
        Real meeting places.
    least
        How many people a group needs.
    take_up
        Which share comes.
    free_places
        Of groups that are there already; who can join one within reach needs no new group.
    """
    needed = needed_questions(least, take_up)
    areas = [area for area in sorted(open_by_area) if area in centres]
    if needed is None or not areas:
        return None
    places = np.array([centres[area] for area in areas], dtype=float)
    asked = np.array([open_by_area[area] for area in areas])
    there = list(free_places)
    reached = [
        (radius, venue.resource_id, venue, count - free)
        for venue in venues
        for free in [_free_near(there, centres, venue)]
        if (found := _shortest(places, asked, venue, needed + free)) is not None
        for radius, count in [found]
        if radius <= REACH_M
    ]
    if not reached:
        return None
    radius, _, venue, left = min(reached, key=lambda one: one[:2])
    near = tuple(area for area in areas if _away(centres[area], venue) <= radius)
    return Gathering(venue, radius, near, left, chance_of_group(left, least, take_up))


def _free_near(
    there: Iterable[FreePlaces], centres: Mapping[str, tuple[float, float]], venue: Venue
) -> int:
    """Return how many places are free within reach of a venue."""
    return sum(
        one.number
        for one in there
        if one.area not in centres or _away(centres[one.area], venue) <= REACH_M
    )


def _away(centre: tuple[float, float], venue: Venue) -> float:
    return float(np.hypot(centre[0] - venue.x, centre[1] - venue.y))


def _shortest(
    places: NDArray[np.float64], asked: NDArray[np.int64], venue: Venue, needed: int
) -> tuple[float, int] | None:
    """Return the smallest radius around a venue that holds so many questions, and how many."""
    away = np.hypot(places[:, 0] - venue.x, places[:, 1] - venue.y)
    order = np.argsort(away, kind="stable")
    held = np.cumsum(asked[order])
    enough = np.flatnonzero(held >= needed)
    if not len(enough):
        return None
    radius = float(away[order[enough[0]]])
    return radius, int(asked[away <= radius].sum())
