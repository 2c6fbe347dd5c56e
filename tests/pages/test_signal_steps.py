"""Can a signal be taken from a talk to a group that runs, by those who may?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from data.desk import system_work
from data.directory import directory, save_resources
from data.offers import offers
from data.publications import save_publication
from data.signal_steps import put_step, steps_of
from pages.parts.state import DESK_KEY, LANGUAGE_KEY
from resources.resource import EVERYWHERE, Resource
from signals.disclosure import Released
from signals.offers import state_of
from signals.publication import Publication
from signals.signal import Card
from tests.pages.question_pages import desk_as, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.access import Role
    from data.desk import Desk
    from data.store import Store

WEEK, SINCE = date(2026, 11, 16), date(2026, 10, 12)
BEGAN = date(2026, 11, 3)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    cards = (
        Card("s-1", "surge", "grief", ("WK196304",), SINCE, WEEK, 10),
        Card("s-2", "surge", "safety", ("GM1963",), SINCE, WEEK, 20),
    )
    with system_work(opened) as work:
        save_publication(work, Publication(WEEK, cards, Released(SINCE, WEEK, {}, {}, {})), {})
    yield opened
    opened.close()


def _script(signal_id: str) -> None:
    from pages.parts.signal_steps import draw_steps

    draw_steps(signal_id)


def open_steps(desk: Desk, signal_id: str = "s-1", language: str = "nl") -> AppTest:
    page = AppTest.from_function(_script, args=(signal_id,), default_timeout=30)
    page.session_state[DESK_KEY] = desk
    page.session_state[LANGUAGE_KEY] = language
    page.run()
    assert not page.exception
    return page


def press(page: AppTest, label: str) -> None:
    next(one for one in page.button if one.label == label).click().run()
    assert not page.exception


def labels(page: AppTest) -> list[str]:
    return [one.label for one in page.button]


def said(page: AppTest) -> str:
    kinds = (page.text, page.markdown, page.caption, page.warning, page.success)
    return " ".join(str(one.value) for kind in kinds for one in kind)


def recognised(store: Store, signal_id: str = "s-1") -> AppTest:
    page = open_steps(desk_as(store, "developer"), signal_id)
    press(page, "Dit is besproken")
    press(page, "Ja, dit herkennen we")
    return page


def open_form(page: AppTest) -> None:
    page.session_state[f"proposal-{_signal(page)}-2"] = True
    page.run()
    assert not page.exception


def fill(page: AppTest, before: str = "propose-s-1-2") -> None:
    """Tell when it meets, who runs it and how to reach her."""
    told = {"when": "dinsdagavond", "owner": "Ouderenwerk", "contact": "0186-550001"}
    for field, text in told.items():
        page.text_input(key=f"{before}-{field}").input(text)


def _signal(page: AppTest) -> str:
    return next(one.key for one in page.button if one.key.startswith("undo-")).split("-", 1)[1][:3]


def test_a_signal_goes_from_a_talk_to_a_group_that_runs(store: Store) -> None:
    desk = desk_as(store, "developer")
    page = open_steps(desk)
    assert "Nog niet besproken" in said(page)
    page.text_input[0].input("Op het overleg gehoord.")
    press(page, "Dit is besproken")
    assert "Op het overleg gehoord." in said(page)
    press(page, "Ja, dit herkennen we")
    open_form(page)
    assert "Enigszins onderzocht." in said(page)
    page.text_input(key="propose-s-1-2-grief_group-name-WK196304").input("Rouwgroep De Linde")
    fill(page)
    press(page, "Leg dit voor")
    assert "Rouwgroep De Linde" in said(page)
    press(page, "Uitnodigen mag beginnen")
    page.date_input(key="began-s-1-4").set_value(BEGAN)
    press(page, "Het is begonnen")
    (offer,) = offers(desk)
    assert (offer.state, offer.starts_on) == ("running", BEGAN)
    assert directory(store).resources[offer.resource_id or ""].name == "Rouwgroep De Linde"
    page.number_input(key="came-s-1-5").set_value(8)
    page.number_input(key="stayed-s-1-5").set_value(6)
    press(page, "Bewaar hoe het ging")
    assert (offers(desk)[0].came, offers(desk)[0].stayed) == (8, 6)
    press(page, "Terugdraaien")
    assert offers(desk)[0].state == "running"


def test_more_stayed_than_came_is_said_and_not_kept(store: Store) -> None:
    page = recognised(store)
    open_form(page)
    fill(page)
    press(page, "Leg dit voor")
    press(page, "Het is begonnen")
    page.number_input(key="came-s-1-4").set_value(2)
    page.number_input(key="stayed-s-1-4").set_value(6)
    press(page, "Bewaar hoe het ging")
    assert "niet meer mensen gebleven zijn dan er kwamen" in page.warning[0].value
    assert offers(desk_as(store, "developer"))[0].state == "running"


def test_a_proposal_is_completed_before_anybody_is_invited(store: Store) -> None:
    page = recognised(store)
    open_form(page)
    press(page, "Leg dit voor")
    assert "wanneer het is, wie het leidt en hoe men die bereikt." in said(page)
    assert not {"Uitnodigen mag beginnen", "Het is begonnen"} & set(labels(page))
    (offer,) = offers(desk_as(store, "developer"))
    fill(page, f"complete-{offer.id}-1")
    press(page, "Vul aan")
    assert "Vul dit aan" not in said(page)
    press(page, "Uitnodigen mag beginnen")
    assert offers(desk_as(store, "developer"))[0].state == "inviting"


def test_joining_what_is_there_is_proposed_first(store: Store) -> None:
    there = Resource(
        "r-1", "Rouwcafé", "activity", frozenset({"grief"}), reach=EVERYWHERE, when="woensdag",
        telephone="0186-550002",
    )  # fmt: skip
    save_resources(desk_as(store, "editor"), [there])
    page = recognised(store)
    open_form(page)
    assert page.selectbox(key="propose-s-1-2-joins-grief").value == "r-1"
    press(page, "Leg dit voor")
    (offer,) = offers(desk_as(store, "developer"))
    assert (offer.joins, offer.owner, offer.contact) == ("r-1", "Rouwcafé", "0186-550002")
    press(page, "Uitnodigen mag beginnen")


def test_what_was_kept_is_said_at_its_own_signal(store: Store) -> None:
    page = open_steps(desk_as(store, "developer"))
    press(page, "Dit is besproken")
    assert [one.value for one in page.success] == ["Bewaard: Besproken."]
    press(page, "Terugdraaien")
    assert [one.value for one in page.success] == ["Bewaard: Laatste stap teruggedraaid."]


def test_a_proposal_needs_a_name(store: Store) -> None:
    page = recognised(store)
    open_form(page)
    page.text_input(key="propose-s-1-2-grief_group-name-WK196304").input(" ")
    press(page, "Leg dit voor")
    assert "Geef het eerst een naam." in said(page)
    assert offers(desk_as(store, "developer")) == ()


def test_of_a_sensitive_theme_no_place_is_asked(store: Store) -> None:
    page = recognised(store, "s-2")
    open_form(page)
    assert not [
        one for one in page.selectbox if one.label in {"In welk dorp?", "Waar komen mensen bijeen?"}
    ]
    press(page, "Leg dit voor")
    (offer,) = offers(desk_as(store, "developer"))
    assert (offer.area, offer.venue, offer.venue_id) == ("GM1963", "", None)


def test_what_a_colleague_did_meanwhile_is_not_done_over(store: Store) -> None:
    one, other = (open_steps(desk_as(store, "developer")) for _ in range(2))
    press(one, "Dit is besproken")
    press(other, "Dit is besproken")
    assert "intussen veranderd" in said(other)
    assert len(steps_of(desk_as(store, "developer"), "s-1")) == 1


@pytest.mark.parametrize("role", ["worker"])
def test_a_worker_says_whether_it_is_recognised_and_no_more(store: Store, role: Role) -> None:
    page = open_steps(desk_as(store, role))
    press(page, "Dit is besproken")
    assert labels(page) == [
        "Ja, dit herkennen we",
        "Nee, dit herkennen we niet",
        "Het komt door hoe er genoteerd is",
    ]
    press(page, "Nee, dit herkennen we niet")
    assert state_of(steps_of(desk_as(store, "worker"), "s-1")) == "not_recognised"
    recognised_page = open_steps(desk_as(store, role), "s-2")
    press(recognised_page, "Dit is besproken")
    press(recognised_page, "Ja, dit herkennen we")
    assert labels(recognised_page) == []


def test_a_step_of_just_after_midnight_is_of_that_day_here(store: Store) -> None:
    late = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)  # the 26th in the Netherlands
    with system_work(store) as work:
        put_step(replace(work, now=late), "s-1", "discussed", 0)
    assert said(open_steps(desk_as(store, "developer"))).count("26 november") == 2


def test_it_can_be_read_in_english(store: Store) -> None:
    page = open_steps(desk_as(store, "developer"), language="en")
    assert "Not discussed yet" in said(page)


def test_a_note_says_nobodys_name(store: Store) -> None:
    page = open_steps(desk_as(store, "worker"))
    page.text_input[0].input("Vooral mevrouw Jansen.")
    press(page, "Dit is besproken")
    assert "de naam van iemand: ‘mevrouw Jansen’" in said(page)
    page.text_input[0].input("Gehoord van Fatima.")
    press(page, "Dit is besproken")
    assert "Staat hier een naam: ‘Fatima’?" in said(page)
    assert steps_of(desk_as(store, "worker"), "s-1") == ()
    press(page, "Het is geen inwoner")
    (step,) = steps_of(desk_as(store, "worker"), "s-1")
    assert (step.step, step.note) == ("discussed", "Gehoord van Fatima.")
