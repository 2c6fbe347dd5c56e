"""Are the borders of the real municipality read, and is a point found in its buurt?"""

from __future__ import annotations

import csv

import geopandas as gpd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, shape

from data.boundaries import demo_boundaries
from data.demo.make_places import POINTS, RESIDENTS, draw_villages
from data.vocabularies import terms
from resources.cbs_places import dissolve_villages, find_areas, read_boundaries
from resources.places import RD, Boundaries, areas_at, outlines_of, village_of
from tests.acceptance import acceptance_folder

VILLAGES = tuple(terms("villages"))
OUTLINE_M, ROUNDING_M = 25, 1
"""How far an outline may be from the border, and a corner from a whole metre."""


@pytest.fixture(scope="module")
def buurten() -> gpd.GeoDataFrame:
    """Return the real buurten as we read them."""
    folder = acceptance_folder("resources")
    return find_areas(folder / "cbs_buurt_2022_GM1963_rd.geojson", VILLAGES)[0]


@pytest.fixture(scope="module")
def places() -> Boundaries:
    """Return the real borders as they are stored."""
    folder = acceptance_folder("resources")
    return read_boundaries(folder / "cbs_buurt_2022_GM1963_rd.geojson", VILLAGES)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """Return the list of buurten that goes with the real file."""
    text = (acceptance_folder("resources") / "cbs_buurt_2022_GM1963_codes.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _wijken() -> gpd.GeoDataFrame:
    """Return the villages as CBS gives them, read without our reader."""
    frame = gpd.read_file(
        acceptance_folder("resources") / "cbs_wijk_2022_GM1963_rd_dissolved.geojson"
    )
    return frame.rename(columns={"wijkcode": "code"}).sort_values("code", ignore_index=True)


def test_41_buurten_make_14_villages_equal_to_the_dissolved_file(buurten: gpd.GeoDataFrame) -> None:
    villages, expected = dissolve_villages(buurten), _wijken()
    assert len(buurten) == 41
    assert list(villages["code"]) == list(expected["code"]) == sorted(VILLAGES)
    assert villages.geometry.normalize().geom_equals(expected.geometry.normalize()).all()


def test_codes_names_and_areas_are_those_of_the_list(
    buurten: gpd.GeoDataFrame, rows: list[dict[str, str]]
) -> None:
    expected = [(row["buurtcode"], row["buurtnaam"], row["wijkcode"]) for row in rows]
    found = zip(buurten["code"], buurten["name"], buurten["code"].map(village_of), strict=True)
    assert list(found) == expected
    areas = [float(row["area_km2"]) for row in rows]
    assert list(buurten.geometry.area / 1e6) == pytest.approx(areas, abs=5e-4)


def test_what_is_stored_names_each_buurt_and_the_year(
    places: Boundaries, rows: list[dict[str, str]]
) -> None:
    assert (places.year, places.source) == (2022, "CBS, Kadaster")
    stored = [(a["properties"]["code"], a["properties"]["name"]) for a in places.areas]
    assert stored == [(row["buurtcode"], row["buurtnaam"]) for row in rows]
    assert [v["properties"]["code"] for v in places.villages] == sorted(VILLAGES)
    assert not places.population  # this file counts nobody


def test_the_middle_of_each_built_up_buurt_lies_in_it(
    places: Boundaries, rows: list[dict[str, str]]
) -> None:
    built_up = [row for row in rows if row["kind"] == "woonkern"]
    x = [float(row["centroid_rd_x"]) for row in built_up]
    y = [float(row["centroid_rd_y"]) for row in built_up]
    assert list(areas_at(places, x, y)) == [row["buurtcode"] for row in built_up]


def _in_metres(rows: list[dict[str, str]], lat: str, lon: str) -> gpd.GeoSeries:
    points = [Point(float(row[lon]), float(row[lat])) for row in rows]
    return gpd.GeoSeries(points, crs="EPSG:4326").to_crs(RD)


@pytest.mark.parametrize("source", ["geonames", "wof_label"])
def test_the_points_others_give_for_the_villages_lie_in_them(
    places: Boundaries, source: str
) -> None:
    text = (acceptance_folder("resources") / "hoeksche_waard_villages.csv").read_text("utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row[f"{source}_lat"]]
    assert len(rows) >= 13
    points = _in_metres(rows, f"{source}_lat", f"{source}_lon")
    areas = areas_at(places, [point.x for point in points], [point.y for point in points])
    assert [village_of(area) for area in areas] == [row["wijkcode_2022"] for row in rows]


# ── where is a point? ───────────────────────────────────────────────────────────────────


def _square(code: str, west: int, south: int) -> dict:
    ring = [[west, south], [west + 1000, south], [west + 1000, south + 1000], [west, south + 1000]]
    geometry = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    return {"type": "Feature", "properties": {"code": code, "name": ""}, "geometry": geometry}


TWO = Boundaries(2022, "", (), (_square("BU19630400", 0, 0), _square("BU19630500", 1000, 0)))


def test_a_point_inside_outside_and_on_a_border() -> None:
    x, y = [500, 1500, 1000, 2500, float("nan"), 500], [500, 500, 500, 500, 500, 1001]
    in_both = ["BU19630400", "BU19630500", "BU19630400"]
    assert list(areas_at(TWO, x, y)) == [*in_both, None, None, None]


@given(st.lists(st.tuples(st.floats(74_000, 105_000), st.floats(412_000, 430_000)), max_size=20))
def test_many_points_at_once_are_found_as_one_by_one(points: list[tuple[float, float]]) -> None:
    places = demo_boundaries()
    shapes = [(a["properties"]["code"], shape(a["geometry"])) for a in places.areas]
    expected = [
        min((code for code, area in shapes if area.intersects(Point(point))), default=None)
        for point in points
    ]
    x, y = np.array(points).reshape(-1, 2).T
    assert list(areas_at(places, x, y)) == expected


# ── the demo's own ──────────────────────────────────────────────────────────────────────


def test_the_demo_villages_are_the_14_and_do_not_overlap() -> None:
    places = demo_boundaries()
    shapes = [shape(village["geometry"]) for village in places.villages]
    assert [village["properties"]["code"] for village in places.villages] == sorted(VILLAGES)
    union = gpd.GeoSeries(shapes).union_all().area
    assert sum(one.area for one in shapes) == pytest.approx(union, rel=1e-4)
    areas = areas_at(places, *zip(*POINTS.values(), strict=True))
    assert [village_of(area) for area in areas] == list(POINTS)


def test_the_demo_is_marked_as_invented_and_says_how_many_people_it_invented() -> None:
    assert demo_boundaries().source == ""
    assert demo_boundaries().population == RESIDENTS
    assert RESIDENTS.keys() == set(VILLAGES)


def test_the_shipped_boundaries_are_those_the_command_draws() -> None:
    shipped = {v["properties"]["code"]: shape(v["geometry"]) for v in demo_boundaries().villages}
    for code, drawn in draw_villages().items():
        assert shipped[code].symmetric_difference(drawn).area < 1e-3 * drawn.area


def test_outlines_are_simple_whole_metres_and_close_together() -> None:
    exact = _wijken()
    outlines = outlines_of(exact)
    assert [outline["properties"] for outline in outlines] == [{"code": c} for c in exact["code"]]
    drawn = gpd.GeoDataFrame.from_features(outlines, crs=RD)
    assert drawn.get_coordinates().to_numpy().astype(int).tolist() == (
        drawn.get_coordinates().to_numpy().tolist()
    )
    assert drawn.geometry.hausdorff_distance(exact.geometry).max() <= OUTLINE_M + ROUNDING_M
    overlap = drawn.geometry.area.sum() - drawn.geometry.union_all().area
    assert overlap < 1e-4 * drawn.geometry.area.sum()
