"""Does reading a file of questions keep what is right and name all that is wrong?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.vocabularies import domains, terms
from signals.opaque_token import are_bsn, read_token
from signals.question_columns import open_questions_file
from signals.questions_table import QuestionReading, QuestionRow, read_questions

LISTS = {
    "themes": terms("themes"),
    "villages": terms("villages"),
    "channels": terms("channels"),
    "life_domains": domains(),
}
TODAY = date(2026, 11, 25)
HEADINGS = "resident;theme;village;asked_on;channel;domain\n"
GOOD = "i-1;grief;WK196307;2026-03-04;telephone;mental_health\n"


def _read(text: str, encoding: str = "utf-8") -> QuestionReading:
    return _read_bytes(text.encode(encoding))


def _read_bytes(content: bytes) -> QuestionReading:
    return read_questions(open_questions_file(content), LISTS, today=TODAY)


def _errors(text: str) -> list[tuple[int | None, str, str]]:
    return [(found.row, found.field, found.code) for found in _read(text).errors]


def test_a_good_row() -> None:
    reading = _read(HEADINGS + GOOD)
    assert reading.errors == reading.warnings == ()
    assert reading.rows == (
        QuestionRow(
            "i-1",
            "grief",
            "WK196307",
            date(2026, 3, 4),
            date(2026, 3, 2),
            "telephone",
            "mental_health",
        ),
    )


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_dutch_headings_names_and_days(separator: str, line_end: str) -> None:
    rows = [
        ["Datum", "Thema", "Dorp", "Inwoner"],
        ["4-3-2026", "formulieren en POST", "’s-Gravendeel", "i-1"],
        ["2026-03-05T10:00", "Rouw en verlies", "oud beijerland", "i-2"],
    ]
    reading = _read(line_end.join(separator.join(row) for row in rows))
    assert reading.errors == ()
    assert [row[:4] for row in reading.rows] == [
        ("i-1", "forms", "WK196306", date(2026, 3, 4)),
        ("i-2", "grief", "WK196300", date(2026, 3, 5)),
    ]
    assert {(row.channel, row.domain) for row in reading.rows} == {(None, None)}


@pytest.mark.parametrize("heading", ["openstaand", "Open", "is_open"])
def test_whether_a_question_is_still_open_is_read_where_it_is_said(heading: str) -> None:
    first = f"inwoner;thema;dorp;datum;{heading}\n"
    cells = ("ja", "Nee", "TRUE", "no", "")
    rows = [f"i-{n};grief;WK196307;2026-03-04;{cell}" for n, cell in enumerate(cells)]
    reading = _read(first + "\n".join(rows))
    assert reading.errors == reading.warnings == ()
    assert [row.is_open for row in reading.rows] == [True, False, True, False, None]
    assert _errors(f"{first}i-1;grief;WK196307;2026-03-04;misschien") == [
        (2, "is_open", "not_yes_no")
    ]


@pytest.mark.parametrize("heading", ["afgehandeld", "is_closed"])
def test_closed_is_open_the_other_way_round(heading: str) -> None:
    first = f"inwoner;thema;dorp;datum;{heading}\n"
    cells = ("ja", "Afgehandeld", "gesloten", "nee", "Open", "lopend", "")
    rows = [f"i-{n};grief;WK196307;2026-03-04;{cell}" for n, cell in enumerate(cells)]
    reading = _read(first + "\n".join(rows))
    assert reading.errors == reading.warnings == ()
    assert [row.is_open for row in reading.rows] == [False] * 3 + [True] * 3 + [None]
    assert _errors(f"{first}i-1;grief;WK196307;2026-03-04;misschien") == [
        (2, "is_closed", "not_yes_no")
    ]


def test_open_is_read_where_closed_stands_too() -> None:
    reading = _read(
        "inwoner;thema;dorp;datum;afgehandeld;open\ni-1;grief;WK196307;2026-03-04;ja;ja\n"
    )
    assert [row.is_open for row in reading.rows] == [True]


def test_text_that_is_called_parquet_is_refused() -> None:
    opened = open_questions_file((HEADINGS + GOOD).encode(), "Vragen.PARQUET")
    reading = read_questions(opened, LISTS, today=TODAY)
    assert reading.rows == ()
    assert [found.code for found in reading.errors] == ["no_parquet"]


def test_all_that_is_wrong_is_named_at_once_and_the_rest_is_read() -> None:
    rows = [
        ";grief;WK196307;2026-03-04;;",
        "i-2;;Stryen;2026-02-30;duif;",
        "i-3;grief;WK196307;2026-11-26;;",
        "Anna de Wit;grief;WK196307;0202-03-04;;",
        "i-5;grief;WK196307;4 maart;;heelal",
        f"{'i' * 65};grief;WK196307;;;",
        "",
        GOOD.strip(),
    ]
    assert _errors(HEADINGS + "\n".join(rows)) == [
        (2, "resident", "empty"),
        (3, "theme", "empty"),
        (3, "village", "unknown_code"),
        (3, "asked_on", "bad_date"),
        (3, "channel", "unknown_code"),
        (4, "asked_on", "future_date"),
        (5, "resident", "looks_personal"),
        (5, "asked_on", "bad_date"),
        (6, "asked_on", "bad_date"),
        (6, "domain", "unknown_code"),
        (7, "resident", "too_long"),
        (7, "asked_on", "empty"),
    ]
    assert [row.resident for row in _read(HEADINGS + "\n".join(rows)).rows] == ["i-1"]


def test_missing_and_double_columns_are_all_named() -> None:
    assert _errors("theme;thema;kleur\ngrief;grief;rood\n") == [
        (1, "theme", "double_column"),
        (1, "resident", "missing_column"),
        (1, "village", "missing_column"),
        (1, "asked_on", "missing_column"),
    ]


def test_an_unknown_column_is_a_warning_and_not_read() -> None:
    reading = _read("naam;resident;theme;village;asked_on\nAnna;i-1;grief;WK196307;2026-03-04\n")
    assert [(w.row, w.field, w.code) for w in reading.warnings] == [(1, "naam", "unknown_column")]
    assert "Anna" not in repr(reading.rows)


@pytest.mark.parametrize("content", [b"", b"\n", HEADINGS.encode(), HEADINGS.encode() + b"\n;;\n"])
def test_an_empty_file(content: bytes) -> None:
    reading = _read_bytes(content)
    assert reading.rows == ()
    assert {found.code for found in reading.errors} <= {"empty_file", "missing_column"}
    assert reading.errors


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00", b"\x81\x8d\x8f"])
def test_what_is_no_text_is_not_read(content: bytes) -> None:
    reading = _read_bytes(content)
    assert [found.code for found in reading.errors] == ["unreadable_text"]


def test_encodings() -> None:
    text = "inwoner;thema;dorp;datum\nÉ-1;grief;WK196307;2026-03-04\n"
    old = _read(text, "cp1252")
    assert [found.code for found in old.warnings] == ["windows_1252"]
    assert _read(text, "utf-8-sig").rows == _read(text).rows == old.rows


def test_html_and_formulas_stay_text() -> None:
    tokens = [
        "<script>alert(1)</script>",
        "=1+1",
        "@SUM(A1)",
        "🙂\u202ex",
        "007",
        "1e5",
        "NA",
        "null",
    ]
    rows = "".join(f"{token};grief;WK196307;2026-03-04\n" for token in tokens)
    reading = _read("resident;theme;village;asked_on\n" + rows)
    assert [row.resident for row in reading.rows] == [t for t in tokens if "@" not in t]
    assert _read(HEADINGS + "i-1;<b>;WK196307;2026-03-04\n").errors[0].value == "<b>"


@pytest.mark.parametrize("extra", [";", ";;;;"])
def test_a_row_with_too_many_cells_is_left_out_alone(extra: str) -> None:
    text = f"{HEADINGS}{GOOD.strip()}{extra}nog iets\n{GOOD.replace('i-1', 'i-2')}"
    assert _errors(text) == [(2, "", "too_many_cells")]
    assert [row.resident for row in _read(text).rows] == ["i-2"]


def test_an_open_quotation_mark_keeps_what_stood_before() -> None:
    text = f'{HEADINGS}{GOOD}"i-2;grief;WK196307;2026-03-04;;\n{GOOD.replace("i-1", "i-3")}'
    assert _errors(text) == [(3, "", "broken_row")]
    assert [row.resident for row in _read(text).rows] == ["i-1"]


def test_a_double_row_is_read_once_with_a_warning() -> None:
    same = GOOD.replace("WK196307", "Strijen").replace("telephone", "walk_in")
    reading = _read(HEADINGS + GOOD + same)
    assert len(reading.rows) == 1
    assert [(w.row, w.code, w.value) for w in reading.warnings] == [(3, "double_row", "2")]


def test_a_file_with_citizen_numbers_is_refused_as_a_whole() -> None:
    rows = "".join(f"{number};grief;WK196307;2026-03-04\n" for number in ("111222333", "i-7"))
    reading = _read("resident;theme;village;asked_on\n" + rows)
    assert reading.rows == ()
    assert [(f.row, f.field, f.code, f.value) for f in reading.errors] == [
        (None, "resident", "bsn", "")
    ]


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        (["111222333", "999990019"], True),
        (["111222334"], False),
        (["111222333", "100000002", "100000003", "100000004"], False),
        (["i-1", "12345678"], False),
        ([], False),
    ],
)
def test_citizen_numbers(tokens: list[str], expected: bool) -> None:  # noqa: FBT001
    assert are_bsn(tokens) is expected


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("Anna de Wit", "looks_personal"),
        ("A. Wit", "looks_personal"),
        ("a@b.nl", "looks_personal"),
        ("HW 00412", ""),
        ("x9f2c", ""),
        ("", "empty"),
        ("i" * 65, "too_long"),
    ],
)
def test_tokens(value: str, code: str) -> None:
    assert read_token(value) == (None if code else value, code)


_cell = st.one_of(
    st.sampled_from(["i-1", "grief", "WK196307", "2026-03-04", "", '"', "=1", "é", "a\tb"]),
    st.text(alphabet=st.characters(exclude_characters="\x00\ud800"), max_size=6),
)


@given(st.lists(st.lists(_cell, max_size=8), max_size=8))
def test_no_file_stops_the_reading(rows: list[list[str]]) -> None:
    text = HEADINGS + "\n".join(";".join(row) for row in rows)
    reading = _read_bytes(text.encode("utf-8", "ignore"))
    assert reading.rows or reading.errors
    for row in reading.rows:
        assert row.theme in LISTS["themes"]
        assert row.village in LISTS["villages"]
        assert row.asked_on <= TODAY


def test_a_hundred_thousand_rows() -> None:
    rows = "".join(
        f"i-{i % 40_000};grief;Strijen;2026-03-{i % 28 + 1:02}\n" for i in range(100_000)
    )
    reading = _read("resident;theme;village;asked_on\n" + rows + "x;y;z;w\n")
    assert len(reading.rows) == 100_000
    assert [found.row for found in reading.errors] == [100_002] * 3
