"""The demo is whole, of today, loaded once, and never into a house of somebody real."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from data import directory_schema, schema
from data.audit import verify_chain
from data.cases import erase_case, list_cases, open_case
from data.demo.load import FOLDER, load_demo
from data.directory import directory
from data.ecograms import history, moments
from data.errors import NotEmpty
from data.publications import counts
from data.publishing import publish_week
from data.users import teams, users
from data.vocabularies import terms
from signals.surge import Parameters
from tests.data.house import START, House

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.settings import Settings


@pytest.fixture
def demo(settings: Settings) -> Iterator[House]:
    house = House(settings)
    load_demo(house.store)
    yield house
    house.store.close()


def test_every_role_is_there_and_every_village_has_a_team(demo: House) -> None:
    roles = sorted(user.role for user in users(demo.store))
    assert roles == ["administrator", "developer", "editor", "team_lead", "worker", "worker"]
    villages = [village for team in teams(demo.store) for village in team.villages]
    assert sorted(villages) == sorted(terms("villages"))
    assert len(teams(demo.store)) == 3


def test_every_case_opens_drawn_and_with_an_earlier_moment(demo: House) -> None:
    desk = demo.desk("u-carla")
    lines = list_cases(desk)
    assert len(lines) == len(list((FOLDER / "cases").glob("*.json"))) == 5
    for line in lines:
        opened = open_case(desk, line.case.id)
        assert opened.questions
        assert opened.ecogram_version == len(history(desk, line.case.id))
        nodes = [*opened.ecogram.persons, *opened.ecogram.organisations]
        assert nodes
        assert all(node.x is not None for node in nodes if node.circle is not None)
        (earlier,) = moments(desk, line.case.id)
        assert list(earlier.ecogram.persons)
        assert earlier.held_on <= START.date()


def test_both_workers_have_cases_of_their_own(demo: House) -> None:
    own = {user: len(list_cases(demo.desk(user))) for user in ("u-anna", "u-bram")}
    assert all(own.values())
    assert sum(own.values()) == 5


def test_the_counts_have_something_to_show(demo: House) -> None:
    publish_week(demo.store, parameters=Parameters(replicas=9))
    shown = counts(demo.desk("u-driss"))
    assert shown is not None
    assert shown.residents
    assert shown.loose
    assert len(directory(demo.store).resources) == 120
    assert verify_chain(demo.store) is None


def test_a_second_time_changes_nothing(demo: House) -> None:
    demo.restart()
    erase_case(demo.desk("u-anna"), "c-demo-1")
    load_demo(demo.store)
    assert len(list_cases(demo.desk("u-carla"))) == 4


@pytest.mark.parametrize("year", [2025, 2027, 2031])
def test_the_demo_never_grows_old(file_settings: Settings, year: int) -> None:
    house = House(file_settings)
    house.clock.now = START.replace(year=year, month=3, day=4)
    load_demo(house.store)
    asked = [
        question.asked_on
        for line in list_cases(house.desk("u-carla"))
        for question in open_case(house.desk("u-carla"), line.case.id).questions
    ]
    assert max(asked) <= date(year, 3, 4)
    assert (date(year, 3, 4) - max(asked)).days < 60
    checked = [one.checked_on for one in directory(house.store).resources.values()]
    assert max(day for day in checked if day) <= date(year, 3, 4)
    house.store.close()


def test_the_demo_is_not_mixed_with_real_data(file_house: House) -> None:
    with pytest.raises(NotEmpty):
        load_demo(file_house.store)
    with file_house.store.reading() as connection:
        assert connection.execute(select(directory_schema.resources)).all() == []


def test_the_same_day_makes_the_same_demo(file_settings: Settings) -> None:
    def questions(settings: Settings) -> set[tuple[str, str, datetime]]:
        house = House(settings)
        load_demo(house.store)
        with house.store.reading() as connection:
            table = schema.residents
            found = {tuple(row) for row in connection.execute(select(table))}
        house.store.close()
        return found

    home = file_settings.home.with_name("second")
    other = replace(file_settings, home=home, keys=home.with_name("second-keys"))
    assert questions(file_settings) == questions(other)
