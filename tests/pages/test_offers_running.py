"""Does the developer see how an offer goes, in bands, and that too few to say is a result?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from data.desk import system_work
from data.offers import find_offer, offers, propose, put_offer, take_offer_step
from data.publications import save_publication
from data.signal_steps import take_step
from pages.parts import offers_running
from pages.parts.offer_words import say_effect
from pages.parts.state import DESK_KEY, LANGUAGE_KEY
from signals.disclosure import Released
from signals.effect_bands import EffectBands, Span
from signals.offers import Offer
from signals.publication import Publication
from signals.signal import Card
from tests.pages.question_pages import desk_as, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.store import Store

WEEK, SINCE = date(2026, 11, 16), date(2026, 10, 12)
START = date(2026, 3, 2)
PLAN = Offer(
    "", None, "grief_group", "grief", "WK196304", name="Rouwgroep", when="dinsdag", owner="Ria",
    contact="0186-550001", size=10,
)  # fmt: skip
SPANS = tuple(
    Span(START + timedelta(weeks=13 * i), 13, i >= 0, here, 1.0)
    for i, here in ((-2, 1.0), (-1, None), (0, 0.5), (1, 0.5))
)
FEWER = EffectBands(2, "fewer", None, 1 / 3, 1.0, 1.5, SPANS)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    cards = (Card("s-1", "surge", "grief", ("WK196304",), SINCE, WEEK, 10),)
    with system_work(opened) as work:
        save_publication(work, Publication(WEEK, cards, Released(SINCE, WEEK, {}, {}, {})), {})
    yield opened
    opened.close()


def _script() -> None:
    from pages.parts.offers_running import draw_offers

    draw_offers()


def open_offers(store: Store, language: str = "nl") -> AppTest:
    page = AppTest.from_function(_script, default_timeout=30)
    page.session_state[DESK_KEY] = desk_as(store, "developer")
    page.session_state[LANGUAGE_KEY] = language
    page.run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    kinds = (page.text, page.markdown, page.caption, page.subheader)
    return " ".join(str(one.value) for kind in kinds for one in kind)


def run(store: Store, effect: EffectBands | None = None, invited: int | None = None) -> None:
    """Let one offer run, with what is told of it."""
    desk = desk_as(store, "developer")
    take_step(desk, "s-1", "discussed", 0)
    take_step(desk, "s-1", "recognised", 1)
    offer = propose(desk, "s-1", replace(PLAN, starts_on=START), 2)
    take_offer_step(desk, offer.id, "running", 3)
    with system_work(store) as work:
        put_offer(work, replace(find_offer(work, offer.id), effect=effect, invited=invited))


def test_without_an_offer_it_is_said_where_one_begins(store: Store) -> None:
    page = open_offers(store)
    assert "Er is nog geen signaal beoordeeld." in said(page)
    assert "Het begint bij een signaal dat herkend is." in said(page)


def test_an_effect_is_said_with_its_interval_and_what_falls_by_itself(store: Store) -> None:
    run(store, FEWER, 15)
    words = said(page := open_offers(store))
    assert "Herkend: 1 van de laatste 1 beoordeelde signalen." in words
    assert "Uitgenodigd door het wijkteam: 15 of meer." in words
    assert "minder gevraagd dan de andere dorpen doen verwachten" in words
    assert "wat nu gevraagd wordt, is tussen een derde van en evenveel als wat te" in words
    assert "De staven zijn in grove stappen" in words
    assert "tot ongeveer anderhalf keer wat gewoonlijk is" in words
    assert len(page.get("vega_lite_chart")) == 1
    rows = list(_rows(offers_running._chart(FEWER).to_dict()))
    assert {row["times"] for row in rows} <= {0, 0.5, 1.0}
    assert {row.get("alone") for row in rows} == {None, 1.5}


def _rows(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every bar that stands anywhere in what is sent of a chart."""
    if isinstance(value, dict) and "times" in value:
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _rows(one)


def test_only_of_what_was_counted_weeks_are_left_out() -> None:
    counted = replace(PLAN, effect=FEWER, window=(SINCE, WEEK))
    left_out = "De weken van het signaal zelf tellen niet mee."
    assert left_out in say_effect(counted)
    assert left_out not in say_effect(replace(counted, window=None))


def test_too_few_to_say_is_said_without_a_chart(store: Store) -> None:
    run(store, EffectBands(1, "too_few", "few_questions"))
    page = open_offers(store)
    assert "Te weinig om iets over het effect te zeggen." in said(page)
    assert "uitnodigde, is niet te tonen" in said(page)
    assert not page.get("vega_lite_chart")


def test_who_came_was_not_counted_from_cases(store: Store) -> None:
    run(store)
    assert "niet uit casussen" not in said(open_offers(store))
    take_offer_step(desk_as(store, "developer"), _only(store).id, "evaluated", 4, came=7, stayed=3)
    assert "Gekomen: 7. Gebleven: 3. Dat telde wie het leidt" in said(open_offers(store))


def _only(store: Store) -> Offer:
    (offer,) = offers(desk_as(store, "developer"))
    return offer


def test_before_a_quarter_is_over_nothing_is_claimed(store: Store) -> None:
    run(store)
    assert "nog niets te zeggen" in said(open_offers(store))


def test_it_can_be_read_in_english(store: Store) -> None:
    run(store, FEWER)
    assert "Did it change anything?" in said(open_offers(store, "en"))
