"""Whatever is chosen: a clear reason, and nothing half read."""

from __future__ import annotations

import io
import stat
import zipfile
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources import archive as archive_room
from resources import sheets as sheets_room
from resources.archive import unpack
from resources.directory_file import Lists, open_file, read_file
from resources.file_kind import kind_of
from resources.tables import read_table
from tests.acceptance import acceptance_folder
from tests.resources.lists import CODE_LISTS
from tests.resources.workbooks import ods, xlsx, zipped

HEADINGS = ["naam", "soort", "thema's", "bereik"]
ROW = ["Kring", "plek", "Rouw en verlies", "overal"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"naam;soort", "table"),
        (b"\xef\xbb\xbfnaam;soort", "table"),
        (xlsx({"Blad1": [HEADINGS, ROW]}), "sheets"),
        (ods([HEADINGS, ROW]), "sheets"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "sheets"),
        (b'  {"id": "1"}', "services"),
        (b'\xef\xbb\xbf[{"id": "1"}]', "services"),
        (b'{"features": [], "type": "FeatureCollection"}', "map"),
        (b"<?xml version='1.0'?><osm version='0.6'/>", "map"),
        (zipped({"services.csv": b"id"}), "archive"),
        (zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "other"),
        (b"%PDF-1.7", "other"),
        (b"<!DOCTYPE html><html>", "other"),
        (b"\x1f\x8b\x08", "other"),
        (b"\x89PNG\r\n", "other"),
    ],
)
def test_the_kind_is_seen_by_what_is_in_a_file(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


def test_an_extract_of_a_map_is_seen_by_its_first_bytes() -> None:
    content = acceptance_folder("resources/osm").joinpath("amsterdam_valhalla_test.osm.pbf")
    assert kind_of(content.read_bytes()) == "map"


@pytest.mark.parametrize(
    "name",
    [
        "../kwaad.csv",
        "a/../../kwaad.csv",
        "/etc/passwd",
        "C:\\kwaad.csv",
        "..\\kwaad.csv",
        "\\\\s\\k",
    ],
)
def test_a_path_in_a_name_refuses_the_whole_archive(name: str) -> None:
    unpacked = unpack(zipped({"services.csv": b"id", name: b"x"}))
    assert unpacked.files == {}
    assert unpacked.finding is not None
    assert unpacked.finding.code == "path_in_name"


def test_a_link_in_an_archive_refuses_it() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as into:
        info = zipfile.ZipInfo("services.csv")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        into.writestr(info, "/etc/passwd")
    assert unpack(content.getvalue()).finding.code == "link_in_archive"  # type: ignore[union-attr]


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    finding = unpack(zipped({"services.json": b"0" * 30_000_000})).finding
    assert finding is not None
    assert (finding.code, finding.value) == ("too_dense", "services.json")


def test_what_comes_out_is_counted_and_not_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_room, "LARGEST_INSIDE", 1000)
    monkeypatch.setattr(archive_room, "mistake_in", lambda _archive: None)
    assert unpack(zipped({"a.json": b"0" * 1001})).finding.code == "too_large_inside"  # type: ignore[union-attr]
    assert len(unpack(zipped({"a.json": b"0" * 1000})).files) == 1


def test_too_many_files_are_refused() -> None:
    assert unpack(zipped({f"{n}.json": b"" for n in range(5_001)})).finding.code == "too_many_files"  # type: ignore[union-attr]


@pytest.mark.parametrize("cut", [30, 60, -30])
def test_a_broken_archive_says_so(cut: int) -> None:
    content = zipped({"a.json": b"[]" * 100})
    assert unpack(content[:cut]).finding.code == "broken_archive"  # type: ignore[union-attr]


def _code(content: bytes) -> list[str]:
    reading = read_table(content, CODE_LISTS)
    assert reading.resources == ()
    return [finding.code for finding in reading.findings]


def test_one_cell_in_the_last_corner_asks_for_no_memory() -> None:
    corner = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    assert _code(xlsx({}, raw={"Blad1": corner})) == ["too_many_rows"]
    repeated = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
    )
    assert _code(ods([HEADINGS], extra_row=repeated)) == ["too_many_rows"]


