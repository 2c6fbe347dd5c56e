"""Is a file of questions opened for what it is, Parquet as well as text, and not too much of it?"""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.column_mappings import column_names
from data.vocabularies import domains, terms, theme_reader
from resources.columns import examples_of
from signals import questions_file
from signals.question_columns import guess_question_columns, knows_columns, open_questions_file
from signals.questions_file import read_frame
from signals.questions_table import QuestionReading, read_questions, with_themes

LISTS = {
    "themes": terms("themes"),
    "villages": terms("villages"),
    "channels": terms("channels"),
    "life_domains": domains(),
}
TODAY = date(2026, 11, 25)


def _parquet(**columns: Any) -> bytes:
    into = io.BytesIO()
    pq.write_table(pa.table(columns), into)
    return into.getvalue()


def _read(content: bytes, told: dict[str, str] | None = None) -> QuestionReading:
    opened = open_questions_file(content)
    return read_questions(opened, LISTS, today=TODAY, told=told, words=theme_reader())


def _good(**others: Any) -> bytes:
    columns = {
        "inwoner": ["i-1", "i-2"],
        "thema": ["grief", "Vervoer"],
        "dorp": ["Strijen", "BU19630701"],
        "datum": [date(2026, 3, 4)] * 2,
    }
    return _parquet(**{**columns, **others})


@pytest.mark.parametrize(
    "others",
    [
        {},
        {"inwoner": [1.0, 2.0]},
        {"inwoner": pa.array([b"i-1", b"i-2"])},
        {"thema": pa.array(["grief", "Vervoer"]).dictionary_encode()},
        {"datum": [datetime(2026, 3, 4, 12, 30, tzinfo=UTC)] * 2},
        {"datum": pa.array([1772582400_000_000_001] * 2, pa.timestamp("ns"))},
        {"datum": ["4-3-2026", "2026-03-04T10:00"]},
        {"bijlagen": [[1, 2], []]},
    ],
)
def test_each_kind_of_value_is_read_as_it_would_be_typed(others: dict[str, Any]) -> None:
    reading = _read(_good(**others))
    assert reading.errors == ()
    assert [row[1:4] for row in reading.rows] == [
        ("grief", "WK196307", date(2026, 3, 4)),
        ("transport", "WK196307", date(2026, 3, 4)),
    ]


def test_row_numbers_and_empty_rows_count_as_in_a_spreadsheet() -> None:
    nothing = [None, "", None]
    content = _parquet(
        inwoner=[*nothing, "i-4"],
        thema=[*nothing, "heelal"],
        dorp=[None, None, None, Decimal(19630701)],
        datum=["", "", "", "2026-11-26"],
    )
    assert [(f.row, f.field, f.code) for f in _read(content).errors] == [
        (5, "theme", "unknown_code"),
        (5, "asked_on", "future_date"),
    ]


@pytest.mark.parametrize("content", [b"PAR1", b"PAR1PAR1", _good()[:-40], b"PAR1" + b"x" * 99])
def test_what_is_broken_is_said(content: bytes) -> None:
    assert [f.code for f in _read(content).errors] == ["broken_parquet"]


def test_broken_inside_is_said_as_well() -> None:
    content = bytearray(_good())
    content[4:60] = bytes(56)
    assert {f.code for f in _read(bytes(content)).errors} <= {"broken_parquet", "empty_file"}


def test_an_empty_file_is_said() -> None:
    texts = pa.array([], pa.string())
    content = _parquet(inwoner=texts, thema=texts, dorp=texts, datum=texts)
    assert [f.code for f in _read(content).errors] == ["empty_file"]


def test_what_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions_file, "MOST_ROWS", 1)
    assert [(f.code, f.value) for f in _read(_good()).errors] == [("too_many_rows", "1")]
    many = {f"kolom {number}": ["x"] for number in range(501)}
    monkeypatch.setattr(questions_file, "MOST_ROWS", 10)
    assert [f.code for f in _read(_parquet(**many)).errors] == ["too_large"]


@pytest.mark.parametrize("as_dictionary", [True, False])
def test_a_long_text_in_many_rows_is_in_memory_once(*, as_dictionary: bool) -> None:
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 30_000, pa.int32()), ["x" * 90_000])
    into = io.BytesIO()
    columns = dict.fromkeys(["inwoner", "thema", "dorp", "datum"], texts)
    pq.write_table(pa.table(columns), into, store_schema=as_dictionary)
    opened = open_questions_file(into.getvalue())
    frame, found = read_frame(opened, ["resident", "theme", "village", "asked_on"])
    assert found == []
    assert len(frame) == 30_000
    # of each of the two pieces in which it is read
    assert len({id(cell) for cell in frame["theme"]}) <= 2
    assert {len(cell) for cell in frame["theme"]} == {5_000}


