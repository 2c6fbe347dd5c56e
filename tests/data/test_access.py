"""Who may do what: the table of DESIGN, written out by hand, checked in every call."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from casework.agreement import Agreement
from casework.case import Case
from casework.question import Question, Situation
from data import (
    agreements,
    audit,
    cases,
    directory,
    disclosed,
    ecograms,
    households,
    organisation,
    personal_help,
    publications,
    questions,
    users,
    verifying,
)
from data.access import ROLES
from data.desk import system_work
from data.directory_changes import change_directory
from data.errors import AccessDenied, UnknownCase
from resources.resource import Resource
from tests.data.house import TEAMS, USERS, VILLAGE, person, send

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.desk import Desk
    from tests.data.house import House

TODAY = date(2026, 11, 25)
QUESTION = Question("", "grief", VILLAGE, TODAY)
AGREEMENT = Agreement("", "q-1", 3, "person", "bellen", "to_ask", TODAY)
FACTS = Case("", "Mevr. Jansen", VILLAGE, "team-east", "u-anna", "intake", TODAY)
RESOURCE = Resource("r-1", "Koor", "association")

OF_A_CASE: dict[str, Callable[..., Any]] = {
    "open": cases.open_case,
    "situation": lambda desk, case: cases.save_situation(desk, case, Situation(), 0),
    "ring 5": lambda desk, case: cases.save_ring5_reason(desk, case, "q-1", "spoed"),
    "facts": lambda desk, case: cases.save_facts(
        desk, replace(FACTS, id=case), replace(FACTS, id=case, resident="Ander")
    ),
    "close": cases.close_case,
    "erase": cases.erase_case,
    "operations": lambda desk, case: send(desk, case, "k-1", person("p-1", "Ria")),
    "version": ecograms.version_of,
    "history": ecograms.history,
    "disclose": lambda desk, case: disclosed.log_disclosure(desk, case, "unmask"),
    "moments": ecograms.moments,
    "name a moment": lambda desk, case: ecograms.name_moment(desk, case, "nu"),
    "draw on from another": lambda desk, case: ecograms.draw_from(desk, case, None, "nu"),
    "erase a thing": lambda desk, case: ecograms.erase_thing(desk, case, "p-1"),
    "question": lambda desk, case: questions.add_question(desk, case, QUESTION),
    "household": households.household_of,
    "leave the household": households.leave_household,
    "agreement": lambda desk, case: agreements.save_agreement(desk, case, AGREEMENT),
}


def _on_a_resource(desk: Desk, act: Callable[..., Any], *arguments: Any) -> None:
    """Do something to a resource that is there."""
    with system_work(desk.store) as work:
        change_directory(work, "import", put=[RESOURCE])
    act(desk, RESOURCE.id, *arguments)


OTHERWISE: dict[str, tuple[set[str], Callable[..., Any]]] = {
    "list": ({"worker", "team_lead"}, cases.list_cases),
    "counts": ({"developer"}, publications.counts),
    "signals": ({"developer"}, publications.last_publications),
    "false alarms": ({"developer"}, lambda desk: organisation.save_false_alarms(desk, 1)),
    "thresholds": ({"administrator"}, lambda desk: organisation.save_thresholds(desk, 10, 20)),
    "record": (
        {"worker", "team_lead", "developer"},
        lambda desk: questions.record_without_case(desk, "grief", VILLAGE, "walk_in", TODAY),
    ),
    "helpers": ({"worker", "team_lead", "editor"}, personal_help.helpers),
    "directory": ({"editor"}, lambda desk: directory.save_resources(desk, [RESOURCE])),
    "remove": ({"editor"}, lambda desk: directory.remove_resources(desk, ["r-1"])),
    "check": (
        {"worker", "team_lead", "developer", "editor"},
        lambda desk: _on_a_resource(desk, verifying.confirm_parts, ["times"]),
    ),
    "doubt": (
        {"worker", "team_lead", "developer", "editor"},
        lambda desk: _on_a_resource(desk, verifying.doubt_part, "times"),
    ),
    "capacity": (
        {"worker", "team_lead", "developer", "editor"},
        lambda desk: _on_a_resource(desk, verifying.set_capacity, "full"),
    ),
    "import": ({"administrator"}, lambda desk: questions.import_questions(desk, [])),
    "users": ({"administrator"}, lambda desk: users.save_user(desk, USERS[0])),
    "teams": ({"administrator"}, lambda desk: users.save_team(desk, TEAMS[0])),
    "audit": ({"administrator"}, audit.recent),
}


def allowed(act: Callable[..., Any], *arguments: Any) -> bool:
    try:
        act(*arguments)
    except AccessDenied:
        return False
    return True


@pytest.mark.parametrize("name", OF_A_CASE)
def test_only_the_contact_person_and_her_team_come_at_a_case(house: House, name: str) -> None:
    for user in USERS:
        case_id = house.case()
        expected = user.id in {"u-anna", "u-bram", "u-lead"}
        assert allowed(OF_A_CASE[name], house.desk(user.id), case_id) == expected, user


@pytest.mark.parametrize("name", OTHERWISE)
def test_each_role_may_do_its_own(file_house: House, name: str) -> None:
    roles, act = OTHERWISE[name]
    may = {user.role for user in USERS if allowed(act, file_house.desk(user.id))}
    assert may == roles
    assert {user.role for user in USERS} == set(ROLES)


def test_a_closed_case_stays_open_to_contact_person_and_team_lead_only(house: House) -> None:
    case_id = house.case()
    cases.close_case(house.desk(), case_id)
    may = {u.id for u in USERS if allowed(cases.open_case, house.desk(u.id), case_id)}
    assert may == {"u-anna", "u-lead"}
    cases.reopen_case(house.desk(), case_id)
    assert cases.open_case(house.desk("u-bram"), case_id).case.closed_on is None


def test_the_list_shows_exactly_what_can_be_opened(house: House) -> None:
    ids = [house.case() for _ in range(3)]
    cases.close_case(house.desk(), ids[0])
    for user in USERS[:4]:
        desk = house.desk(user.id)
        listed = {one.case.id for one in cases.list_cases(desk, whose="team")}
        assert listed == {one for one in ids if allowed(cases.open_case, desk, one)}


def test_a_worker_starts_at_her_own_cases_a_team_lead_at_the_team(house: House) -> None:
    mine = house.case()
    theirs = cases.add_case(house.desk("u-bram"), "Dhr. Bos", VILLAGE).id
    listed = {u: {c.case.id for c in cases.list_cases(house.desk(u))} for u in ("u-anna", "u-lead")}
    assert listed == {"u-anna": {mine}, "u-lead": {mine, theirs}}


def test_what_is_denied_is_written_down(house: House) -> None:
    case_id = house.case()
    assert not allowed(cases.open_case, house.desk("u-wim"), case_id)
    lines = audit.recent(house.desk("u-admin"))
    denied = [line for line in lines if line.action == "denied"]
    assert [(d.actor_id, d.thing, d.purpose) for d in denied] == [("u-wim", case_id, "case")]


def test_a_case_that_is_not_there_is_unknown(house: House) -> None:
    with pytest.raises(UnknownCase):
        cases.open_case(house.desk(), "c-none")


def test_two_cases_are_merged_only_by_who_may_open_both(house: House) -> None:
    mine, other = house.case(), cases.add_case(house.desk("u-wim"), "Dhr. Bos", VILLAGE).id
    assert not allowed(cases.merge_cases, house.desk(), mine, other)
    assert not allowed(cases.merge_cases, house.desk("u-wim"), other, mine)
