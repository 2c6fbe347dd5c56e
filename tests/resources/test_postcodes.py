"""Does each postcode lead to its village, and is the table of CBS read however it is spelled?"""

from __future__ import annotations

import csv
import zipfile
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from data.postcodes import areas
from data.vocabularies import terms
from resources.cbs_places import read_boundaries
from resources.places import RD, NotPlaces, areas_at, village_of
from resources.postcodes import Postcode, Run, read_postcode, read_postcode_table, villages_in
from tests.acceptance import acceptance_folder

if TYPE_CHECKING:
    from pathlib import Path

VILLAGES = tuple(terms("villages"))
STRIJEN, GRAVENDEEL = "WK196307", "WK196306"
ON_THE_BORDER = "3293"
"""Mookhoek: the generalised border puts its middle 19 m inside 's-Gravendeel."""


# ── four digits ─────────────────────────────────────────────────────────────────────────


def _rows(name: str) -> list[dict[str, str]]:
    text = (acceptance_folder("resources") / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_every_postcode_of_others_lists_is_here_with_its_village() -> None:
    by_name = {term.nl: code for code, term in terms("villages").items()}
    of_places = {"Strijensas": STRIJEN, "Mookhoek": STRIJEN}
    rows = _rows("pc4_hoeksche_waard_4pp.csv")
    assert {row["postcode"] for row in rows} == areas().keys()
    for row in rows:
        place = row["woonplaats"]
        assert areas()[row["postcode"]] == (of_places.get(place) or by_name[place], place)
    for row in _rows("hoeksche_waard_villages.csv"):
        assert {areas()[pc4].village for pc4 in row["pc4"].split()} == {row["wijkcode_2022"]}


def test_mookhoek_belongs_to_strijen_although_the_border_says_otherwise() -> None:
    source = acceptance_folder("resources") / "cbs_buurt_2022_GM1963_rd.geojson"
    places = read_boundaries(source, VILLAGES)
    rows = _rows("pc4_hoeksche_waard_4pp.csv")
    points = [Point(float(row["longitude"]), float(row["latitude"])) for row in rows]
    metres = gpd.GeoSeries(points, crs="EPSG:4326").to_crs(RD)
    areas_of = areas_at(places, metres.x, metres.y)
    by_border = {
        row["postcode"]: village_of(area) for row, area in zip(rows, areas_of, strict=True)
    }
    differ = {pc4 for pc4, village in by_border.items() if village != areas()[pc4].village}
    assert differ == {ON_THE_BORDER}
    assert by_border[ON_THE_BORDER] == GRAVENDEEL
    assert areas()[ON_THE_BORDER].village == STRIJEN


# ── as people type it ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3291", Postcode("3291")),
        (" 3291 ab ", Postcode("3291", "AB")),
        ("3291AB", Postcode("3291", "AB")),
        ("3291ab 12", Postcode("3291", "AB", 12)),
        ("3291 AB, 12-a", Postcode("3291", "AB", 12)),
        ("3291 12", None),
        ("0291 AB", None),
        ("329", None),
        ("32911", None),
        ("3291 A", None),
        ("3291 ABC", None),
        ("Strijen", None),
        ("", None),
        ("3291\u0661", None),
    ],
)
def test_a_postcode_as_people_type_it(typed: str, read: Postcode | None) -> None:
    assert read_postcode(typed) == read


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_postcode_or_none(typed: str) -> None:
    read = read_postcode(typed)
    assert read is None or (len(read.digits) == 4 and len(read.letters) in {0, 2})


# ── the table of CBS ────────────────────────────────────────────────────────────────────

HEADING = "PC6;Huisnummer;Buurt2023;Wijk2023;Gemeente2023"
LINES = (
    "3291AB;1;19630700;196307;1963",
    "3291AB;3;19630700;196307;1963",
    "3293LA;10;19630799;196307;1963",
    "3293LA;12;19630699;196306;1963",
    "3293LA;14;19630699;196306;1963",
    "3311AA;1963;05050000;050500;505",
)
RUNS = (
    Run("3291AB", 1, STRIJEN, "BU19630700"),
    Run("3293LA", 10, STRIJEN, "BU19630799"),
    Run("3293LA", 12, GRAVENDEEL, "BU19630699"),
)


def _table(*lines: str) -> str:
    return "\r\n".join(lines) + "\r\n"


