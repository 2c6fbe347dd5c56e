"""Where is a service of HSDS, in metres in RD, and how is a place of ours written as HSDS?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from resources.coordinates import degrees_of, point_of, rd_of
from resources.hsds_complete import COUNTRY, PROVINCE
from resources.hsds_tables import UNKNOWN, stable_uuid
from resources.hsds_text import entries, line, short
from resources.resource import Location

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.codes import CodeLists, CodeReader

__all__ = ["area_of", "place_of", "places_in", "write_place"]

_AREA: Final = re.compile(r"(?:BU|WK|GM)(\d{4})(\d{2})?(?:\d{2})?")
_AREA_TYPE: Final = "CBS wijkcode"
_DECIMALS: Final = 8
"""Of a degree, about a millimetre."""

_DEGREE_NORTH_M: Final = 111_270
_DEGREE_EAST_M: Final = 68_700
"""How far a degree is, about, in the middle of the country."""

_TRIES: Final = 5


def places_in(record: Mapping[str, Any]) -> list[Any]:
    """Return the entries of a service's list that have a place one can go to."""
    return [
        entry
        for entry in entries(record, "service_at_locations")
        if isinstance(location := entry.get("location"), dict)
        and location.get("location_type") != "virtual"
    ]


def place_of(location: Mapping[str, Any], codes: CodeReader) -> tuple[Location, str]:
    """Return a place as ours, and the finding about its coordinates if there is one."""
    address = _address_of(location)
    point, finding = _point_of(location)
    town = line(address, "city")
    parts = [line(address, "address_1"), line(address, "address_2")]
    if town and codes.one("villages", town) is None and town not in parts:
        parts.append(town)
    place = Location(
        name=short(line(location, "name"), "place_name"),
        address=short(", ".join(part for part in parts if part), "address"),
        postcode=line(address, "postal_code")[:12].strip(),
        village=_village_of(location, codes),
        x=point and point[0],
        y=point and point[1],
    )
    return place, finding


def _point_of(location: Mapping[str, Any]) -> tuple[tuple[float, float] | None, str]:
    """Return the point of a place in metres in RD, and what is wrong with it."""
    given = (location.get(name) for name in ("latitude", "longitude"))
    cells = ["" if value is None or isinstance(value, bool) else str(value) for value in given]
    return point_of(cells[0], cells[1], "degrees")


def area_of(value: str, codes: CodeReader) -> str | None:
    """Return the village of a CBS buurt or wijk code, or of a name."""
    match = _AREA.fullmatch(value)
    code = f"WK{match[1]}{match[2]}" if match and match[2] else value
    return codes.one("villages", code) if code else None


def write_place(entry: dict[str, Any], was: Location, place: Location, lists: CodeLists) -> None:
    """Write what differs of a place over the entry of a service's list, in place."""
    location = entry.setdefault("location", {})
    location.setdefault("id", stable_uuid(entry["id"], "location"))
    location.setdefault("location_type", "physical")
    if place.name != was.name:
        _put(location, "name", place.name)
    if (place.x, place.y) != (was.x, was.y):
        degrees = _degrees(place)
        _put(location, "latitude", degrees[0])
        _put(location, "longitude", degrees[1])
    if place.village != was.village and (
        place.village or _AREA.fullmatch(line(location, "external_identifier"))
    ):
        _put(location, "external_identifier", place.village)
        _put(location, "external_identifier_type", place.village and _AREA_TYPE)
    new = (place.address, place.postcode, place.village)
    if new != (was.address, was.postcode, was.village):
        _write_address(location, place, lists)


def _write_address(location: dict[str, Any], place: Location, lists: CodeLists) -> None:
    """Write the address of a place; one that nobody knows has none."""
    others = [one for one in entries(location, "addresses") if one is not _address_of(location)]
    address = dict(_address_of(location))
    if place.address or place.postcode:
        village = lists["villages"].get(place.village or "")
        address.setdefault("id", stable_uuid(location["id"], "address"))
        address |= {
            "address_1": place.address or UNKNOWN,
            "city": village.nl if village else UNKNOWN,
            "postal_code": place.postcode or UNKNOWN,
        }
        address.pop("address_2", None)
        address.setdefault("state_province", PROVINCE)
        address.setdefault("country", COUNTRY)
        address.setdefault("address_type", "physical")
        location["addresses"] = [address, *others]
    elif others:
        location["addresses"] = others
    else:
        location.pop("addresses", None)


def _address_of(location: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the address to go to: a physical one before another."""
    found = entries(location, "addresses")
    physical = (one for one in found if one.get("address_type") == "physical")
    return next(physical, found[0] if found else {})


def _village_of(location: Mapping[str, Any], codes: CodeReader) -> str | None:
    """Return the village of a place, by its area code or the town of an address."""
    towns = [line(address, "city") for address in entries(location, "addresses")]
    values = (line(location, "external_identifier"), *towns)
    return next((village for value in values if (village := area_of(value, codes))), None)


def _put(record: dict[str, Any], name: str, value: object) -> None:
    if value in (None, ""):
        record.pop(name, None)
    else:
        record[name] = value


def _degrees(place: Location) -> tuple[float | None, float | None]:
    """Return latitude and longitude that are read as the same point, to a decimetre."""
    if place.x is None or place.y is None:
        return None, None
    latitude, longitude = degrees_of(place.x, place.y)
    for _ in range(_TRIES):
        x, y = rd_of(latitude, longitude)
        if (x, y) == (place.x, place.y):
            break
        latitude = round(latitude + (place.y - y) / _DEGREE_NORTH_M, _DECIMALS)
        longitude = round(longitude + (place.x - x) / _DEGREE_EAST_M, _DECIMALS)
    return latitude, longitude
