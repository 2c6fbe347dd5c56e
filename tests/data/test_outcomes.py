"""Counted per team and never for whom; counted back when it is changed or taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from casework.agreement import Agreement
from casework.question import Question
from casework.resource_steps import advance, give_reason
from data import schema
from data.agreements import save_agreement
from data.answers import save_answer, take_back
from data.case_merge import merge_cases
from data.cases import open_case
from data.crypto import Place, open_json
from data.directory import directory, save_resources
from data.directory_changes import change_directory
from data.directory_schema import directory_batches, outcomes, resource_changes, resources
from data.errors import AccessDenied, BadValue, SealBroken
from data.outcomes import team_outcomes
from data.questions import add_question, remove_question
from data.verifying import doubt_part
from resources.resource import Resource
from tests.data.house import VILLAGE, person, send

if TYPE_CHECKING:
    from tests.data.house import House

TODAY = date(2026, 11, 25)
CHOIR = Resource("r-choir", "Koor", "association", frozenset({"grief"}))
SECRETS = ("Xaviera Quastel", "Quasi elke nacht wakker", "zij twijfelt nog zeer", "Zwaantje")


@pytest.fixture
def case_id(house: House) -> str:
    save_resources(house.desk("u-editor"), [CHOIR, replace(CHOIR, id="r-double")])
    case_id = house.case(SECRETS[0])
    send(house.desk(), case_id, "k-1", person("p-1", SECRETS[3]))
    add_question(house.desk(), case_id, Question("q-1", "grief", VILLAGE, TODAY, text=SECRETS[1]))
    return case_id


def agree(house: House, case_id: str, number: int = 1, **fields: Any) -> Agreement:
    made = Agreement(
        f"a-{number}", "q-1", 4, "resource", "zingen", "to_ask", TODAY, "r-choir", "Koor",
        note=SECRETS[2],
    )  # fmt: skip
    return save_agreement(house.desk(), case_id, replace(made, **fields))


def tap(house: House, case_id: str, made: Agreement, *states: Any) -> Agreement:
    for state in states:
        save_answer(house.desk(), case_id, advance(made, state), None)
        made = now(house, case_id, made.id)
    return made


def now(house: House, case_id: str, agreement_id: str) -> Agreement:
    agreements = open_case(house.desk(), case_id).agreements
    return next(made for made in agreements if made.id == agreement_id)


def counted(house: House) -> dict[tuple[str, str, str], int]:
    with house.store.reading() as connection:
        rows = connection.execute(select(outcomes)).all()
    found = {row.team_id: opened(house, row, row.team_id) for row in rows}
    return {
        (resource_id, team_id, outcome): n
        for team_id, numbers in found.items()
        for resource_id, counts in numbers.items()
        for outcome, n in counts.items()
    }


def opened(house: House, row: Any, team_id: str) -> Any:
    place = Place("outcomes", "content", team_id, row.version)
    return open_json(house.store.keys.people, row.content, place)


def of_team(house: House, user_id: str = "u-anna") -> dict[str, dict[str, int]]:
    desk = house.desk(user_id)
    return {key: dict(n) for key, n in team_outcomes(desk, directory(house.store)).items()}


def test_from_talked_about_to_helped(house: House, case_id: str) -> None:
    made = tap(house, case_id, agree(house, case_id), "contacted", "started")
    assert counted(house) == {}
    tap(house, case_id, made, "done")
    assert counted(house) == {("r-choir", "team-east", "helped"): 1}
    assert of_team(house) == of_team(house, "u-lead") == {"r-choir": {"helped": 1}}
    assert of_team(house, "u-wim") == {}


def test_a_reason_given_later_is_counted_instead(house: House, case_id: str) -> None:
    made = tap(house, case_id, agree(house, case_id), "contacted", "stopped")
    assert of_team(house) == {"r-choir": {"stopped": 1}}
    for because, outcome in (("full", "stopped_full"), ("too_far", "stopped_too_far")):
        save_answer(house.desk(), case_id, give_reason(made, because), None)
        made = now(house, case_id, made.id)
        assert of_team(house) == {"r-choir": {outcome: 1}}
    save_answer(house.desk(), case_id, give_reason(made, None), None)
    assert of_team(house) == {"r-choir": {"stopped": 1}}


def test_what_is_taken_back_is_counted_back(house: House, case_id: str) -> None:
    other = agree(house, case_id, 2, question_id="q-2")
    tap(house, case_id, other, "contacted", "started", "done")
    made = tap(house, case_id, agree(house, case_id), "contacted", "started", "done")
    assert of_team(house) == {"r-choir": {"helped": 2}}
    for state in ("started", "contacted", "to_ask"):
        take_back(house.desk(), case_id, now(house, case_id, made.id))
        back = now(house, case_id, made.id)
        assert (back.state, back.ended_because, back.came_from) == (state, None, None)
        assert of_team(house) == {"r-choir": {"helped": 1}}
    with pytest.raises(BadValue, match="state"):
        take_back(house.desk(), case_id, now(house, case_id, made.id))


def test_what_never_began_goes_back_to_the_contact(house: House, case_id: str) -> None:
    made = tap(house, case_id, agree(house, case_id), "contacted", "stopped")
    take_back(house.desk(), case_id, give_reason(made, "full"))
    assert now(house, case_id, made.id).state == "contacted"
    assert counted(house) == {}


def test_a_question_that_was_a_mistake_takes_its_outcome_along(house: House, case_id: str) -> None:
    tap(house, case_id, agree(house, case_id), "contacted", "started", "done")
    (question,) = open_case(house.desk(), case_id).questions
    remove_question(house.desk(), case_id, question)
    assert counted(house) == {}


def test_two_cases_of_one_resident_count_once(house: House, case_id: str) -> None:
    tap(house, case_id, agree(house, case_id), "contacted", "started", "done")
    keep = house.case("Dezelfde")
    merge_cases(house.desk(), keep, case_id)
    assert of_team(house) == {"r-choir": {"helped": 1}}
    take_back(house.desk(), keep, now(house, keep, "a-1"))
    assert counted(house) == {}


def test_after_a_merge_the_one_that_stays_has_both(house: House, case_id: str) -> None:
    made = agree(house, case_id, 2, doer_id="r-double", question_id="q-2")
    made = tap(house, case_id, made, "contacted", "started", "done")
    tap(house, case_id, agree(house, case_id), "contacted", "started", "done")
    with house.desk("u-editor").writing("directory") as work:
        change_directory(work, "merge", remove=["r-double"], merged={"r-double": "r-choir"})
    assert of_team(house) == {"r-choir": {"helped": 2}}
    take_back(house.desk(), case_id, made)
    assert of_team(house) == {"r-choir": {"helped": 1}}


@pytest.mark.parametrize(
    "fields",
    [
        {"doer": "person", "doer_id": "p-1", "state": "agreed"},
        {"doer_id": "o-1", "state": "started"},
        {"doer": "own_idea", "doer_id": None, "state": "agreed"},
    ],
    ids=["person", "place outside the directory", "own idea"],
)
def test_only_what_is_in_the_directory_is_counted(
    house: House, case_id: str, fields: dict[str, Any]
) -> None:
    made = agree(house, case_id, **fields)
    save_answer(house.desk(), case_id, replace(made, state="done", came_from="started"), None)
    assert counted(house) == {}


def test_a_code_that_is_on_no_list_is_refused(house: House, case_id: str) -> None:
    for fields in ({"ended_because": "het was niets"}, {"came_from": "ergens"}):
        with pytest.raises(BadValue, match=next(iter(fields))):
            agree(house, case_id, **fields)


def test_nobody_but_who_works_in_a_team_reads_them(house: House) -> None:
    for user_id in ("u-dev", "u-editor", "u-admin"):
        with pytest.raises(AccessDenied):
            team_outcomes(house.desk(user_id), directory(house.store))


def test_nothing_of_a_resident_leaves_the_case(house: House, case_id: str) -> None:
    made = tap(house, case_id, agree(house, case_id), "contacted", "started", "stopped")
    save_answer(house.desk(), case_id, give_reason(made, "untrue"), None)
    doubt_part(house.desk(), "r-choir", "contact")
    tables = (outcomes, resources, resource_changes, directory_batches)
    with house.store.reading() as connection:
        public = [dict(row) for t in tables for row in connection.execute(select(t)).mappings()]
        logged = [dict(row) for row in connection.execute(select(schema.audit)).mappings()]
    told = json.dumps(public, default=str)
    for opaque in (case_id, "q-1", "a-1", "p-1"):
        assert f'"{opaque}"' not in told
    for said in SECRETS:
        assert said not in told
        assert said not in repr(logged)
    # the audit says of no resource
    assert "r-choir" not in repr(logged)
    assert "untrue" not in repr(logged)


def test_what_lies_in_the_tables_tells_nobody_which_resident_stopped_and_why(
    house: House, case_id: str
) -> None:
    """Of one resident a number is a fact about her: neither table may tell it to who reads it."""
    made = tap(house, case_id, agree(house, case_id), "contacted", "started", "stopped")
    save_answer(house.desk(), case_id, give_reason(made, "too_far"), None)
    assert counted(house) == {("r-choir", "team-east", "stopped_too_far"): 1}
    tables = (outcomes, schema.agreements)
    with house.store.reading() as connection:
        stored = [dict(row) for t in tables for row in connection.execute(select(t)).mappings()]
    for told in ("too_far", "r-choir"):
        assert told not in repr(stored)
    assert set(outcomes.c.keys()) == {"team_id", "version", "content"}
    assert "ended_because" not in schema.agreements.c


def test_the_numbers_of_a_team_open_in_no_other_place(house: House, case_id: str) -> None:
    made = tap(house, case_id, agree(house, case_id), "contacted", "started", "done")
    with house.store.reading() as connection:
        first = connection.execute(select(outcomes)).one()
    with pytest.raises(SealBroken):
        opened(house, first, "team-west")
    take_back(house.desk(), case_id, made)
    with house.store.writing() as connection:
        connection.execute(outcomes.update().values(content=first.content))
    with pytest.raises(SealBroken):
        of_team(house)


def test_an_outcome_stays_with_the_team_it_was_counted_for(house: House, case_id: str) -> None:
    made = tap(house, case_id, agree(house, case_id), "contacted", "started", "stopped")
    with house.store.writing() as connection:
        moved = {"team_id": "team-west", "contact_id": "u-wim"}
        connection.execute(schema.cases.update().values(**moved))
    wim = house.desk("u-wim")
    save_answer(wim, case_id, give_reason(made, "full"), None)
    assert counted(house) == {("r-choir", "team-east", "stopped_full"): 1}
    (stopped,) = open_case(wim, case_id).agreements
    take_back(wim, case_id, stopped)
    assert counted(house) == {}
    (back,) = open_case(wim, case_id).agreements
    save_answer(wim, case_id, advance(back, "done"), None)
    assert counted(house) == {("r-choir", "team-west", "helped"): 1}


def test_what_ended_before_there_were_numbers_takes_nobody_elses_back(
    house: House, case_id: str
) -> None:
    tap(house, case_id, agree(house, case_id, 2, question_id="q-2"), "contacted", "started", "done")
    old = agree(house, case_id, state="done")
    take_back(house.desk(), case_id, old)
    assert now(house, case_id, old.id).state == "agreed"
    assert of_team(house) == {"r-choir": {"helped": 1}}
