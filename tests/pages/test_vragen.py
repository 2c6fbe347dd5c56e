"""Can questions be noted, seen and read in, and does no page show what it may not?"""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from sqlalchemy import select

from data.demo.questions import demo_loose_questions, demo_questions
from data.publications import counts
from data.questions import import_questions, record_without_case
from data.schema import imported_questions
from tests.pages.question_pages import TODAY, desk_as, loose_of, open_page, open_store, publish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from data.store import Store

THRESHOLD = 10
NOTE, SEE = "vraag_noteren.py", "vragen_in_beeld.py"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def filled(store: Store) -> Store:
    import_questions(desk_as(store, "administrator"), demo_questions(1, TODAY))
    worker = desk_as(store, "worker")
    for asked in demo_loose_questions(1, TODAY)[-200:]:
        record_without_case(worker, asked.theme, asked.village, asked.channel, asked.asked_on)
    publish(store)
    return store


def _note(page: AppTest, village: str | None = None, theme: str | None = None) -> None:
    if village:
        _pills(page, "noted-village").set_value(village)
    if theme:
        _pills(page, "noted-theme").set_value(theme)
    _press(page, "Noteer deze vraag")


def _pills(page: AppTest, name: str) -> Any:
    (pills,) = [p for p in page.pills if p.key.startswith(name)]
    return pills


def _press(page: AppTest, label: str) -> None:
    (button,) = [b for b in page.button if b.label.startswith(label)]
    button.click().run()
    assert not page.exception


def test_a_question_is_noted_and_taken_back(store: Store) -> None:
    page = open_page(NOTE, desk_as(store, "worker"))
    _note(page, "WK196307", "forms")
    assert page.success[0].value == (
        "Genoteerd: Formulieren en post, in Strijen, 25 november (inloop)."
    )
    assert loose_of(store) == [("forms", "WK196307", TODAY)]
    _press(page, "Toch niet? Haal weg")
    assert page.success[0].value == "Weggehaald. Er is niets genoteerd."
    assert loose_of(store) == []


def test_the_next_question_begins_anew_with_today(store: Store) -> None:
    page = open_page(NOTE, desk_as(store, "worker"))
    _pills(page, "noted-when").set_value("yesterday")
    _pills(page, "noted-channel").set_value("telephone")
    _note(page, "WK196307", "forms")
    assert "24 november (telefoon)" in page.success[0].value
    chosen = {name: _pills(page, f"noted-{name}").value for name in ("village", "theme", "when")}
    assert chosen == {"village": None, "theme": None, "when": "today"}
    assert _pills(page, "noted-channel").value == "walk_in"


def test_what_is_missing_is_said(store: Store) -> None:
    page = open_page(NOTE, desk_as(store, "worker"))
    _note(page)
    assert page.warning[0].value == "Kies nog een dorp en waarover het gaat."
    _note(page, theme="forms")
    assert page.warning[0].value == "Kies nog een dorp."
    assert not page.success


def test_another_day_can_be_chosen(store: Store) -> None:
    page = open_page(NOTE, desk_as(store, "worker"))
    _pills(page, "noted-when").set_value("other").run()
    page.date_input[0].set_value(TODAY.replace(day=3))
    _note(page, "WK196300", "digital")
    assert "3 november" in page.success[0].value


def test_the_counts_are_shown_in_words(filled: Store) -> None:
    page = open_page(SEE, desk_as(filled, "developer"))
    assert page.subheader[0].value == "Eenzaamheid en contact"
    table = page.table[0].value
    assert list(table.columns) == ["Inwoners", "Vragen zonder casus"]
    assert table.loc["Goudswaard", "Inwoners"] == "20 of meer"
    assert table.loc["Heinenoord", "Inwoners"] == "niet getoond"
    assert len(table) == 14


def test_until_when_is_counted_is_said(filled: Store) -> None:
    page = open_page(SEE, desk_as(filled, "developer"))
    (said,) = [text.value for text in page.markdown if "verschillende inwoners" in text.value]
    assert "tot de dag waarop de week bekeken is, in de week van 23 november 2026" in said
    assert "tot en met" not in said
    before = page.table[0].value
    worker = desk_as(filled, "worker")
    for _ in range(30):
        record_without_case(worker, "loneliness", "WK196307", "walk_in", TODAY)
    assert open_page(SEE, desk_as(filled, "developer")).table[0].value.equals(before)