def test_a_name_that_stands_twice_is_said() -> None:
    into = io.BytesIO()
    pq.write_table(pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], ["x", "x"]), into)
    assert [(f.field, f.code) for f in _read(into.getvalue()).errors] == [("x", "double_column")]


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 2_000))
def test_no_damage_stops_the_reading(damage: bytes, place: int) -> None:
    whole = _good()
    place %= len(whole)
    reading = _read(whole[:place] + damage + whole[place + len(damage) :])
    assert reading.rows or reading.errors


def test_columns_are_guessed_by_name_by_likeness_and_by_what_stands_in_them() -> None:
    content = _parquet(
        Cliëntnummer=["c-1"],
        Aanmelddatm=["4-3-2026"],
        X=["Strijen"],
        Y=["Ik kan niet meer met de bus"],
        Z=["123"],
    )
    sheet = open_questions_file(content).sheet
    assert sheet is not None
    assert not knows_columns(sheet)
    assert examples_of(sheet)["X"] == "Strijen"
    names = column_names("question_columns")
    guessed = guess_question_columns(sheet, LISTS, names, today=TODAY)
    assert guessed == {
        "Cliëntnummer": "resident",
        "Aanmelddatm": "asked_on",
        "X": "village",
        "Y": "description",
        "Z": "",
    }
    assert _read(content, guessed).rows[0][:2] == ("c-1", "transport")


TEXT = """inwoner;thema;omschrijving;dorp;datum
i-1;;De bus rijdt niet meer;BU19630701;1-3-2026
i-2;grief;De bus rijdt niet meer;WK196307;1-3-2026
i-3;;Kunt u mij bellen?;196307;1-3-2026
i-4;;Ik ben eenzaam en heb schulden;Strijen;1-3-2026
i-5;;;Strijen;1-3-2026
i-6;raar;De bus;Strijen;1-3-2026
"""


def test_words_give_a_theme_only_where_there_is_none_and_only_when_they_decide() -> None:
    reading = _read(TEXT.encode())
    assert [row[:3] for row in reading.rows] == [
        ("i-1", "transport", "WK196307"),
        ("i-2", "grief", "WK196307"),
    ]
    assert [(one.number, one.themes) for one in reading.undecided] == [
        (4, ()),
        (5, ("loneliness", "debts")),
    ]
    assert [(f.row, f.code) for f in reading.errors] == [(6, "empty"), (7, "unknown_code")]
    assert (reading.by_words, reading.examples) == (1, (("De bus rijdt niet meer", "transport"),))
    assert not any("bus" in str(value) for row in reading.rows for value in row)


def test_a_sensitive_theme_in_words_waits_for_somebody_to_confirm_it() -> None:
    first = "inwoner;thema;omschrijving;dorp;datum\n"
    reading = _read(f"{first}i-1;;Hij slaat mij;Strijen;1-3-2026\n".encode())
    assert (reading.rows, reading.errors, reading.by_words) == ((), (), 0)
    (one,) = reading.sensitive
    assert (one.number, one.themes[0]) == (2, "safety")
    assert [row.theme for row in with_themes(reading, {2: "safety"})] == ["safety"]
    said = _read(f"{first}i-1;safety;Hij slaat mij;Strijen;1-3-2026\n".encode())
    assert (len(said.rows), said.sensitive) == (1, ())


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("Afgehandeld?", ("ja", "nee"), "is_closed"),
        ("Status", ("Open", "Gesloten"), "is_closed"),
        ("Status", ("urgent", "gewoon"), ""),
        ("Openstaand", ("ja", "nee"), "is_open"),
    ],
)
def test_a_state_is_guessed_when_it_says_what_is_open(
    heading: str, cells: tuple[str, str], field: str
) -> None:
    rows = "".join(f"i-1;grief;Strijen;1-3-2026;{cell}\n" for cell in cells)
    sheet = open_questions_file(f"inwoner;thema;dorp;datum;{heading}\n{rows}".encode()).sheet
    assert sheet is not None
    names = column_names("question_columns")
    assert guess_question_columns(sheet, LISTS, names, today=TODAY)[heading] == field


def test_who_says_a_theme_adds_the_question_and_the_same_one_counts_once() -> None:
    reading = _read(TEXT.encode())
    rows = with_themes(reading, {4: "digital"})
    assert [row[:2] for row in rows] == [("i-3", "digital"), ("i-1", "transport"), ("i-2", "grief")]
    assert with_themes(reading, {}) == reading.rows
    twice = _read((TEXT + "i-3;;Kunt u bellen?;196307;1-3-2026\n").encode())
    assert len(with_themes(twice, {4: "digital", 8: "digital"})) == 3


def test_how_far_it_is_with_the_words_is_told() -> None:
    told: list[tuple[int, int]] = []
    opened = open_questions_file(TEXT.encode())
    read_questions(
        opened,
        LISTS,
        today=TODAY,
        words=theme_reader(),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(0, 4)]
