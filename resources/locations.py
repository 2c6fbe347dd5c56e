"""In which villages is a resource, where exactly, and how far is that from here?"""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, Final, TypeAlias

from resources.resource import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from resources.resource import Resource

__all__ = ["Point", "distance_m", "nearest_m", "only_comes", "points_of", "villages_of"]

Point: TypeAlias = tuple[float, float]
"""Metres in RD (EPSG:28992)."""

_HELPERS: Final = frozenset({"initiative", "volunteers"})
_COMES: Final = frozenset({"home", "fetches"})


def only_comes(resource: Resource) -> bool:
    """Tell whether people do the going: its address is where they start, no place to go to.

    A meal or a house of the neighbourhood that fetches its guests is a place all the same.
    """
    return resource.kind in _HELPERS and bool(resource.travel & _COMES)


def villages_of(resource: Resource) -> frozenset[str]:
    """Return the villages in which a resource is: its own and those of its places.

    Empty when it has no place of its own, or nobody knows where.
    """
    villages = (resource.village, *(place.village for place in resource.locations))
    return frozenset(village for village in villages if village)


def points_of(resource: Resource, centres: Mapping[str, Point]) -> tuple[Point, ...]:
    """Return where a resource is, as exact as is known.

    Parameters
    ----------
    resource
        Of a place without a village its own village is meant.
    centres
        Village to its middle, which stands for a place of which only the village is known.
    """
    places = list(resource.locations)
    if resource.village not in {place.village or resource.village for place in places}:
        places.append(Location(village=resource.village))
    found = []
    for place in places:
        village = place.village or resource.village or ""
        if place.x is not None and place.y is not None:
            found.append((place.x, place.y))
        elif village in centres:
            found.append(centres[village])
    return tuple(found)


def distance_m(resource: Resource, village: str, centres: Mapping[str, Point]) -> float | None:
    """Return how far the nearest place of a resource is from the middle of a village.

    Metres in a straight line (*hemelsbreed*); ``None`` when one of the two is not known.
    """
    if village not in centres:
        return None
    return nearest_m(centres[village], points_of(resource, centres))


def nearest_m(start: Point, points: Iterable[Point]) -> float | None:
    """Return how far the nearest of some points is, in metres; ``None`` without any."""
    return min((hypot(x - start[0], y - start[1]) for x, y in points), default=None)