def test_another_theme_shows_the_same_released_cells(filled: Store) -> None:
    developer = desk_as(filled, "developer")
    released = counts(developer)
    assert released is not None
    page = open_page(SEE, developer)
    page.pills[0].set_value("forms").run()
    table = page.table[0].value
    shown = {cell for cell in table["Inwoners"] if cell != "niet getoond"}
    assert shown == {
        f"{n} of meer" for (_, theme), n in released.residents.items() if theme == "forms"
    }


def test_nothing_below_ten_and_no_total_leaves_the_server(filled: Store) -> None:
    page = open_page(SEE, desk_as(filled, "developer"))
    for table in page.table:
        for number in re.findall(r"\d+", table.value.to_csv()):
            assert int(number) >= THRESHOLD
            assert int(number) % 5 == 0
    assert "totaal" not in " ".join(str(table.value) for table in page.table).casefold()
    drawn = json.loads(page.get("vega_lite_chart")[0].proto.spec)
    numbers = {
        feature["properties"].get("residents")
        for layer in drawn["layer"]
        for feature in layer.get("data", {}).get("values", [])
        if "properties" in feature
    }
    assert all(number is None or number >= THRESHOLD for number in numbers)


def test_an_empty_store_says_what_to_do(store: Store) -> None:
    page = open_page(SEE, desk_as(store, "developer"))
    assert "Noteer vragen in een casus" in page.info[0].value
    assert not page.table


@pytest.mark.parametrize("role", ["worker", "editor"])
def test_who_does_not_work_with_the_neighbourhood_sees_no_counts(filled: Store, role: str) -> None:
    page = open_page(SEE, desk_as(filled, role))
    assert not page.table
    assert "U ziet hier geen aantallen" in page.info[0].value


def _upload(store: Store, content: bytes) -> AppTest:
    page = open_page(SEE, desk_as(store, "administrator"))
    page.file_uploader[0].set_value(("vragen.csv", content, "text/csv")).run()
    assert not page.exception
    return page


HEADINGS = "inwoner;thema;dorp;datum\n"


def test_a_file_is_looked_at_first_and_stored_when_asked(store: Store) -> None:
    rows = "".join(f"i-{n};Rouw en verlies;Strijen;31-03-2026\n" for n in range(12))
    rows += "".join(f"j-{n};Vervoer;Strijen;31-03-2026\n" for n in range(9))
    page = _upload(store, (HEADINGS + rows).encode())
    assert len(page.table[0].value) == 8
    assert "i-1" not in page.table[0].value.to_csv()
    _press(page, "Bewaar deze vragen (21)")
    assert page.success[0].value == "Bewaard. Nieuwe vragen: 21."
    publish(store)
    told = counts(desk_as(store, "developer"))
    assert told is not None
    assert told.residents == {("WK196307", "grief"): 10}


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    rows = "".join(f"i-{n};grief;Strijen;31-03-2026\n" for n in range(12))
    for said in ("12.", "0. Al eerder ingelezen: 12."):
        page = _upload(store, (HEADINGS + rows).encode())
        _press(page, "Bewaar deze vragen")
        assert page.success[0].value == f"Bewaard. Nieuwe vragen: {said}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04\x00", "geen leesbaar tekstbestand"),
        (f"{HEADINGS}i-1;<img src=x>;Strijen;1-3-2026\n".encode(), "‘<img src=x>’ kennen wij niet"),
        (f"{HEADINGS}i-1;grief;Stryen;1-3-2026\n".encode(), "Bedoelt u ‘Strijen’?"),
        (HEADINGS.encode(), "geen enkele vraag"),
    ],
)
def test_a_bad_file_gets_a_clear_sentence(store: Store, content: bytes, said: str) -> None:
    page = _upload(store, content)
    assert any(said in text.value for text in page.text)
    assert not page.button


OTHER_HEADINGS = "Cliëntnr;Toelichting;Buurtcode;Aanmelddatum;Medewerker\n"
OTHER_ROWS = [
    "c-1;Kan niet meer met de bus naar het ziekenhuis;BU19630701;31-03-2026;Jan",
    "c-2;Kunt u mij terugbellen?;BU19630702;30-03-2026;Piet",
    "c-3;kunt u mij terugbellen?;BU19630702;29-03-2026;Piet",
    "c-4;Weduwe, komt uit haar huis niet weg;BU99990702;29-03-2026;Piet",
]


def _upload_other(store: Store) -> AppTest:
    return _upload(store, (OTHER_HEADINGS + "\n".join(OTHER_ROWS)).encode())


