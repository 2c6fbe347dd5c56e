"""Is what is odd about a place said, and nothing about one that is where it should be?"""

from __future__ import annotations

import pytest

from data.vocabularies import village_centres
from resources.place_remarks import place_remarks
from resources.resource import Location, Resource
from resources.tables import read_table
from tests.resources.lists import CODE_LISTS

STRIJEN, MAASDAM = "WK196307", "WK196305"
VILLAGE_BY_DIGITS = {"3291": {STRIJEN}, "3299": {MAASDAM}}


def _remarks(place: Location, village: str | None = STRIJEN) -> list[tuple[str, str]]:
    resource = Resource("r-1", "Koor", "association", village=village, locations=(place,))
    found = place_remarks(
        resource,
        village_centres(),
        lambda typed: VILLAGE_BY_DIGITS.get(typed[:4], set()) if typed else None,
    )
    return [(one.code, one.value) for one in found]


@pytest.mark.parametrize(
    ("place", "remarks"),
    [
        (Location(x=97_300, y=417_700), []),
        (Location(x=97_300, y=427_000), []),
        # Utrecht: 59 km by hand, of 39 600 m east and 43 800 m north
        (Location(x=137_000, y=461_600), [("far_from_village", "59")]),
        (Location(x=1, y=417_700), []),
        (Location(postcode="3291 AB"), []),
        (Location(postcode="3299 AB"), [("postcode_of_another", MAASDAM)]),
        (Location(postcode="9999 ZZ"), [("postcode_elsewhere", "9999 ZZ")]),
        (Location(village=MAASDAM, postcode="3299 AB"), []),
    ],
)
def test_what_is_odd_about_a_place_is_said(place: Location, remarks: list[tuple[str, str]]) -> None:
    assert _remarks(place) == remarks


def test_where_no_village_is_known_nothing_is_odd() -> None:
    assert _remarks(Location(x=137_000, y=461_600, postcode="9999 ZZ"), village=None) == []


@pytest.mark.parametrize(
    ("x", "codes"),
    [("97300", []), ("137000", ["far_from_village"]), ("1", ["impossible_coordinates"])],
)
def test_a_table_is_read_by_the_same_rule(x: str, codes: list[str]) -> None:
    table = (
        f"naam;soort;thema's;dorp;x (RD);y (RD)\nKoor;association;loneliness;Strijen;{x};417700\n"
    )
    reading = read_table(table.encode(), CODE_LISTS)
    assert len(reading.resources) == 1
    assert [one.code for one in reading.findings] == codes
