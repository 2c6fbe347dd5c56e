from __future__ import annotations

import csv
import json
from pathlib import Path

import geopandas as gpd
import pytest

from data.demo.make_places import POINTS, draw_villages
from data.vocabularies import terms
from resources.places import (
    RD,
    NotPlaces,
    dissolve_villages,
    find_villages,
    outlines_of,
    read_buurten,
    village_at,
)
from tests.acceptance import acceptance_folder

DEMO = Path(__file__).resolve().parents[2] / "data/demo/places/villages.geojson"
OUTLINE_M, ROUNDING_M = 25, 1
"""How far an outline may be from the border, and a corner from a whole metre."""
CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
SQUARE = [[0, 0], [1000, 0], [1000, 1000], [0, 1000], [0, 0]]
BOW_TIE = [[0, 0], [1000, 1000], [1000, 0], [0, 1000], [0, 0]]


def _collection(*codes: str, crs: object = CRS, ring: list[list[int]] = SQUARE) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"statcode": code, "statnaam": "Buurt"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x + 2000 * n, y] for x, y in ring]],
            },
        }
        for n, code in enumerate(codes)
    ]
    return json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}).encode()


def _cbs(name: str) -> bytes:
    return (acceptance_folder("resources") / name).read_bytes()


def _wijken() -> gpd.GeoDataFrame:
    """Return the villages as CBS gives them, read without our reader."""
    frame = gpd.read_file(
        acceptance_folder("resources") / "cbs_wijk_2022_GM1963_rd_dissolved.geojson"
    )
    return frame.rename(columns={"wijkcode": "code"}).sort_values("code", ignore_index=True)


def test_41_buurten_make_14_villages_equal_to_the_dissolved_file() -> None:
    buurten = read_buurten(_cbs("cbs_buurt_2022_GM1963_rd.geojson"))
    villages = dissolve_villages(buurten)
    expected = _wijken()
    assert len(buurten) == 41
    assert list(villages["code"]) == list(expected["code"]) == sorted(terms("villages"))
    assert villages.geometry.normalize().geom_equals(expected.geometry.normalize()).all()


def test_codes_names_and_areas_are_those_of_the_list() -> None:
    buurten = read_buurten(_cbs("cbs_buurt_2022_GM1963_rd.geojson"))
    rows = list(csv.DictReader(_cbs("cbs_buurt_2022_GM1963_codes.csv").decode().splitlines()))
    expected = [(row["buurtcode"], row["buurtnaam"], row["wijkcode"]) for row in rows]
    assert list(buurten[["code", "name", "village"]].itertuples(index=False, name=None)) == expected
    areas = [float(row["area_km2"]) for row in rows]
    assert list(buurten["area_km2"]) == pytest.approx(areas, abs=5e-4)


def test_the_middle_of_each_built_up_buurt_lies_in_its_village() -> None:
    villages = dissolve_villages(read_buurten(_cbs("cbs_buurt_2022_GM1963_rd.geojson")))
    rows = csv.DictReader(_cbs("cbs_buurt_2022_GM1963_codes.csv").decode().splitlines())
    for row in rows:
        if row["kind"] == "woonkern":
            point = (float(row["centroid_rd_x"]), float(row["centroid_rd_y"]))
            assert village_at(villages, *point) == row["wijkcode"]


def test_open_water_is_left_out() -> None:
    buurten = read_buurten(_collection("BU19639997", "BU19630400"))
    assert list(buurten["code"]) == ["BU19630400"]


