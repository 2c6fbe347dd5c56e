"""Cases of one household count as one resident, and nothing else of them is shared."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from casework.question import Question
from data import schema
from data.audit import recent
from data.cases import close_case, erase_case, merge_cases
from data.errors import AccessDenied, BadValue, CaseClosed
from data.households import household_of, leave_household, link_household
from data.questions import add_question, count_residents
from signals.counts import window
from tests.data.house import OTHER_VILLAGE, VILLAGE, House

if TYPE_CHECKING:
    from data.desk import Desk

TODAY = date(2026, 11, 25)
WHOLE = "GM1963"


@pytest.fixture
def asked(house: House) -> list[str]:
    """Begin three cases in one village, each with the same question."""
    made = [house.case(f"Inwoner {number}") for number in range(3)]
    for case_id in made:
        add_question(house.desk(), case_id, Question("", "grief", VILLAGE, TODAY))
    return made


def residents(house: House) -> int:
    """Return how many residents asked, the same in the village and in the municipality."""
    with house.store.reading() as connection:
        village, whole = (
            count_residents(connection, window(TODAY), area) for area in (VILLAGE, WHOLE)
        )
    assert village.get((VILLAGE, "grief"), 0) == whole.get((WHOLE, "grief"), 0)
    return whole.get((WHOLE, "grief"), 0)


def others(desk: Desk, case_id: str) -> set[str]:
    return {case.id for case in household_of(desk, case_id)}


def test_a_household_counts_once_for_as_long_as_it_is_linked(
    house: House, asked: list[str]
) -> None:
    desk, (first, second, third) = house.desk(), asked
    assert residents(house) == 3
    link_household(desk, first, second)
    assert residents(house) == 2
    link_household(desk, third, second)
    assert residents(house) == 1
    assert others(desk, first) == {second, third}
    leave_household(desk, second)
    assert residents(house) == 2
    assert others(desk, first) == {third}
    assert others(desk, second) == set()


def test_two_households_become_one(house: House, asked: list[str]) -> None:
    desk, fourth = house.desk(), house.case("Inwoner 4")
    add_question(desk, fourth, Question("", "grief", VILLAGE, TODAY))
    link_household(desk, asked[0], asked[1])
    link_household(desk, asked[2], fourth)
    assert residents(house) == 2
    link_household(desk, fourth, asked[0])
    assert residents(house) == 1
    assert others(desk, asked[1]) == {asked[0], asked[2], fourth}


def test_a_household_in_two_villages_counts_once_in_the_municipality(house: House) -> None:
    desk, here, there = house.desk(), house.case(), house.case(village=OTHER_VILLAGE)
    for case_id, village in ((here, VILLAGE), (there, OTHER_VILLAGE)):
        add_question(desk, case_id, Question("", "grief", village, TODAY))
    link_household(desk, here, there)
    with house.store.reading() as connection:
        for area in (VILLAGE, OTHER_VILLAGE, WHOLE):
            assert count_residents(connection, window(TODAY), area) == {(area, "grief"): 1}


def test_who_is_erased_leaves_the_household_counted(house: House, asked: list[str]) -> None:
    desk = house.desk()
    link_household(desk, asked[0], asked[1])
    erase_case(desk, asked[0])
    assert residents(house) == 2
    erase_case(desk, asked[1])
    assert residents(house) == 1
    with house.store.reading() as connection:
        assert len(connection.execute(select(schema.latest)).all()) == 2


def test_whoever_lives_with_a_case_that_is_merged_lives_with_the_one_that_stays(
    house: House, asked: list[str]
) -> None:
    desk = house.desk()
    link_household(desk, asked[1], asked[2])
    merge_cases(desk, asked[0], asked[1])
    assert others(desk, asked[0]) == {asked[2]}
    assert residents(house) == 1


def test_a_case_is_no_household_with_itself(house: House) -> None:
    case_id = house.case()
    with pytest.raises(BadValue, match="other_id"):
        link_household(house.desk(), case_id, case_id)


def test_only_cases_of_the_own_team_are_linked(house: House, asked: list[str]) -> None:
    for user in ("u-wim", "u-dev", "u-editor", "u-admin"):
        with pytest.raises(AccessDenied):
            link_household(house.desk(user), asked[0], asked[1])
        with pytest.raises(AccessDenied):
            leave_household(house.desk(user), asked[0])
        with pytest.raises(AccessDenied):
            household_of(house.desk(user), asked[0])
    link_household(house.desk("u-bram"), asked[0], asked[1])
    link_household(house.desk("u-lead"), asked[2], asked[1])
    assert residents(house) == 1


def test_a_case_of_the_actor_in_another_team_is_not_linked(house: House, asked: list[str]) -> None:
    mine = schema.cases.c.id == asked[1]
    with house.store.writing() as connection:
        connection.execute(schema.cases.update().where(mine).values(team_id="team-west"))
    with pytest.raises(AccessDenied):
        link_household(house.desk(), asked[0], asked[1])
    assert residents(house) == 3


def test_a_closed_case_is_linked_only_by_who_may_open_it_and_shown_to_nobody_else(
    house: House, asked: list[str]
) -> None:
    close_case(house.desk(), asked[1])
    with pytest.raises(AccessDenied):
        link_household(house.desk("u-bram"), asked[0], asked[1])
    link_household(house.desk(), asked[0], asked[1])
    assert residents(house) == 2
    assert others(house.desk(), asked[0]) == {asked[1]}
    assert others(house.desk("u-bram"), asked[0]) == set()
    with pytest.raises(CaseClosed):
        leave_household(house.desk(), asked[1])


def test_the_log_tells_who_linked_what(house: House, asked: list[str]) -> None:
    link_household(house.desk(), asked[0], asked[1])
    leave_household(house.desk("u-bram"), asked[1])
    lines = {(line.action, line.actor_id, line.thing) for line in recent(house.desk("u-admin"))}
    assert {
        ("link_household", "u-anna", asked[0]),
        ("leave_household", "u-bram", asked[1]),
    } <= lines
