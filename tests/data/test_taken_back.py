"""A mis-tap on an agreement is taken back, and what it kept on the drawing goes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from casework.agreement import Agreement
from casework.agreements import answer, asked, finish
from casework.question import Question
from data.agreements import save_agreement
from data.answers import save_answer, take_away, take_back
from data.cases import open_case
from data.errors import BadValue, StaleVersion
from data.questions import add_question
from tests.data.house import VILLAGE, change, person, send

if TYPE_CHECKING:
    from tests.data.house import House

TODAY = date(2026, 11, 25)
MADE = Agreement("a-1", "q-1", 3, "person", "bellen", "to_ask", TODAY, "p-1", "Ria")


@pytest.fixture
def case_id(house: House) -> str:
    case_id, desk = house.case(), house.desk()
    send(desk, case_id, "k-1", person("p-1", "Ria"))
    add_question(desk, case_id, Question("q-1", "grief", VILLAGE, TODAY))
    save_agreement(desk, case_id, MADE)
    return case_id


def seen(house: House, case_id: str) -> Agreement:
    return open_case(house.desk(), case_id).agreements[0]


def asked_of_ria(house: House, case_id: str) -> Any:
    return open_case(house.desk(), case_id).ecogram.things["p-1"].asked  # type: ignore[union-attr]


def tap(house: House, case_id: str, said: Any) -> None:
    answered = answer(seen(house, case_id), said)
    save_answer(house.desk(), case_id, answered.agreement, answered.operation)


@pytest.mark.parametrize("said", ["yes", "no", "not_now"])
def test_an_answer_is_taken_back_with_what_it_said_on_the_drawing(
    house: House, case_id: str, said: str
) -> None:
    before = asked_of_ria(house, case_id)
    tap(house, case_id, said)
    assert asked_of_ria(house, case_id) == said
    take_back(house.desk(), case_id, seen(house, case_id))
    assert seen(house, case_id).state == "to_ask"
    assert asked_of_ria(house, case_id) == before


def test_yes_after_all_goes_back_to_the_no(house: House, case_id: str) -> None:
    tap(house, case_id, "no")
    tap(house, case_id, "yes")
    take_back(house.desk(), case_id, seen(house, case_id))
    assert (seen(house, case_id).state, asked_of_ria(house, case_id)) == ("declined", "no")


def test_what_was_drawn_by_hand_since_stays(house: House, case_id: str) -> None:
    tap(house, case_id, "yes")
    version = open_case(house.desk(), case_id).ecogram_version
    send(house.desk(), case_id, "k-1", change("p-1", asked="not_now"), first=2, seen=version)
    take_back(house.desk(), case_id, seen(house, case_id))
    assert (seen(house, case_id).state, asked_of_ria(house, case_id)) == ("to_ask", "not_now")


def test_what_another_agreement_may_have_said_stays(house: House, case_id: str) -> None:
    tap(house, case_id, "yes")
    other = replace(MADE, id="a-2", question_id="q-2", state="agreed")
    save_agreement(house.desk(), case_id, other)
    take_back(house.desk(), case_id, seen(house, case_id))
    assert asked_of_ria(house, case_id) == "yes"


@pytest.mark.parametrize("outcome", ["done", "stopped"])
def test_an_outcome_is_taken_back(house: House, case_id: str, outcome: Any) -> None:
    tap(house, case_id, "yes")
    save_answer(house.desk(), case_id, finish(seen(house, case_id), outcome), None)
    take_back(house.desk(), case_id, seen(house, case_id))
    assert (seen(house, case_id).state, asked_of_ria(house, case_id)) == ("agreed", "yes")


def test_what_a_colleague_changed_meanwhile_is_not_taken_back(house: House, case_id: str) -> None:
    tap(house, case_id, "yes")
    stale = replace(seen(house, case_id), version=1)
    with pytest.raises(StaleVersion):
        take_back(house.desk("u-bram"), case_id, stale)
    assert (seen(house, case_id).state, asked_of_ria(house, case_id)) == ("agreed", "yes")


def test_without_a_tap_nothing_goes_back(house: House, case_id: str) -> None:
    with pytest.raises(BadValue, match="state"):
        take_back(house.desk(), case_id, seen(house, case_id))


def test_an_agreement_just_made_is_taken_away_with_that_she_was_asked(
    house: House, case_id: str
) -> None:
    before = asked_of_ria(house, case_id)
    save_answer(house.desk(), case_id, seen(house, case_id), asked(MADE))
    take_away(house.desk(), case_id, seen(house, case_id))
    assert open_case(house.desk(), case_id).agreements == ()
    assert asked_of_ria(house, case_id) == before


def test_what_ended_or_was_made_before_today_is_not_taken_away(house: House, case_id: str) -> None:
    desk = house.desk()
    ended = save_agreement(desk, case_id, replace(MADE, id="a-2", question_id="q-2", state="done"))
    before = replace(MADE, id="a-3", question_id="q-3", made_on=date(2026, 11, 24))
    for made in (ended, save_agreement(desk, case_id, before)):
        with pytest.raises(StaleVersion):
            take_away(desk, case_id, made)
    assert len(open_case(desk, case_id).agreements) == 3


def test_an_agreement_of_which_more_came_is_not_taken_away(house: House, case_id: str) -> None:
    save_agreement(house.desk("u-bram"), case_id, replace(seen(house, case_id), note="gebeld"))
    for version in (1, 2):
        with pytest.raises(StaleVersion):
            take_away(house.desk(), case_id, replace(seen(house, case_id), version=version))
    assert seen(house, case_id).note == "gebeld"