def test_a_spreadsheet_may_end_in_a_million_empty_rows() -> None:
    empty = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert len(read_table(ods([HEADINGS, ROW], extra_row=empty), CODE_LISTS).resources) == 1


def test_a_million_rows_are_refused_with_the_limit() -> None:
    many = f"{';'.join(HEADINGS)}\n" + "x;plek;grief;*\n" * 1_000_000
    monkey = read_table(many.encode(), CODE_LISTS)
    assert monkey.resources == ()
    assert [(f.code, f.value) for f in monkey.findings] == [("too_many_rows", "200000")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (xlsx({"Blad1": [HEADINGS, ROW]})[:-40], "broken_workbook"),
        (xlsx({}), "empty_file"),
        (xlsx({"Blad1": [["", ""]]}), "empty_file"),
        (xlsx({"Blad1": [HEADINGS]}, more={"../x": b""}), "path_in_name"),
        (xlsx({"Blad1": [HEADINGS]}, more={"xl/media/a.bmp": b"0" * 30_000_000}), "too_dense"),
        (zipped({"xl/workbook.bin": b"", "[Content_Types].xml": b""}), "binary_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "broken_workbook"),
    ],
)
def test_a_spreadsheet_that_cannot_be_read_says_why(content: bytes, code: str) -> None:
    assert _code(content) == [code]


def test_macros_and_formulas_are_passed_over() -> None:
    formula = (
        '<row r="1">'
        + "".join(
            f'<c r="{chr(65 + n)}1" t="inlineStr"><is><t>{name}</t></is></c>'
            for n, name in enumerate(HEADINGS)
        )
        + '</row><row r="2"><c r="A2" t="str"><f>HYPERLINK("http://x")</f><v>Kring</v></c>'
        + "".join(
            f'<c r="{chr(65 + n)}2" t="inlineStr"><is><t>{cell}</t></is></c>'
            for n, cell in enumerate(ROW)
            if n
        )
        + "</row>"
    )
    content = xlsx({}, raw={"Blad1": formula}, more={"xl/vbaProject.bin": b"Sub Auto_Open()"})
    (resource,) = read_table(content, CODE_LISTS).resources
    assert resource.name == "Kring"


@given(st.binary(max_size=200), st.integers(0, 2))
def test_any_bytes_behind_the_first_ones_never_crash(tail: bytes, kind: int) -> None:
    begin = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{")[kind]
    for look in (kind_of, unpack, partial(read_table, lists=CODE_LISTS)):
        look(begin + tail)


def test_the_limit_of_rows_is_ours_and_not_that_of_the_format() -> None:
    assert sheets_room.MOST_ROWS < 1_048_576


def test_a_file_that_is_too_large_says_the_limit() -> None:
    finding = open_file("lijst.csv", b"x" * 1_048_577, most_mb=1).findings[0]
    assert (finding.code, finding.value) == ("too_large", "1")
    assert open_file("lijst.csv", b"naam;soort\n" * 10, most_mb=1).can_be_read


@pytest.mark.parametrize(
    ("name", "code"),
    [("lijst.XLSX", "broken_workbook"), ("l.ods", "broken_workbook"), ("l.zip", "broken_archive")],
)
def test_a_broken_spreadsheet_is_not_called_a_zip(name: str, code: str) -> None:
    (finding,) = open_file(name, xlsx({"Blad1": [["naam"]]})[:-40], most_mb=1).findings
    assert finding.code == code


@pytest.mark.parametrize(
    "content", [b"", b"  \n\t", b"\x00" * 20, b"%PDF", b"PK\x03\x04", b"{", b"["]
)
def test_whatever_is_opened_is_refused_or_read_and_never_crashes(content: bytes) -> None:
    lists = Lists(CODE_LISTS, (), None)
    opened = open_file("x", content, most_mb=1)
    reading = read_file(opened, lists)
    assert reading.errors
    assert reading.resources == ()


@given(st.binary(max_size=300))
def test_any_file_is_refused_or_read(content: bytes) -> None:
    read_file(open_file("x", content, most_mb=1), Lists(CODE_LISTS, (), None))