def test_a_point_inside_outside_and_on_a_border() -> None:
    villages = dissolve_villages(read_buurten(_collection("BU19630400", "BU19630500")))
    assert village_at(villages, 500, 500) == "WK196304"
    assert village_at(villages, 2500, 500) == "WK196305"
    assert village_at(villages, 1000, 500) == "WK196304"
    assert village_at(villages, 1500, 500) is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_geojson"),
        (b"<html>", "not_geojson"),
        (_collection("BU19630400", "GM1963"), "no_buurt_codes"),
        (_collection("BU19630400", crs=None), "wrong_coordinates"),
        (_collection("BU19630400", "BU19630400"), "double_code"),
        (_collection("BU19630400", ring=BOW_TIE), "broken_shape"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(content: bytes, code: str) -> None:
    with pytest.raises(NotPlaces) as caught:
        read_buurten(content)
    assert caught.value.code == code


def test_the_demo_villages_are_the_14_and_do_not_overlap() -> None:
    villages = find_villages(DEMO, terms("villages"))
    assert list(villages["code"]) == sorted(terms("villages"))
    union = villages.geometry.union_all().area / 1e6
    assert villages["area_km2"].sum() == pytest.approx(union, rel=1e-4)
    assert {code: village_at(villages, *point) for code, point in POINTS.items()} == {
        code: code for code in POINTS
    }


def test_the_shipped_boundaries_are_those_the_command_draws() -> None:
    shipped = find_villages(DEMO, terms("villages")).set_index("code").geometry
    for code, shape in draw_villages().items():
        assert shipped[code].symmetric_difference(shape).area < 1e-3 * shape.area


# ── a file of one's own, for the map ────────────────────────────────────────────────────


def _write(folder: Path, name: str, **spelling: str) -> Path:
    """Write the buurten or wijken of CBS anew: in another format, projection or spelling."""
    is_wijk = name.startswith("wijk")
    source = "wijk_2022_GM1963_rd_dissolved" if is_wijk else "buurt_2022_GM1963_rd"
    frame = gpd.read_file(acceptance_folder("resources") / f"cbs_{source}.geojson")
    file = folder / name
    columns = {spelling["old"]: spelling["new"]} if spelling.get("new") else {}
    frame = frame.rename(columns=columns).to_crs(spelling.get("crs", RD))
    frame.drop(columns=["id", "FID"], errors="ignore").to_file(file, layer=file.stem)
    return file


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("buurten.geojson", {}),
        ("buurten.gpkg", {"old": "statcode", "new": "buurtcode"}),
        ("buurten_2015.gpkg", {"old": "statcode", "new": "BU_CODE"}),
        ("buurten_graden.geojson", {"crs": "EPSG:4326"}),
        ("wijken.gpkg", {"crs": "EPSG:4326"}),
    ],
)
def test_villages_of_any_file_of_cbs_are_the_same(
    tmp_path: Path, name: str, spelling: dict[str, str]
) -> None:
    expected = _wijken()
    found = find_villages(_write(tmp_path, name, **spelling), terms("villages"))
    assert list(found["code"]) == list(expected["code"])
    differences = found.geometry.symmetric_difference(expected.geometry).area
    assert differences.max() < 1e-4 * expected.geometry.area.min()


def test_only_the_villages_asked_for_are_read(tmp_path: Path) -> None:
    file = _write(tmp_path, "buurten.gpkg")
    assert list(find_villages(file, ["WK196304", "WK196305"])["code"]) == ["WK196304", "WK196305"]


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


@pytest.mark.parametrize(
    ("content", "code", "value"),
    [
        (None, "missing_file", ""),
        (b"", "not_readable", ""),
        (b"<html>", "not_readable", ""),
        (_collection("BU99990400"), "no_village_codes", ""),
        (_collection("BU19630400"), "missing_villages", "WK196305"),
        (_collection("BU19630400", "BU19630500"), "wrong_coordinates", ""),
        (_collection("BU19630400", "BU19630500", crs=None), "wrong_coordinates", ""),
    ],
)
def test_a_file_without_the_villages_says_why(
    tmp_path: Path, content: bytes | None, code: str, value: str
) -> None:
    file = tmp_path / "grenzen.geojson"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(NotPlaces) as caught:
        find_villages(file, ["WK196304", "WK196305"])
    assert (caught.value.code, caught.value.value) == (code, value)
