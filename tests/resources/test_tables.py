from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.vocabularies import Term
from resources.codes import code_reader
from resources.finding import Finding, Reading
from resources.resource import (
    EVERYWHERE,
    Capacity,
    Location,
    Opening,
    Resource,
    checked_whole,
)
from resources.row import LONGEST, UNSEEN
from resources.tables import COLUMNS, read_table, write_table
from tests.resources.lists import CODE_LISTS

HEADINGS = "id;name;kind;themes;village;reach"
ROW = "r-koor;Koor De Lijster;association;loneliness;WK196304;WK196304|WK196305"


def _read(*lines: str, encoding: str = "utf-8") -> Reading:
    return read_table("\n".join(lines).encode(encoding), CODE_LISTS)


def _codes(reading: Reading) -> list[tuple[int | None, str, str]]:
    return [(finding.row, finding.field, finding.code) for finding in reading.findings]


def test_a_good_row_is_read_whole() -> None:
    row = (
        "r-koor;Koor;vereniging;loneliness|Zinvolle dag;gezelschap;Puttershoek;overal;age_65;"
        "ontplooiing, zingeving en vertrouwen;Zingen.;dinsdag;€ 5;0186-550001;"
        "example.org/koor;koor@example.org;Zang en Zo;De Rietpluim;Dijk 1;3297ab;98100;424700,5;"
        "haalt u op;di 20.00-22.00 uur;nee;Nederlands|pl;rolstoel kan naar binnen|geen ringleiding;"
        "wachtlijst 6 weken;1-11-2026;6-10-2026;eigen lijst"
    )
    reading = _read(";".join(COLUMNS), row)
    assert reading.findings == ()
    assert reading.resources == (
        Resource(
            id="r-koor",
            name="Koor",
            kind="association",
            themes=frozenset({"loneliness", "daytime"}),
            support=frozenset({"company"}),
            village="WK196304",
            reach=EVERYWHERE,
            conditions=frozenset({"age_65"}),
            ambitions=frozenset({"growth"}),
            description="Zingen.",
            when="dinsdag",
            cost="€ 5",
            telephone="0186-550001",
            website="https://example.org/koor",
            email="koor@example.org",
            organisation="Zang en Zo",
            locations=(
                Location("De Rietpluim", "Dijk 1", "3297 AB", "WK196304", 98100.0, 424700.5),
            ),
            travel=frozenset({"fetches"}),
            schedule=(Opening(days=frozenset({2}), opens=time(20), closes=time(22)),),
            free=False,
            languages=frozenset({"nl", "pl"}),
            accessibility={"wheelchair": True, "hearing_loop": False},
            capacity=Capacity("waiting", date(2026, 11, 1), 6),
            checks=checked_whole(date(2026, 10, 6)),
            source="eigen lijst",
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encodings_and_separators_read_alike(encoding: str, separator: str) -> None:
    lines = [line.replace(";", separator) for line in (HEADINGS, ROW)]
    reading = _read(*lines, encoding=encoding)
    assert [resource.name for resource in reading.resources] == ["Koor De Lijster"]
    assert reading.findings == ()


def test_dutch_headings_in_any_order_and_writing() -> None:
    reading = _read("THEMA'S;Soort; Naam ;dorp", "Rouw en verlies;Activiteit;Kring;Maasdam")
    assert reading.findings == ()
    assert reading.resources[0].id == "r-kring"
    assert reading.resources[0].themes == {"grief"}


def test_windows_1252_is_read_with_a_warning() -> None:
    reading = _read(HEADINGS, ROW.replace("Lijster", "Café"), encoding="cp1252")
    assert reading.resources[0].name == "Koor De Café"
    assert reading.findings == (Finding(None, "", "windows_1252"),)
    assert not reading.errors


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (f"{HEADINGS}\n{ROW}".encode("utf-16"), "unreadable_text"),
        (b"\x81\x8d\xff", "unreadable_text"),
        (b"PK\x03\x04\x00\x00", "broken_workbook"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, code: str) -> None:
    reading = read_table(content, CODE_LISTS)
    assert _codes(reading) == [(None, "", code)]
    assert reading.resources == ()


@pytest.mark.parametrize("content", ["", "\n\n", HEADINGS, f"{HEADINGS}\n\n;;;\n"])
def test_an_empty_file_is_said_to_be_empty(content: str) -> None:
    reading = _read(content)
    assert reading.resources == ()
    assert len(reading.errors) >= 1


def test_all_missing_columns_are_named_together() -> None:
    reading = _read("id;dorp", "r-1;Maasdam")
    assert _codes(reading) == [
        (1, "name", "missing_column"),
        (1, "kind", "missing_column"),
        (1, "themes", "missing_column"),
    ]


def test_columns_we_do_not_know_are_named_and_the_rest_is_read() -> None:
    reading = _read(f"{HEADINGS};wethouder", f"{ROW};x")
    assert _codes(reading) == [(1, "wethouder", "unknown_column")]
    assert len(reading.resources) == 1


def test_a_double_column_is_an_error() -> None:
    assert _codes(_read("naam;name;soort;thema's", "a;b;plek;grief")) == [
        (1, "name", "double_column")
    ]


def test_every_finding_of_every_row_at_once_and_good_rows_are_kept() -> None:
    reading = _read(
        HEADINGS,
        ROW,
        "R 1;;plaats;feest;Rotterdam;",
        "r-koor;Koor twee;activity;grief;;WK196304",
        ";Zonder thema;activity;;;",
    )
    assert _codes(reading) == [
        (3, "name", "empty"),
        (3, "village", "unknown_code"),
        (3, "id", "bad_id"),
        (3, "kind", "unknown_code"),
        (3, "themes", "unknown_code"),
        (4, "id", "double_id"),
        (5, "themes", "no_theme"),
        (5, "reach", "no_reach"),
    ]
    assert reading.findings[5].value == "2"
    assert [resource.id for resource in reading.resources] == ["r-koor", "r-zonder-thema"]


def test_html_and_formulas_stay_the_text_they_are() -> None:
    names = ['<img src=x onerror="alert(1)">', '=HYPERLINK("http://x")', "@SUM(1)", "+31 koor"]
    quoted = ['"' + name.replace('"', '""') + '"' for name in names]
    reading = _read(HEADINGS, *(f"r-{n};{q};place;grief;;*" for n, q in enumerate(quoted)))
    assert [resource.name for resource in reading.resources] == names
    assert reading.findings == ()


def test_no_written_cell_starts_a_formula() -> None:
    resource = Resource("r-1", "=1+1", "place", frozenset({"grief"}), reach=EVERYWHERE,
                        description="@x", when="-ma", cost="+5", telephone="+31")  # fmt: skip
    content = write_table([resource])
    cells = content.decode("utf-8-sig").splitlines()[1].split(";")
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert read_table(content, CODE_LISTS).resources == (resource,)


def test_a_name_of_500_characters_is_an_error_with_its_row() -> None:
    reading = _read(HEADINGS, ROW, f"r-2;{'lang ' * 100};place;grief;;*")
    assert _codes(reading) == [(3, "name", "too_long")]
    assert len(reading.findings[0].value) <= 80
    assert len(reading.resources) == 1


def test_emoji_and_right_to_left_are_names_but_hidden_direction_marks_are_not() -> None:
    reading = _read(HEADINGS, "r-1;مقهى اللغة ☕;place;grief;;*", "r-2;a\u202eb;place;grief;;*")
    assert [resource.name for resource in reading.resources] == ["مقهى اللغة ☕", "a b"]
    assert _codes(reading) == [(3, "name", "characters_removed")]


def test_a_name_without_latin_letters_gets_a_steady_id() -> None:
    first, second = (_read("name;kind;themes", "مقهى;place;grief") for _ in range(2))
    assert first.resources[0].id == second.resources[0].id
    assert _read("name;kind;themes", "☕;place;grief").resources[0].id != first.resources[0].id


@pytest.mark.parametrize(
    "website",
    [
        "javascript:alert(1)",
        "http://",
        "data:text/html,x",
        "http://a@b.nl",
        "bel ons",
        "www.koffie,nl",
    ],
)
def test_only_a_web_address_becomes_a_website(website: str) -> None:
    reading = _read(f"{HEADINGS};website", f"{ROW};{website}")
    assert _codes(reading) == [(2, "website", "bad_website")]
    assert reading.resources[0].website == ""


@pytest.mark.parametrize(
    ("words", "themes"),
    [
        ("Eenzaamheid", {"loneliness"}),
        ("klussen", {"odd_jobs"}),
        ("Geld", {"debts"}),
        ("Geld en schulden", {"debts"}),
        ("Taal, Klussen; mantelzorg", {"language", "odd_jobs", "care_relief"}),
        ("vervoer en boodschappen", {"transport", "shopping"}),
        ("vervoer/boodschappen", {"transport", "shopping"}),
    ],
)
def test_a_theme_is_read_by_its_synonyms_and_by_parts_of_its_name(
    words: str, themes: set[str]
) -> None:
    (one,) = _read("naam;soort;thema's;bereik", f'Iets;activiteit;"{words}";overal').resources
    assert one.themes == themes


@pytest.mark.parametrize("word", ["Geld en bloemen", "feest", "en"])
def test_a_theme_that_nobody_knows_is_not_guessed(word: str) -> None:
    reading = _read("naam;soort;thema's;bereik", f"Iets;activiteit;{word};overal")
    assert [(f.code, f.value) for f in reading.findings] == [("unknown_code", word)]


def test_a_word_for_two_codes_stands_for_neither() -> None:
    lists = {
        **CODE_LISTS,
        "themes": {
            "home": Term("home", "Huis en tuin", "Home", {"synonyms": "wonen"}),
            "green": Term("green", "Tuin en dier", "Green", {"synonyms": "wonen;moestuin"}),
        },
    }
    codes = code_reader(lists)
    assert [codes.one("themes", word) for word in ("tuin", "wonen")] == [None, None]
    assert codes.one("themes", "Moestuin") == "green"


@pytest.mark.parametrize(
    ("kind", "code"),
    [("Vereniging", "association"), ("club", "association"), ("Bewonersinitiatief", "initiative"),
     ("Buurthuis", "place"), ("professional", "professional"), ("cursus", "activity")],
)  # fmt: skip
def test_a_kind_is_read_by_its_synonyms(kind: str, code: str) -> None:
    (one,) = _read("naam;soort;thema's;bereik", f"Iets;{kind};Vervoer;overal").resources
    assert one.kind == code


@pytest.mark.parametrize("unknown", ["niet bekend", "Onbekend", "n.v.t.", "nvt", "-", "—", "?"])
@pytest.mark.parametrize("column", ["telefoon", "website", "e-mail", "postcode", "adres"])
def test_unknown_is_no_way_to_reach_somebody(column: str, unknown: str) -> None:
    reading = _read(f"{HEADINGS};{column}", f"{ROW};{unknown}")
    assert reading.findings == ()
    (one,) = reading.resources
    assert (one.telephone, one.website, one.email, one.locations) == ("", "", "", ())


@pytest.mark.parametrize(
    ("column", "cell", "read"),
    [
        ("website", "'www.koor.nl", "https://www.koor.nl"),
        ("website", "‘www.koor.nl/zingen’", "https://www.koor.nl/zingen"),
        ("website", "'https://koor.nl", "https://koor.nl"),
        ("telefoon", "'0186-550001", "0186-550001"),
        ("telefoon", "Tel.: 0186-550001", "0186-550001"),
        ("telefoon", "M 06 12345678", "06 12345678"),
        ("e-mail", "'info@koor.nl'", "info@koor.nl"),
    ],
)
def test_what_stands_around_it_is_no_part_of_it(column: str, cell: str, read: str) -> None:
    reading = _read(f"{HEADINGS};{column}", f"{ROW};{cell}")
    assert reading.findings == ()
    (one,) = reading.resources
    assert read in (one.website, one.telephone, one.email)


@pytest.mark.parametrize(
    ("columns", "cells", "finding"),
    [
        ("voorwaarden", "70+, jonger dan 55", (2, "conditions", "no_age")),
        ("gratis;kosten", "ja;€ 5 per keer", (2, "free", "free_or_not")),
        ("gratis;kosten", "nee;gratis", (2, "free", "free_or_not")),
        ("rooster", "di 10:00-10:00", (2, "schedule", "no_length")),
        ("rooster", "di 12:00-10:00", (2, "schedule", "too_late")),
        ("rooster", "di vanaf 2027-01-01, t/m 2026-01-01", (2, "schedule", "ends_first")),
        ("rooster", "di vanaf 1900-01-01", (2, "schedule", "far_date")),
    ],
)
def test_a_row_that_contradicts_itself_is_not_read(
    columns: str, cells: str, finding: tuple[int, str, str]
) -> None:
    reading = _read(f"{HEADINGS};{columns}", f"{ROW};{cells}")
    assert _codes(reading) == [finding]
    assert reading.errors == reading.findings
    assert reading.resources == ()


@pytest.mark.parametrize("day", ["2026-02-30", "31-02-2026", "gisteren", "2026"])
def test_a_day_that_is_none_is_a_warning(day: str) -> None:
    reading = _read(f"{HEADINGS};nagekeken op", f"{ROW};{day}")
    assert _codes(reading) == [(2, "checked_on", "bad_date")]
    assert reading.resources[0].checked_on is None


def test_a_broken_quote_stops_with_a_finding() -> None:
    reading = _read(HEADINGS, ROW, 'r-2;"Half" open;place;grief;;*')
    assert _codes(reading)[-1][2] == "broken_row"
    assert len(reading.resources) == 1


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_read_with_every_finding() -> None:
    rows = [
        f"r-{n};Koor {n};{'association' if n % 100 else 'feest'};loneliness;WK196304;WK196304"
        for n in range(100_000)
    ]
    reading = _read(HEADINGS, *rows)
    assert len(reading.resources) == 99_000
    assert len(reading.errors) == len(reading.findings) == 1_000
    assert reading.findings[-1].row == 99_902


TEXT = st.text(max_size=40).map(lambda text: " ".join(UNSEEN.sub(" ", text).split()))
CODES = {
    name: st.frozensets(st.sampled_from(sorted(CODE_LISTS[name])))
    for name in ("themes", "support", "conditions", "ambitions")
}
VILLAGES = st.sampled_from(sorted(CODE_LISTS["villages"]))
DAYS = st.dates(date(2000, 1, 1), date(2999, 12, 31))
LOCATIONS = st.builds(
    Location,
    name=TEXT,
    address=TEXT.map(lambda text: f"Dijk {text}".strip()),
    postcode=st.sampled_from(["", "3297 AB", "3297"]),
    x=st.none() | st.floats(10_000, 280_000),
    y=st.floats(310_000, 610_000),
).map(lambda place: place if place.x is not None else replace(place, y=None))
OPENINGS = st.builds(
    Opening, days=st.frozensets(st.integers(1, 7)), opens=st.none() | st.just(time(9, 30))
)


@st.composite
def writable(draw: st.DrawFn) -> Resource:
    village = draw(st.none() | VILLAGES)
    place = replace(draw(LOCATIONS), village=village)
    is_place = any((place.name, place.address, place.postcode, place.x))
    return Resource(
        id=draw(st.from_regex(r"[a-z0-9][a-z0-9-]{0,39}", fullmatch=True)),
        name=draw(TEXT.filter(bool)),
        kind=draw(st.sampled_from(sorted(CODE_LISTS["resource_kinds"]))),  # type: ignore[arg-type]
        **{name: draw(codes) for name, codes in CODES.items()},
        village=village,
        reach=draw(st.just(EVERYWHERE) | st.frozensets(VILLAGES)),
        **{name: draw(TEXT) for name in ("description", "when", "cost", "source")},
        telephone=draw(st.sampled_from(["", "0186-550001", "+31 (0)186 55 00 01 (na zes uur)"])),
        website=draw(st.sampled_from(["", "https://example.org/x?y=1#z"])),
        email=draw(st.sampled_from(["", "koor@example.org"])),
        organisation=draw(TEXT),
        locations=(place,) if is_place else (),
        schedule=tuple(draw(st.lists(OPENINGS, max_size=3))),
        free=draw(st.none() | st.booleans()),
        accessibility=draw(
            st.dictionaries(st.sampled_from(sorted(CODE_LISTS["accessibility"])), st.booleans())
        ),
        capacity=draw(
            st.none()
            | st.builds(Capacity, st.sampled_from(["room", "full"]), DAYS)
            | st.builds(Capacity, st.just("waiting"), DAYS, st.none() | st.integers(0, 99))
        ),
        checks=checked_whole(draw(st.none() | DAYS)),
    )


@given(st.lists(writable(), min_size=1, max_size=5, unique_by=lambda resource: resource.id))
def test_what_is_written_is_read_back_equal(resources: list[Resource]) -> None:
    reading = read_table(write_table(resources), CODE_LISTS)
    assert reading.errors == ()
    assert reading.resources == tuple(resources)


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("nagekeken op", "1900-01-01", "early_date"),
        ("telefoon", "186550001", "zero_added"),
        ("e-mail", "vraag Ria", "bad_email"),
        ("telefoon", "vraag Ria", "bad_telephone"),
        ("postcode", "0123", "bad_postcode"),
        ("x (RD)", "98100", "half_coordinates"),
        ("breedtegraad", "51.8", "half_coordinates"),
        ("rooster", "in overleg", "bad_schedule"),
        ("gratis", "soms", "bad_yes_no"),
        ("ruimte", "misschien", "bad_capacity"),
        ("ruimte", "vol", "capacity_without_day"),
        ("talen", "Klingon", "not_on_list"),
        ("toegankelijkheid", "roltrap", "not_on_list"),
        ("vervoer", "vliegtuig", "not_on_list"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_and_the_row_is_kept(
    heading: str, cell: str, code: str
) -> None:
    reading = _read(f"{HEADINGS};{heading}", f"{ROW};{cell}")
    assert [finding.code for finding in reading.findings] == [code]
    assert reading.findings[0].row == 2
    assert len(reading.resources) == 1


@pytest.mark.parametrize(
    ("columns", "cells", "code"),
    [
        ("breedtegraad;lengtegraad", "98100;424700", "rd_in_degrees"),
        ("breedtegraad;lengtegraad", "4,6;51,8", "swapped_coordinates"),
        ("x (RD);y (RD)", "51,8;4,6", "degrees_in_rd"),
        ("x (RD);y (RD)", "0;0", "impossible_coordinates"),
    ],
)
def test_coordinates_of_another_kind_are_recognised_and_said(
    columns: str, cells: str, code: str
) -> None:
    reading = _read(f"{HEADINGS};{columns}", f"{ROW};{cells}")
    assert [finding.code for finding in reading.findings] == [code]
    places = reading.resources[0].locations
    assert bool(places) == (code != "impossible_coordinates")


def test_without_a_column_of_their_own_times_and_costs_are_taken_from_the_words() -> None:
    reading = _read(f"{HEADINGS};wanneer;kosten", f"{ROW};dinsdag 20.00 uur;gratis")
    assert reading.resources[0].schedule == (Opening(days=frozenset({2}), opens=time(20)),)
    assert reading.resources[0].free is True
    partly = _read(f"{HEADINGS};wanneer;kosten", f"{ROW};dinsdag, niet in juli;gratis, koffie € 1")
    assert partly.resources[0].schedule == ()
    assert partly.resources[0].free is None


def test_an_age_needs_no_list() -> None:
    reading = _read(f"{HEADINGS};voorwaarden", f"{ROW};67+|jonger dan 80|age_72|laag inkomen")
    assert _codes(reading) == [(2, "conditions", "unknown_code")]
    reading = _read(f"{HEADINGS};voorwaarden", f"{ROW};67+|jonger dan 80|age_72")
    assert reading.resources[0].conditions == {"age_67", "under_80", "age_72"}


@given(st.binary(max_size=200))
def test_any_bytes_give_findings_or_resources_never_a_crash(content: bytes) -> None:
    reading = read_table(content, CODE_LISTS)
    assert reading.findings or reading.resources


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_row_under_good_headings_never_crashes(cells: list[str]) -> None:
    content = f"{HEADINGS}\n{ROW}\n{';'.join(cells)}".encode("utf-8", "replace")
    reading = read_table(content, CODE_LISTS)
    assert all(len(resource.name) <= LONGEST["name"] for resource in reading.resources)
