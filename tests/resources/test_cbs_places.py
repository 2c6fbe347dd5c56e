"""Is every file of CBS read, whatever its spelling, and does a wrong one say what is wrong?"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
from shapely.geometry import shape

from data.vocabularies import terms
from resources.cbs_places import read_boundaries
from resources.places import RD, Boundaries, NotPlaces
from tests.acceptance import acceptance_folder

if TYPE_CHECKING:
    from pathlib import Path

VILLAGES = tuple(terms("villages"))
TWO = ("WK196304", "WK196305")
CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}

PACKAGE = {
    "code": "buurtcode",
    "name": "buurtnaam",
    "village": "wijkcode",
    "residents": "aantal_inwoners",
    "older": "percentage_personen_65_jaar_en_ouder",
    "water": "water",
}
"""How the GeoPackage of the whole country spells its columns."""

SERVICE = {
    **PACKAGE,
    "residents": "aantalInwoners",
    "older": "percentagePersonen65JaarEnOuder",
}
OLD = {
    "code": "BU_CODE",
    "name": "BU_NAAM",
    "village": "WK_CODE",
    "residents": "AANT_INW",
    "older": "P_65_EO_JR",
    "water": "H2O",
}


def _real(kind: str) -> gpd.GeoDataFrame:
    source = {"wijk": "wijk_2022_GM1963_rd_dissolved", "buurt": "buurt_2022_GM1963_rd"}[kind]
    return gpd.read_file(acceptance_folder("resources") / f"cbs_{source}.geojson")


def _buurten(spelling: dict[str, str]) -> gpd.GeoDataFrame:
    """Return the real buurten as CBS would spell them, with invented residents: 100 a buurt."""
    real = _real("buurt")
    values = {
        "code": real["statcode"],
        "name": real["statnaam"],
        "village": "WK" + real["statcode"].str[2:8],
        "residents": 100,
        "older": 20,
        "water": "NEE",
    }
    frame = real[["geometry"]].assign(**{spelling[key]: value for key, value in values.items()})
    water = frame.iloc[[0]].assign(
        **{spelling["code"]: "BU19639997", spelling["water"]: "JA", spelling["residents"]: -99997}
    )
    elsewhere = frame.iloc[[0]].assign(**{spelling["code"]: "BU05050000"})
    return gpd.pd.concat([frame, water, elsewhere], ignore_index=True)


def _written(frame: gpd.GeoDataFrame, file: Path, layer: str = "buurten") -> Path:
    frame.to_file(file, layer=layer, engine="pyogrio")
    return file


def _outlines(places: Boundaries) -> gpd.GeoSeries:
    return gpd.GeoSeries([shape(v["geometry"]) for v in places.villages], crs=RD)


# ── whatever the spelling ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("spelling", [PACKAGE, SERVICE, OLD], ids=["package", "service", "old"])
@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
@pytest.mark.parametrize("crs", [RD, "EPSG:4326"])
def test_the_whole_country_in_any_spelling_is_the_same(
    tmp_path: Path, spelling: dict[str, str], ending: str, crs: str
) -> None:
    file = _written(_buurten(spelling).to_crs(crs), tmp_path / f"wijkenbuurten_2022_v1.{ending}")
    read = read_boundaries(file, VILLAGES)
    expected = read_boundaries(
        acceptance_folder("resources") / "cbs_buurt_2022_GM1963_rd.geojson", VILLAGES
    )
    assert read.year == 2022
    names = [area["properties"] for area in read.areas]
    assert names == [area["properties"] for area in expected.areas]
    assert _outlines(read).symmetric_difference(_outlines(expected)).area.max() < 5e4  # m²
    per_village = {code: len([n for n in names if n["code"][2:8] == code[2:]]) for code in VILLAGES}
    assert {c: n for c, n in read.population.items() if c in VILLAGES} == {
        code: 100 * number for code, number in per_village.items()
    }
    assert set(read.older.values()) == {20}
    assert "BU19639997" not in read.population


def _with_layers(file: Path, buurten: gpd.GeoDataFrame) -> Path:
    """Write a package as CBS does: municipalities, wijken (land and water apart) and buurten."""
    wijken = _real("wijk")
    wijken = wijken.assign(aantal_inwoners=1234, percentage_personen_65_jaar_en_ouder=25)
    wijken["water"] = "NEE"
    water = wijken.iloc[[7]].assign(water="JA", aantal_inwoners=-99997)
    gemeente = wijken.iloc[[0]][["geometry"]].assign(gemeentecode="GM1963", aantal_inwoners=9)
    _written(gemeente, file, "gemeenten")
    _written(gpd.pd.concat([water, wijken]), file, "wijken")
    return _written(buurten, file, "buurten")


def test_a_village_that_is_counted_itself_is_not_the_sum_of_its_buurten(tmp_path: Path) -> None:
    file = _with_layers(tmp_path / "wijkenbuurten_2023.gpkg", _buurten(PACKAGE))
    read = read_boundaries(file, VILLAGES)
    assert read.year == 2023
    assert {code: read.population[code] for code in VILLAGES} == dict.fromkeys(VILLAGES, 1234)
    assert read.population["BU19630001"] == 100
    assert read.older["WK196304"] == 25
    assert len(read.areas) == 41


def test_wijken_alone_are_villages(tmp_path: Path) -> None:
    file = _written(_real("wijk"), tmp_path / "wijken.gpkg", "wijken2022")
    read = read_boundaries(file, VILLAGES)
    assert [area["properties"]["code"] for area in read.areas] == sorted(VILLAGES)
    assert read.year == 2022
    exact = _real("wijk").sort_values("wijkcode").geometry.reset_index(drop=True)
    assert _outlines(read).symmetric_difference(exact).area.max() < 5e4


@pytest.mark.parametrize("missing", [-99997, -99995, -99999, -99999999, None])
def test_what_is_missing_is_unknown_and_so_is_a_sum_with_it(tmp_path: Path, missing: Any) -> None:
    frame = _buurten(PACKAGE)
    frame["aantal_inwoners"] = frame["aantal_inwoners"].astype("float64")
    is_secret = frame["buurtcode"] == "BU19630400"
    frame.loc[is_secret, "aantal_inwoners"] = missing
    read = read_boundaries(_written(frame, tmp_path / "buurten_2022.gpkg"), VILLAGES)
    assert "BU19630400" not in read.population
    assert "WK196304" not in read.population
    assert "WK196304" not in read.older
    assert read.population["WK196307"] > 0


def test_nobody_lives_in_an_empty_buurt_and_it_has_no_share_to_count(tmp_path: Path) -> None:
    frame = _buurten(PACKAGE)
    is_empty = frame["buurtcode"] == "BU19630400"
    frame.loc[is_empty, ["aantal_inwoners", PACKAGE["older"]]] = [0, -99997]
    read = read_boundaries(_written(frame, tmp_path / "buurten_2022.gpkg"), VILLAGES)
    assert (read.population["BU19630400"], read.older["WK196304"]) == (0, 20)


# ── of which year ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("column", "value", "name", "asked", "year"),
    [
        ("jaarcode", 2021, "buurten_2023.gpkg", 2020, 2021),
        ("jrstatcode", "2019BU19630000", "buurten.gpkg", None, 2019),
        ("other", 1, "cbs_buurten_2017_v3.gpkg", 2020, 2017),
        ("other", 1, "buurten_20191231.gpkg", 2020, 2020),
    ],
)
def test_the_year_is_the_one_the_file_names_first(
    tmp_path: Path, column: str, value: Any, name: str, asked: int | None, year: int
) -> None:
    file = _written(_buurten(PACKAGE).assign(**{column: value}), tmp_path / "upload.gpkg")
    assert read_boundaries(file, VILLAGES, name=name, year=asked).year == year


def test_a_year_that_nobody_names_is_asked(tmp_path: Path) -> None:
    file = _written(_buurten(PACKAGE), tmp_path / "upload.gpkg")
    assert _refusal(file, VILLAGES) == ("unknown_year", "")


# ── what cannot be used ─────────────────────────────────────────────────────────────────

SQUARE = [[0, 0], [1000, 0], [1000, 1000], [0, 1000], [0, 0]]


def _collection(*codes: str, crs: object = CRS, west: int = 90_000, south: int = 420_000) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"statcode": code, "jrstatcode": f"2022{code}"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x + west + 2000 * n, y + south] for x, y in SQUARE]],
            },
        }
        for n, code in enumerate(codes)
    ]
    return json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}).encode()


def _refusal(file: Path, villages: tuple[str, ...]) -> tuple[str, str]:
    with pytest.raises(NotPlaces) as caught:
        read_boundaries(file, villages)
    return caught.value.code, caught.value.value


@pytest.mark.parametrize(
    ("content", "code", "value"),
    [
        (None, "missing_file", ""),
        (b"", "not_readable", ""),
        (b"<html>", "not_readable", ""),
        (b"{}", "not_readable", ""),
        (b'{"type": "FeatureCollection", "features": [{"type"', "not_readable", ""),
        (b"SQLite format 3\0" + b"\0" * 500, "not_readable", ""),
        (b"PK\x03\x04 ...", "zipped", ""),
        (b"<OGRVRTDataSource/>", "not_readable", ""),
        (_collection("BU99990400"), "no_village_codes", ""),
        (_collection("GM1963"), "no_village_codes", ""),
        (_collection("BU19630400"), "missing_villages", "WK196305"),
        (_collection("BU19639997", "BU19630400"), "missing_villages", "WK196305"),
        (_collection("BU19630400", "BU19630500", south=0), "wrong_coordinates", ""),
        (_collection("BU19630400", "BU19630500", crs=None, south=0), "wrong_coordinates", ""),
    ],
)
def test_a_file_that_cannot_be_used_says_why(
    tmp_path: Path, content: bytes | None, code: str, value: str
) -> None:
    file = tmp_path / "grenzen.geojson"
    if content is not None:
        file.write_bytes(content)
    assert _refusal(file, TWO) == (code, value)


def test_a_buurt_without_a_shape_is_named(tmp_path: Path) -> None:
    content = json.loads(_collection("BU19630400", "BU19630500"))
    content["features"][1]["geometry"] = None
    (file := tmp_path / "grenzen.geojson").write_text(json.dumps(content), "utf-8")
    assert _refusal(file, TWO) == ("broken_shape", "BU19630500")


def test_rd_that_calls_itself_degrees_is_recognised(tmp_path: Path) -> None:
    (file := tmp_path / "g.geojson").write_bytes(_collection("BU19630400", "BU19630500", crs=None))
    read = read_boundaries(file, TWO)
    assert shape(read.areas[0]["geometry"]).bounds == (90_000, 420_000, 91_000, 421_000)


def test_a_line_that_crosses_itself_is_repaired(tmp_path: Path) -> None:
    content = json.loads(_collection("BU19630400", "BU19630500"))
    (ring,) = content["features"][0]["geometry"]["coordinates"]
    ring[1], ring[2] = ring[2], ring[1]
    (file := tmp_path / "g.geojson").write_text(json.dumps(content), "utf-8")
    read = read_boundaries(file, TWO)
    assert all(shape(area["geometry"]).is_valid for area in read.areas)


def test_a_name_with_a_path_in_it_opens_nothing_else(tmp_path: Path) -> None:
    source = acceptance_folder("resources") / "cbs_buurt_2022_GM1963_rd.geojson"
    shutil.copy(source, file := tmp_path / "upload.geojson")
    read = read_boundaries(file, VILLAGES, name="../../etc/passwd")
    assert len(read.areas) == 41
