"""Does a signal say, on the screen and on paper, what is not known of it?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from data.desk import system_work
from data.directory import save_resources
from data.publications import save_publication
from data.vocabularies import terms
from pages.parts.state import DESK_KEY, LANGUAGE_KEY
from resources.resource import EVERYWHERE, Capacity, Resource
from signals.disclosure import Released
from signals.publication import Publication
from signals.signal import Card
from tests.pages.question_pages import TODAY, desk_as, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from data.store import Store

WEEK, SINCE = date(2026, 11, 16), date(2026, 10, 12)
CARD = Card("s-1", "surge", "grief", ("WK196304",), SINCE, WEEK, 10)
GROUP = Resource("r-1", "Rouwcafé", "activity", frozenset({"grief"}), reach=EVERYWHERE)
ROOM = Capacity("room", TODAY)
NO_ROOM_KNOWN = "bekend of er plek is: bel eerst."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


def _publish(store: Store, week: date, *cards: Card) -> None:
    with system_work(store) as work:
        save_publication(work, Publication(week, cards, Released(SINCE, week, {}, {}, {})), {})


def _cards() -> None:
    from data.publications import last_publications
    from pages.parts import state
    from pages.parts.signal_cards import draw_signals

    draw_signals(last_publications(state.desk())[0].numbered, lambda _card: None)


def _paper() -> None:
    from dataclasses import asdict

    import streamlit as st

    from data.publications import last_publications
    from pages.parts import state
    from pages.parts.signal_print import month_sheet

    sheet = month_sheet(last_publications(state.desk(), 5), (), (), {"s-0"})
    st.session_state["sheet"] = asdict(sheet)


def _run(store: Store, script: Callable[[], None]) -> AppTest:
    page = AppTest.from_function(script, default_timeout=30)
    page.session_state[DESK_KEY] = desk_as(store, "developer")
    page.session_state[LANGUAGE_KEY] = "nl"
    page.run()
    assert not page.exception
    return page


def _said(store: Store) -> str:
    return " ".join(str(one.value) for one in _run(store, _cards).markdown).replace("\\", "")


def _sheet(store: Store) -> dict[str, Any]:
    sheet: dict[str, Any] = _run(store, _paper).session_state["sheet"]
    return sheet


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("surge", "Waardoor dit komt, is niet bekend."),
        ("structural", "Niet bekend is of dit komt door de leeftijd van de inwoners"),
        ("critical_mass", "Of deze mensen willen komen, is niet bekend"),
    ],
)
def test_each_kind_says_what_is_not_known_of_it(store: Store, kind: Any, sentence: str) -> None:
    _publish(store, WEEK, replace(CARD, kind=kind))
    assert sentence in _said(store)
    (told,) = _sheet(store)["signals"]
    assert sentence in told["said"]


@pytest.mark.parametrize(
    ("capacities", "is_said"),
    [
        ((None,), True),
        ((None, None), True),
        ((Capacity("room", TODAY - timedelta(days=90)),), True),
        ((None, ROOM), False),
        ((Capacity("full", TODAY),), False),
        ((), False),
    ],
)
def test_that_of_no_group_anybody_knows_of_room_is_said(
    store: Store, capacities: tuple[Capacity | None, ...], *, is_said: bool
) -> None:
    groups = [replace(GROUP, id=f"r-{n}", capacity=one) for n, one in enumerate(capacities)]
    save_resources(desk_as(store, "editor"), groups)
    _publish(store, WEEK, CARD)
    assert (NO_ROOM_KNOWN in _said(store)) == is_said


def test_the_sheet_begins_with_the_signals_and_numbers_of_the_page(store: Store) -> None:
    themes = {"s-1": "grief", "s-2": "debts", "s-3": "meals"}
    one, two, three = (replace(CARD, id=key, theme=theme) for key, theme in themes.items())
    _publish(store, date(2026, 11, 9), one, two, three)
    _publish(store, WEEK, one, three)
    titles = [told["title"] for told in _sheet(store)["signals"]]
    assert [title.split(" in ")[0] for title in titles] == [
        f"{n}. {name_theme_of(card)}" for n, card in enumerate((one, three, two), start=1)
    ]
    assert titles[0] in _said(store)
    assert titles[1] in _said(store)


def name_theme_of(card: Card) -> str:
    return terms("themes")[card.theme].name("nl")


@pytest.mark.parametrize(
    ("capacity", "said"), [(None, "vrije plekken: niet bekend"), (ROOM, "er is plek")]
)
def test_what_is_not_known_of_room_is_the_free_places(
    store: Store, capacity: Capacity | None, said: str
) -> None:
    save_resources(desk_as(store, "editor"), [replace(GROUP, capacity=capacity)])
    _publish(store, WEEK, CARD)
    assert f"· {said}" in _said(store)
    assert f"; {said})" in _sheet(store)["signals"][0]["join"]


def test_the_sheet_has_every_signal_of_the_month_once(store: Store) -> None:
    lasting, over, older = (replace(CARD, id=f"s-{n}", areas=(f"WK19630{n}",)) for n in range(3))
    _publish(store, date(2026, 10, 26), older)
    _publish(store, date(2026, 11, 2), lasting, over)
    _publish(store, date(2026, 11, 9), lasting)
    sheet = _sheet(store)
    assert sheet["made"] == "november 2026"
    assert [told["title"].split(".")[0] for told in sheet["signals"]] == ["1", "2"]
    assert [told["mark"] for told in sheet["signals"]] == ["al opgepakt", ""]
    _publish(store, WEEK)
    sheet = _sheet(store)
    assert len(sheet["signals"]) == 2, "a silent last week does not make a silent month"
    assert "bij gevoelige thema’s pas vanaf een hoger aantal" in sheet["rule"]
