"""A session survives a restart, ends in time, and cannot be copied from the store."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from data.cases import add_case, list_cases
from data.errors import BadValue, SessionEnded, UnknownUser
from data.sessions import actor_of, desk_of, end_session, start_session
from data.users import Team, save_team, save_user, teams, users
from tests.data.house import TEAMS, USERS

if TYPE_CHECKING:
    from tests.data.house import House


def test_a_session_survives_a_restart(house: House) -> None:
    token = start_session(house.store, "u-anna")
    before = actor_of(house.store, token)
    house.restart()
    assert actor_of(house.store, token) == before
    assert before is not None
    assert before[0] == USERS[0]


def test_the_store_does_not_hold_the_token(house: House) -> None:
    token = start_session(house.store, "u-anna")
    with house.store.reading() as connection:
        rows = connection.execute(text("SELECT * FROM sessions")).all()
    assert token not in repr(rows)


def test_a_session_ends_after_eight_idle_hours(house: House) -> None:
    token = start_session(house.store, "u-anna")
    house.clock.forward(hours=7, minutes=59)
    assert actor_of(house.store, token) is not None
    house.clock.forward(hours=3)
    assert actor_of(house.store, token) is not None, "it was in use an hour ago"
    other = start_session(house.store, "u-bram")
    house.clock.forward(hours=8)
    assert actor_of(house.store, other) is None


def test_what_a_page_does_by_itself_keeps_no_session_from_ending(house: House) -> None:
    token = start_session(house.store, "u-anna")
    for _ in range(7):
        house.clock.forward(hours=1)
        assert desk_of(house.store, token, in_use=False) is not None
    house.clock.forward(hours=1)
    assert desk_of(house.store, token, in_use=False) is None


def test_a_session_ends_after_twelve_hours_whatever_happens(house: House) -> None:
    token = start_session(house.store, "u-anna")
    for _ in range(23):
        house.clock.forward(minutes=30)
        assert actor_of(house.store, token) is not None
    house.clock.forward(minutes=30)
    assert actor_of(house.store, token) is None


def test_an_ended_session_is_over_for_an_open_desk_too(house: House) -> None:
    token = start_session(house.store, "u-anna")
    desk = desk_of(house.store, token)
    assert desk is not None
    end_session(house.store, token)
    end_session(house.store, token)
    assert desk_of(house.store, token) is None
    with pytest.raises(SessionEnded):
        list_cases(desk)


def test_a_desk_with_a_made_up_session_or_another_actor_opens_nothing(house: House) -> None:
    desk = house.desk()
    for forged in (replace(desk, session_id="s-0"), replace(desk, actor=USERS[1])):
        with pytest.raises(SessionEnded):
            list_cases(forged)


@pytest.mark.parametrize("token", ["", "x", "é", "' OR 1=1 --"])
def test_a_strange_token_is_nobody(file_house: House, token: str) -> None:
    assert actor_of(file_house.store, token) is None


def test_nobody_unknown_can_start_a_session(file_house: House) -> None:
    with pytest.raises(UnknownUser):
        start_session(file_house.store, "u-nobody")


def test_a_user_who_left_is_out_at_once(house: House) -> None:
    desk = house.desk("u-bram")
    save_user(house.desk("u-admin"), desk.actor, active=False)
    with pytest.raises(SessionEnded):
        list_cases(desk)
    with pytest.raises(UnknownUser):
        start_session(house.store, "u-bram")
    assert "u-bram" not in {user.id for user in users(house.store)}


def test_a_change_of_team_counts_at_once(house: House) -> None:
    case_id = house.case()
    desk = house.desk("u-bram")
    assert [one.case.id for one in list_cases(desk, whose="team")] == [case_id]
    save_user(house.desk("u-admin"), replace(desk.actor, team_id="team-west"))
    assert list_cases(desk, whose="team") == ()
    assert add_case(desk, "Dhr. Bos", "WK196300").team_id == "team-west"


def test_users_and_teams_are_as_they_were_saved(house: House) -> None:
    save_team(house.desk("u-admin"), Team("team-mid", "Midden", ("WK196301", "WK196302")))
    save_user(house.desk("u-admin"), replace(USERS[0], name="Anna van Zee"))
    assert {team.id for team in teams(house.store)} == {t.id for t in TEAMS} | {"team-mid"}
    assert teams(house.store)[0] == Team("team-mid", "Midden", ("WK196301", "WK196302"))
    assert users(house.store)[1].name == "Anna van Zee"


def test_a_role_must_be_known(house: House) -> None:
    with pytest.raises(BadValue):
        save_user(house.desk("u-admin"), replace(USERS[0], role="king"))  # type: ignore[arg-type]