def test_the_columns_of_another_system_are_guessed_and_remembered(store: Store) -> None:
    page = _upload_other(store)
    chosen = {box.label.partition(" (")[0]: box.value for box in page.selectbox}
    assert chosen == {
        "Cliëntnr": "resident",
        "Toelichting": "description",
        "Buurtcode": "village",
        "Aanmelddatum": "asked_on",
        "Medewerker": "",
    }
    assert "Dit is een gok" in " ".join(text.value for text in page.markdown)
    _press(page, "Lees de lijst zo")
    _press(page, "Bewaar deze vragen (1)")
    again = _upload_other(store)
    assert "eerder gelezen" in " ".join(text.value for text in again.markdown)


def test_what_is_missing_among_the_columns_is_said(store: Store) -> None:
    page = _upload(store, b"inwoner;thema;dorp\ni-1;grief;Strijen\n")
    assert page.info[0].value == "Kies nog: datum."
    assert not page.button


def test_words_that_decide_nothing_wait_for_a_theme_and_no_word_is_stored(store: Store) -> None:
    page = _upload_other(store)
    _press(page, "Lees de lijst zo")
    assert any("‘BU99990702’ kennen wij niet bij ‘Buurtcode’" in one.value for one in page.text)
    (choice,) = [box for box in page.selectbox if box.label.startswith("Rij 3, 4:")]
    choice.set_value("digital").run()
    _press(page, "Bewaar deze vragen (3)")
    assert page.success[0].value == "Bewaard. Nieuwe vragen: 3."
    with store.reading() as connection:
        kept = connection.execute(select(imported_questions)).mappings().all()
    assert sorted((row["theme"], row["village"]) for row in kept) == [
        ("digital", "WK196307"),
        ("digital", "WK196307"),
        ("transport", "WK196307"),
    ]
    assert not any("terugbellen" in str(value) for row in kept for value in row.values())


def test_a_sensitive_theme_in_words_is_shown_and_confirmed_before_it_is_kept(store: Store) -> None:
    rows = "i-1;Hij slaat mij;Strijen;1-3-2026\ni-2;De bus rijdt niet;Strijen;1-3-2026\n"
    page = _upload(store, f"inwoner;omschrijving;dorp;datum\n{rows}".encode())
    (choice,) = [box for box in page.selectbox if box.label.startswith("Rij 2:")]
    assert choice.value == "safety"
    assert any(text.value == "Hij slaat mij" for text in page.text)
    (keep,) = [button for button in page.button if button.label.startswith("Bewaar")]
    assert keep.disabled
    page.checkbox[0].check().run()
    _press(page, "Bewaar deze vragen (2)")
    with store.reading() as connection:
        kept = connection.execute(select(imported_questions.c.theme)).scalars().all()
    assert sorted(kept) == ["safety", "transport"]


def test_a_sensitive_theme_in_words_can_be_left_out(store: Store) -> None:
    rows = "i-1;Hij slaat mij;Strijen;1-3-2026\ni-2;De bus rijdt niet;Strijen;1-3-2026\n"
    page = _upload(store, f"inwoner;omschrijving;dorp;datum\n{rows}".encode())
    (choice,) = [box for box in page.selectbox if box.label.startswith("Rij 2:")]
    choice.set_value("").run()
    page.checkbox[0].check().run()
    _press(page, "Bewaar deze vragen (1)")
    assert page.success[0].value == "Bewaard. Nieuwe vragen: 1."


def test_what_is_sensitive_on_a_later_page_is_seen_before_it_is_confirmed(store: Store) -> None:
    rows = "".join(f"i-{n};Hij slaat mij, melding {n};Strijen;1-3-2026\n" for n in range(9))
    page = _upload(store, f"inwoner;omschrijving;dorp;datum\n{rows}".encode())
    assert page.checkbox[0].disabled
    assert any(one.value == "Nog niet gezien: 1. Blader verder." for one in page.caption)


def test_parquet_is_read_as_csv_is(store: Store) -> None:
    page = open_page(SEE, desk_as(store, "administrator"))
    frame = pd.DataFrame(
        {"inwoner": [1, 2], "thema": ["grief"] * 2, "dorp": ["Strijen"] * 2, "datum": [TODAY] * 2}
    )
    into = io.BytesIO()
    frame.to_parquet(into)
    page.file_uploader[0].set_value(("v.parquet", into.getvalue(), "application/x")).run()
    _press(page, "Bewaar deze vragen (2)")
    assert page.success[0].value == "Bewaard. Nieuwe vragen: 2."


def test_both_pages_in_english(filled: Store) -> None:
    developer = desk_as(filled, "developer")
    assert open_page(NOTE, developer, "en").title[0].value == "Note a question"
    assert (
        open_page(SEE, developer, "en").table[0].value.loc["Piershil", "Residents"] == "15 or more"
    )
