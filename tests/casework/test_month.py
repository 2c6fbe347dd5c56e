"""Does a full month fit on one side, and is what people wrote text and nothing else?"""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from casework.paper.month import MonthSheet, Told
from casework.paper.press import press

LONG = "Sinds 7 september 2026 vroegen 45 of meer verschillende inwoners hiernaar. " * 4


def _sheet(
    *, signals: int, raised: int = 0, title: str = "Eenzaamheid in Goudswaard"
) -> MonthSheet:
    one = Told(title=title, said=LONG, join="Er is al: Koffie op de dijk", start="Of: eettafel")
    heard = Told(title="Wachtlijst", said="Het duurt nu drie maanden.", mark="ervaring")
    return MonthSheet(
        title="Signalen",
        foot="Kringkaart",
        language="nl",
        made="november 2026",
        signals=(one,) * signals,
        nothing="Er zijn geen signalen.",
        raised=(heard,) * raised,
        raised_title="Gehoord",
        running=("Eetgroep: loopt", "Wandelgroep: nodigt uit"),
        running_title="Wat er loopt",
        ask=("Herkennen wij dit?", "Wie pakt wat op?"),
        ask_title="Om te bespreken",
        rule="Onder de 10 staat er niets.",
    )


@pytest.mark.parametrize(
    ("signals", "raised", "lines"), [(0, 0, 3), (4, 1, 3), (5, 2, 2), (5, 3, 1)]
)
def test_what_is_left_of_the_page_is_for_writing(signals: int, raised: int, lines: int) -> None:
    sheet = _sheet(signals=signals, raised=raised)
    (page,) = PdfReader(io.BytesIO(press(sheet, "a4", "pdf"))).pages
    contents = page.get_contents()
    assert contents is not None
    drawn = contents.get_data().count(b" l\n")  # a frame has round corners, a rule is a line
    assert drawn == lines * len(sheet.ask)


def _pages(sheet: MonthSheet) -> list[str]:
    made = PdfReader(io.BytesIO(press(sheet, "a4", "pdf")))
    return [page.extract_text() for page in made.pages]


def test_five_signals_and_three_of_what_was_heard_fit_on_one_side() -> None:
    assert len(_pages(_sheet(signals=5, raised=3))) == 1


def test_a_month_without_signals_says_so() -> None:
    (page,) = _pages(_sheet(signals=0))
    assert "Er zijn geen signalen." in page


def test_what_is_written_is_a_text() -> None:
    (page,) = _pages(_sheet(signals=1, title="#strong[Jan] *x* $y$ = kop"))
    assert "#strong[Jan] *x* $y$ = kop" in page
