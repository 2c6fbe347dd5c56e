from __future__ import annotations

import json
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.boundaries import demo_boundaries
from data.candidates import osm_tags
from data.vocabularies import terms
from resources.osm import ATTRIBUTION, read_osm
from resources.osm_hours import read_hours
from resources.resource import Opening
from tests.acceptance import acceptance_folder

HALL = {"amenity": "community_centre", "name": "De Hoek"}
STRIJEN = (51.7465, 4.5535)


def _osm(*things: dict[str, str], lat: float = STRIJEN[0], lon: float = STRIJEN[1]) -> bytes:
    nodes = "".join(
        f"<node id='{n}' lat='{lat}' lon='{lon}'>"
        + "".join(f"<tag k='{k}' v='{v}'/>" for k, v in tags.items())
        + "</node>"
        for n, tags in enumerate(things, start=1)
    )
    return f"<?xml version='1.0'?><osm version='0.6'>{nodes}</osm>".encode()


def test_the_extract_of_amsterdam_gives_what_we_know_is_in_it() -> None:
    # by hand: 34 tagged points, of which TABA alone has a tag of ours and a name; of the areas
    # four pitches without a name, a sports park, and its sports centre
    file = acceptance_folder("resources/osm") / "amsterdam_valhalla_test.osm.pbf"
    reading = read_osm(file.read_bytes(), osm_tags(), None)
    assert [(one.id, one.name, one.description) for one in reading.resources] == [
        ("osm-n-34048072", "TABA", "Sportveld"),
        ("osm-w-45408738", "Sportpark Drieburg", "Plek om te sporten"),
        ("osm-w-364958257", "Drieburg", "Sportcentrum"),
    ]
    assert {one.source for one in reading.resources} == {ATTRIBUTION}
    assert reading.resources[0].telephone == "31-20-6924161"
    # Amsterdam-Oost, metres in RD
    for one in reading.resources:
        assert one.locations[0].x == pytest.approx(123_900, abs=200)
        assert one.locations[0].y == pytest.approx(483_800, abs=300)


def test_amsterdam_is_not_ours() -> None:
    file = acceptance_folder("resources/osm") / "amsterdam_valhalla_test.osm.pbf"
    reading = read_osm(file.read_bytes(), osm_tags(), demo_boundaries())
    assert reading.resources == ()
    assert [(f.code, f.value) for f in reading.findings] == [("all_outside", "3")]


def test_a_point_gets_the_village_it_lies_in() -> None:
    (one,) = read_osm(_osm(HALL), osm_tags(), demo_boundaries()).resources
    assert one.village == one.locations[0].village == "WK196307"
    assert (one.kind, one.checks, one.reach) == ("place", {}, frozenset())


def test_everything_a_tag_tells_is_kept() -> None:
    (one,) = read_osm(
        _osm(
            HALL
            | {
                "opening_hours": "Mo-Fr 09:00-17:00; PH off",
                "contact:phone": "+31 186 550001; +31 186 550002",
                "website": "https://example.org",
                "email": "geen adres",
                "wheelchair": "yes",
                "operator": "Stichting Hoek",
                "addr:street": "Dijk",
                "addr:housenumber": "3",
                "addr:postcode": "3291ab",
                "fee": "no",
            }
        ),
        osm_tags(),
        None,
    ).resources
    assert one.when == "ma t/m vr 09:00-17:00, niet op feestdagen"
    assert one.schedule[0].on_holidays is False
    assert (one.telephone, one.website, one.email) == ("+31 186 550001", "https://example.org", "")
    assert one.accessibility == {"wheelchair": True}
    assert (one.organisation, one.free) == ("Stichting Hoek", True)
    assert (one.locations[0].address, one.locations[0].postcode) == ("Dijk 3", "3291 AB")


def test_a_playground_needs_no_name_and_a_hall_does() -> None:
    reading = read_osm(
        _osm({"leisure": "playground"}, {"amenity": "community_centre"}), osm_tags(), None
    )
    assert [one.name for one in reading.resources] == ["Speeltuin"]


