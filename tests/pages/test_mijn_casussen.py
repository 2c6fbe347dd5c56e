"""Does the list show one's own cases, and does a tap or a new name open one?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from data.cases import list_cases

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from data.desk import Desk


def _cards(app: AppTest) -> list[str]:
    return [button.label for button in app.button if button.key and "open-case" in button.key]


def test_a_worker_sees_her_own_cases(
    open_app: Callable[..., AppTest], desk_for: Callable[[str], Desk]
) -> None:
    own = [line.case.resident for line in list_cases(desk_for("u-anna"), whose="own")]
    cards = _cards(open_app("u-anna"))
    assert len(cards) == len(own) > 0
    assert all(name.rpartition(" ")[2] in card for name, card in zip(own, cards, strict=True))


def test_a_worker_can_look_at_the_cases_of_the_team(open_app: Callable[..., AppTest]) -> None:
    app = open_app("u-anna")
    own = len(_cards(app))
    app.button_group[0].set_value("team").run()
    cards = _cards(app)
    assert len(cards) > own
    assert {card.splitlines()[-1] for card in cards} == {"van mij", "van Bram Visser"}


def test_a_team_lead_sees_those_of_the_team(open_app: Callable[..., AppTest]) -> None:
    app = open_app("u-carla")
    assert "own" not in app.button_group[0].options
    assert len(_cards(app)) == 5


def test_a_card_says_who_where_how_far_and_how_much(open_app: Callable[..., AppTest]) -> None:
    card = _cards(open_app("u-anna"))[0].replace("\\", "")
    assert card.startswith("**")
    assert "13 mensen" in card
    assert "2 vragen" in card


def _field(app: AppTest, label: str) -> Any:
    (found,) = [one for one in app.text_input if one.label == label]
    return found


def test_a_new_case_needs_a_name_and_a_village(open_app: Callable[..., AppTest]) -> None:
    app = open_app("u-anna")
    before = len(_cards(app))
    app.button(key="FormSubmitter:new-case-Begin deze casus").click().run()
    assert "Vul een naam in en kies een dorp" in app.warning[0].value
    assert len(_cards(app)) == before


@pytest.mark.parametrize(
    "name", ["Mevr. de Boer", "<img src=x> **x** [l](http://a.b)", "د مريم 👵"]
)
def test_a_new_case_opens_at_once(
    open_app: Callable[..., AppTest], desk_for: Callable[[str], Desk], name: str
) -> None:
    app = open_app("u-bram")
    _field(app, "Hoe noemen we de inwoner?").set_value(name)
    app.button_group[1].set_value("WK196304")
    app.button(key="FormSubmitter:new-case-Begin deze casus").click().run()
    assert not app.exception
    cases = {line.case.resident: line.case for line in list_cases(desk_for("u-bram"))}
    assert cases[name].village == "WK196304"
    assert app.query_params["casus"] == cases[name].id
