"""A closed case is looked at, taken up again or erased, and changed by nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import pytest

from casework.agreement import Agreement
from casework.question import Question, Situation
from data.agreements import save_agreement
from data.answers import save_answer, take_away, take_back
from data.cases import (
    close_case,
    erase_case,
    list_cases,
    merge_cases,
    open_case,
    reopen_case,
    save_ring5_reason,
    save_situation,
)
from data.ecograms import draw_from, erase_thing, name_moment
from data.errors import CaseClosed, UnknownCase
from data.questions import add_question, correct_question, remove_question
from tests.data.house import VILLAGE, person, send, set_facts

if TYPE_CHECKING:
    from collections.abc import Callable

    from casework.case import OpenCase
    from data.desk import Desk
    from tests.data.house import House

TODAY = date(2026, 11, 25)


@pytest.fixture
def closed(house: House) -> OpenCase:
    """Tell of a closed case with a person, a question and an agreement."""
    case_id, desk = house.case(), house.desk()
    send(desk, case_id, "k-1", person("p-1", "Ria"))
    add_question(desk, case_id, Question("q-1", "grief", VILLAGE, TODAY))
    save_agreement(
        desk, case_id, Agreement("a-1", "q-1", 3, "person", "bellen", "done", TODAY, "p-1", "Ria")
    )
    close_case(desk, case_id)
    return open_case(desk, case_id)


Change: TypeAlias = "Callable[[Desk, str, OpenCase], object]"
CHANGES: dict[str, Change] = {
    "add a question": lambda desk, case_id, _: add_question(
        desk, case_id, Question("", "debts", VILLAGE, TODAY)
    ),
    "correct a question": lambda desk, case_id, seen: correct_question(
        desk, case_id, replace(seen.questions[0], text="anders")
    ),
    "remove a question": lambda desk, case_id, seen: remove_question(
        desk, case_id, seen.questions[0]
    ),
    "save an agreement": lambda desk, case_id, seen: save_agreement(
        desk, case_id, replace(seen.agreements[0], note="gebeld")
    ),
    "save an answer": lambda desk, case_id, seen: save_answer(
        desk, case_id, replace(seen.agreements[0], state="stopped"), None
    ),
    "take back": lambda desk, case_id, seen: take_back(desk, case_id, seen.agreements[0]),
    "take away": lambda desk, case_id, seen: take_away(desk, case_id, seen.agreements[0]),
    "draw": lambda desk, case_id, _: send(desk, case_id, "k-2", person("p-2", "Els")),
    "name a moment": lambda desk, case_id, _: name_moment(desk, case_id, "einde"),
    "draw from": lambda desk, case_id, _: draw_from(desk, case_id, None, "einde"),
    "tell more": lambda desk, case_id, _: save_situation(desk, case_id, Situation(), 0),
    "open ring 5": lambda desk, case_id, _: save_ring5_reason(desk, case_id, "q-1", "haast"),
    "rename": lambda desk, case_id, _: set_facts(desk, case_id, resident="Anders"),
    "move": lambda desk, case_id, _: set_facts(desk, case_id, village="WK196307"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_closed_case_is_not_changed(house: House, closed: OpenCase, name: str) -> None:
    case_id = closed.case.id
    with pytest.raises(CaseClosed):
        CHANGES[name](house.desk(), case_id, closed)
    assert open_case(house.desk(), case_id) == closed


def test_nothing_is_merged_into_a_closed_case(house: House, closed: OpenCase) -> None:
    other = house.case("J. Jansen")
    with pytest.raises(CaseClosed):
        merge_cases(house.desk(), closed.case.id, other)
    assert open_case(house.desk(), other).case.resident == "J. Jansen"


def test_a_closed_case_is_taken_up_again_and_then_changed(house: House, closed: OpenCase) -> None:
    reopen_case(house.desk(), closed.case.id)
    CHANGES["add a question"](house.desk(), closed.case.id, closed)
    assert len(open_case(house.desk(), closed.case.id).questions) == 2


def test_in_a_closed_case_somebody_can_be_erased_and_so_can_the_case(
    house: House, closed: OpenCase
) -> None:
    erase_thing(house.desk(), closed.case.id, "p-1")
    assert not open_case(house.desk(), closed.case.id).ecogram.things
    erase_case(house.desk(), closed.case.id)
    with pytest.raises(UnknownCase):
        open_case(house.desk(), closed.case.id)


def test_closed_cases_stand_last_and_the_list_says_whose_a_case_is(
    house: House, closed: OpenCase
) -> None:
    house.clock.forward(days=-3)
    older = house.case("Dhr. Eerder")
    lines = list_cases(house.desk("u-lead"))
    assert [line.case.id for line in lines] == [older, closed.case.id]
    assert {line.contact for line in lines} == {"Anna Zilverberg"}


def test_the_list_counts_the_questions_that_are_open(house: House) -> None:
    case_id, desk = house.case(), house.desk()
    asked = add_question(desk, case_id, Question("", "grief", VILLAGE, TODAY))
    add_question(desk, case_id, Question("", "debts", VILLAGE, TODAY))
    correct_question(desk, case_id, replace(asked, answered_on=TODAY))
    assert list_cases(desk)[0].questions == 1