def test_an_area_is_where_its_middle_is() -> None:
    corners = [(51.74, 4.55), (51.74, 4.56), (51.75, 4.56), (51.75, 4.55)]
    nodes = "".join(f"<node id='{n}' lat='{a}' lon='{b}'/>" for n, (a, b) in enumerate(corners, 1))
    way = "".join(f"<nd ref='{n}'/>" for n in (1, 2, 3, 4, 1))  # codespell:ignore nd
    content = (
        f"<osm version='0.6'>{nodes}<way id='9'>{way}<tag k='club' v='scout'/>"
        "<tag k='name' v='Scouting'/></way></osm>"
    )
    (one,) = read_osm(content.encode(), osm_tags(), None).resources
    point = read_osm(_osm(HALL, lat=51.745, lon=4.555), osm_tags(), None).resources[0]
    assert one.id == "osm-w-9"
    assert one.locations[0].x == pytest.approx(point.locations[0].x, abs=2)


def test_a_geojson_export_reads_as_the_extract_does() -> None:
    document = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "node/1",
                "properties": {"@id": "node/1", **HALL},
                "geometry": {"type": "Point", "coordinates": [STRIJEN[1], STRIJEN[0]]},
            }
        ],
    }
    content = json.dumps(document).encode()
    assert read_osm(content, osm_tags(), None) == read_osm(_osm(HALL), osm_tags(), None)


@pytest.mark.parametrize(
    "content", [b"<osm version='0.6'><node", b"{", b'{"type": "FeatureCollection"', b"onzin", b""]
)
def test_a_broken_map_says_so(content: bytes) -> None:
    assert [f.code for f in read_osm(content, osm_tags(), None).findings] == ["broken_map"]


@pytest.mark.parametrize("content", [b'{"type": "FeatureCollection", "features": []}', _osm()])
def test_a_map_with_nothing_for_us_says_so(content: bytes) -> None:
    assert [f.code for f in read_osm(content, osm_tags(), None).findings] == ["no_candidates"]


def test_the_list_of_tags_is_in_our_own_words() -> None:
    tags = osm_tags()
    assert 60 <= len(tags) <= 90
    assert len({(tag.key, tag.value) for tag in tags}) == len(tags)
    for tag in tags:
        assert tag.kind in terms("resource_kinds")
        assert tag.themes <= terms("themes").keys()
        assert tag.purpose <= terms("ambitions").keys()


DAY = time(9), time(17)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mo-Fr 09:00-17:00", [({1, 2, 3, 4, 5}, *DAY)]),
        ("Mo, We 09:00-17:00", [({1, 3}, *DAY)]),
        ("Sa-Mo 9:00-17:00", [({6, 7, 1}, *DAY)]),
        ("Mo-Su 09:00-17:00; Su off", [({1, 2, 3, 4, 5, 6}, *DAY)]),
        ("09:00-17:00", [({1, 2, 3, 4, 5, 6, 7}, *DAY)]),
        ("Tu 20:00+", [({2}, time(20), None)]),
    ],
)
def test_simple_hours_are_read(text: str, expected: list[tuple[set[int], time, time]]) -> None:
    openings = [Opening(days=frozenset(d), opens=a, closes=b) for d, a, b in expected]
    assert list(read_hours(text)) == openings


def test_two_times_on_a_day_a_day_of_the_month_and_always() -> None:
    assert len(read_hours("Mo-Fr 09:00-12:00,13:00-17:00")) == 2
    (one,) = read_hours("Th[1,-1] 14:00-16:00")
    assert (one.every, one.weeks) == ("month", {1, -1})
    assert read_hours("24/7")[0].on_holidays is True


@pytest.mark.parametrize(
    "text", ["Mar-Oct Mo 10:00-12:00", "sunrise-sunset", "by appointment", "Mo 09:00-17:00 || x"]
)
def test_other_hours_are_left_to_be_read_by_people(text: str) -> None:
    assert read_hours(text) == ()
    (one,) = read_osm(_osm(HALL | {"opening_hours": text}), osm_tags(), None).resources
    assert (one.when, one.schedule) == (text, ())


@given(st.text(max_size=40))
def test_any_hours_never_crash(text: str) -> None:
    read_hours(text)
