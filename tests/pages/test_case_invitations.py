"""Does a worker invite her own resident with one tap, and see no other offer than fits?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from casework.question import Question
from data.cases import open_case
from data.desk import system_work
from data.invitations import offers_for_case
from data.offer_types import types_for
from data.offers import find_offer, propose, put_offer, take_offer_step
from data.publications import save_publication
from data.questions import add_question
from data.settings import Settings
from data.signal_steps import take_step
from network.operations import Operation
from pages.parts.state import DESK_KEY
from signals.disclosure import Released
from signals.offers import Offer
from signals.publication import Publication
from signals.signal import Card
from tests.data.house import VILLAGE, House, person, send, tie

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from data.desk import Desk
    from data.store import Store

WEEK, SINCE = date(2026, 1, 5), date(2025, 12, 1)


def _invite_to(store: Store, desk: Desk, theme: str, offer_type: str, name: str) -> Offer:
    """Let an offer on a theme invite."""
    signal_id = f"s-{theme}"
    card = Card(signal_id, "surge", theme, ("WK196304",), SINCE, WEEK, 10)
    week = Publication(WEEK, (card,), Released(SINCE, WEEK, {}, {}, {}))
    with system_work(store) as work:
        save_publication(work, week, {})
    take_step(desk, signal_id, "discussed", 0)
    take_step(desk, signal_id, "recognised", 1)
    plan = Offer(
        "", None, offer_type, theme, "WK196304", name=name, when="dinsdag", owner="Ria",
        contact="0186-550001", size=10,
    )  # fmt: skip
    offer = propose(desk, signal_id, plan, 2)
    return take_offer_step(desk, offer.id, "inviting", 3)


def _press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click().run()
    assert not app.exception


def test_a_resident_is_invited_came_and_it_can_be_taken_back(
    demo_store: Store, desk_for: Callable[[str], Desk], open_app: Callable[..., AppTest]
) -> None:
    asked = open_case(desk_for("u-anna"), "c-demo-1").questions[0]
    kind = types_for(asked.theme)[0]
    offer = _invite_to(demo_store, desk_for("u-driss"), asked.theme, kind.code, "De Linde <b>")
    app = open_app("u-anna", casus="c-demo-1", vraag=asked.id)
    app.switch_page("pages/casus.py").run()
    _press(app, "Nodig uit")
    found = {one.offer.id: one.state for one in offers_for_case(desk_for("u-anna"), "c-demo-1")}
    assert found[offer.id] == "invited"
    pills = next(one for one in app.get("button_group") if one.key == f"invited-{offer.id}-invited")
    pills.set_value("came").run()
    assert not app.exception
    found = {one.offer.id: one.state for one in offers_for_case(desk_for("u-anna"), "c-demo-1")}
    assert found[offer.id] == "came"
    next(one for one in app.button if one.key == f"uninvite-{offer.id}").click().run()
    assert not app.exception
    found = {one.offer.id: one.state for one in offers_for_case(desk_for("u-anna"), "c-demo-1")}
    assert found[offer.id] is None


def _script(case_id: str, *, private: bool) -> None:
    from data.cases import open_case
    from pages.parts import state
    from pages.parts.case_invitations import draw_invitations
    from pages.parts.case_view import CaseView

    opened = open_case(state.desk(), case_id)
    draw_invitations(opened, opened.questions[0], CaseView(case_id, private=private))


@pytest.mark.parametrize("private", [True, False])
def test_where_somebody_comes_who_is_not_to_be_approached_is_said_on_the_own_screen_only(
    tmp_path: Path, *, private: bool
) -> None:
    house = House(Settings(tmp_path / "home", tmp_path / "keys")).furnish()
    offer = _invite_to(house.store, house.desk("u-dev"), "grief", "grief_group", "Rouwgroep")
    with system_work(house.store) as work:
        put_offer(work, replace(find_offer(work, offer.id), venue_id="r-dorpshuis"))
    case_id = house.case()
    add_question(house.desk(), case_id, Question("", "grief", VILLAGE, WEEK))
    send(
        house.desk(),
        case_id,
        "k-1",
        person("p-1", "Ruud", do_not_approach=True),
        Operation(
            "add",
            "o-1",
            "organisation",
            {"name": "Huis", "form": "place", "resource": "r-dorpshuis"},
        ),
        tie("t-1", "o-1", "p-1"),
    )
    page = AppTest.from_function(
        _script, args=(case_id,), kwargs={"private": private}, default_timeout=30
    )
    page.session_state[DESK_KEY] = house.desk()
    page.run()
    assert not page.exception
    assert [one.value for one in page.warning] == (["eerst overleggen"] if private else [])
    house.store.close()
