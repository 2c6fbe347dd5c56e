from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.column_mappings import column_names
from resources.codes import code_reader
from resources.columns import examples_of, fingerprint, guess_columns
from resources.tables import beside_known, read_sheet, read_table, sheets_of
from tests.resources.lists import CODE_LISTS
from tests.resources.workbooks import ods, xlsx

if TYPE_CHECKING:
    from resources.sheets import Sheet

HEADINGS = ["naam", "soort", "thema's", "dorp"]
ROW = ["Kring", "plek", "Rouw en verlies", "Strijen"]
CODES = code_reader(CODE_LISTS)


def _sheet(*rows: str) -> Sheet:
    return sheets_of("\n".join(rows).encode()).sheets[0]


@pytest.mark.parametrize("content", [xlsx({"Blad1": [HEADINGS, ROW]}), ods([HEADINGS, ROW])])
def test_a_spreadsheet_reads_as_its_text_does(content: bytes) -> None:
    text = "\n".join([";".join(HEADINGS), ";".join(ROW)]).encode()
    assert read_table(content, CODE_LISTS) == read_table(text, CODE_LISTS)


def test_every_sheet_that_shows_something_can_be_chosen() -> None:
    sheets = {"Uitleg": [["Lees mij"]], "Leeg": [], "Lijst": [HEADINGS, ROW], "Oud": [HEADINGS]}
    found = sheets_of(xlsx(sheets, hidden=["Oud"])).sheets
    assert [sheet.name for sheet in found] == ["Uitleg", "Lijst"]


def test_a_title_above_the_headings_is_passed_over_and_rows_keep_their_numbers() -> None:
    rows = [["Sociale kaart 2026"], [], [*HEADINGS], ROW, ["", "feest", "grief", "Strijen"]]
    reading = read_table(xlsx({"Blad1": rows}), CODE_LISTS)
    assert [resource.name for resource in reading.resources] == ["Kring"]
    assert {finding.row for finding in reading.errors} == {5}


def test_numbers_and_days_of_a_spreadsheet_are_text() -> None:
    rows = [[*HEADINGS, "telefoon", "x (RD)", "y (RD)"], [*ROW, 186550001.0, 98100.0, 424700.5]]
    reading = read_table(xlsx({"Blad1": rows}), CODE_LISTS)
    assert [finding.code for finding in reading.findings] == ["zero_added"]
    assert reading.resources[0].telephone == "0186550001"
    assert reading.resources[0].locations[0].y == 424700.5


def test_the_columns_of_somebody_elses_list_are_guessed() -> None:
    sheet = _sheet(
        "Activiteit;Categorie;Kern;Tel.;E-mailadres;Omschrijving;Wanneer precies;Kolom;Straat + nr",
        "Koffie;Eenzaamheid en contact;Strijen;0186-550001;a@example.org;Bij;di 10:00;"
        "https://example.org;Kerkpad 3",
        "Ei;Rouw en verlies;Maasdam;0186-550002;b@example.org;Eet;wo 12:00;www.example.org;Dijk 1",
    )
    assert guess_columns(sheet, CODES, column_names()) == {
        "Activiteit": "name",
        "Categorie": "themes",
        "Kern": "village",
        "Tel.": "telephone",
        "E-mailadres": "email",
        "Omschrijving": "description",
        "Wanneer precies": "when",
        "Kolom": "website",
        "Straat + nr": "address",
    }


@pytest.mark.parametrize("is_turned", [False, True])
def test_of_two_headings_of_one_field_the_plainest_is_it(is_turned: bool) -> None:  # noqa: FBT001
    columns = [
        ("Naam voorziening", "name", ("Koffie", "Ei")),
        ("Categorie", "kind", ("activiteit", "plek")),
        ("Onderwerpen", "themes", ("Eenzaamheid en contact", "Rouw en verlies")),
    ]
    if is_turned:
        columns.reverse()
    lines = zip(*((heading, *cells) for heading, _field, cells in columns), strict=True)
    found = guess_columns(_sheet(*(";".join(line) for line in lines)), CODES, column_names())
    assert found == {heading: field for heading, field, _cells in columns}


def test_a_heading_with_a_typing_error_is_guessed_and_nothing_is_guessed_twice() -> None:
    found = guess_columns(
        _sheet("Naam;Telefon;Telefoonnr;Iets", "a;1;2;blauw"), CODES, column_names()
    )
    assert found == {"Naam": "name", "Telefon": "telephone", "Telefoonnr": "", "Iets": ""}


def test_told_columns_and_what_counts_for_every_row() -> None:
    sheet = _sheet(
        "Activiteit;Rubriek;Weg", "Koffie;Eenzaamheid en contact;x", "Soep;Rouw en verlies;x"
    )
    told = {"Activiteit": "name", "Rubriek": "themes", "Weg": ""}
    reading = read_sheet(sheet, CODE_LISTS, told=told, given={"kind": "activity", "reach": "*"})
    assert reading.findings == ()
    assert [(one.name, one.kind) for one in reading.resources] == [
        ("Koffie", "activity"), ("Soep", "activity"),
    ]  # fmt: skip
    assert reading.fields == {"name", "themes", "kind", "reach"}


def test_rows_of_one_name_in_two_villages_are_two() -> None:
    reading = read_table(
        b"naam;soort;thema's;dorp\nKoffie;plek;grief;Strijen\nKoffie;plek;grief;Maasdam", CODE_LISTS
    )
    assert [one.id for one in reading.resources] == ["r-strijen-koffie", "r-maasdam-koffie"]
    twice = read_table(
        b"naam;soort;thema's;dorp\nKoffie;plek;grief;Strijen\nKoffie;plek;grief;Strijen", CODE_LISTS
    )
    assert [(f.row, f.code) for f in twice.errors] == [(3, "double_id")]
    assert len(twice.resources) == 1


def test_what_a_list_has_no_column_for_stays_as_it_is_known() -> None:
    full = read_table(
        b"naam;soort;thema's;dorp;telefoon;adres;rooster;talen;nagekeken op\n"
        b"Koffie;plek;grief;Strijen;0186-550001;Kerkpad 3;di 10:00;Pools;2026-10-01",
        CODE_LISTS,
    ).resources[0]
    short = read_table(
        b"naam;soort;thema's;telefoon;nagekeken op\nKoffie;plek;grief;;2026-09-01", CODE_LISTS
    )
    read = beside_known(short.resources[0], full, short.fields)
    assert read.telephone == ""
    assert (read.locations, read.schedule, read.languages) == (
        full.locations, full.schedule, full.languages,
    )  # fmt: skip
    assert read.checked_on == full.checked_on
    assert beside_known(full, None, short.fields) == full


def test_headings_are_remembered_whatever_their_order() -> None:
    assert fingerprint(["Naam", "", "Tel."]) == fingerprint(["tel", "naam"])
    assert fingerprint(["Naam"]) != fingerprint(["Naam", "Tel."])


def test_an_example_stands_beside_each_heading() -> None:
    assert examples_of(_sheet("Naam;Tel;Leeg", ";1", "Koffie;2")) == {
        "Naam": "Koffie", "Tel": "1", "Leeg": "",
    }  # fmt: skip
