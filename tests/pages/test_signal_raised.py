"""Is what people hear kept without a resident in it, and can it be seen and taken back?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from data.raised import all_raised, raise_theme
from data.signal_steps import take_step
from pages.parts.state import DESK_KEY, LANGUAGE_KEY
from tests.pages.question_pages import desk_as, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from data.desk import Desk
    from data.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


def _script() -> None:
    from pages.parts.signal_raised import draw_raised

    draw_raised(lambda _one: None)


def _meeting() -> None:
    from pages.parts.meeting_signals import draw_team_signals

    draw_team_signals()


def open_raised(desk: Desk, script: Callable[[], None] = _script) -> AppTest:
    page = AppTest.from_function(script, default_timeout=30)
    page.session_state[DESK_KEY] = desk
    page.session_state[LANGUAGE_KEY] = "nl"
    page.run()
    assert not page.exception
    return page


def press(page: AppTest, label: str) -> None:
    next(one for one in page.button if one.label == label).click().run()
    assert not page.exception


def labels(page: AppTest) -> list[str]:
    return [one.label for one in page.button]


def said(page: AppTest) -> str:
    kinds = (page.subheader, page.text, page.caption, page.warning, page.success)
    return " ".join(str(one.value) for kind in kinds for one in kind)


def tell(desk: Desk, text: str, theme: str = "grief") -> AppTest:
    """Fill in the form and keep it."""
    page = open_raised(desk)
    page.pills(key="raise-0-kind").set_value("raised")
    page.selectbox(key="raise-0-theme").set_value(theme).run()
    page.text_area(key="raise-0-text").input(text)
    press(page, "Breng dit in")
    return page


@pytest.mark.parametrize(
    ("text", "what", "shown"),
    [
        ("Zij is te bellen op 06-12345678.", "een telefoonnummer", "06\\-12345678"),
        ("Mail haar: x@voorbeeld.nl", "een e-mailadres", "voorbeeld"),
        ("Haar nummer: 999990019", "een burgerservicenummer", "999990019"),
        ("Op Molendijk 12 is het mis.", "een adres", "Molendijk 12"),
        ("Dat zegt mevrouw Jansen.", "de naam van iemand", "mevrouw Jansen"),
    ],
)
def test_what_points_to_somebody_is_named_and_not_kept(
    store: Store, text: str, what: str, shown: str
) -> None:
    page = tell(desk_as(store, "worker"), text)
    (warning,) = page.warning
    assert what in warning.value
    assert shown in warning.value
    assert "Haal het weg" in warning.value
    assert page.text_area(key="raise-0-text").value == text
    assert all_raised(desk_as(store, "worker")) == ()


def test_a_first_name_is_asked_about_and_let_through_when_it_is_no_resident(store: Store) -> None:
    desk = desk_as(store, "worker")
    page = tell(desk, "Dat vertelde Fatima van het dorpshuis.")
    assert "Staat hier een naam: ‘Fatima’?" in said(page)
    assert all_raised(desk) == ()
    press(page, "Het is geen inwoner")
    assert [one.text for one in all_raised(desk)] == ["Dat vertelde Fatima van het dorpshuis."]
    assert "Het is geen inwoner" not in labels(page)


def test_of_a_sensitive_theme_no_village_is_written(store: Store) -> None:
    desk = desk_as(store, "worker")
    page = tell(desk, "Vaker gehoord in Westmaas.", "safety")
    assert "er mag geen dorp bij staan. Haal ‘Westmaas’ weg" in said(page)
    assert all_raised(desk) == ()


def test_a_worker_sees_in_the_meeting_what_she_raised_and_takes_it_away(store: Store) -> None:
    desk = desk_as(store, "worker")
    raise_theme(desk, "raised", "grief", "GM1963", "Vaker gehoord.")
    raise_theme(desk_as(store, "developer"), "raised", "debts", "GM1963", "Ook van een ander.")
    page = open_raised(desk, _meeting)
    assert "Vaker gehoord." in said(page)
    assert "Ook van een ander." in said(page)
    assert labels(page).count("Toch niet? Haal weg") == 1
    assert "Haal weg" not in labels(page), "what another raised is not hers"
    press(page, "Toch niet? Haal weg")
    assert "Weggehaald." in said(page)
    assert [one.text for one in all_raised(desk)] == ["Ook van een ander."]


def test_the_developer_takes_away_what_another_raised(store: Store) -> None:
    raise_theme(desk_as(store, "worker"), "raised", "grief", "GM1963", "Vaker gehoord.")
    page = open_raised(desk_as(store, "developer"))
    press(page, "Haal weg")
    assert all_raised(desk_as(store, "developer")) == ()


def test_a_text_that_was_taken_up_is_emptied(store: Store) -> None:
    worker = desk_as(store, "worker")
    told = raise_theme(worker, "raised", "grief", "GM1963", "Vaker gehoord.")
    take_step(worker, told.id, "discussed", 0)
    page = open_raised(desk_as(store, "developer"))
    assert "Haal weg" not in labels(page)
    press(page, "Wis de tekst voorgoed")
    assert "Vaker gehoord." not in said(page)
    assert "De tekst is gewist." in said(page)
    assert "Wis de tekst voorgoed" not in labels(page)