@pytest.mark.parametrize(
    "text",
    [
        _table(HEADING, *LINES),
        _table("\ufeff" + HEADING, *reversed(LINES)),
        _table(HEADING, *LINES).replace(";", ","),
        _table("pc6;huisnummer;gwb2023_code;wijkcode;gemeentecode", *LINES),
        _table("PC6,Huisnummer,Buurt2023,Wijk2023,Gem2023", *LINES).replace(";", ","),
        _table('"Postcode";"Huisnr";"Buurtcode_2023"', *LINES).replace("3291AB", '"3291 ab"'),
        _table(HEADING, *LINES).replace(";1963", ";BU1963"),
        _table("Gemeente;Buurt2023;PC6;Huisnummer", *("x;{2};{0};{1}".format(*line.split(";"))
               for line in LINES)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_zip", [False, True])
def test_the_table_is_read_however_it_is_spelled(tmp_path: Path, text: str, is_zip: bool) -> None:  # noqa: FBT001
    file = tmp_path / "upload"
    if is_zip:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("lees mij.txt", "Over deze tabel\n")
            archive.writestr("wijk2023.csv", "wijkcode;naam\n196307;Strijen\n")
            archive.writestr("pc6hnr20230801_gwb.csv", text)
    else:
        file.write_text(text, "utf-8", newline="")
    table = read_postcode_table(file, VILLAGES, name="pc6hnr20230801_gwb.csv")
    assert (table.runs, table.year, table.addresses, table.unread) == (RUNS, 2023, 5, 0)


def test_zeros_that_a_spreadsheet_took_off_are_put_back(tmp_path: Path) -> None:
    (file := tmp_path / "t.csv").write_text(_table("pc6;huisnummer;buurt", "1011AB;1;3630001"))
    table = read_postcode_table(file, ("WK036300",))
    assert table.runs == (Run("1011AB", 1, "WK036300", "BU03630001"),)
    assert table.year is None


def test_lines_that_cannot_be_read_are_counted(tmp_path: Path) -> None:
    bad = ("0291AB;1;19630700;196307;1963", "3291AB;x;19630700;196307;1963", "3291AB;1963")
    (file := tmp_path / "t.csv").write_text(_table(HEADING, *LINES, *bad))
    table = read_postcode_table(file, VILLAGES)
    assert (table.runs, table.unread) == (RUNS, 3)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "missing_file"),
        (b"", "no_postcode_table"),
        (b"naam;dorp\nx;y\n", "no_postcode_table"),
        (b"\xff\xfeP\0C\0", "no_postcode_table"),
        (b"PK\x03\x04 broken", "no_postcode_table"),
        (HEADING.encode() + b"\n" + b"1963" * 20_000, "no_postcode_table"),
        (_table(HEADING, LINES[-1]).encode(), "no_postcodes_here"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    file = tmp_path / "tabel.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(NotPlaces) as caught:
        read_postcode_table(file, VILLAGES)
    assert caught.value.code == code


def test_a_zip_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resources.postcodes._MOST_BYTES", 100_000)
    with zipfile.ZipFile(file := tmp_path / "t.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("t.csv", _table(HEADING, *LINES) + "\n" * 300_000)
    with pytest.raises(NotPlaces, match="too_large"):
        read_postcode_table(file, VILLAGES)


def test_progress_is_told_and_ends_at_most_at_1(tmp_path: Path) -> None:
    (file := tmp_path / "t.csv").write_text(_table(HEADING, *LINES * 100_000), newline="")
    told: list[float] = []
    read_postcode_table(file, VILLAGES, progress=told.append)
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 1


# ── which village? ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("number", "villages"),
    [(None, (GRAVENDEEL, STRIJEN)), (9, (STRIJEN,)), (11, (STRIJEN,)), (99, (GRAVENDEEL,))],
)
def test_a_house_number_decides_where_a_postcode_lies_in_two_villages(
    number: int | None, villages: tuple[str, ...]
) -> None:
    assert villages_in(Postcode("3293", "LA", number), RUNS[1:]) == villages
    assert villages_in(Postcode("3293", "LA", number), ()) == ()


@given(st.dictionaries(st.integers(1, 60), st.sampled_from(["0700", "0701", "0699"]), min_size=1))
def test_each_address_of_the_table_is_found_in_its_village(
    tmp_path_factory: pytest.TempPathFactory, buurten: dict[int, str]
) -> None:
    lines = [f"3291AB;{number};1963{buurt}" for number, buurt in buurten.items()]
    file = tmp_path_factory.mktemp("t") / "t.csv"
    file.write_text(_table("PC6;Huisnummer;Buurt2023", *lines))
    runs = read_postcode_table(file, VILLAGES).runs
    for number, buurt in buurten.items():
        assert villages_in(Postcode("3291", "AB", number), runs) == (f"WK1963{buurt[:2]}",)
