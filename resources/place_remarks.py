"""What is odd about where a resource is said to be? It may be true all the same, and is kept."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, Final

from resources.coordinates import is_in_netherlands
from resources.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from resources.locations import Point
    from resources.resource import Location, Resource

__all__ = ["FAR_M", "place_remarks"]

FAR_M: Final = 10_000
"""No two places of one village of here are this far apart."""


def place_remarks(
    resource: Resource,
    centres: Mapping[str, Point],
    villages_at: Callable[[str], Collection[str] | None] = lambda _postcode: None,
) -> tuple[Finding, ...]:
    """Return what somebody should look at again in the places of a resource.

    Parameters
    ----------
    resource
        Of a place without a village its own village is meant.
    centres
        Village to its middle, metres in RD.
    villages_at
        The villages a postcode may be of, none for one of elsewhere; ``None`` is unknown.

    Returns
    -------
    tuple
        ``far_from_village`` with the kilometres, ``postcode_elsewhere`` with the postcode and
        ``postcode_of_another`` with the code of its village; the row is the number of the place.
    """
    found = []
    for number, place in enumerate(resource.locations, start=1):
        village = place.village or resource.village
        if village is not None and village in centres:
            found += _far(number, place, centres[village])
            found += _of_another(number, place, village, villages_at(place.postcode))
    return tuple(found)


def _far(number: int, place: Location, middle: Point) -> list[Finding]:
    if place.x is None or place.y is None or not is_in_netherlands(place.x, place.y):
        return []
    metres = hypot(place.x - middle[0], place.y - middle[1])
    if metres <= FAR_M:
        return []
    return [Finding(number, "place", "far_from_village", str(round(metres / 1000)))]


def _of_another(
    number: int, place: Location, village: str, there: Collection[str] | None
) -> list[Finding]:
    if there is None or village in there:
        return []
    if not there:
        return [Finding(number, "postcode", "postcode_elsewhere", place.postcode)]
    return [Finding(number, "postcode", "postcode_of_another", min(there))]
