"""Help by name on the page of a case: in the list, and nowhere that names may not be seen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from data.cases import open_case
from data.ecograms import Sent, save_operations
from data.personal_help import helpers, withdraw_helper
from network.operations import Operation
from pages.parts.case_view import _Screen
from pages.parts.names_hidden import _Names
from tests.pages.test_casus import everything_sent, open_casus, sent_to_canvas, unfold_all
from tests.pages.test_overleg import each_view, open_meeting, press, said

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from data.desk import Desk

CASE, QUESTION = "c-demo-1", "q-demo-1-2"
NAME, WHAT, CONTACT = "Wies Blaak", "en wacht mee", "0186-555071"
_NAMES = f"{_Names.__module__}.{_Names.__qualname__}"
_SCREEN = f"{_Screen.__module__}.{_Screen.__qualname__}"


def unfolded(desk: Desk) -> AppTest:
    page = open_casus(desk, CASE, QUESTION)
    unfold_all(page, QUESTION)
    return page


def told(sent: str) -> list[str]:
    return [word for word in ("Wies", "Blaak", WHAT, CONTACT, "ph-demo-1") if word in sent]


def test_she_stands_in_ring_4_with_what_she_said_and_until_when(
    desk_for: Callable[[str], Desk],
) -> None:
    page = unfolded(desk_for("u-anna"))
    shown = "\n".join(caption.value for caption in page.caption).replace("\\", "")
    assert "heeft gezegd dit te willen doen: rijdt op dinsdag" in shown
    assert "tot en met 14 april 2027" in shown
    assert NAME in [text.value for text in page.text]
    assert "Fenna" not in everything_sent(page)


def test_her_number_is_told_on_the_private_layer_only(desk_for: Callable[[str], Desk]) -> None:
    page = unfolded(desk_for("u-anna"))
    assert CONTACT not in everything_sent(page)
    page.session_state[_SCREEN].view.private = True
    page.run()
    assert CONTACT in everything_sent(page).replace("\\", "")


def test_she_is_never_on_the_drawing(desk_for: Callable[[str], Desk]) -> None:
    page = unfolded(desk_for("u-anna"))
    assert told(json.dumps(sent_to_canvas(page))) == []


def test_while_names_are_hidden_she_is_not_sent(desk_for: Callable[[str], Desk]) -> None:
    page = unfolded(desk_for("u-anna"))
    page.session_state[_NAMES] = _Names(are_hidden=True)
    page.run()
    assert not page.exception
    assert told(everything_sent(page)) == []


def test_in_the_meeting_she_is_not_sent_with_names_or_without(
    desk_for: Callable[[str], Desk],
) -> None:
    page = open_meeting(desk_for("u-anna"), CASE)
    for _ in ("masked", "by name"):
        for view in each_view(page, CASE):
            assert told(said(page)) == [], view
        if "Namen tonen" in [button.label for button in page.button]:
            press(page, "Namen tonen")


def test_an_agreement_with_her_keeps_the_name_and_outlives_her_withdrawal(
    desk_for: Callable[[str], Desk],
) -> None:
    desk = desk_for("u-anna")
    page = unfolded(desk)
    (how,) = [one for one in page.button_group if "helper-ph-demo-1" in (one.key or "")]
    how.set_value("self_call").run()
    assert not page.exception
    (made,) = [one for one in open_case(desk, CASE).agreements if one.doer == "helper"]
    assert (made.doer_name, made.doer_id, made.state) == (NAME, "ph-demo-1", "to_ask")
    assert told(repr(made)) == ["Wies", "Blaak", "ph-demo-1"]
    taps = [one.options for one in page.button_group if (one.key or "").startswith("outcome-")]
    assert ["ja", "nu niet", "nee"] in taps, "no tap that nothing keeps"
    withdraw_helper(desk, "ph-demo-1")
    assert NAME in everything_sent(unfolded(desk)), "the agreement says with whom it is"
    assert WHAT not in everything_sent(unfolded(desk))


def test_of_somebody_called_as_who_is_not_to_be_approached_nothing_is_sent(
    desk_for: Callable[[str], Desk],
) -> None:
    desk = desk_for("u-anna")
    assert "ph-demo-3" in {one.id for one in helpers(desk)}
    case_id, question = "c-demo-2", "q-demo-2-1"
    page = open_casus(desk, case_id, question)
    unfold_all(page, question)
    assert "Fenna Poot" in everything_sent(page)
    hidden = {"name": "fenna  POOT", "do_not_approach": True}
    version = open_case(desk, case_id).ecogram_version
    sent = [Sent(1, version, Operation("add", "p-shut", "person", hidden))]
    assert not save_operations(desk, case_id, "test-shut", sent).refusals
    page.run()
    unfold_all(page, question)
    assert "fenna" not in everything_sent(page).casefold()
